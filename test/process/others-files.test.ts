/** A file that another user can change does not run, neither as Node.js nor as our executable. */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lchownSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeNode, relocatedHook } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { runScript } from "./run-script.ts";
import { scratchFolder, writeExecutable } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

const isRoot = process.getuid?.() === 0;
const needsRoot = isRoot ? "" : " (skipped: needs root)";

/** A user and a group that do not exist. */
const USER = 54_321;

describe.each(SHELLS)("a Node that another user can change, under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  function setup() {
    const root = scratchFolder();
    const path = join(root, "usr/bin");
    const own = fakeNode(join(root, "opt/nodejs20/bin/node"), "v20.0.0");
    const script = makeRevision(join(root, "revision"), { hook: relocatedHook(root) });
    const run = (env = {}) => runScript([...command, script], { PATH: path, ...env });
    return { root, path, own, script, run, taken: (env = {}) => run(env).stdout.trim() };
  }

  const changes: readonly [what: string, change: (node: string) => void, why: (node: string) => string][] = [
    ["the file", (node) => chownSync(node, USER, 0), (node) => `skipped ${node}: user ${USER} can change ${node}`],
    [
      "its folder",
      (node) => chownSync(dirname(node), USER, 0),
      (node) => `skipped ${node}: user ${USER} can change ${dirname(node)}`,
    ],
    [
      "a folder above it",
      (node) => chownSync(dirname(dirname(node)), USER, 0),
      (node) => `skipped ${node}: user ${USER} can change ${dirname(dirname(node))}`,
    ],
    [
      "the file (everybody)",
      (node) => chmodSync(node, 0o757),
      (node) => `skipped ${node}: everybody can change ${node}`,
    ],
    [
      "a folder above it (everybody)",
      (node) => chmodSync(dirname(dirname(node)), 0o777),
      (node) => `skipped ${node}: everybody can change ${dirname(dirname(node))}`,
    ],
    [
      "the file (a group)",
      (node) => {
        chownSync(node, 0, USER);
        chmodSync(node, 0o775);
      },
      (node) => `skipped ${node}: group ${USER} can change ${node}`,
    ],
    [
      "the target's folder",
      (node) => {
        const target = fakeNode(join(dirname(node), "../../home/node"), "v22.0.0");
        chownSync(dirname(target), USER, 0);
        rmSync(node);
        symlinkSync("../../home/node", node);
      },
      (node) => `skipped ${node}: user ${USER} can change ${dirname(node)}/../../home`,
    ],
    [
      "a link on the way",
      (node) => {
        const folder = join(dirname(node), "../../home");
        mkdirSync(folder);
        symlinkSync(dirname(node), join(folder, "bin"));
        lchownSync(join(folder, "bin"), USER, 0);
        symlinkSync(join(folder, "bin/node-20"), join(dirname(node), "link"));
        writeFileSync(node, readFileSync(node), {});
        spawnSync("mv", [node, `${node}-20`]);
        spawnSync("mv", [join(dirname(node), "link"), node]);
      },
      (node) => `skipped ${node}: user ${USER} can change ${join(dirname(node), "../../home/bin")}`,
    ],
  ];

  it.skipIf(missing || !isRoot).each(changes)(`is skipped if that user can change %s${needsRoot}`, (_, change, why) => {
    const { root, path, own, run } = setup();
    const node = fakeNode(join(path, "node"), "v22.0.0");
    const ran = join(root, "ran");
    writeExecutable(node, readFileSync(node, "utf8").replace("\n", `\necho ran >>'${ran}'\n`));
    expect(run().stdout).toBe(`${node}\n`);
    rmSync(ran);
    change(node);
    expect(run()).toMatchObject({ exitCode: 0, stdout: `${own}\n`, stderr: "" });
    rmSync(own);
    const { exitCode, stderr } = run();
    expect(exitCode).toBe(127);
    expect(stderr.split("\n")[0]).toBe(why(node));
    expect(() => readFileSync(ran)).toThrow();
  });

  test("runs if a sticky folder protects it, and through links that only root and this user can change", () => {
    const { root, path, taken } = setup();
    mkdirSync(join(root, "shared"));
    chmodSync(join(root, "shared"), 0o1777);
    const node = fakeNode(join(root, "shared/a folder/node-22"), "v22.0.0");
    mkdirSync(path, { recursive: true });
    symlinkSync("node-22", join(dirname(node), "node"));
    symlinkSync("../../shared/a folder/node", join(path, "node"));
    expect(taken()).toBe(join(path, "node"));
  });

  test("runs through a link to its folder", () => {
    const { path, own, taken } = setup();
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(dirname(own), path);
    expect(taken()).toBe(join(path, "node"));
  });

  it.skipIf(missing || !isRoot)(`runs if TARGET_GROUPS_NODE names it${needsRoot}`, () => {
    const { root, taken } = setup();
    const node = fakeNode(join(root, "named"), "v22.0.0");
    chownSync(node, USER, USER);
    expect(taken({ TARGET_GROUPS_NODE: node })).toBe(node);
  });

  it.skipIf(missing || !isRoot)(`runs for that user${needsRoot}`, () => {
    const { root, path, script, own } = setup();
    const node = fakeNode(join(path, "node"), "v22.0.0");
    chownSync(node, USER, USER);
    chmodSync(root, 0o755);
    const asUser = (uid: number) =>
      spawnSync(command[0], [...command.slice(1), script], { env: { PATH: path }, uid, gid: uid, encoding: "utf8" });
    expect(asUser(USER).stdout).toBe(`${node}\n`);
    expect(asUser(USER + 1).stdout).toBe(`${own}\n`);
  });

  it.skipIf(missing || !isRoot)(`does not run as our executable${needsRoot}`, () => {
    const { root, own, run, taken } = setup();
    const file = join(root, `revision/hooks/target-groups-linux-${process.arch}`);
    writeExecutable(file, '#!/bin/sh\necho "$0"\n');
    expect(taken()).toBe(file);
    chownSync(file, USER, 0);
    expect(taken()).toBe(own);
    rmSync(own);
    expect(run().stderr.split("\n")[0]).toBe(`skipped ${file}: user ${USER} can change ${file}`);
  });

  describe("by a group", () => {
    const unshare = ["unshare", "--mount", "/bin/sh", "-ec"] as const;
    const able = isRoot && spawnSync(unshare[0], [...unshare.slice(1), "true"]).status === 0;

    /** Whether the script takes a Node that a group can change, on a machine with these users and groups. */
    function takenWith(passwd: string, group: string) {
      const { root, path, script } = setup();
      const node = fakeNode(join(path, "node"), "v22.0.0");
      chownSync(node, 0, USER);
      chmodSync(node, 0o775);
      writeFileSync(join(root, "passwd"), `root:x:0:0::/root:/bin/sh\nshop:x:1000:1000::/:/bin/sh\n${passwd}`);
      writeFileSync(join(root, "group"), `root:x:0:\n${group}`);
      const mounts = ["passwd", "group"].map((file) => `mount --bind '${root}/${file}' /etc/${file}`).join("; ");
      const line = `${mounts}; PATH='${path}' exec ${command.join(" ")} '${script}'`;
      return runScript([...unshare, line], { PATH: process.env["PATH"] ?? "" }).stdout.trim() === node;
    }

    it.skipIf(missing || !able).each<[what: string, passwd: string, group: string, taken: boolean]>([
      ["without members", "", `staff:x:${USER}:\n`, true],
      ["of root only", "", `staff:x:${USER}:root\n`, true],
      ["of another user", "", `staff:x:${USER}:root,shop\n`, false],
      ["that is the private group of the file's owner", `app:x:1001:${USER}::/:/bin/sh\n`, `app:x:${USER}:\n`, false],
      ["that this machine does not list", "", "", false],
    ])(`%s${able ? "" : " (skipped: needs root and mount namespaces)"}`, (_, passwd, group, taken) => {
      expect(takenWith(passwd, group)).toBe(taken);
    });
  });
});
