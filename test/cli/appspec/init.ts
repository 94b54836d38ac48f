import { planRevision, type RevisionPlan } from "../../../src/cli/revision/plan-revision.ts";
import { type InitRequest, NO_REQUEST, type Shipped } from "../../../src/cli/revision/types.ts";

const SHIPPED: Shipped = { version: "1.0.0", script: () => "script", program: "program" };

/** What init decides for an AppSpec in a revision with these other files. */
export function planOf(
  text: string,
  request: Partial<InitRequest> = {},
  files: Readonly<Record<string, string>> = {},
): RevisionPlan {
  const inFolder = (folder: string) =>
    Object.keys(files).filter((file) => file.startsWith(folder === "" ? "" : `${folder}/`));
  return planRevision({ ...NO_REQUEST, runas: "root", ...request }, SHIPPED, {
    appSpec: { name: "appspec.yml", text },
    read: (file) => files[file],
    readBytes: () => undefined,
    obstacle: () => undefined,
    kindOf: (file) => (file in files ? "file" : file === "" || inFolder(file).length > 0 ? "folder" : undefined),
    names: (folder) =>
      inFolder(folder).map((file) => file.slice(folder === "" ? 0 : folder.length + 1).split("/")[0] ?? ""),
  });
}

type Ready = Extract<RevisionPlan, { kind: "ready" }>;

export function ready(plan: RevisionPlan): Ready {
  if (plan.kind === "refused") throw new Error(plan.refusals.join("\n"));
  return plan;
}

/** The warnings of a plan that is not refused, as they are printed. */
export const warningsOf = (plan: RevisionPlan): string[] => ready(plan).warnings.map(({ text }) => text);

type Refused = Extract<RevisionPlan, { kind: "refused" }>;

export function refused(plan: RevisionPlan): Refused {
  if (plan.kind === "ready") throw new Error(`nothing was refused:\n${plan.appSpec}`);
  return plan;
}
