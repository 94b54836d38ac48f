import type { Aws } from "../../aws/call.ts";
import { AwsError, type ErrorKind } from "../../aws/errors.ts";
import { Failure } from "../../base/failure.ts";
import { type Limited, limited } from "../../base/limit.ts";

/** Calls at a time: more would only use up the throttle sooner that everyone in the account shares. */
const CALLS_AT_A_TIME = 4;

/** Milliseconds for one call, all of its tries included. */
const CALL_LIMIT = 60_000;

/** Errors that the next call to the same service would get too. */
const OF_THE_SERVICE: readonly ErrorKind[] = ["credentials", "throttled", "unavailable", "unknown-host", "untrusted"];

/**
 * The calls to one service in one region, a few at a time. Each has an {@link Aws} of its own, and with it a backoff of
 * its own: the hook keeps one for a whole run, and over thousands of calls its waits would grow without end. Once a call
 * has failed for its whole time and no other got through meanwhile, the rest are not tried.
 */
export class Lane {
  readonly #limited: Limited = limited(CALLS_AT_A_TIME);
  #answeredAt = Number.NEGATIVE_INFINITY;
  #gaveUp: Failure | undefined;

  constructor(private readonly aws: Aws) {}

  /** @throws Failure, of this call or of one before */
  run<T>(call: (aws: Aws) => Promise<T>): Promise<T> {
    return this.#limited(async () => {
      const { deadline } = this.aws;
      for (;;) {
        if (this.#gaveUp) throw this.#gaveUp;
        const start = deadline.clock.now();
        try {
          const answer = await call({ ...this.aws, deadline: deadline.within(CALL_LIMIT) });
          this.#answeredAt = deadline.clock.now();
          return answer;
        } catch (error) {
          // Others got through the throttle meanwhile: this call was unlucky.
          if (isThrottled(error) && this.#answeredAt > start && deadline.left > 0) continue;
          if (isOfTheService(error)) this.#gaveUp ??= error;
          throw error;
        }
      }
    });
  }
}

const isThrottled = (error: unknown): boolean => error instanceof AwsError && error.kind === "throttled";

const isOfTheService = (error: unknown): error is Failure =>
  error instanceof AwsError ? OF_THE_SERVICE.includes(error.kind) : error instanceof Failure;
