/**
 * Real pipes for a child process. Node's own "pipe" is a socket pair, which a script can notice: `echo x > /dev/stderr`
 * fails on a socket. The agent (Ruby's Open3) uses pipes, and so does the stand-in.
 */
import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ChildPipes {
  /** File descriptors for spawn's stdio: stdin at end of file, stdout, stderr. */
  readonly stdio: readonly [number, number, number];
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** Closes this process's copies of the child's ends; without it the child's output never ends. */
  readonly release: () => void;
}

export function openPipes(): ChildPipes {
  const folder = mkdtempSync(join(tmpdir(), "agent-pipes-"));
  try {
    const paths = ["stdin", "stdout", "stderr"].map((name) => join(folder, name));
    execFileSync("mkfifo", paths);
    const [stdin, stdout, stderr] = paths.map(openBothEnds) as [Ends, Ends, Ends];
    closeSync(stdin.write); // at end of file from the start
    return {
      stdio: [stdin.read, stdout.write, stderr.write],
      stdout: new Socket({ fd: stdout.read, readable: true, writable: false }),
      stderr: new Socket({ fd: stderr.read, readable: true, writable: false }),
      release: () => {
        for (const fd of [stdin.read, stdout.write, stderr.write]) closeSync(fd);
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ends {
  readonly read: number;
  readonly write: number;
}

/** Opening one end of a FIFO waits for the other; a descriptor open for both (Linux allows it) ends the wait. */
function openBothEnds(path: string): Ends {
  const both = openSync(path, constants.O_RDWR);
  const read = openSync(path, constants.O_RDONLY);
  const write = openSync(path, constants.O_WRONLY);
  closeSync(both);
  return { read, write };
}
