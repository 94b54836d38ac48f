import { expect, it } from "vitest";
import { environmentOf } from "../../src/base/environment.ts";
import { parseOptions } from "../../src/hook/options.ts";

const variables = { Lifecycle_Event: "AfterInstall", deployment_id: "d-1", target_groups_typo: "1" };

it("variables of Windows are read in any case", () => {
  expect(parseOptions([], environmentOf(variables, "win32"))).toMatchObject({
    kind: "run",
    options: { event: "AfterInstall", deploymentId: "d-1" },
    warnings: ["TARGET_GROUPS_TYPO is not a variable of this program and was ignored"],
  });
});

it("variables of other systems are what they are", () => {
  expect(environmentOf(variables, "linux")).toBe(variables);
});
