/** Executables that pretend to be a Node.js of any version, and a hook script that looks for it in another root. */
import { join } from "node:path";
import { HOOK_TEXT } from "./revision.ts";
import { writeExecutable } from "./scratch.ts";

/** Answers -v with the version; else prints the path where it was found. */
export const fakeNode = (path: string, version: string): string =>
  writeExecutable(path, `#!/bin/sh\nif [ "$1" = -v ]; then echo '${version}'; else echo "$0"; fi\n`);

/** Fails like a Node.js that was built for a newer libc. */
export const unrunnableNode = (path: string): string =>
  writeExecutable(path, `#!/bin/sh\necho "$0: version GLIBC_2.28 not found" >&2\nexit 1\n`);

/** Paths of the script that start with /usr/local, /opt, /root or /home. */
const SEARCHED = /(?<=[ "-])\/(?=(?:usr\/local|opt|root|home)\b)/g;

/**
 * The hook script, with the folders it searches moved below `root`: so what is installed on this machine does not matter,
 * and no privilege is needed. mount-namespace.test.ts runs the script unchanged.
 */
export function relocatedHook(root: string): string {
  const moved = HOOK_TEXT.replace(SEARCHED, `${root}/`);
  if (moved.split(root).length < 15) throw new Error("the script names its folders in another way than expected here");
  return moved;
}

/** Every place that the script documents for one version, in its order. */
export const placesInOrder = (root: string, path: string, home: string): string[] => [
  join(path, "node"),
  join(root, "usr/local/bin/node"),
  join(root, "usr/local/lib/nodejs/node-v20.1.0-linux-x64/bin/node"),
  join(root, "opt/nodejs20/bin/node"),
  join(root, "opt/elasticbeanstalk/node-install/node-v20.1.0-linux-x64/bin/node"),
  join(home, ".nvm/versions/node/v20.1.0/bin/node"),
  join(home, ".local/share/fnm/node-versions/v20.1.0/installation/bin/node"),
  join(home, ".fnm/node-versions/v20.1.0/installation/bin/node"),
  join(home, ".volta/tools/image/node/20.1.0/bin/node"),
  join(home, ".asdf/installs/nodejs/20.1.0/bin/node"),
  join(home, ".local/share/mise/installs/node/20.1.0/bin/node"),
];
