/** Scripts that an AppSpec names and the revision lacks: each would fail the deployment on every instance. */
import { describe, expect, it } from "vitest";
import { planOf, ready, refused, warningsOf } from "./init.ts";

const HOOK = "hooks/target-groups.sh";

const appSpec = (...locations: readonly string[]): string =>
  `version: 0.0\nos: linux\nhooks:\n  BeforeAllowTraffic:\n${locations.map((it) => `    - location: ${it}\n`).join("")}`;

describe("a misspelled script of ours is refused, with the right one", () => {
  it.each([
    ["a letter short", "hooks/target-group.sh"],
    ["underscores", "hooks/target_groups.sh"],
    ["capitals", "hooks/Target-Groups.sh"],
    ["in another folder", "scripts/target-group.sh"],
    ["of another kind", "hooks/target-groups.zsh"],
  ])("%s", (_, location) => {
    expect(refused(planOf(appSpec(location))).refusals).toEqual([
      `appspec.yml:5: location: ${location} is not in the revision: write ${HOOK}`,
    ]);
    expect(ready(planOf(appSpec(location), {}, { [location]: "echo\n" })).appSpec).toContain(location);
  });

  it("beside a right one: in the folder of the right one", () => {
    expect(refused(planOf(appSpec("deploy/target-groups.sh", "hooks/target-group.sh"))).refusals).toEqual([
      "appspec.yml:6: location: hooks/target-group.sh is not in the revision: write deploy/target-groups.sh",
    ]);
  });

  it("with arguments, which a location cannot have", () => {
    expect(refused(planOf(appSpec(`./${HOOK} attach --verbose`))).refusals).toEqual([
      `appspec.yml:5: location: takes no arguments: write ${HOOK}, and give settings with \`npx codedeploy-target-groups init --set\``,
    ]);
  });
});

it("a missing script of the user's is a warning: a build may add it", () => {
  const text = appSpec("scripts/start.sh", "./scripts/there.sh", "scripts");
  const plan = planOf(text, {}, { "scripts/there.sh": "" });
  expect(ready(plan).appSpec).toContain(HOOK);
  expect(warningsOf(plan)).toEqual(
    ["5: location: scripts/start.sh", "7: location: scripts"].map(
      (it) => `appspec.yml:${it} is not in the revision: BeforeAllowTraffic fails unless your build adds it`,
    ),
  );
});

it("the warning names a file with nearly the same name", () => {
  const files = { "scripts/start-app.sh": "", "start.sh": "" };
  expect(warningsOf(planOf(appSpec("scripts/startapp.sh", "./strat.sh"), {}, files))).toEqual([
    expect.stringMatching(/^appspec.yml:5: .* adds it \(there is scripts\/start-app.sh\)$/),
    expect.stringMatching(/^appspec.yml:6: .* adds it \(there is start.sh\)$/),
  ]);
});

it("a missing source of files is a warning: Install fails without it", () => {
  const files = ["/", "app", "app/main.py", "gone.txt"].map((it) => `  - source: ${it}\n    destination: /srv\n`);
  const text = `version: 0.0\nos: linux\nfiles:\n${files.join("")}`;
  expect(warningsOf(planOf(text, {}, { "app/main.py": "" }))).toEqual([
    "appspec.yml:10: source: gone.txt is not in the revision: Install fails unless your build adds it",
  ]);
});

it("a missing hook script is reported as a file, until init has written it", () => {
  const plan = ready(planOf(appSpec(HOOK)));
  expect(plan.warnings).toEqual([]);
  expect(plan.files[0]).toMatchObject({ file: HOOK, state: "missing" });
});
