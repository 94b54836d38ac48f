import type { Params, Protocol, Result } from "../protocols/protocol.ts";
import type { World } from "../world.ts";

/** What an action may know besides its region's world. */
export interface Context {
  /** The caller's ARN. */
  principal: string;
  /** The permissions that no policy grants in this region. */
  denied: ReadonlySet<string>;
  /** The account's regions. */
  regions: readonly { name: string; enabled: boolean }[];
}

/** An API action on the world of a region; throws an AwsError. */
export type Action = (world: World, params: Params, context: Context) => Result;

/** An AWS service: how its calls are recognized and written, and what they do. */
export interface Service {
  /** The name in IAM actions and in the credential scope of a signature. */
  readonly name: string;
  /** The API version; for the JSON protocol the prefix of X-Amz-Target. */
  readonly version: string;
  readonly namespace: string;
  readonly protocol: Protocol;
  /** For a global service: the region that signatures may also be for. */
  readonly signedFor?: string;
  readonly actions: Readonly<Record<string, Action>>;
}
