import type { AttachMoment } from "../../hook/events.ts";

/** How the hook is used, as far as it matters for permissions. */
export interface Uses {
  /** Called in AfterBlockTraffic. */
  readonly detach: boolean;
  readonly attachAt: AttachMoment;
  /** The groups have Classic Load Balancers, or VPC Lattice target groups. */
  readonly classic: boolean;
  readonly lattice: boolean;
  /** Run with `--compare-original` or `--dry-run`. */
  readonly compare: boolean;
  /** How an instance finds its group. */
  readonly groupFrom: GroupFrom;
}

export const GROUP_SOURCES = ["autoscaling", "ec2", "metadata"] as const;
export type GroupFrom = (typeof GROUP_SOURCES)[number];

/** What an action can be narrowed to. For "none", AWS accepts only `*` as the resource. */
export type Scope = "none" | "deployment-group" | "auto-scaling-group";

/** An action that the program may call. */
export interface Action {
  readonly name: string;
  readonly why: string;
  readonly needed: (uses: Uses) => boolean;
  readonly scope: Scope;
  /** The condition key with the target groups to attach or detach. */
  readonly conditionKey?: "autoscaling:TargetGroupARNs";
}

const always = () => true;

/**
 * Every action of the program, as the service authorization reference has it: the Describe actions take neither
 * resources nor condition keys of their services, CodeDeploy's take a deployment group, and those that change something
 * an Auto Scaling group. A test compares the list with the calls.
 */
export const ACTIONS: readonly Action[] = [
  {
    name: "codedeploy:GetDeployment",
    why: "what kind of deployment this is, its replacement group and target groups",
    needed: always,
    scope: "deployment-group",
  },
  {
    name: "codedeploy:GetDeploymentGroup",
    why: "the original group",
    needed: always,
    scope: "deployment-group",
  },
  {
    name: "codedeploy:ListDeployments",
    why: "scale-out: the deployment that is in charge of the group",
    needed: always,
    scope: "deployment-group",
  },
  {
    name: "autoscaling:DescribeAutoScalingInstances",
    why: "the instance's group",
    needed: ({ groupFrom }) => groupFrom === "autoscaling",
    scope: "none",
  },
  {
    name: "ec2:DescribeTags",
    why: "the instance's group, from its tags",
    needed: ({ groupFrom }) => groupFrom === "ec2",
    scope: "none",
  },
  {
    name: "autoscaling:DescribeAutoScalingGroups",
    why: "what this group and the original group have attached",
    needed: always,
    scope: "none",
  },
  {
    name: "elasticloadbalancing:DescribeTargetGroups",
    why: "ARNs of names; target type and VPC",
    needed: always,
    scope: "none",
  },
  {
    name: "elasticloadbalancing:DescribeTargetHealth",
    why: "detach: healthy targets elsewhere; AfterAllowTraffic: who is registered",
    needed: ({ detach, attachAt }) => detach || attachAt === "AfterAllowTraffic",
    scope: "none",
  },
  {
    name: "autoscaling:DescribeLoadBalancerTargetGroups",
    why: "whether the change is done",
    needed: always,
    scope: "none",
  },
  {
    name: "autoscaling:AttachLoadBalancerTargetGroups",
    why: "attach",
    needed: always,
    scope: "auto-scaling-group",
    conditionKey: "autoscaling:TargetGroupARNs",
  },
  {
    name: "autoscaling:DetachLoadBalancerTargetGroups",
    why: "detach",
    needed: ({ detach }) => detach,
    scope: "auto-scaling-group",
    conditionKey: "autoscaling:TargetGroupARNs",
  },
  {
    name: "autoscaling:DescribeLoadBalancers",
    why: "whether Classic Load Balancers are attached",
    needed: ({ classic }) => classic,
    scope: "none",
  },
  {
    name: "autoscaling:AttachLoadBalancers",
    why: "attach Classic Load Balancers",
    needed: ({ classic }) => classic,
    scope: "auto-scaling-group",
  },
  {
    name: "autoscaling:DescribeTrafficSources",
    why: "whether VPC Lattice target groups are attached",
    needed: ({ lattice }) => lattice,
    scope: "none",
  },
  {
    name: "autoscaling:AttachTrafficSources",
    why: "attach VPC Lattice target groups",
    needed: ({ lattice }) => lattice,
    scope: "auto-scaling-group",
  },
  {
    name: "autoscaling:DescribeLifecycleHooks",
    why: "compare lifecycle hooks with the original group's",
    needed: ({ compare }) => compare,
    scope: "none",
  },
  {
    name: "autoscaling:DescribePolicies",
    why: "compare scaling policies",
    needed: ({ compare }) => compare,
    scope: "none",
  },
  {
    name: "autoscaling:DescribeScheduledActions",
    why: "compare scheduled actions",
    needed: ({ compare }) => compare,
    scope: "none",
  },
  {
    name: "autoscaling:DescribeNotificationConfigurations",
    why: "compare notifications",
    needed: ({ compare }) => compare,
    scope: "none",
  },
];
