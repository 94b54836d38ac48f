import type { World } from "../aws/index.ts";
import type { Write } from "./hook-run.ts";

/** Watches over what must never happen. */
export class Laws {
  readonly violations: string[] = [];
  /** Groups that let go in a deployment, and were not given their traffic back by its rollback. */
  readonly retired = new Set<string>();
  /** Groups whose turn to get traffic is still to come. */
  readonly waiting = new Set<string>();

  constructor(private readonly world: World) {}

  /** Carries a write out, and looks at what it did. */
  witness({ action, group, arns }: Write, carryOut: () => object): object {
    const healthy = new Map(arns.map((arn) => [arn, this.#healthy(arn)]));
    const answer = carryOut();
    if (action.startsWith("Attach")) {
      if (this.retired.has(group)) this.broken(`(1) ${group} was attached again after it had let go`);
      if (this.waiting.has(group)) this.broken(`(5) ${group} was attached before its turn`);
      return answer;
    }
    this.retired.add(group);
    for (const [arn, before] of healthy)
      if (before > 0 && this.#healthy(arn) === 0)
        this.broken(`(2) detaching ${group} took the last healthy target of ${arn}`);
    return answer;
  }

  broken(violation: string): void {
    this.violations.push(violation);
  }

  #healthy(arn: string): number {
    return this.world.targets(arn).filter(({ health }) => health.State === "healthy").length;
  }
}
