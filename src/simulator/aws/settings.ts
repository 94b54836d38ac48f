/**
 * How this AWS behaves. Times are in milliseconds on the world's clock; real ones take seconds to minutes; these are
 * short so that a test can wait for them. Everything may change while it runs.
 */
export interface Settings {
  region: string;
  partition: string;
  accountId: string;
  /** Name of the role behind every instance's credentials. */
  role: string;
  /** Its path, which its sessions do not show. */
  rolePath: string;
  /** A target that answers its health checks is healthy this long after it was registered (initial until then). */
  healthyAfterMs: number;
  /** A target that stopped answering is noticed after this long; requests sent to it until then fail. */
  unhealthyAfterMs: number;
  /** Deregistration delay: how long a target is draining, and a detached target group is Removing. */
  drainingMs: number;
  /** An attached target group is Adding for this long, then Added. */
  addedAfterMs: number;
  /** How long a detached target group is still shown as Removed. */
  removedShownMs: number;
  /** Whether DescribeAutoScalingGroups still lists what is Removing. AWS does not say: assume neither. */
  listsRemoving: boolean;
  /** After one change of a group's traffic sources, further ones get ResourceContention for this long. 0: never. */
  contentionMs: number;
  /** Every page of a paged call holds at most this many entries, whatever the caller requests. */
  maxPageSize: number;
  /** Every answer takes this long. */
  latencyMs: number;
  /** AWS's clock minus this machine's. More than 5 minutes either way and signatures are refused. */
  clockSkewMs: number;
  /** Token buckets by service name, for example `{ autoscaling: AUTO_SCALING_BUCKET }`. None: never throttled. */
  throttle: Partial<Record<string, Bucket>>;
}

/** A token bucket: `burst` calls at once, refilled by `rate` a second. */
export interface Bucket {
  rate: number;
  burst: number;
}

/**
 * AWS does not publish these rates. These are what users report for an account and region without raised limits: an
 * assumption for tests and benchmarks, not a fact.
 */
export const AUTO_SCALING_BUCKET: Bucket = { rate: 10, burst: 100 };
export const CODEDEPLOY_BUCKET: Bucket = { rate: 10, burst: 100 };
export const ELB_BUCKET: Bucket = { rate: 10, burst: 40 };

export const defaultSettings = (): Settings => ({
  region: "eu-central-1",
  partition: "aws",
  accountId: "123456789012",
  role: "shop-instance",
  rolePath: "/",
  healthyAfterMs: 100,
  unhealthyAfterMs: 100,
  drainingMs: 100,
  addedAfterMs: 50,
  removedShownMs: 50,
  listsRemoving: false,
  contentionMs: 0,
  maxPageSize: Number.POSITIVE_INFINITY,
  latencyMs: 0,
  clockSkewMs: 0,
  throttle: {},
});
