import type { Deadline } from "../base/clock.ts";
import { EXIT, Failure } from "../base/failure.ts";
import type { Clients } from "./clients.ts";
import { AwsError, type ErrorKind } from "./errors.ts";

/** What every call to AWS needs. */
export interface Aws {
  readonly clients: Clients;
  readonly deadline: Deadline;
  /** Told of every try: for `--verbose`. */
  readonly trace: (line: string) => void;
  /** The most tries of a read, where a run can do without it. */
  readonly tries?: number;
}

/** A try that got no answer is given up after this many milliseconds, or half of what is left, to try again. */
const TRY_LIMIT = 10_000;

/** Milliseconds that the last try before the deadline has: no wait reaches into them, and they are not halved. */
const LAST_TRY = 500;

interface Backoff {
  /** Milliseconds: the longest wait before the second try. */
  readonly base: number;
  /** A further wait is so long, as a share of all before it: between these two. */
  readonly growth: readonly [least: number, most: number];
  /** Milliseconds: the longest of all. */
  readonly cap: number;
  /** The most tries, where more would not help. */
  readonly tries?: number;
}

/** Of waits for a throttle none is too long, and the time until the next try grows slowly: see {@link backoff}. */
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
 * Milliseconds to wait after try number `tries` (from 1) failed, `waited` of them after the tries before; undefined
 * where another try is of no use.
 *
 * The first wait is drawn from 0 on (full jitter), which spreads callers that began together over time. The further ones
 * are a share of the time waited so far. So whoever waits for a bucket of tokens that so many empty together has it
 * about as soon as the bucket can give, however many they are, and after a number of tries that grows only with the
 * logarithm of that time: nobody needs to know how large the fleet or the bucket is. `npm run bench:fleet` shows it.
 * @param random from 0 up to 1
 */
export function backoff(kind: ErrorKind, tries: number, waited: number, random: number): number | undefined {
  const limits = BACKOFF[kind];
  if (limits === undefined || tries >= (limits.tries ?? Number.POSITIVE_INFINITY)) return undefined;
  const { base, cap } = limits;
  const [least, most] = limits.growth;
  return Math.min(cap, tries === 1 ? random * base : (base / 2 + waited) * (least + random * (most - least)));
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

/** Errors that only the service itself gives. */
const ANSWERS: readonly ErrorKind[] = ["denied", "throttled", "contended", "invalid"];

/** Milliseconds for calls to a service: until the deadline, unless it has never answered. */
function timeLeft(aws: Aws, action: string): number {
  const { isHeard, askedAt, openedAt } = queueOf(aws, action);
  return isHeard ? aws.deadline.left : aws.deadline.patience(askedAt ?? openedAt);
}

const tryLimit = (left: number): number => (left > 2 * LAST_TRY ? Math.min(TRY_LIMIT, left / 2) : left);

/**
 * A read: tried again for as long as that can help and the deadline allows.
 * @throws AwsError
 */
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

/** Milliseconds since the service of a call answered last, whatever it was asked. */
export const sinceAnswer = (aws: Aws, action: string): number =>
  aws.deadline.clock.now() - queueOf(aws, action).answeredAt;

/** How often a call was tried, and how long was waited between. */
interface History {
  tries: number;
  waited: number;
}

/** The waits between the tries of a call, or of a change. */
export class Retries {
  readonly #history: History = { tries: 0, waited: 0 };

  constructor(private readonly aws: Aws) {}

  /**
   * Waits for the time of the next try, the last of which is shortly before the deadline, or before a service that has
   * never answered is given up. False when none is of use, or when that was it.
   */
  async next(error: AwsError): Promise<boolean> {
    const { clients, deadline } = this.aws;
    const { random } = deadline.clock;
    if (error.kind === "credentials") clients.renewCredentials?.();
    const history = error.kind === "throttled" ? queueOf(this.aws, error.action).history : this.#history;
    const ms = backoff(error.kind, ++history.tries, history.waited, random());
    const room = timeLeft(this.aws, error.action) - LAST_TRY;
    if (ms === undefined || room <= 0) return false;
    // A wait that does not fit ends somewhere in what is left: those that began together are not to end together.
    const wait = Math.min(ms, room > LAST_TRY ? (room * (1 + random())) / 2 : room);
    history.waited += wait;
    return deadline.wait(wait);
  }
}

/**
 * The throttled calls of a run to one service: the first tries again, the others stand in a queue behind it. They share one
 * throttle, and two that ask get no more out of it than one. For the same reason they share one history, for the whole
 * run: whoever had to wait for the service for long goes on as patiently.
 */
class Queue {
  readonly history: History = { tries: 0, waited: 0 };
  /** Whether the service has answered, be it with an error of its own. */
  isHeard = false;
  /** When it was asked first; undefined while credentials are fetched for that. */
  askedAt: number | undefined;
  answeredAt = Number.NEGATIVE_INFINITY;
  #length = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(readonly openedAt: number) {}

  get length(): number {
    return this.#length;
  }

  /** Resolves when it is the caller's turn, with how to leave. */
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

/** One page of a paged read, and the token of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
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
