import type { Deadline } from "../clock.ts";
import { EXIT, Failure } from "../failure.ts";
import type { Clients } from "./clients.ts";
import { AwsError, type ErrorKind } from "./errors.ts";

/** What every call to AWS needs. */
export interface Aws {
  readonly clients: Clients;
  readonly deadline: Deadline;
  /** Told of every try: for `--verbose`. */
  readonly trace: (line: string) => void;
}

/** A try that got no answer is given up after this many milliseconds, or half of what is left, to try again. */
const TRY_LIMIT = 10_000;

/** Milliseconds that the last try before the deadline has: no wait reaches into them, and they are not halved. */
const LAST_TRY = 500;

interface Backoff {
  /** Milliseconds: the longest wait before the second try, doubled for each further one up to the cap. */
  readonly base: number;
  readonly cap: number;
  /** The most tries, where more would not help. */
  readonly tries?: number;
}

const BACKOFF: Readonly<Record<ErrorKind, Backoff | undefined>> = {
  throttled: { base: 500, cap: 8_000 },
  contended: { base: 500, cap: 4_000 },
  unavailable: { base: 100, cap: 4_000 },
  credentials: { base: 100, cap: 400, tries: 3 },
  denied: undefined,
  untrusted: undefined,
  invalid: undefined,
};

/**
 * Milliseconds to wait after try number `tries` (from 1) failed, with full jitter; undefined where another try is of
 * no use.
 * @param random from 0 up to 1
 */
export function backoff(kind: ErrorKind, tries: number, random: number): number | undefined {
  const limits = BACKOFF[kind];
  if (limits === undefined || tries >= (limits.tries ?? Number.POSITIVE_INFINITY)) return undefined;
  return random * Math.min(limits.cap, limits.base * 2 ** (tries - 1));
}

/** A part that an answer of AWS always has: without it the answer was cut, or is to another question. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw Object.assign(new Error(`an answer without ${what}`), { name: "IncompleteAnswer" });
  return value;
}

/** The entries of an answer, all of which must be of what was asked for: others show that it is to another question. */
export function only<T>(entries: readonly T[], asked: (entry: T) => boolean, what: string): readonly T[] {
  return present(entries.every(asked) ? entries : undefined, `${what} alone`);
}

/**
 * One try. Fetching the credentials, which the first call does for all, takes none of its time.
 * @param action as IAM spells it
 * @throws AwsError, or a Failure where there are no credentials
 */
export async function callOnce<T>(aws: Aws, action: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clients, deadline, trace } = aws;
  let start = deadline.clock.now();
  const took = () => `${Math.round(deadline.clock.now() - start)} ms`;
  try {
    if (clients.credentials) await deadline.attempt(deadline.left, clients.credentials);
    start = deadline.clock.now();
    const answer = await deadline.attempt(tryLimit(deadline.left), send);
    trace(`${action}: ok, ${took()}`);
    return answer;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const error = new AwsError(action, thrown);
    trace(`${action}: ${error.code}, ${took()}`);
    throw error;
  }
}

const tryLimit = (left: number): number => (left > 2 * LAST_TRY ? Math.min(TRY_LIMIT, left / 2) : left);

/**
 * A read: tried again, with full jitter, for as long as that can help and the deadline allows.
 * @throws AwsError
 */
export async function call<T>(aws: Aws, action: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await callOnce(aws, action, send);
    } catch (error) {
      if (!(error instanceof AwsError) || !(await waitToRetry(aws, error, tries))) throw error;
    }
  }
}

/**
 * Waits for the time of the next try, the last of which is shortly before the deadline. False when none is of use, or
 * when that was it.
 */
export async function waitToRetry(aws: Aws, error: AwsError, tries: number): Promise<boolean> {
  const { clients, deadline } = aws;
  if (error.kind === "credentials") clients.renewCredentials?.();
  const ms = backoff(error.kind, tries, deadline.clock.random());
  const room = deadline.left - LAST_TRY;
  return ms !== undefined && room > 0 && deadline.wait(Math.min(ms, room));
}

/** All pages of a paged read, one after another. */
export async function pages<Page, Item>(
  fetch: (token: string | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[],
  next: (page: Page) => string | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  const tokens = new Set<string>();
  for (let token: string | undefined; ; tokens.add(token)) {
    const page = await fetch(token);
    all.push(...items(page));
    token = next(page);
    if (!token) return all;
    if (tokens.has(token)) {
      throw new Failure(
        EXIT.unavailable,
        "AWS gives the same page again and again",
        "look for a proxy on the way to AWS that answers from its cache, and run again",
      );
    }
  }
}
