import { type Plan, planRevision } from "../../../src/cli/revision/plan-revision.ts";
import { NO_WISH, type Shipped, type Wish } from "../../../src/cli/revision/types.ts";

const SHIPPED: Shipped = { version: "1.0.0", script: "script", program: "program" };

/** What init decides on an AppSpec, in a revision that holds these other files. */
export function planOf(text: string, wish: Partial<Wish> = {}, files: Readonly<Record<string, string>> = {}): Plan {
  const inFolder = (folder: string) =>
    Object.keys(files).filter((file) => file.startsWith(folder === "" ? "" : `${folder}/`));
  return planRevision({ ...NO_WISH, runas: "root", ...wish }, SHIPPED, {
    appSpec: { name: "appspec.yml", text },
    read: (file) => files[file],
    readBytes: () => undefined,
    obstacle: () => undefined,
    kindOf: (file) => (file in files ? "file" : file === "" || inFolder(file).length > 0 ? "folder" : undefined),
    names: (folder) =>
      inFolder(folder).map((file) => file.slice(folder === "" ? 0 : folder.length + 1).split("/")[0] ?? ""),
  });
}

type Ready = Extract<Plan, { kind: "ready" }>;

export function ready(plan: Plan): Ready {
  if (plan.kind === "refused") throw new Error(plan.refusals.join("\n"));
  return plan;
}

/** The warnings of a plan that is not refused, as they are printed. */
export const warningsOf = (plan: Plan): string[] => ready(plan).warnings.map(({ text }) => text);

type Refused = Extract<Plan, { kind: "refused" }>;

export function refused(plan: Plan): Refused {
  if (plan.kind === "ready") throw new Error(`nothing was refused:\n${plan.appSpec}`);
  return plan;
}
