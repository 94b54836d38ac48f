import { type Plan, planRevision, type Shipped, type Wish } from "../../../src/cli/revision.ts";

const SHIPPED: Shipped = { version: "1.0.0", script: "script", program: "program" };

/** What init decides on an AppSpec, in a revision that holds these other files. */
export function planOf(text: string, wish: Partial<Wish> = {}, files: Readonly<Record<string, string>> = {}): Plan {
  return planRevision(
    { dir: undefined, events: [], runas: "root", settings: new Map(), executables: new Map(), ...wish },
    SHIPPED,
    {
      appSpec: { name: "appspec.yml", text },
      read: (file) => files[file],
      readBytes: () => undefined,
    },
  );
}

type Ready = Extract<Plan, { kind: "ready" }>;

export function ready(plan: Plan): Ready {
  if (plan.kind === "refused") throw new Error(plan.refusals.join("\n"));
  return plan;
}

type Refused = Extract<Plan, { kind: "refused" }>;

export function refused(plan: Plan): Refused {
  if (plan.kind === "ready") throw new Error(`nothing was refused:\n${plan.appSpec}`);
  return plan;
}
