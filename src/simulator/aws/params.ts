import { validationError } from "./errors.ts";
import type { Params } from "./protocols/protocol.ts";

/** A text parameter; undefined where absent or empty. */
export const text = (params: Params, name: string): string | undefined => {
  const value = params[name];
  return value === undefined || value === "" || typeof value === "object" ? undefined : String(value);
};

/** A required text parameter. */
export const requiredText = (params: Params, name: string): string => text(params, name) ?? missing(name);

export const number = (params: Params, name: string): number | undefined => {
  const value = text(params, name);
  return value === undefined ? undefined : Number(value);
};

/** A list of texts; empty where absent. */
export const texts = (params: Params, name: string): string[] => {
  const value = params[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** A list of structures; empty where absent. */
export const structures = (params: Params, name: string): Params[] => {
  const value = params[name];
  return Array.isArray(value) ? value.filter((v): v is Params => typeof v === "object" && !Array.isArray(v)) : [];
};

/** The entries of a list that must not be empty. */
export const required = <T>(items: T[], name: string): T[] => (items.length ? items : missing(name));

function missing(name: string): never {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw validationError(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}
