import { AwsError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { defaultSettings, type Settings } from "../settings.ts";

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Time, and the instances. */
export class Ec2 {
  readonly settings: Settings;
  /** Every instance ever launched, including terminated ones. */
  readonly instances = new Map<string, Instance>();
  private advancedMs = 0;

  constructor(
    readonly clock: Clock = { now: Date.now },
    settings: Partial<Settings> = {},
  ) {
    this.settings = { ...defaultSettings(), ...settings };
  }

  get now(): number {
    return this.clock.now() + this.advancedMs;
  }

  /** Moves the clock, for tests that would otherwise wait; also back, to set up the past. */
  advance(ms: number): void {
    this.advancedMs += ms;
  }

  /** An instance in no group. */
  createInstance(overrides: Partial<Instance> = {}): Instance {
    const id = `i-${(this.instances.size + 1).toString(16).padStart(17, "0")}`;
    const now = this.now;
    const instance: Instance = {
      id,
      groupName: undefined,
      vpcId: "vpc-shop",
      availabilityZone: `${this.settings.region}${this.instances.size % 2 ? "b" : "a"}`,
      instanceType: "t3.micro",
      version: "v1",
      health: { answers: true, since: now },
      lifecycleState: "InService",
      launchedAt: now,
      tags: {},
      tagsInMetadata: true,
      ...overrides,
    };
    this.instances.set(instance.id, instance);
    return instance;
  }

  instance(id: string): Instance {
    const instance = this.instances.get(id);
    if (!instance) throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    return instance;
  }

  /** Whether the application on an instance answers health checks and requests from now on. */
  setAnswering(instanceId: string, answers: boolean): void {
    const instance = this.instance(instanceId);
    if (instance.health.answers !== answers) instance.health = { answers, since: this.now };
  }
}
