import type { Deadline } from "../base/clock.ts";
import { EXIT, Failure } from "../base/failure.ts";
import type { Clients } from "./clients.ts";
import { AwsError, type ErrorKind } from "./errors.ts";
import { incompleteAnswer } from "./shape.ts";

export interface Aws {
  readonly clients: Clients;
  readonly deadline: Deadline;
  /** Logs every try, for `--verbose`. */
  readonly trace: (line: string) => void;
  /** The most tries of a read that the run can do without. */
  readonly tries?: number;
}

/** Milliseconds for one try, or half of the time left if that is less, so that there is time for another. */
const TRY_LIMIT = 10_000;

/** Milliseconds reserved for the last try before the deadline. */
const LAST_TRY = 500;

interface Backoff {
  /** Milliseconds: the longest wait before the second try. */
  readonly base: number;
  /** The length of a further wait, as a share of all waits before it. */
  readonly growth: readonly [least: number, most: number];
  /** Milliseconds: the longest wait. */
  readonly cap: number;
  /** The most tries, if more would not help. */
  readonly tries?: number;
}

/** Waits for a throttle have no cap and grow slowly: see {@link backoff}. */
const BACKOFF: Readonly<Record<ErrorKind, Backoff | undefined>> = {
  throttled: { base: 1_000, growth: [0.2, 0.5], cap: Number.POSITIVE_INFINITY },
  contended: { base: 500, growth: [0.5, 1], cap: 4_000 },
  unavailable: { base: 100, growth: [0.5, 1], cap: 4_000 },
  unreadable: { base: 500, growth: [0.5, 1], cap: 4_000, tries: 3 },
  credentials: { base: 100, growth: [0.5, 1], cap: 400, tries: 3 },
  denied: undefined,
  "unknown-host": undefined,
  untrusted: undefined,
  invalid: undefined,
};

/**
 * Milliseconds to wait after try number `tries` (from 1), with `waited` of them spent before it; undefined when another
 * try would not help.
 *
 * The first wait is drawn from 0 up (full jitter), which spreads callers that start together. Further waits are a share
 * of the time waited so far. So callers that empty a token bucket together each succeed about as soon as the bucket
 * allows, and the number of tries grows only with the logarithm of that time, whatever the size of the fleet and the
 * bucket. `npm run bench:fleet` shows it.
 * @param random from 0 up to 1
 */
export function backoff(kind: ErrorKind, tries: number, waited: number, random: number): number | undefined {
  const limits = BACKOFF[kind];
  if (limits === undefined || tries >= (limits.tries ?? Number.POSITIVE_INFINITY)) return undefined;
  const { base, cap } = limits;
  const [least, most] = limits.growth;
  return Math.min(cap, tries === 1 ? random * base : (base / 2 + waited) * (least + random * (most - least)));
}

/** A part that AWS's answer always has. @throws an error, tried again, when the answer is cut off or to another call */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw incompleteAnswer(`an answer without ${what}`);
  return value;
}

/** The entries of an answer. @throws an error, tried again, when one is not `asked`: the answer is to another call */
export function only<T>(entries: readonly T[], asked: (entry: T) => boolean, what: string): readonly T[] {
  if (!entries.every(asked)) throw incompleteAnswer(`an answer that is not only about ${what}`);
  return entries;
}

/**
 * Makes one try. Time to fetch the credentials, which the first call does for all, does not count.
 * @param action as IAM spells it
 * @throws AwsError, or a Failure without credentials
 */
export async function callOnce<T>(aws: Aws, action: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clients, deadline, trace } = aws;
  const queue = queueOf(aws, action);
  let start = deadline.clock.now();
  const took = () => `${Math.round(deadline.clock.now() - start)} ms`;
  try {
    if (clients.credentials) await deadline.attempt(deadline.patience(queue.openedAt), clients.credentials);
    start = deadline.clock.now();
    queue.askedAt ??= start;
    const answer = await deadline.attempt(tryLimit(timeLeft(aws, action)), send);
    trace(`${action}: ok, ${took()}`);
    queue.isHeard = true;
    queue.answeredAt = deadline.clock.now();
    return answer;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const error = new AwsError(action, thrown);
    trace(`${action}: ${error.code}, ${took()}`);
    if (ANSWERS.includes(error.kind)) queue.isHeard = true;
    throw error;
  }
}

/** Errors that only the service itself returns. */
const ANSWERS: readonly ErrorKind[] = ["denied", "throttled", "contended", "invalid"];

/** Milliseconds left for calls to a service: until the deadline, less if it has never answered. */
function timeLeft(aws: Aws, action: string): number {
  const { isHeard, askedAt, openedAt } = queueOf(aws, action);
  return isHeard ? aws.deadline.left : aws.deadline.patience(askedAt ?? openedAt);
}

const tryLimit = (left: number): number => (left > 2 * LAST_TRY ? Math.min(TRY_LIMIT, left / 2) : left);

/** Makes a read, again while that can help and the deadline allows. @throws AwsError */
export async function call<T>(aws: Aws, action: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const retries = new Retries(aws);
  const queue = queueOf(aws, action);
  let leave: (() => void) | undefined;
  try {
    for (let tries = 1; ; tries++) {
      try {
        return await callOnce(aws, action, send);
      } catch (error) {
        if (!(error instanceof AwsError) || tries === aws.tries) throw error;
        const hasToQueue = error.kind === "throttled" && leave === undefined && queue.length > 0;
        if (error.kind === "throttled") leave ??= await queue.enter();
        if (!hasToQueue && !(await retries.next(error))) throw error;
      }
    }
  } finally {
    leave?.();
  }
}

/** Whether the service of a call has throttled this run. */
export const wasThrottled = (aws: Aws, action: string): boolean => queueOf(aws, action).history.tries > 0;

/** Milliseconds since the service of a call last answered any call. */
export const sinceAnswer = (aws: Aws, action: string): number =>
  aws.deadline.clock.now() - queueOf(aws, action).answeredAt;

/** How often a call was tried, and how long the waits between were. */
interface History {
  tries: number;
  waited: number;
}

/** The waits between the tries of a call, or of a change. */
export class Retries {
  readonly #history: History = { tries: 0, waited: 0 };

  constructor(private readonly aws: Aws) {}

  /**
   * Waits until the next try; the last one starts shortly before the deadline, or before the run gives up on a service
   * that has never answered. Returns false when another try would not help, or when that was the last.
   */
  async next(error: AwsError): Promise<boolean> {
    const { clients, deadline } = this.aws;
    const { random } = deadline.clock;
    if (error.kind === "credentials") clients.renewCredentials?.();
    const history = error.kind === "throttled" ? queueOf(this.aws, error.action).history : this.#history;
    const ms = backoff(error.kind, ++history.tries, history.waited, random());
    const room = timeLeft(this.aws, error.action) - LAST_TRY;
    if (ms === undefined || room <= 0) return false;
    // A wait that does not fit ends at random in the time left, so that callers that start together do not end together.
    const wait = Math.min(ms, room > LAST_TRY ? (room * (1 + random())) / 2 : room);
    history.waited += wait;
    return deadline.wait(wait);
  }
}

/**
 * The throttled calls of a run to one service: the first one tries again, the others queue behind it. They share a
 * throttle, so two get no more out of it than one, and for the same reason one history for the whole run.
 */
class Queue {
  readonly history: History = { tries: 0, waited: 0 };
  /** Whether the service has answered, even with an error of its own. */
  isHeard = false;
  /** When it was first called; undefined while the credentials are being fetched. */
  askedAt: number | undefined;
  answeredAt = Number.NEGATIVE_INFINITY;
  #length = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(readonly openedAt: number) {}

  get length(): number {
    return this.#length;
  }

  /** Resolves at the caller's turn, with a function that leaves the queue. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    let leave = () => {};
    this.#last = new Promise((resolve) => {
      leave = () => {
        this.#length--;
        resolve();
      };
    });
    this.#length++;
    await before;
    return leave;
  }
}

/** By run and service. */
const queues = new WeakMap<Aws, Map<string, Queue>>();

function queueOf(aws: Aws, action: string): Queue {
  const [service = ""] = action.split(":");
  const ofRun = queues.get(aws) ?? new Map<string, Queue>();
  queues.set(aws, ofRun);
  const queue = ofRun.get(service) ?? new Queue(aws.deadline.clock.now());
  ofRun.set(service, queue);
  return queue;
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
        "AWS keeps returning the same page",
        "check for a proxy that answers from its cache instead of AWS, and run again",
      );
    }
  }
}
