import { AwsError } from "./errors.ts";

/**
 * One page of `items` of at most `size` entries after `token`, and the token of the next page, if there is one.
 * `code` is the service's error for a token that it never gave.
 */
export function page<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
  code = "InvalidNextToken",
): { items: T[]; next?: string } {
  const from =
    token === undefined
      ? 0
      : Number(
          Buffer.from(token, "base64")
            .toString()
            .match(/^after (\d+)$/)?.[1],
        );
  if (!(from <= items.length)) throw new AwsError(code, `The token '${token}' is not valid.`);
  const to = from + size;
  const next = to < items.length ? { next: Buffer.from(`after ${to}`).toString("base64") } : {};
  return { items: items.slice(from, to), ...next };
}
