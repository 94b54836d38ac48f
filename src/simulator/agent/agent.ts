/**
 * The CodeDeploy agent of one instance: keeps its revisions and runs the hooks of lifecycle events.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/command_executor.rb (DownloadBundle,
 * Install, map) and hook_executor.rb (execute). The files section is not carried out: no hook depends on it here.
 */
import { appendFileSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type AppSpec, AppSpecError, readAppSpec, refuseUnknownEvents } from "./appspec.ts";
import type { RevisionSource } from "./environment.ts";
import { chooseRevision, type DeploymentKind, type RevisionChoice } from "./revision-choice.ts";
import { type HookResult, type RunningHook, type ScriptError, startHook } from "./run-hook.ts";
import { ScriptLog } from "./script-log.ts";

export interface AgentOptions {
  /** An empty folder for the agent's files, in place of /opt/codedeploy-agent/deployment-root. */
  readonly root: string;
  readonly applicationName?: string;
  readonly deploymentGroupName?: string;
  readonly deploymentGroupId?: string;
  /** The agent's own environment, for example AWS_ENDPOINT_URL; scripts inherit it. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Deployment extends DeploymentKind {
  /** For example "d-EXAMPLE01". */
  readonly id: string;
  /** The revision's folder, which is copied. */
  readonly revision: string;
  readonly source?: RevisionSource;
}

export interface EventResult {
  readonly event: string;
  /** Skipped: an earlier event of the same run failed. An event without scripts succeeds. */
  readonly status: "Succeeded" | "Failed" | "Skipped";
  /** Which revision the scripts came from; null when there was no such revision: the event succeeds then. */
  readonly revision: RevisionChoice | null;
  /** One for each script that ran: a failed one is the last. */
  readonly scripts: readonly HookResult[];
  readonly error: ScriptError | AppSpecError | null;
  readonly scriptsLog: string;
  readonly diagnostics: string;
}

export interface RunOptions {
  /** Called with each script as it starts, for tests that stop one midway. */
  readonly onStart?: (script: RunningHook) => void;
}

export class Agent {
  readonly #options: Required<AgentOptions>;
  /** Root folders of deployments. In the agent's words, a deployment whose Install event ended is "successful". */
  #lastSuccessful: string | undefined;
  #mostRecent: string | undefined;

  constructor(options: AgentOptions) {
    this.#options = {
      applicationName: "example-app",
      deploymentGroupName: "example-group",
      deploymentGroupId: "00000000-0000-0000-0000-000000000000",
      env: {},
      ...options,
    };
  }

  /** Runs the events in order; after a failed one the rest are skipped. */
  async runEvents(events: readonly string[], deployment: Deployment, run: RunOptions = {}): Promise<EventResult[]> {
    const results: EventResult[] = [];
    let failed = false;
    for (const event of events) {
      const result: EventResult = failed ? outcome(event, "Skipped") : await this.runEvent(event, deployment, run);
      failed ||= result.status === "Failed";
      results.push(result);
    }
    return results;
  }

  /** Runs one event. The agent itself does DownloadBundle and Install; scripts run in all others. */
  async runEvent(event: string, deployment: Deployment, run: RunOptions = {}): Promise<EventResult> {
    try {
      switch (event) {
        case "DownloadBundle":
          this.#download(deployment);
          return outcome(event, "Succeeded");
        case "Install":
          refuseUnknownEvents(readAppSpec(archive(this.#rootOf(deployment))));
          this.#lastSuccessful = this.#rootOf(deployment);
          return outcome(event, "Succeeded");
        default:
          return await this.#runHooks(event, deployment, run);
      }
    } catch (error) {
      if (error instanceof AppSpecError) return { ...outcome(event, "Failed"), error };
      throw error;
    }
  }

  /** DownloadBundle and Install without the events between them: the state after an earlier deployment. */
  async install(deployment: Deployment): Promise<void> {
    for (const result of await this.runEvents(["DownloadBundle", "Install"], deployment)) {
      if (result.error !== null) throw result.error;
    }
  }

  /** The copy of the revision that a deployment's DownloadBundle made. */
  revisionOf(deployment: Deployment): string {
    return archive(this.#rootOf(deployment));
  }

  #rootOf(deployment: Deployment): string {
    return join(this.#options.root, this.#options.deploymentGroupId, deployment.id);
  }

  #download(deployment: Deployment): void {
    cpSync(deployment.revision, this.revisionOf(deployment), { recursive: true, verbatimSymlinks: true });
    this.#mostRecent = this.#rootOf(deployment);
  }

  async #runHooks(event: string, deployment: Deployment, run: RunOptions): Promise<EventResult> {
    const choice = chooseRevision(event, deployment, existsSync(this.revisionOf(deployment)));
    const root = { new: this.#rootOf(deployment), lastSuccessful: this.#lastSuccessful, mostRecent: this.#mostRecent }[
      choice
    ];
    if (root === undefined) return outcome(event, "Succeeded");
    const revision = archive(root);
    const log = new ScriptLog();
    const scripts = await this.#runScripts(readAppSpec(revision), event, deployment, revision, log, run);
    this.#writeLog(deployment, log);
    const error = scripts.at(-1)?.error ?? null;
    return {
      event,
      status: error === null ? "Succeeded" : "Failed",
      revision: choice,
      scripts,
      error,
      scriptsLog: log.text,
      diagnostics: log.diagnostics,
    };
  }

  async #runScripts(
    spec: AppSpec,
    event: string,
    deployment: Deployment,
    revision: string,
    log: ScriptLog,
    run: RunOptions,
  ): Promise<HookResult[]> {
    const hooks = spec.hooks.get(event) ?? [];
    if (hooks.length > 0) log.append(`LifecycleEvent - ${event}\n`);
    const results: HookResult[] = [];
    for (const hook of hooks) {
      const script = startHook({
        revision,
        location: hook.location,
        runas: hook.runas,
        timeoutSeconds: hook.timeoutSeconds,
        agentEnv: this.#options.env,
        log,
        context: {
          lifecycleEvent: event,
          deploymentId: deployment.id, // the new deployment's, whichever revision the script is from
          applicationName: this.#options.applicationName,
          deploymentGroupName: this.#options.deploymentGroupName,
          deploymentGroupId: this.#options.deploymentGroupId,
          ...(deployment.source === undefined ? {} : { source: deployment.source }),
        },
      });
      run.onStart?.(script);
      const result = await script.result;
      results.push(result);
      if (result.error !== null) break;
    }
    return results;
  }

  /** logs/scripts.log is in the new deployment's folder, whichever revision ran. */
  #writeLog(deployment: Deployment, log: ScriptLog): void {
    if (log.text === "") return;
    const folder = join(this.#rootOf(deployment), "logs");
    mkdirSync(folder, { recursive: true });
    appendFileSync(join(folder, "scripts.log"), log.text);
  }
}

function archive(deploymentRoot: string): string {
  return join(deploymentRoot, "deployment-archive");
}

function outcome(event: string, status: EventResult["status"]): EventResult {
  return { event, status, revision: null, scripts: [], error: null, scriptsLog: "", diagnostics: "" };
}
