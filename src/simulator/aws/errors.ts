/** An error AWS answers with: its code, its message and its HTTP status. Each protocol puts it into its own shape. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** Auto Scaling's and ELB's answer to a parameter they do not take. */
export const validationError = (message: string) => new AwsError("ValidationError", message);
