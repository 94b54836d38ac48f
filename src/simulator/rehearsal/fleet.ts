import { Agent } from "../agent/agent.ts";
import { APPLICATION, DEPLOYMENT_GROUP } from "../aws/fixtures.ts";
import type { EmbeddedAws, Instance } from "../aws/index.ts";

/** The CodeDeploy agents, one an instance. */
export class Fleet {
  readonly #agents = new Map<string, Promise<Agent>>();

  constructor(
    private readonly aws: EmbeddedAws,
    /** An empty folder. */
    private readonly root: string,
    /** More of the agents' own environment, which scripts inherit. */
    private readonly env: Readonly<Record<string, string>> = {},
  ) {}

  agentOf({ id }: Instance): Promise<Agent> {
    const agent = this.#agents.get(id) ?? this.#start(id);
    this.#agents.set(id, agent);
    return agent;
  }

  /** Brings instances to where an earlier deployment of a revision left them. */
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
      // The Node that runs the rehearsal, wherever it was installed.
      env: { ...(await this.aws.environment(id)), TARGET_GROUPS_NODE: process.execPath, ...this.env },
    });
  }
}
