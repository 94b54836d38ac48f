import type { ExitCode } from "../../../src/base/failure.ts";
import type { SCENES } from "./scenes.ts";

/** A call that the program makes. */
export interface Call {
  readonly service: "codedeploy" | "autoscaling" | "elasticloadbalancing" | "ec2";
  readonly action: string;
  /** Where it is made. */
  readonly scene: keyof typeof SCENES;
  /** It changes something. */
  readonly writes?: true;
  /** Another call stands in for it where it is denied. */
  readonly standIn?: true;
  /** How many calls of its service are answered before it in its scene. */
  readonly after: number;
  /** An answer without entries, and what that means, once and forever: AWS may well say so of some things. */
  readonly empty?: { readonly body: string; readonly once: Verdict; readonly forever: Verdict };
}

/** What becomes of a run: its goal is reached, or nothing was to be done, or it ends with an exit code. */
export type Verdict = "done" | "nothing" | Exclude<ExitCode, 0 | 1>;

/** An answer of the query protocol. */
const xml = (action: string, list: string): string =>
  `<${action}Response><${action}Result><${list}/></${action}Result></${action}Response>`;

/** Every call that the program makes for target groups, with what is special about it. */
export const CALLS: readonly Call[] = [
  {
    service: "codedeploy",
    action: "GetDeployment",
    scene: "attach",
    after: 0,
    empty: { body: '{"deploymentInfo":{}}', once: "done", forever: 6 },
  },
  {
    service: "codedeploy",
    action: "GetDeploymentGroup",
    scene: "attach",
    after: 0,
    empty: { body: '{"deploymentGroupInfo":{}}', once: "done", forever: 6 },
  },
  {
    service: "autoscaling",
    action: "DescribeAutoScalingInstances",
    scene: "attach",
    after: 0,
    standIn: true,
    empty: {
      body: xml("DescribeAutoScalingInstances", "AutoScalingInstances"),
      once: "nothing",
      forever: "nothing",
    },
  },
  {
    service: "autoscaling",
    action: "DescribeAutoScalingGroups",
    scene: "attach",
    after: 1,
    empty: { body: xml("DescribeAutoScalingGroups", "AutoScalingGroups"), once: 5, forever: 5 },
  },
  {
    service: "elasticloadbalancing",
    action: "DescribeTargetGroups",
    scene: "attach",
    after: 0,
    empty: { body: xml("DescribeTargetGroups", "TargetGroups"), once: "done", forever: 6 },
  },
  {
    service: "autoscaling",
    action: "AttachLoadBalancerTargetGroups",
    scene: "attach",
    after: 2,
    writes: true,
  },
  {
    service: "autoscaling",
    action: "DescribeLoadBalancerTargetGroups",
    scene: "attach",
    after: 3,
    empty: { body: xml("DescribeLoadBalancerTargetGroups", "LoadBalancerTargetGroups"), once: "done", forever: 6 },
  },
  {
    service: "ec2",
    action: "DescribeTags",
    scene: "tags",
    after: 0,
    empty: { body: "<DescribeTagsResponse><tagSet/></DescribeTagsResponse>", once: "nothing", forever: "nothing" },
  },
  {
    service: "elasticloadbalancing",
    action: "DescribeTargetHealth",
    scene: "detach",
    after: 0,
    empty: { body: xml("DescribeTargetHealth", "TargetHealthDescriptions"), once: "nothing", forever: "nothing" },
  },
  {
    service: "autoscaling",
    action: "DetachLoadBalancerTargetGroups",
    scene: "detach",
    after: 2,
    writes: true,
  },
];
