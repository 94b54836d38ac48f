/** The unchanged script, in a mount namespace with the test's own /usr/local, /opt, /root and /home. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { NODE } from "../support/node.ts";
import { fakeNode } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { runScript } from "./run-script.ts";
import { scratchFolder } from "./scratch.ts";

const UNSHARE = ["unshare", "--mount", "--map-root-user"] as const;
const allowed = spawnSync(UNSHARE[0], [...UNSHARE.slice(1), "true"]).status === 0;
const test = it.skipIf(!allowed);
const reason = allowed ? "" : " (skipped: mount namespaces are not allowed here)";

const FOLDERS = ["/usr/local", "/opt", "/root", "/home"];

/** Runs the hook with the four folders from below `root`, and a read-only revision. */
function runIn(root: string, env: Record<string, string> = {}) {
  const revision = scratchFolder();
  const path = scratchFolder();
  const script = makeRevision(revision);
  const mounts = FOLDERS.map((folder) => {
    mkdirSync(join(root, folder), { recursive: true });
    return `mount --bind '${root}${folder}' ${folder}`;
  });
  const readOnly = `mount --bind '${revision}' '${revision}'; mount -o remount,ro,bind '${revision}'`;
  const line = `PATH=/usr/sbin:/usr/bin:/sbin:/bin; ${mounts.join("; ")}; ${readOnly}; ! touch '${revision}/x' 2>/dev/null || exit 99; PATH='${path}' exec '${script}'`;
  return runScript([...UNSHARE, "/bin/sh", "-ec", line], { PATH: process.env["PATH"] ?? "", ...env });
}

describe(`the unchanged hook script in a root of its own${reason}`, () => {
  test.each([
    "/usr/local/bin/node",
    "/usr/local/lib/nodejs/node-v20.1.0-linux-x64/bin/node",
    "/usr/local/nvm/versions/node/v20.1.0/bin/node",
    "/opt/nodejs20/bin/node",
    "/opt/bitnami/node/bin/node",
    "/opt/elasticbeanstalk/node-install/node-v20.1.0-linux-x64/bin/node",
    "/root/.nvm/versions/node/v20.1.0/bin/node",
    "/home/ec2-user/.local/share/fnm/node-versions/v20.1.0/installation/bin/node",
    "/home/ubuntu/.volta/tools/image/node/20.1.0/bin/node",
    "/home/admin/.asdf/installs/nodejs/20.1.0/bin/node",
    "/home/centos/.local/share/mise/installs/node/20.1.0/bin/node",
  ])("finds %s", (place) => {
    const root = scratchFolder();
    fakeNode(join(root, place), "v20.1.0");
    expect(runIn(root)).toMatchObject({ exitCode: 0, stdout: `${place}\n`, stderr: "" });
  });

  test("finds none in an empty root", () => {
    const { exitCode, stderr } = runIn(scratchFolder());
    expect(exitCode).toBe(127);
    expect(stderr).toContain("failed (exit 127): found no Node.js");
  });

  test("runs a real Node.js from a read-only revision", () => {
    const { exitCode, started } = runIn(scratchFolder(), { TARGET_GROUPS_NODE: NODE });
    expect(exitCode).toBe(0);
    expect(dirname(started.program)).toMatch(/\/dist$/);
  });
});
