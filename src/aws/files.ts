import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import type { Deadline } from "../base/clock.ts";
import type { Environment } from "../base/environment.ts";
import { EXIT, Failure } from "../base/failure.ts";

/** The variables that name a file that the SDK reads, one of them in a way that nothing can interrupt, with the default. */
const FILES = {
  AWS_CONFIG_FILE: "~/.aws/config",
  AWS_SHARED_CREDENTIALS_FILE: "~/.aws/credentials",
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: undefined,
};

/**
 * Checks that no file that the SDK is going to read would block it. Leaves files that are missing or not readable to the
 * SDK.
 * @throws Failure with exit code 2 for a FIFO, or for a file whose file system does not answer
 */
export async function checkFiles(environment: Environment, deadline: Deadline): Promise<void> {
  const home = environment["HOME"] || homedir();
  await Promise.all(
    Object.entries(FILES).map(async ([name, usual]) => {
      const file = environment[name] || usual;
      if (file) await checkFile(name, file.replace(/^~(?=\/)/, home), deadline);
    }),
  );
}

/** One of them. @param name as the error calls it */
export async function checkFile(name: string, file: string, deadline: Deadline): Promise<void> {
  await open(name, file, deadline, async () => {
    const found = await stat(file).catch(() => undefined);
    if (found) refuseFifo(found);
  });
}

/** The text of a file. @throws Failure with exit code 2 when it cannot be read, and as {@link checkFiles} */
export const readText = (name: string, file: string, deadline: Deadline): Promise<string> =>
  open(name, file, deadline, async () => {
    refuseFifo(await stat(file));
    return readFile(file, "utf8");
  });

function refuseFifo(found: Stats): void {
  if (found.isFIFO()) throw new Error("it is a FIFO: reading it may block forever");
}

async function open<T>(name: string, file: string, deadline: Deadline, read: () => Promise<T>): Promise<T> {
  try {
    return await deadline.attempt(deadline.patience(), read);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const { name: kind, message } = thrown as Error;
    throw new Failure(
      EXIT.options,
      `${name} ${JSON.stringify(file)} cannot be used`,
      "name a readable file on a file system that answers, or unset it",
      kind === "TimeoutError" ? "its file system did not answer" : message,
    );
  }
}
