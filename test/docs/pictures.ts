import type { Scenario } from "../../src/simulator/rehearsal/scenario.ts";
import { keptOriginalWithDetach, keptOriginalWithoutDetach } from "../../src/simulator/scenarios/kept-original.ts";
import { main } from "../../src/simulator/scenarios/main.ts";
import { oneAtATime } from "../../src/simulator/scenarios/one-at-a-time.ts";
import { oneAtATimePaced } from "../../src/simulator/scenarios/one-at-a-time-paced.ts";
import { rolledBack } from "../../src/simulator/scenarios/rolled-back.ts";
import { withoutTheHook } from "../../src/simulator/scenarios/without-the-hook.ts";
import { draw } from "./picture/draw.ts";
import { modelOf } from "./picture/model.ts";
import type { Words } from "./picture/page.ts";
import { rehearse } from "./picture/stretches.ts";

interface Picture extends Words {
  readonly file: string;
  readonly scenario: Scenario;
  /** A second run with the same steps, whose traffic is drawn below for comparison. */
  readonly other?: { readonly scenario: Scenario; readonly label: string };
  readonly label?: string;
}

export const PICTURES: readonly Picture[] = [
  {
    file: "docs/copy.svg",
    title: "CodeDeploy's copy of the group has no target groups",
    point: "The hook attaches them before traffic shifts. Without it, requests fail at the next scale-in.",
    scenario: main,
    label: "with the hook",
    other: { scenario: withoutTheHook, label: "without the hook" },
  },
  {
    file: "docs/pace.svg",
    title: "Traffic shifts one instance at a time",
    point: "With TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic, the last instance attaches the target group.",
    scenario: oneAtATimePaced,
    label: "AfterAllowTraffic",
    other: { scenario: oneAtATime, label: "BeforeAllowTraffic" },
  },
  {
    file: "docs/replaced.svg",
    title: "The replaced group is kept",
    point: "The hook has detached its target groups, so an instance that it launches later gets no requests.",
    scenario: keptOriginalWithDetach,
    label: "with the hook",
    other: { scenario: keptOriginalWithoutDetach, label: "without detaching" },
  },
  {
    file: "docs/rollback.svg",
    title: "A deployment is rolled back",
    point: "The original group gets its target groups back before its traffic; the failed group loses them.",
    scenario: rolledBack,
  },
];

/** The text of a picture, from rehearsals that it runs. */
export async function pictureOf({ scenario, label, other, ...words }: Picture): Promise<string> {
  const model = modelOf(await rehearse(scenario));
  const strips = model.traffic.map((traffic) => ({ label: ["share of requests", label ?? traffic.name], traffic }));
  if (!other) return draw(words, model, strips);
  const compared = modelOf(await rehearse(other.scenario));
  if (compared.columns.length !== model.columns.length) throw new Error(`${other.scenario.name} has other steps`);
  return draw(words, model, [
    ...strips,
    ...compared.traffic.map((traffic) => ({ label: ["share of requests", other.label], traffic })),
  ]);
}
