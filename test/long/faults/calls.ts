import type { ExitCode } from "../../../src/base/failure.ts";
import type { SCENES } from "./scenes.ts";

/** A call that the program makes. */
export interface Call {
  readonly service: "codedeploy" | "autoscaling" | "elasticloadbalancing" | "ec2";
  readonly action: string;
  /** The scene that makes it. */
  readonly scene: keyof typeof SCENES;
  /** Whether it changes something. */
  readonly writes?: true;
  /** Whether another call replaces it if it is denied. */
  readonly standIn?: true;
  /** How many calls of its service the scene makes before it. */
  readonly after: number;
  /** An answer without entries, which may be right, and what it means once and forever. */
  readonly empty?: { readonly body: string; readonly once: Verdict; readonly forever: Verdict };
}

/** How a run ends: it reaches its goal, has nothing to do, or fails with an exit code. */
export type Verdict = "done" | "nothing" | Exclude<ExitCode, 0 | 1>;

/** An answer of the query protocol. */
const xml = (action: string, list: string): string =>
  `<${action}Response><${action}Result><${list}/></${action}Result></${action}Response>`;

/** Every call that the program makes for target groups. */
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
