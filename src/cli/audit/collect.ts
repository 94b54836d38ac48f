import { describeWithInstances, listGroups, type SurveyedGroup } from "../../aws/autoscaling.ts";
import { type Aws, type Page, pages } from "../../aws/call.ts";
import {
  computePlatforms,
  DEPLOYMENTS_A_CALL,
  describeDeploymentGroups,
  describeDeployments,
  type ListedDeploymentGroup,
  listApplications,
  listDeploymentGroups,
  NAMES_A_CALL,
} from "../../aws/codedeploy-lists.ts";
import { describeTargetHealth, listTargetGroups, type TargetGroup } from "../../aws/elbv2.ts";
import { AwsError } from "../../aws/errors.ts";
import { chunks } from "../../base/chunks.ts";
import { asFailure, EXIT, Failure } from "../../base/failure.ts";
import { some } from "../../base/some.ts";
import { nameOf } from "../../hook/wanted.ts";
import { type Details, type Narrowing, NO_DETAILS, type RegionFound, type Unread } from "./found.ts";
import { judge, madeBy, underWayIn, unlisted, wantsTargetGroups } from "./judge.ts";
import { Lane } from "./lane.ts";
import type { Progress } from "./progress.ts";

/** Reads one region in as few calls as AWS allows. Remembers what cannot be read, and reads the rest. */
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
   * Reads the deployment groups first: if a deployment replaces an Auto Scaling group meanwhile, it is known to be under
   * way.
   */
  async collect(narrowing: Narrowing): Promise<RegionFound> {
    const deploymentGroups = await this.#deploymentGroups(narrowing);
    const allDeploymentGroups = this.unread.length === 0;
    const { region } = this;
    const found = { region, narrowing, deploymentGroups, allDeploymentGroups };
    // There is nothing to judge.
    if (deploymentGroups.length === 0 && (!allDeploymentGroups || narrowing.application !== undefined))
      return { ...found, groups: undefined, targetGroups: undefined };
    const listed = new Set(deploymentGroups.flatMap(({ autoScalingGroups }) => autoScalingGroups));
    const isListed = ({ name }: SurveyedGroup) => listed.has(name) || madeBy(name) !== undefined;
    const wanted = new Set(deploymentGroups.flatMap(({ targetGroups }) => targetGroups.map(nameOf)));
    const isWanted = ({ name }: TargetGroup) => wanted.has(name);
    const [groups, targetGroups] = await Promise.all([
      this.#unless("Auto Scaling groups", () => this.#all(this.#autoScaling, keeping(isListed, listGroups))),
      deploymentGroups.some(wantsTargetGroups)
        ? this.#unless("target groups", () =>
            this.#all(this.#elasticLoadBalancing, keeping(isWanted, listTargetGroups)),
          )
        : undefined,
    ]);
    return { ...found, groups: groups && byName(groups), targetGroups: targetGroups && byName(targetGroups) };
  }

  /** Reads more about groups that lack something, and about copies that no deployment group lists. */
  async details(found: RegionFound): Promise<Details> {
    const lacking = judge(found, NO_DETAILS).filter(({ finding }) => finding === "missing");
    const lacks = lacking.flatMap((row) => row.lacks);
    const arns = new Set(lacks.flatMap(({ type, identifier }) => (type === "elbv2" && identifier ? [identifier] : [])));
    // Deployments known to be under way need no read.
    const ids = new Set(unlisted(found).flatMap(({ name }) => madeBy(name)?.id ?? []));
    const asked = [...ids].filter((id) => !underWayIn(found.deploymentGroups, id));
    const [instances, targets, deployments] = await Promise.all([
      this.#instances(lacking.flatMap(({ group }) => group ?? [])),
      this.#targets([...arns]),
      this.#deployments(asked),
    ]);
    return { instances, targets, ...deployments };
  }

  async #instances(groups: readonly SurveyedGroup[]): Promise<Details["instances"]> {
    const found = await Promise.all(
      inBatches(groups).map((batch) => {
        const names = batch.map(({ name }) => name);
        return this.#unless(`instances of ${some(names)}`, () =>
          this.#all(this.#autoScaling, (aws, token) => describeWithInstances(aws, names, token)),
        );
      }),
    );
    const described = found.flatMap((batch) => batch ?? []);
    return new Map(described.map(({ name, instances }) => [name, instances.map(({ id }) => id)]));
  }

  async #targets(arns: readonly string[]): Promise<Details["targets"]> {
    const targets = new Map<string, ReadonlySet<string>>();
    await Promise.all(
      arns.map((arn) =>
        this.#unless(`targets of ${nameOf(arn)}`, async () => {
          const health = await this.#elasticLoadBalancing.run((aws) => describeTargetHealth(aws, arn));
          targets.set(arn, new Set(health.filter(({ state }) => state !== "draining").map(({ id }) => id)));
        }),
      ),
    );
    return targets;
  }

  async #deployments(ids: readonly string[]): Promise<Pick<Details, "deployments" | "allDeployments">> {
    const found = await Promise.all(
      chunks(ids, DEPLOYMENTS_A_CALL).map((batch) =>
        this.#unless(`groups made by ${some(batch)}`, () =>
          this.#codeDeploy.run((aws) => describeDeployments(aws, batch)),
        ),
      ),
    );
    const deployments = found.flatMap((batch) => batch ?? []);
    return { deployments: new Map(deployments.map((it) => [it.id, it])), allDeployments: !found.includes(undefined) };
  }

  async #deploymentGroups({ application, deploymentGroup }: Narrowing): Promise<ListedDeploymentGroup[]> {
    const applications = application === undefined ? await this.#applications() : [application];
    const found = await Promise.all(
      applications.map((name) =>
        this.#unless(`application ${name}`, () => this.#deploymentGroupsOf(name, deploymentGroup)),
      ),
    );
    return found.flatMap((part) => part ?? []);
  }

  /** Names of the applications on the Server platform. */
  async #applications(): Promise<string[]> {
    const names = await this.#unless("applications", () => this.#all(this.#codeDeploy, listApplications));
    const found = await Promise.all(
      chunks(names ?? [], NAMES_A_CALL).map((batch) =>
        this.#unless(`applications ${some(batch)}`, async () => {
          // If one was deleted meanwhile, the deployment groups tell the platform of the others.
          const platforms = await unlessGone(this.#codeDeploy.run((aws) => computePlatforms(aws, batch)));
          return batch.filter((name) => (platforms?.get(name) ?? "Server") === "Server");
        }),
      ),
    );
    return found.flatMap((part) => part ?? []);
  }

  async #deploymentGroupsOf(application: string, named: string | undefined): Promise<ListedDeploymentGroup[]> {
    // A missing application was deleted meanwhile, or, if it was named, is in another region.
    const names =
      named === undefined
        ? await unlessGone(this.#all(this.#codeDeploy, (aws, token) => listDeploymentGroups(aws, application, token)))
        : [named];
    this.progress.listed(names?.length ?? 0);
    const found = await Promise.all(
      chunks(names ?? [], NAMES_A_CALL).map(async (batch) => {
        const described = await unlessGone(
          this.#codeDeploy.run((aws) => describeDeploymentGroups(aws, application, batch)),
        );
        this.progress.read(batch.length);
        if (named === undefined && described) this.#expect(application, batch, described);
        return described ?? [];
      }),
    );
    return found.flat().filter(({ computePlatform }) => computePlatform === "Server");
  }

  /** A deployment group that is listed but not described may have been deleted meanwhile, or withheld: no one can tell. */
  #expect(application: string, names: readonly string[], described: readonly ListedDeploymentGroup[]): void {
    const found = new Set(described.map(({ name }) => name));
    for (const name of names.filter((it) => !found.has(it)))
      this.#miss(
        `deployment group ${application}/${name}`,
        new Failure(EXIT.unavailable, "CodeDeploy lists it but does not describe it", "run audit again"),
      );
  }

  #all<T>(lane: Lane, page: ReadPage<T>): Promise<T[]> {
    return pages(
      (token) => lane.run((aws) => page(aws, token)),
      ({ items }) => items,
      ({ next }) => next,
    );
  }

  /** Returns what was read. Where that fails, remembers why and returns undefined. */
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

/** Returns what was read; undefined where CodeDeploy does not know it, or no longer. */
async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AwsError && /DoesNotExist$|^Invalid\w+Name$/.test(error.code)) return undefined;
    throw error;
  }
}

type ReadPage<T> = (aws: Aws, token: string | undefined) => Promise<Page<T>>;

/** Keeps only the useful items of each page, as copies: a part of an answer would keep the whole answer in memory. */
const keeping =
  <T>(isUseful: (item: T) => boolean, read: ReadPage<T>): ReadPage<T> =>
  async (aws, token) => {
    const { items, next } = await read(aws, token);
    return { items: JSON.parse(JSON.stringify(items.filter(isUseful))), next };
  };

const byName = <T extends SurveyedGroup | TargetGroup>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

/** Instances per call: an answer with more of them could be larger than this program accepts. */
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
