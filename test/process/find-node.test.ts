/** Which Node.js the hook script takes, with fakes instead of real ones. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeNode, placesInOrder, relocatedHook, unrunnableNode } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { runScript, type ScriptRun } from "./run-script.ts";
import { scratchFolder, writeExecutable } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

describe.each(SHELLS)("the search for Node.js under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  interface Instance {
    /** Stands in for /. */
    readonly root: string;
    /** The one folder in PATH. */
    readonly path: string;
    readonly home: string;
    readonly run: (env?: Record<string, string>) => ScriptRun;
    /** The path of the fake that was started. */
    readonly taken: (env?: Record<string, string>) => string;
  }

  function instance(home = "home/ec2-user"): Instance {
    const root = scratchFolder();
    const path = join(root, "usr/bin");
    mkdirSync(path, { recursive: true });
    const script = makeRevision(join(root, "revision"), { hook: relocatedHook(root) });
    const run = (env = {}): ScriptRun => runScript([...command, script], { PATH: path, ...env });
    return { root, path, home: join(root, home), run, taken: (env) => run(env).stdout.trim() };
  }

  test("goes through its places in the documented order", () => {
    const { root, path, home, taken } = instance();
    const places = placesInOrder(root, path, home);
    for (const place of places) fakeNode(place, "v20.1.0");
    for (const place of places) {
      expect(taken()).toBe(place);
      rmSync(place);
    }
  });

  test.each([
    "usr/local/lib/nodejs/node-v#-linux-x64/bin/node",
    "usr/local/node-#/bin/node",
    "usr/local/node#/bin/node",
    "usr/local/n/versions/node/#/bin/node",
    "opt/nodejs-#/bin/node",
    "opt/node-v#-linux-arm64/bin/node",
    "opt/app/node-v#/bin/node",
    "home/ec2-user/.nvm/versions/node/v#/bin/node",
    "usr/local/nvm/versions/node/v#/bin/node",
    "root/.local/share/fnm/node-versions/v#/installation/bin/node",
    "home/ubuntu/.fnm/node-versions/v#/installation/bin/node",
    "home/admin/.volta/tools/image/node/#/bin/node",
    "home/centos/.asdf/installs/nodejs/#/bin/node",
    "root/.local/share/mise/installs/node/#/bin/node",
  ])("takes the newest version by number in %s", (place) => {
    const { root, taken } = instance();
    const of = (version: string): string => join(root, place.replace("#", version));
    for (const version of ["8.17.0", "20.9.0", "20.2.30", "20.10.1", "20.10.0", "9.11.2", "18.20.4"]) {
      fakeNode(of(version), `v${version}`);
    }
    expect(taken()).toBe(of("20.10.1"));
  });

  test("takes the newest of all users of a version manager, HOME included", () => {
    const { root, taken } = instance();
    const of = (home: string, version: string): string =>
      fakeNode(join(root, home, `.nvm/versions/node/v${version}/bin/node`), `v${version}`);
    of("root", "18.1.0");
    const newest = of("home/ubuntu", "22.3.0");
    const deploy = of("home/deploy", "24.1.0");
    expect(taken()).toBe(newest);
    expect(taken({ HOME: join(root, "home/deploy") })).toBe(deploy);
  });

  test("handles blanks and wildcards in HOME, and folders that are not versions", () => {
    const { root, taken } = instance();
    const home = join(root, "home", "a b [c] *");
    const versions = join(home, ".nvm/versions/node");
    fakeNode(join(versions, "system/bin/node"), "v18.0.0");
    fakeNode(join(versions, "20250101123456789012345/bin/node"), "v18.0.1");
    const right = fakeNode(join(versions, "v20.08.09/bin/node"), "v20.8.9");
    expect(taken({ HOME: home })).toBe(right);
    rmSync(right);
    expect(taken({ HOME: home })).toContain("/bin/node");
  });

  test("skips one that is too old or does not run, silently if another one does", () => {
    const { root, path, home, run } = instance();
    fakeNode(join(path, "node"), "v16.20.2");
    unrunnableNode(join(root, "usr/local/bin/node"));
    unrunnableNode(join(home, ".nvm/versions/node/v22.1.0/bin/node"));
    const right = fakeNode(join(home, ".nvm/versions/node/v18.0.0/bin/node"), "v18.0.0");
    expect(run()).toMatchObject({ exitCode: 0, stdout: `${right}\n`, stderr: "" });
  });

  test("tries both of two with the same version, one of them for another machine", () => {
    const { root, taken } = instance();
    unrunnableNode(join(root, "usr/local/lib/nodejs/node-v20.1.0-linux-arm64/bin/node"));
    const right = fakeNode(join(root, "usr/local/lib/nodejs/node-v20.1.0-linux-x64/bin/node"), "v20.1.0");
    expect(taken()).toBe(right);
  });

  test("searches every folder of PATH except relative and empty ones", () => {
    const { root, path, taken } = instance();
    fakeNode(join(path, "node"), "v16.0.0");
    const second = fakeNode(join(root, "second * folder/node"), "v20.0.0");
    expect(taken({ PATH: `${path}::.:bin:${dirname(second)}` })).toBe(second);
  });

  test("takes the folders of PATH literally", () => {
    const { root, run } = instance();
    fakeNode(join(root, "bin-1/node"), "v20.0.0");
    expect(run({ PATH: `${root}/bin-*` }).exitCode).toBe(127);
  });

  test("takes only executable files", () => {
    const { path, home, taken } = instance();
    mkdirSync(join(path, "node"));
    const right = fakeNode(join(home, ".volta/tools/image/node/20.0.0/bin/node"), "v20.0.0");
    expect(taken()).toBe(right);
  });

  test("runs one Node.js with -v, once, if the first one is good", () => {
    const { root, path, home, run } = instance();
    const calls = join(root, "calls");
    for (const place of placesInOrder(root, path, home)) {
      writeExecutable(place, `#!/bin/sh\necho "$0 $1" >>'${calls}'\necho v20.0.0\n`);
    }
    run();
    const node = join(path, "node");
    expect(readFileSync(calls, "utf8").trim().split("\n")).toEqual([
      `${node} -v`,
      `${node} ${root}/revision/hooks/../dist/target-groups.cjs`,
    ]);
  });

  test("takes TARGET_GROUPS_NODE before all others", () => {
    const { root, path, taken } = instance();
    fakeNode(join(path, "node"), "v22.0.0");
    const named = fakeNode(join(root, "my node"), "v18.0.0");
    expect(taken({ TARGET_GROUPS_NODE: named })).toBe(named);
  });

  test("ignores an empty TARGET_GROUPS_NODE", () => {
    const { path, taken } = instance();
    const right = fakeNode(join(path, "node"), "v22.0.0");
    expect(taken({ TARGET_GROUPS_NODE: "" })).toBe(right);
  });

  test.each([
    ["too old", (root: string) => fakeNode(join(root, "named"), "v16.1.0"), /too old: v16\.1\.0/],
    ["not there", (root: string) => join(root, "named"), /not usable/],
    ["a folder", (root: string) => root, /not usable/],
    ["not running", (root: string) => unrunnableNode(join(root, "named")), /does not run, status 1: .*GLIBC/],
    ["not Node.js", (root: string) => fakeNode(join(root, "named"), "hello"), /is not Node\.js/],
    [
      "relative",
      (root: string) => join(root, "usr/bin/node").slice(1),
      /not usable: .*\n {2}to do: set it to the absolute path/,
    ],
  ])("fails for a TARGET_GROUPS_NODE that is %s, though another would do", (_, name, message) => {
    const { root, path, run } = instance();
    fakeNode(join(path, "node"), "v22.0.0");
    const { exitCode, stdout, stderr } = run({ TARGET_GROUPS_NODE: name(root) });
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
