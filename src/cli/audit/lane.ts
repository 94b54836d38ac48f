import type { Aws } from "../../aws/call.ts";
import { AwsError, type ErrorKind } from "../../aws/errors.ts";
import { Failure } from "../../base/failure.ts";
import { type Limited, limited } from "../../base/limit.ts";

/** Calls side by side: more would only fill the throttle of the account sooner, which others share. */
const CALLS_AT_A_TIME = 4;

/** Milliseconds after which a call is given up that AWS does not answer, or answers with nothing but throttling. */
const CALL_LIMIT = 60_000;

/** Errors that the next call to the same service would get as well. */
const OF_THE_SERVICE: readonly ErrorKind[] = ["credentials", "throttled", "unavailable", "unknown-host", "untrusted"];

/**
 * The calls to one service in one region: a few at a time, each with an {@link Aws} of its own. So each begins to wait as
 * if nothing had been before; a whole audit that shared one would wait the longer, the more calls of the many before were
 * throttled. Once AWS has not answered any call for a minute, the others are not tried any more.
 */
export class Lane {
  readonly #limited: Limited = limited(CALLS_AT_A_TIME);
  #answeredAt = Number.NEGATIVE_INFINITY;
  #given: Failure | undefined;

  constructor(private readonly aws: Aws) {}

  /** @throws Failure, of this call or of one before */
  run<T>(call: (aws: Aws) => Promise<T>): Promise<T> {
    return this.#limited(async () => {
      const { deadline } = this.aws;
      for (;;) {
        if (this.#given) throw this.#given;
        const start = deadline.clock.now();
        try {
          const answer = await call({ ...this.aws, deadline: deadline.within(CALL_LIMIT) });
          this.#answeredAt = deadline.clock.now();
          return answer;
        } catch (error) {
          // While others get through the throttle, this call was only out of luck.
          if (isThrottled(error) && this.#answeredAt > start && deadline.left > 0) continue;
          if (isOfTheService(error)) this.#given ??= error;
          throw error;
        }
      }
    });
  }
}

const isThrottled = (error: unknown): boolean => error instanceof AwsError && error.kind === "throttled";

const isOfTheService = (error: unknown): error is Failure =>
  error instanceof AwsError ? OF_THE_SERVICE.includes(error.kind) : error instanceof Failure;
