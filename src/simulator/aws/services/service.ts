import type { Params, Protocol, Result } from "../protocols/protocol.ts";
import type { World } from "../world.ts";

/**
 * An API action on the world; throws an AwsError. `principal` is the caller's ARN, `denied` the permissions that no
 * policy gives.
 */
export type Action = (world: World, params: Params, principal: string, denied?: ReadonlySet<string>) => Result;

/** An AWS service: how its calls are recognised and written, and what they do. */
export interface Service {
  /** The name in IAM actions and in the credential scope of a signature. */
  readonly name: string;
  /** The API version; for the JSON protocol the prefix of X-Amz-Target. */
  readonly version: string;
  readonly namespace: string;
  readonly protocol: Protocol;
  /** The region that signatures may also be for: of a service that is one for all regions. */
  readonly signedFor?: string;
  readonly actions: Readonly<Record<string, Action>>;
}
