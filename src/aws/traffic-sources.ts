import {
  AttachLoadBalancersCommand,
  AttachLoadBalancerTargetGroupsCommand,
  AttachTrafficSourcesCommand,
  DescribeLoadBalancersCommand,
  DescribeLoadBalancerTargetGroupsCommand,
  DescribeTrafficSourcesCommand,
  DetachLoadBalancerTargetGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import { ATTACH_CALLS, DETACH_CALL } from "../domain/changes.ts";
import type { AttachmentState, TrafficSourceType } from "../domain/situation.ts";
import { type Aws, call, callOnce, pages, present } from "./call.ts";

/** Sends one change, once: the caller reads the group again before another try. */
type Send = (aws: Aws, group: string, identifiers: readonly string[]) => Promise<unknown>;
type Describe = (aws: Aws, group: string) => Promise<ReadonlyMap<string, AttachmentState>>;

export const ATTACH: Readonly<Record<TrafficSourceType, Send>> = {
  elbv2: (aws, AutoScalingGroupName, identifiers) =>
    callOnce(aws, ATTACH_CALLS.elbv2.action, (abortSignal) =>
      aws.clients.autoScaling.send(
        new AttachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs: [...identifiers] }),
        { abortSignal },
      ),
    ),
  elb: (aws, AutoScalingGroupName, identifiers) =>
    callOnce(aws, ATTACH_CALLS.elb.action, (abortSignal) =>
      aws.clients.autoScaling.send(
        new AttachLoadBalancersCommand({ AutoScalingGroupName, LoadBalancerNames: [...identifiers] }),
        { abortSignal },
      ),
    ),
  "vpc-lattice": (aws, AutoScalingGroupName, identifiers) =>
    callOnce(aws, ATTACH_CALLS["vpc-lattice"].action, (abortSignal) =>
      aws.clients.autoScaling.send(
        new AttachTrafficSourcesCommand({
          AutoScalingGroupName,
          TrafficSources: identifiers.map((Identifier) => ({ Identifier, Type: "vpc-lattice" })),
        }),
        { abortSignal },
      ),
    ),
};

export const detachTargetGroups: Send = (aws, AutoScalingGroupName, identifiers) =>
  callOnce(aws, DETACH_CALL.action, (abortSignal) =>
    aws.clients.autoScaling.send(
      new DetachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs: [...identifiers] }),
      { abortSignal },
    ),
  );

/** The state of each attached traffic source of a type, by identifier. */
export const DESCRIBE: Readonly<Record<TrafficSourceType, Describe>> = {
  elbv2: (aws, AutoScalingGroupName) =>
    states(aws, "autoscaling:DescribeLoadBalancerTargetGroups", async (NextToken, abortSignal) => {
      const command = new DescribeLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, NextToken });
      const output = await aws.clients.autoScaling.send(command, { abortSignal });
      const groups = present(output.LoadBalancerTargetGroups, "LoadBalancerTargetGroups");
      return [
        groups.map(({ LoadBalancerTargetGroupARN, State }) => [LoadBalancerTargetGroupARN, State]),
        output.NextToken,
      ];
    }),
  elb: (aws, AutoScalingGroupName) =>
    states(aws, "autoscaling:DescribeLoadBalancers", async (NextToken, abortSignal) => {
      const command = new DescribeLoadBalancersCommand({ AutoScalingGroupName, NextToken });
      const output = await aws.clients.autoScaling.send(command, { abortSignal });
      const balancers = present(output.LoadBalancers, "LoadBalancers");
      return [balancers.map(({ LoadBalancerName, State }) => [LoadBalancerName, State]), output.NextToken];
    }),
  "vpc-lattice": (aws, AutoScalingGroupName) =>
    states(aws, "autoscaling:DescribeTrafficSources", async (NextToken, abortSignal) => {
      const command = new DescribeTrafficSourcesCommand({
        AutoScalingGroupName,
        TrafficSourceType: "vpc-lattice",
        NextToken,
      });
      const output = await aws.clients.autoScaling.send(command, { abortSignal });
      const sources = present(output.TrafficSources, "TrafficSources");
      return [sources.map(({ Identifier, State }) => [Identifier, State]), output.NextToken];
    }),
};

/** Identifiers and states, and the token of the next page. */
type Page = [entries: (readonly [string | undefined, string | undefined])[], next: string | undefined];

async function states(
  aws: Aws,
  action: string,
  fetch: (token: string | undefined, signal: AbortSignal) => Promise<Page>,
): Promise<ReadonlyMap<string, AttachmentState>> {
  const all = await pages(
    (token) =>
      call(aws, action, async (signal) => {
        const [entries, next] = await fetch(token, signal);
        return {
          next,
          states: entries.map(([id, state]) => [present(id, "an identifier"), present(state, "a state")] as const),
        };
      }),
    ({ states }) => states,
    ({ next }) => next,
  );
  return new Map(all);
}
