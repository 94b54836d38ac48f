/** The single executable under the hook script and the agent, without Node. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { groupMembers } from "../../../src/simulator/agent/processes.ts";
import { startHook } from "../../../src/simulator/agent/run-hook.ts";
import { CONTEXT, copyHook, expectAttached } from "../../process/attach.ts";
import { relocatedHook } from "../../process/fake-node.ts";
import { LOCATION } from "../../process/revision.ts";
import { scratchFolder, writeExecutable } from "../../process/scratch.ts";
import { find, SHELLS } from "../../process/shells.ts";
import { EXECUTABLE } from "../../support/node.ts";

const NAME = `target-groups-linux-${process.arch}`;

/** A folder for PATH with only the shells. */
function barePath(): string {
  const folder = scratchFolder();
  symlinkSync(find("sh") ?? "/bin/sh", join(folder, "sh"));
  return folder;
}

/** A revision with the script, the executable and no bundle, on an instance without Node. */
function revision(): string {
  const folder = scratchFolder();
  writeExecutable(join(folder, LOCATION), relocatedHook(join(folder, "no such root")));
  mkdirSync(join(folder, "dist"));
  cpSync(EXECUTABLE ?? "", join(folder, "dist", NAME));
  return folder;
}

describe.each(SHELLS)("the single executable under $title", ({ command, missing }) => {
  it.skipIf(missing)("attaches without any Node", async () => {
    await expectAttached({ revision: revision(), shell: command, agentEnv: { PATH: barePath() } });
  });

  it.skipIf(missing)("is the hook's only process, and gets the agent's SIGTERM", async () => {
    const metadata = createServer();
    await new Promise<void>((resolve) => metadata.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void metadata.close());
    const { port } = metadata.address() as { port: number };
    const asked = new Promise<{ destroy(): void }>((resolve) => metadata.once("connection", resolve));
    const hook = startHook({
      revision: revision(),
      location: LOCATION,
      context: CONTEXT,
      shell: command,
      agentEnv: { PATH: barePath(), AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${port}` },
    });
    const connection = await asked;
    expect(groupMembers(hook.pid)).toEqual([hook.pid]);
    hook.kill("SIGTERM", "process");
    const { exitCode, stdout } = await hook.result;
    connection.destroy();
    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: expect.stringContaining("stopped by SIGTERM") });
    expect(groupMembers(hook.pid)).toEqual([]);
  });
});

describe("the single executable", () => {
  const mounts = spawnSync("unshare", ["--mount", "--map-root-user", "true"]).status === 0;

  it.skipIf(!mounts)(
    `gives way to Node on a file system that runs nothing${mounts ? "" : " (skipped: no mounts)"}`,
    () => {
      const folder = copyHook(scratchFolder());
      cpSync(EXECUTABLE ?? "", join(folder, "dist", NAME));
      const dist = join(folder, "dist");
      const lines = `mount --bind '${dist}' '${dist}'; mount -o remount,ro,noexec,bind '${dist}'; exec "$0"`;
      return expectAttached({
        revision: folder,
        shell: ["unshare", "--mount", "--map-root-user", "/bin/sh", "-ec", lines],
        agentEnv: { PATH: `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin` },
      });
    },
  );

  it("comes with its checksum and its licenses", () => {
    const folder = dirname(EXECUTABLE ?? "");
    const { stdout } = spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe(`${NAME}: OK\ntarget-groups-LICENSES.txt: OK\n`);
  });
});
