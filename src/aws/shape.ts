/**
 * Checks the types of a JSON answer: the SDK passes on whatever came, and a text instead of a list would fail far from
 * here, like a bug.
 */

/** An answer without what it should hold, which is tried again. */
export const incompleteAnswer = (message: string): Error =>
  Object.assign(new Error(message), { name: "IncompleteAnswer" });

/** A member may be missing, but not an entry of a list. */
export type Shape = "text" | "number" | readonly [Shape] | { readonly [member: string]: Shape };

/**
 * The value, if everything that the shape describes has the right type.
 * @param what the value's name in the error
 * @throws an {@link incompleteAnswer}
 */
export function shaped<T>(value: T, shape: Shape, what: string): T {
  const [wanted, fits] = expectation(shape, value);
  if (!fits) throw incompleteAnswer(`an answer in which ${what} is ${typeOf(value)}, not ${wanted}`);
  if (Array.isArray(shape))
    (value as unknown[]).forEach((entry, index) => void shaped(entry, shape[0], `${what}[${index}]`));
  else if (typeof shape === "object")
    for (const [member, inner] of Object.entries(shape)) {
      const found = (value as Record<string, unknown>)[member];
      if (found !== undefined) shaped(found, inner, `${what}.${member}`);
    }
  return value;
}

function expectation(shape: Shape, value: unknown): [wanted: string, fits: boolean] {
  if (shape === "text") return ["text", typeof value === "string"];
  if (shape === "number") return ["a number", Number.isFinite(value)];
  if (Array.isArray(shape)) return ["a list", Array.isArray(value)];
  return ["an object", typeof value === "object" && value !== null && !Array.isArray(value)];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "text", object: "an object" }[typeof value as string] ?? `a ${typeof value}`;
}

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
