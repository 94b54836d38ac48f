/** The hook script and the bundle attach wherever the agent runs: one test for each thing that may differ. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NODE } from "../support/node.ts";
import { copyHook, expectAttached } from "./attach.ts";
import { scratchFolder } from "./scratch.ts";
import { find, SHELLS } from "./shells.ts";

type Command = readonly [string, ...string[]];

/** Runs these lines, in which `$0` is the hook script. */
const shell = (lines: string): Command => ["/bin/sh", "-ec", lines];

const FOUR_FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";

const inNamespace = (lines: string): Command => ["unshare", "--mount", ...shell(lines)];
const isRoot = process.getuid?.() === 0;
const namespaces = isRoot && spawnSync("unshare", ["--mount", "true"]).status === 0;
const needsNamespaces = namespaces ? "" : " (skipped: needs root, and mount namespaces)";

describe("the hook and the bundle attach", () => {
  const attached = (command: Command, agentEnv = {}) =>
    expectAttached({ revision: copyHook(scratchFolder()), shell: command, node: NODE, agentEnv });

  it("without HOME", () => attached(shell('if printenv HOME; then exit 9; fi; exec "$0"')));

  it("with a PATH of four folders", () => attached(shell('exec "$0"'), { PATH: FOUR_FOLDERS }));

  it("under umask 077", () => attached(shell('umask 077; exec "$0"')));

  it("in the locale C", () => attached(shell('exec "$0"'), { LC_ALL: "C", LANG: "C" }));

  it("from a revision whose path has blanks", () =>
    expectAttached({
      revision: copyHook(join(scratchFolder(), "my own $app")),
      shell: shell('exec "$0"'),
      node: NODE,
    }));

  it.skipIf(!namespaces)(`on a file system that is read-only${needsNamespaces}`, () => {
    const lines = 'mount -o remount,ro,bind /; if touch "$0" 2>/dev/null; then exit 9; fi; exec "$0"';
    return attached(inNamespace(`mount --bind / /; cd /; exec chroot . /bin/sh -ec '${lines}' "$0"`));
  });

  describe.each(SHELLS)("with all of this at once", ({ title, command, missing }) => {
    it.skipIf(missing)(`under ${title}`, () =>
      expectAttached({
        revision: copyHook(join(scratchFolder(), "my own $app")),
        shell: shell(`if printenv HOME; then exit 9; fi; umask 077; exec ${command.join(" ")} "$0"`),
        node: NODE,
        agentEnv: { PATH: FOUR_FOLDERS, LC_ALL: "C", LANG: "C" },
      }),
    );
  });
});

describe("the hook and the bundle attach as another user", () => {
  const su = spawnSync("su", ["--version"], { encoding: "utf8" }).stdout ?? "";
  const able = namespaces && su.includes("util-linux") && find("su") !== undefined;

  /** A user with a shell and without a home folder, who exists only in the namespace. */
  it.skipIf(!able)(
    `through su of util-linux${able ? "" : " (skipped: needs it, root and mount namespaces)"}`,
    async () => {
      const folder = scratchFolder();
      chmodSync(folder, 0o755);
      const users = join(folder, "passwd");
      writeFileSync(users, "root:x:0:0::/root:/bin/sh\ndeploy:*:12345:12345::/nowhere:/bin/sh\n");
      const node = join(folder, "node");
      cpSync(NODE, node);
      const lines = `mount --bind '${users}' /etc/passwd; exec su deploy -c "$0"`;
      const { stdout } = await expectAttached({
        revision: copyHook(join(folder, "revision")),
        shell: inNamespace(lines),
        node,
      });
      expect(stdout).not.toContain("root");
    },
  );
});
