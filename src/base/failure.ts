/** The exit codes: a stable interface. */
export const EXIT = {
  /** Done, or nothing to do. */
  ok: 0,
  /** A bug of this program. */
  bug: 1,
  /** A flag or a variable is wrong. */
  options: 2,
  /** Instance metadata did not answer. */
  metadata: 3,
  /** AWS denied a call, or did not accept the credentials. */
  denied: 4,
  /** A target group is missing or does not fit, or the deployment is of a type that this program does not support. */
  refused: 5,
  /** AWS did not answer, or throttled, until the deadline. */
  unavailable: 6,
  /** SIGTERM, SIGINT, or the reader of our output went away. */
  stopped: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * A failure that the operator can do something about. `message` is what happened, `remedy` what to do, `detail` the words
 * of AWS or the system, if any.
 */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly remedy: string,
    readonly detail?: string,
  ) {
    super(message);
  }
}

/** Turns anything thrown into a {@link Failure}: if it is not one already, it is a bug of this program. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const detail = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
  return new Failure(
    EXIT.bug,
    "an unexpected error (a bug in this program)",
    "report it with these lines; TARGET_GROUPS_ON_ERROR=warn lets deployments pass meanwhile",
    detail,
  );
}
