/**
 * Why an event failed, as the agent reports it to CodeDeploy.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (ScriptError, execute_script).
 */
import type { End } from "./supervise.ts";

/** Codes of ScriptError in hook_executor.rb. */
export const SCRIPT_ERROR = { missing: 1, notExecutable: 2, timedOut: 3, failed: 4, outputsLeftOpen: 6 } as const;

export interface ScriptError {
  readonly code: (typeof SCRIPT_ERROR)[keyof typeof SCRIPT_ERROR];
  readonly scriptName: string;
  readonly message: string;
}

export interface FailedScript {
  readonly location: string;
  readonly runas?: string | undefined;
}

/** null: the script succeeded. */
export function errorOf(end: End, script: FailedScript, timeoutSeconds: number): ScriptError | null {
  const { location } = script;
  const at = `Script at specified location: ${location}`;
  const as = script.runas === undefined ? at : `${at} run as user ${script.runas}`;
  if (end.failure === "timeout") {
    return {
      code: SCRIPT_ERROR.timedOut,
      scriptName: location,
      message: `${at} failed to complete in ${timeoutSeconds} seconds`,
    };
  }
  if (end.failure === "STDOUT" || end.failure === "STDERR") {
    return {
      code: SCRIPT_ERROR.outputsLeftOpen,
      scriptName: location,
      message: `${at} failed to close ${end.failure}`,
    };
  }
  if (end.failure !== null) {
    return {
      code: SCRIPT_ERROR.failed,
      scriptName: location,
      message: `${as} failed with error ${end.failure.message}`,
    };
  }
  if (end.exitCode === 0) return null;
  // For a script that a signal ended, the agent prints no number.
  return {
    code: SCRIPT_ERROR.failed,
    scriptName: location,
    message: `${as} failed with exit code ${end.exitCode ?? ""}`,
  };
}
