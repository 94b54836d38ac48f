import { type Aws, Retries, sinceAnswer, wasThrottled } from "../aws/call.ts";
import { getDeployment } from "../aws/codedeploy.ts";
import { AwsError, isUnclear } from "../aws/errors.ts";
import { ATTACH, DESCRIBE, detachTargetGroups } from "../aws/traffic-sources.ts";
import { asFailure, EXIT, Failure } from "../base/failure.ts";
import { settled } from "../base/settled.ts";
import { some } from "../base/some.ts";

import type { TrafficSourceType } from "../domain/situation.ts";
import { readHealth } from "./health.ts";
import {
  GOALS,
  type Goal,
  type Outcome,
  outcomeOfFailure,
  type Progress,
  progressText,
  type Step,
  withProgress,
} from "./outcome.ts";
import { type Change, changesOf, type Plan, type PlannedTrafficSource } from "./plan.ts";
import { successorsOf, whyKept } from "./rules.ts";
import { spread } from "./spread.ts";

/** The state of a traffic source whose call was in flight when the run ended: AWS may have carried it out. */
const UNCLEAR = "unclear";

/** Milliseconds that the first wait for a busy group lasts; each further one lasts twice as long. */
const BUSY_PAUSE = 500;

/**
 * Milliseconds until the next look at what this run changed, `elapsed` after the change: within half a second of the end
 * of the usual few seconds, and less often for what takes long.
 */
const pause = (elapsed: number): number => Math.min(5_000, Math.max(400, elapsed / 10));

/** A wait for others takes at most this share of the time left. */
const WAIT_SHARE = 0.25;

/** How often to wait for another change of the group before trying anyway. */
const PATIENCE = 5;

/** Milliseconds for which the last answer about the group is current. */
const FRESH = 1_000;

/** Milliseconds, at most: a shared bucket of 10 tokens a second gets two in this time. */
const TOKEN_PAUSE = 200;

/**
 * Carries out a plan and waits until AWS shows it done: nothing else makes a change. Never throws: the outcome of a run
 * that ends half-way holds what it did and what it did not.
 */
export async function apply(plan: Plan, aws: Aws): Promise<Outcome> {
  const work = new Work(plan, aws);
  try {
    const warnings = await work.carryOut();
    const { heldBack, didSomething, goal } = work;
    return {
      name: didSomething ? goal.done : heldBack ? "nothing-to-do" : goal.already,
      reason: (!didSomething && heldBack) || plan.reason,
      warnings: [...plan.warnings, ...warnings],
      trafficSources: withProgress(plan, work.progress).map((source) =>
        heldBack && !work.progress.has(source.identifier ?? "") ? { ...source, action: "none" } : source,
      ),
    };
  } catch (thrown) {
    return {
      ...outcomeOfFailure(asFailure(thrown)),
      warnings: plan.warnings,
      trafficSources: withProgress(plan, work.progress),
      progress: progressText(plan, work.goal, work.progress),
    };
  }
}

/**
 * The changes of one plan. Many instances make the same ones at the same moment, and share only the group: so it is read
 * right before every write, and only what is still missing is written.
 */
class Work {
  readonly goal: Goal;
  readonly progress: Progress = new Map();
  /** Why it stopped early. */
  heldBack: string | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly aws: Aws,
  ) {
    this.goal = GOALS[plan.decision === "detach" ? "detach" : "attach"];
  }

  get didSomething(): boolean {
    return [...this.progress.values()].some(({ ours }) => ours);
  }

  /** Returns warnings. */
  async carryOut(): Promise<string[]> {
    const changes = changesOf(this.plan);
    for (const [index, change] of changes.entries()) {
      const outdated = index > 0 || (await this.#letOthersGoFirst(change));
      await this.#make(change, outdated);
      if (this.heldBack) break;
    }
    const warnings = this.heldBack ? [this.heldBack] : [];
    for (const type of new Set(changes.map(({ type }) => type))) warnings.push(...(await this.#verify(type)));
    return warnings;
  }

  /**
   * Spreads a fleet, in which every instance finds the same missing at the same moment: each waits its own time, and most
   * longer than the first one needs. A throttle has spread them already. Returns whether to read the group again.
   */
  async #letOthersGoFirst({ call }: Change): Promise<boolean> {
    const wait = wasThrottled(this.aws, call.action) ? 0 : this.#turn();
    if (wait > 0) await this.aws.deadline.wait(wait);
    return wait > 0 || sinceAnswer(this.aws, call.action) > FRESH;
  }

  /** Milliseconds until this instance's turn. */
  #turn(): number {
    const { deadline } = this.aws;
    return spread(this.plan.desiredCapacity, deadline.clock.random(), deadline.left * WAIT_SHARE);
  }

  /** @param outdated whether to read the group again before the first try, too */
  async #make(change: Change, outdated: boolean): Promise<void> {
    const send = this.goal.done === "attached" ? ATTACH[change.type] : detachTargetGroups;
    const retries = new Retries(this.aws);
    let open = outdated
      ? await this.#lookUntilFree(change, (looks) => this.#waitForGroup(looks))
      : identifiersOf(change);
    let refusal: AwsError | undefined;
    try {
      while (open.length > 0) {
        await this.#letTokenCome(change);
        const kept = await this.#whyKept(change, open);
        if (kept !== undefined) {
          this.heldBack = `${this.didSomething ? "nothing more" : "nothing"} was detached: ${kept}`;
          return;
        }
        this.#note(open, { state: UNCLEAR, ours: true });
        refusal = await send(this.aws, change.group, open).then(() => undefined, asAwsError);
        if (!refusal) return this.#note(open, { state: this.goal.onTheWay, ours: true });
        const error = refusal;
        // A refusal is clear; without an answer AWS may have carried out the call.
        if (!isUnclear(error.kind)) this.#forget(open);
        // "Invalid" may mean that another instance was faster, which shows below; else it is final.
        if (error.kind !== "invalid" && !(await retries.next(error))) throw error;
        open = await this.#lookUntilFree(change, async () => error.kind === "contended" && retries.next(error));
        if (open.length > 0 && error.kind === "invalid") throw error;
      }
    } catch (thrown) {
      // The error that blocked the change explains more than the read that the deadline cut off.
      const cutOff = thrown instanceof AwsError && isUnclear(thrown.kind);
      throw cutOff && refusal ? refusal : thrown;
    }
  }

  /** Checks plan's guards of detach again, right before the write: status and health may have changed. */
  async #whyKept({ group, trafficSources }: Change, open: readonly string[]): Promise<string | undefined> {
    const { deployment } = this.plan.facts;
    if (this.goal.done !== "detached" || !deployment) return undefined;
    const [health, now] = await settled([
      readHealth(this.aws, open, { own: group, successors: successorsOf(this.plan.facts) }),
      getDeployment(this.aws, deployment.id),
    ]);
    const left = trafficSources.filter(({ identifier = "" }) => open.includes(identifier));
    return whyKept(
      { ...this.plan.facts, deployment: now },
      left.map(({ name, identifier = "" }) => ({ name, health: health.get(identifier) })),
    );
  }

  /** Looks, and again after a wait while another change is in progress: the group would not accept a second one. */
  async #lookUntilFree(change: Change, wait: (looks: number) => Promise<boolean>): Promise<string[]> {
    for (let looks = 1; ; looks++) {
      const { open, busy } = await this.#look(change);
      if (open.length === 0 || !busy || looks > PATIENCE || !(await wait(looks))) return open;
    }
  }

  #waitForGroup(looks: number): Promise<boolean> {
    const { deadline } = this.aws;
    return deadline.wait(this.#turn() + Math.min(BUSY_PAUSE * 2 ** (looks - 1), deadline.left * WAIT_SHARE));
  }

  async #look(change: Change): Promise<{ open: string[]; busy: boolean }> {
    const { goal, progress } = this;
    const states = await DESCRIBE[change.type](this.aws, change.group);
    const open: string[] = [];
    for (const identifier of identifiersOf(change)) {
      const state = states.get(identifier);
      if (goal.taken(state)) this.#note([identifier], { state: state ?? "missing", ours: progress.has(identifier) });
      else open.push(identifier);
    }
    this.#forget(open);
    return { open, busy: [...states.values()].includes(goal.onTheWay) };
  }

  /** Waits after a throttled read, which has just taken the token that the write needs. */
  async #letTokenCome({ call }: Change): Promise<void> {
    const { deadline } = this.aws;
    if (wasThrottled(this.aws, call.action)) await deadline.wait(deadline.clock.random() * TOKEN_PAUSE);
  }

  /**
   * Looks until everything that this run changed has reached the goal, or the deadline is near: then the rest is a
   * warning. So it is where the last look got no answer, and the one before showed everything on its way. Other
   * instances verify what they changed.
   */
  async #verify(type: TrafficSourceType): Promise<string[]> {
    const { goal, plan, progress, aws } = this;
    const mine = plan.trafficSources.filter(
      (source) => source.type === type && progress.get(source.identifier ?? "")?.ours,
    );
    if (mine.length === 0) return [];
    const start = aws.deadline.clock.now();
    const stateNow = ({ identifier = "" }: PlannedTrafficSource) => progress.get(identifier)?.state;
    const stillOnTheWay = (pending: readonly PlannedTrafficSource[]) => [
      `still ${goal.onTheWay} at the deadline: ${some(pending.map(({ name }) => name))}; ${goal.remains}`,
    ];
    let shown: readonly PlannedTrafficSource[] = [];
    for (;;) {
      const states = await DESCRIBE[type](aws, plan.group ?? "").catch((thrown: unknown) => {
        const isLate = thrown instanceof AwsError && (isUnclear(thrown.kind) || thrown.kind === "throttled");
        if (isLate && shown.length > 0 && shown.every((source) => stateNow(source) === goal.onTheWay)) return undefined;
        throw thrown;
      });
      if (!states) return stillOnTheWay(shown);
      const pending = mine.filter(({ identifier = "" }) => {
        const state = states.get(identifier);
        progress.set(identifier, { state: state ?? "missing", ours: true });
        return !goal.reached(state);
      });
      if (pending.length === 0) return [];
      shown = pending;
      if (await aws.deadline.wait(pause(aws.deadline.clock.now() - start))) continue;
      const lost = pending.filter((source) => stateNow(source) !== goal.onTheWay);
      if (lost.length > 0) {
        throw new Failure(
          EXIT.unavailable,
          `AWS accepted the call, but shows ${some(lost.map((source) => `${source.name} as ${stateNow(source)}`))}`,
          "check the group's scaling activities for what undoes the change, and run again",
        );
      }
      return stillOnTheWay(pending);
    }
  }

  #note(identifiers: readonly string[], step: Step): void {
    for (const identifier of identifiers) this.progress.set(identifier, step);
  }

  #forget(identifiers: readonly string[]): void {
    for (const identifier of identifiers) this.progress.delete(identifier);
  }
}

const identifiersOf = ({ trafficSources }: Change): string[] =>
  trafficSources.flatMap(({ identifier }) => identifier ?? []);

function asAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown;
  throw thrown;
}
