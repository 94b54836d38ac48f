import type { World } from "../../src/simulator/aws/index.ts";

/** What of a region audit has to ask for more closely. */
export interface Suspects {
  /** Deployment groups whose Auto Scaling group lacks its target group, each of its own. */
  readonly lacking: number;
  /** Copies that no deployment group lists. */
  readonly leftovers: number;
}

/** Pages, or batches: at least one. */
const calls = (items: number, aCall: number): number => Math.max(1, Math.ceil(items / aCall));

/** The least calls that tell everything of a region, by AWS's own limits; all applications are of the Server platform. */
export function leastCalls(world: World, { lacking, leftovers }: Suspects): number {
  const applications = [...world.applications.values()].map(({ deploymentGroups }) => deploymentGroups.size);
  const listed = calls(applications.length, 100) + Math.ceil(applications.length / 100);
  const described = applications.map((size) => calls(size, 100) + Math.ceil(size / 100));
  const groups = calls(world.groups.size, 100) + calls(world.targetGroups.size, 400);
  const details = Math.ceil(lacking / 100) + lacking + Math.ceil(leftovers / 25);
  return described.reduce((sum, count) => sum + count, listed + groups + details);
}
