import { describeWithInstances, listGroups, type SurveyedGroup } from "../../aws/autoscaling.ts";
import { type Aws, type Page, pages } from "../../aws/call.ts";
import {
  computePlatforms,
  DEPLOYMENTS_A_CALL,
  describeDeploymentGroups,
  describeDeployments,
  type ListedDeployment,
  type ListedDeploymentGroup,
  listApplications,
  listDeploymentGroups,
  NAMES_A_CALL,
} from "../../aws/codedeploy-lists.ts";
import { describeTargetHealth, listTargetGroups, type TargetGroup } from "../../aws/elbv2.ts";
import { AwsError } from "../../aws/errors.ts";
import { chunks } from "../../base/chunks.ts";
import { asFailure, EXIT, Failure } from "../../base/failure.ts";
import { type Details, type Narrowing, NO_DETAILS, type RegionFound, type Unread } from "./found.ts";
import { judge, madeBy, underWayIn, unlisted, wantedBy } from "./judge.ts";
import { Lane } from "./lane.ts";
import type { Progress } from "./progress.ts";

/** The reads of one region, in as few calls as AWS allows. What cannot be read is told, and the rest is read. */
export class Reader {
  readonly unread: Unread[] = [];
  readonly #codeDeploy: Lane;
  readonly #autoScaling: Lane;
  readonly #elasticLoadBalancing: Lane;

  constructor(
    readonly region: string,
    aws: Aws,
    private readonly progress: Progress,
  ) {
    this.#codeDeploy = new Lane(aws);
    this.#autoScaling = new Lane(aws);
    this.#elasticLoadBalancing = new Lane(aws);
  }

  /**
   * What there is. The deployment groups first: an Auto Scaling group that a deployment replaces meanwhile is then still
   * known to be in a deployment.
   */
  async collect(narrowing: Narrowing): Promise<RegionFound> {
    const deploymentGroups = await this.#deploymentGroups(narrowing);
    const allDeploymentGroups = this.unread.length === 0;
    const { region } = this;
    const found = { region, narrowing, deploymentGroups, allDeploymentGroups };
    // Nothing could be judged.
    if (!allDeploymentGroups && deploymentGroups.length === 0)
      return { ...found, groups: undefined, targetGroups: undefined };
    const wantsTargetGroups = deploymentGroups.some((it) => wantedBy(it).some(({ type }) => type === "elbv2"));
    const [groups, targetGroups] = await Promise.all([
      this.#unless("Auto Scaling groups", () => this.#all(this.#autoScaling, listGroups)),
      wantsTargetGroups
        ? this.#unless("target groups", () => this.#all(this.#elasticLoadBalancing, listTargetGroups))
        : undefined,
    ]);
    return { ...found, groups: groups && byName(groups), targetGroups: targetGroups && byName(targetGroups) };
  }

  /** More about the groups that lack something, and about copies that nobody lists. */
  async details(found: RegionFound): Promise<Details> {
    const lacking = judge(found, NO_DETAILS).filter(({ finding }) => finding === "missing");
    const groups = lacking.flatMap(({ group }) => group ?? []);
    const lacks = lacking.flatMap((row) => row.lacks);
    const arns = new Set(lacks.flatMap(({ type, identifier }) => (type === "elbv2" && identifier ? [identifier] : [])));
    // Of a deployment that is known to be under way there is nothing to ask.
    const ids = new Set(unlisted(found).flatMap(({ name }) => madeBy(name)?.id ?? []));
    const asked = [...ids].filter((id) => !underWayIn(found.deploymentGroups, id));
    const instances = new Map<string, readonly string[]>();
    const targets = new Map<string, ReadonlySet<string>>();
    const deployments = new Map<string, ListedDeployment>();
    let allDeployments = true;
    await Promise.all([
      ...inBatches(groups).map((batch) =>
        this.#unless(`instances of ${batch.map(({ name }) => name).join(", ")}`, async () => {
          const names = batch.map(({ name }) => name);
          const described = await this.#all(this.#autoScaling, (aws, token) =>
            describeWithInstances(aws, names, token),
          );
          for (const group of described)
            instances.set(
              group.name,
              group.instances.map(({ id }) => id),
            );
        }),
      ),
      ...[...arns].map((arn) =>
        this.#unless(`targets of ${arn}`, async () => {
          const health = await this.#elasticLoadBalancing.run((aws) => describeTargetHealth(aws, arn));
          targets.set(arn, new Set(health.filter(({ state }) => state !== "draining").map(({ id }) => id)));
        }),
      ),
      ...chunks(asked, DEPLOYMENTS_A_CALL).map((some) =>
        this.#unless(`groups made by ${some.join(", ")}`, async () => {
          const described = await this.#codeDeploy.run((aws) => describeDeployments(aws, some));
          for (const deployment of described) deployments.set(deployment.id, deployment);
          return true;
        }).then((isRead) => {
          allDeployments &&= isRead === true;
        }),
      ),
    ]);
    return { instances, targets, deployments, allDeployments };
  }

  async #deploymentGroups({ application, deploymentGroup }: Narrowing): Promise<ListedDeploymentGroup[]> {
    const applications = application === undefined ? await this.#applications() : [application];
    const found = await Promise.all(
      applications.map((name) =>
        this.#unless(`application ${name}`, () => this.#deploymentGroupsOf(name, deploymentGroup)),
      ),
    );
    return found.flatMap((some) => some ?? []);
  }

  /** The names of those of the Server platform. */
  async #applications(): Promise<string[]> {
    const names = await this.#unless("applications", () => this.#all(this.#codeDeploy, listApplications));
    const found = await Promise.all(
      chunks(names ?? [], NAMES_A_CALL).map((some) =>
        this.#unless(`applications ${some.join(", ")}`, async () => {
          // Where one was deleted meanwhile, the platform of the others shows in their deployment groups.
          const platforms = await unlessGone(this.#codeDeploy.run((aws) => computePlatforms(aws, some)));
          return some.filter((name) => (platforms?.get(name) ?? "Server") === "Server");
        }),
      ),
    );
    return found.flatMap((some) => some ?? []);
  }

  async #deploymentGroupsOf(application: string, named: string | undefined): Promise<ListedDeploymentGroup[]> {
    // An application that is not there was deleted meanwhile, or, if it was named, is in another region.
    const names =
      named === undefined
        ? await unlessGone(this.#all(this.#codeDeploy, (aws, token) => listDeploymentGroups(aws, application, token)))
        : [named];
    this.progress.listed(names?.length ?? 0);
    const found = await Promise.all(
      chunks(names ?? [], NAMES_A_CALL).map(async (some) => {
        const described = await unlessGone(
          this.#codeDeploy.run((aws) => describeDeploymentGroups(aws, application, some)),
        );
        this.progress.read(some.length);
        if (named === undefined && described) this.#expect(application, some, described);
        return described ?? [];
      }),
    );
    return found.flat().filter(({ computePlatform }) => computePlatform === "Server");
  }

  /** A deployment group that was listed and is not described was deleted meanwhile, or AWS keeps it back: nobody knows. */
  #expect(application: string, names: readonly string[], described: readonly ListedDeploymentGroup[]): void {
    const found = new Set(described.map(({ name }) => name));
    for (const name of names.filter((it) => !found.has(it)))
      this.#miss(
        `deployment group ${application}/${name}`,
        new Failure(EXIT.unavailable, "CodeDeploy lists it and does not describe it", "run audit again"),
      );
  }

  #all<T>(lane: Lane, page: (aws: Aws, token: string | undefined) => Promise<Page<T>>): Promise<T[]> {
    return pages(
      (token) => lane.run((aws) => page(aws, token)),
      ({ items }) => items,
      ({ next }) => next,
    );
  }

  /** What is read, or undefined where it cannot be: then that is remembered. */
  async #unless<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (thrown) {
      this.#miss(what, asFailure(thrown));
      return undefined;
    }
  }

  #miss(what: string, cause: Failure): void {
    if (cause.exitCode === EXIT.bug) throw cause;
    this.unread.push({ region: this.region, what, cause });
  }
}

/** What is read; undefined where CodeDeploy does not know what was asked for, at least no longer. */
async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AwsError && /DoesNotExist$|^Invalid\w+Name$/.test(error.code)) return undefined;
    throw error;
  }
}

const byName = <T extends SurveyedGroup | TargetGroup>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

/** Instances a call: an answer with more of them could be larger than this program takes. */
const INSTANCES_A_CALL = 5_000;

/** Groups in batches that one call describes with their instances. */
function inBatches(groups: readonly SurveyedGroup[]): SurveyedGroup[][] {
  const batches: SurveyedGroup[][] = [];
  let room = 0;
  for (const group of groups) {
    const batch = batches.at(-1);
    if (batch && batch.length < NAMES_A_CALL && group.desiredCapacity <= room) {
      batch.push(group);
      room -= group.desiredCapacity;
    } else {
      batches.push([group]);
      room = INSTANCES_A_CALL - group.desiredCapacity;
    }
  }
  return batches;
}
