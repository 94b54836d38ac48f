import { Agent } from "../agent/agent.ts";
import { APPLICATION, DEPLOYMENT_GROUP } from "../aws/fixtures.ts";
import type { Emulator, Instance } from "../aws/index.ts";

/** The CodeDeploy agents: one for each instance. */
export class Fleet {
  readonly #agents = new Map<string, Promise<Agent>>();

  constructor(
    private readonly aws: Emulator,
    /** An empty folder. */
    private readonly root: string,
    /** More variables of the agents, which scripts inherit. */
    private readonly env: Readonly<Record<string, string>> = {},
  ) {}

  agentOf({ id }: Instance): Promise<Agent> {
    const agent = this.#agents.get(id) ?? this.#start(id);
    this.#agents.set(id, agent);
    return agent;
  }

  /** Gives instances the state after an earlier deployment of a revision. */
  async installed(instances: readonly Instance[], revision: string): Promise<void> {
    for (const instance of instances)
      await (await this.agentOf(instance)).install({
        id: "d-EARLIER01",
        type: "BLUE_GREEN",
        creator: "user",
        revision,
      });
  }

  async #start(id: string): Promise<Agent> {
    return new Agent({
      root: `${this.root}/${id}`,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      // The Node that runs the rehearsal, wherever it is installed.
      env: { ...(await this.aws.environment(id)), TARGET_GROUPS_NODE: process.execPath, ...this.env },
    });
  }
}
