/** What a run can end with, as the process's exit code. The numbers are a stable interface. */
export const EXIT = {
  /** Done, or nothing to do. */
  ok: 0,
  /** A defect of this program. */
  bug: 1,
  /** A flag or a variable is wrong. */
  options: 2,
  /** Instance metadata did not answer. */
  metadata: 3,
  /** AWS denied a call, or took the credentials for invalid. */
  denied: 4,
  /** A target group is missing or unfit, or the deployment is of a kind this program does not serve. */
  refused: 5,
  /** AWS did not answer, or throttled, until the deadline. */
  unavailable: 6,
  /** SIGTERM, SIGINT, or the reader of our output went away. */
  stopped: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An end that the operator can do something about. `message` says what happened, `remedy` what to do, `detail` (where
 * there is one) what AWS or the system said, word for word.
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

/** Turns whatever was thrown into a {@link Failure}: what is not one already is a defect of this program. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const detail = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
  return new Failure(
    EXIT.bug,
    "an error that this program did not expect",
    "report it with these lines; TARGET_GROUPS_ON_ERROR=warn lets deployments pass meanwhile",
    detail,
  );
}
