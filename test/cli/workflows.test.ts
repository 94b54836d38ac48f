/** The workflows of the repository have no more permissions than they need, and run only pinned code. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = fileURLToPath(new URL("../../.github/workflows/", import.meta.url));

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: Readonly<Record<string, string>>;
        readonly "timeout-minutes": number;
        readonly steps: readonly {
          readonly uses?: string;
          readonly with?: Readonly<Record<string, unknown>>;
          readonly run?: string;
          readonly env?: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

describe.each(readdirSync(FOLDER))("%s", (file) => {
  const text = readFileSync(FOLDER + file, "utf8");
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs);

  it("gives a job only the permissions that it names, and only publishing more than read", () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, { permissions }] of jobs)
      expect(permissions).toEqual({
        contents: name === "executables" ? "write" : "read",
        ...(name === "publish" && { "id-token": "write" }),
      });
  });

  it("gives the token with write permission only to the command that needs it", () => {
    const used = jobs.flatMap(([, { steps }]) => steps.filter(({ env }) => env !== undefined));
    for (const { env, run } of used) {
      expect(env).toEqual({ GH_TOKEN: expect.stringMatching(/^\$\{\{ github\.token \}\}$/) });
      expect(run).toMatch(/^gh release create [^;&|]*$/);
    }
    expect(text.split("github.token")).toHaveLength(used.length + 1);
  });

  it("pins every action to a commit, with the version beside it, and keeps no credentials", () => {
    const uses = text.match(/uses: .*/g) ?? [];
    for (const line of uses) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const checkouts = jobs.flatMap(([, { steps }]) => steps.filter((step) => step.uses?.includes("/checkout@")));
    for (const checkout of checkouts) expect(checkout.with).toEqual({ "persist-credentials": false });
    expect(checkouts).toHaveLength(jobs.length);
  });

  it("passes nothing of an event to a shell, needs no secret, and has a time limit", () => {
    const expressions = [...text.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, inner]) => inner?.trim());
    expect(expressions.filter((it) => it !== "github.ref" && it !== "github.token")).toEqual([]);
    for (const [, job] of jobs) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });
});
