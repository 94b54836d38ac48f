import type { Deadline } from "../../src/base/clock.ts";
import type { VirtualAws, Witness } from "./virtual-aws.ts";

/** How one instance attaches what is missing. @throws what it failed with */
export type Way = (instance: { id: string; aws: VirtualAws; deadline: Deadline; witness: Witness }) => Promise<void>;
