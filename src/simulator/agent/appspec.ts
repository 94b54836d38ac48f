/**
 * appspec.yml as the CodeDeploy agent reads it: what it refuses, what it ignores, and how it reads odd values.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/application_specification/
 * (application_specification.rb, script_info.rb) and command_executor.rb (validate_app_spec_hooks).
 * The agent does not refuse timeouts that add up to more than an hour: it sends the sum to the service.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** One script of a lifecycle event. */
export interface HookScript {
  /** Path inside the revision, trimmed. */
  readonly location: string;
  /** The user for `su`; undefined runs as the agent's own user. */
  readonly runas: string | undefined;
  /** Whole seconds. */
  readonly timeoutSeconds: number;
}

export interface FileMapping {
  readonly source: string;
  readonly destination: string;
}

export interface AppSpec {
  readonly files: readonly FileMapping[];
  /** Lifecycle event name to its scripts, in order. Events without scripts are left out. */
  readonly hooks: ReadonlyMap<string, readonly HookScript[]>;
}

/** An AppSpec that fails the deployment. */
export class AppSpecError extends Error {
  override readonly name = "AppSpecError";
}

/** Events of an EC2 deployment, in the agent's order (lib/aws/codedeploy/local/deployer.rb). */
export const LIFECYCLE_EVENTS = [
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
  "ApplicationStop",
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AfterAllowTraffic",
] as const;

const DEFAULT_TIMEOUT_SECONDS = 3600;

export function readAppSpec(revisionFolder: string): AppSpec {
  const path = join(revisionFolder, "appspec.yml");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new AppSpecError(`The CodeDeploy agent did not find an AppSpec file at "${path}".`, { cause });
  }
  return parseAppSpec(text);
}

export function parseAppSpec(text: string): AppSpec {
  // Ruby's Psych reads YAML 1.1 and lets the last of duplicate keys win.
  const document: unknown = parse(text, { version: "1.1", uniqueKeys: false });
  const root = mapping(document, "the file");
  // Ruby: [0.0].include?(value), so 0 passes as well and "0.0" does not.
  if (root["version"] !== 0) {
    throw new AppSpecError(`an invalid version value (${String(root["version"])}) was entered; it must be 0.0`);
  }
  if (root["os"] !== "linux") {
    throw new AppSpecError(`unsupported operating system (${String(root["os"])}); it must be "linux"`);
  }
  return { files: filesOf(root["files"]), hooks: hooksOf(root["hooks"]) };
}

/** Fails, as the agent's Install command does, when the AppSpec names an event that CodeDeploy does not know. */
export function refuseUnknownEvents(spec: AppSpec, known: readonly string[] = LIFECYCLE_EVENTS): void {
  const unknown = [...spec.hooks.keys()].filter((event) => !known.includes(event));
  if (unknown.length > 0) {
    throw new AppSpecError(`appspec.yml file contains unknown lifecycle events: ${unknown.join(", ")}`);
  }
}

function filesOf(value: unknown): FileMapping[] {
  return list(value ?? [], "files").map((entry) => {
    const { source, destination } = mapping(entry, "an entry of files");
    if (typeof source !== "string" || typeof destination !== "string") {
      throw new AppSpecError("an entry of files needs both a source and a destination");
    }
    return { source, destination };
  });
}

function hooksOf(value: unknown): Map<string, HookScript[]> {
  const hooks = new Map<string, HookScript[]>();
  for (const [event, scripts] of Object.entries(mapping(value ?? {}, "hooks"))) {
    if (scripts === null) continue; // "BeforeInstall:" with nothing below it is ignored
    hooks.set(
      event,
      list(scripts, `hooks.${event}`).map((script) => scriptOf(event, script)),
    );
  }
  return hooks;
}

/** The agent ignores all keys but these three, misspelled ones too. */
function scriptOf(event: string, value: unknown): HookScript {
  const { location, runas, timeout } = mapping(value, `a script of hooks.${event}`);
  const path = location === undefined || location === null ? "" : String(location).trim();
  if (path === "") throw new AppSpecError(`a script of hooks.${event} has no location value`);
  const timeoutSeconds =
    timeout === undefined || timeout === null || timeout === false ? DEFAULT_TIMEOUT_SECONDS : rubyToInteger(timeout);
  if (timeoutSeconds <= 0) {
    throw new AppSpecError(`an invalid timeout value (${String(timeout)}) was provided for ${path}`);
  }
  return {
    location: path,
    runas: runas === undefined || runas === null ? undefined : String(runas).trim(),
    timeoutSeconds,
  };
}

/** Ruby's to_i: a number is cut off, a text gives its leading digits or 0 ("60s" is 60, "1m" is 1, "foo" is 0). */
function rubyToInteger(value: unknown): number {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "string") return Number(/^\s*([+-]?\d+)/.exec(value)?.[1] ?? 0);
  throw new AppSpecError(`timeout is neither a number nor a text: ${JSON.stringify(value)}`);
}

function mapping(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppSpecError(`${what} must be a mapping`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new AppSpecError(`${what} must be a list`);
  return value;
}
