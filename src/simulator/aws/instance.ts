/** Whether the application answers health checks and requests, and since when (ms). */
export interface Answering {
  answers: boolean;
  since: number;
}

/** An EC2 instance, in a group or not. Times in ms on the world's clock. */
export interface Instance {
  readonly id: string;
  /** The Auto Scaling group it belongs (or belonged) to. */
  groupName: string | undefined;
  vpcId: string;
  availabilityZone: string;
  instanceType: string;
  /** Label of the application version it serves, for example "v1". */
  version: string;
  health: Answering;
  /** As Auto Scaling names it: Pending, InService, Standby, Terminating:Wait, ... */
  lifecycleState: string;
  launchedAt: number;
  /** When it stops answering; in the future while it drains before its termination. */
  terminatedAt?: number;
  /** Its EC2 tags, aws:autoscaling:groupName among them. */
  tags: Record<string, string>;
  /** Whether the launch template lets the instance read its tags from its metadata. */
  tagsInMetadata: boolean;
}

export const isTerminated = ({ terminatedAt }: Instance, now: number) =>
  terminatedAt !== undefined && terminatedAt <= now;

/** Whether it answers now: a terminated instance does not, whatever its application did. */
export const answering = (instance: Instance, now: number): Answering =>
  instance.terminatedAt !== undefined && isTerminated(instance, now) && instance.health.answers
    ? { answers: false, since: instance.terminatedAt }
    : instance.health;
