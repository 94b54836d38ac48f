import type { AwsError } from "../errors.ts";

/** Parameters of a call, the same for every protocol: nested objects, lists, and text or JSON's scalars. */
export type Value = string | number | boolean | Value[] | Params;
export interface Params {
  [name: string]: Value;
}

/** What an action answers with; undefined members are left out, a Date is written the protocol's way. */
export type Result = object;

/** What goes wrong before an action is reached. */
export type Refusal =
  | "missingAuthentication"
  | "unknownKey"
  | "wrongSignature"
  | "accessDenied"
  | "throttled"
  | "unknownAction"
  | "internal";

/** One of AWS's wire protocols. */
export interface Protocol {
  readonly contentType: string;
  /** The code and HTTP status each refusal has in this protocol. */
  readonly refusals: Readonly<Record<Refusal, readonly [code: string, status: number]>>;
  decode(body: string): Params;
  encode(action: string, result: Result, namespace: string, requestId: string): string;
  encodeError(error: AwsError, namespace: string, requestId: string): string;
}
