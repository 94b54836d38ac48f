import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LOCATION, REPOSITORY } from "./revision.ts";
import { find } from "./shells.ts";

const missing = find("shellcheck") === undefined;

it.skipIf(missing)(
  `the hook script is clean POSIX sh${missing ? " (skipped: shellcheck is not installed)" : ""}`,
  () => {
    const { stdout, status } = spawnSync("shellcheck", ["-s", "sh", join(REPOSITORY, LOCATION)], { encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  },
);
