import type { Scenario } from "../../src/simulator/rehearsal/scenario.ts";
import { keptOriginalWithDetach, keptOriginalWithoutDetach } from "../../src/simulator/scenarios/kept-original.ts";
import { main } from "../../src/simulator/scenarios/main.ts";
import { oneAtATime } from "../../src/simulator/scenarios/one-at-a-time.ts";
import { oneAtATimePaced } from "../../src/simulator/scenarios/one-at-a-time-paced.ts";
import { rolledBack } from "../../src/simulator/scenarios/rolled-back.ts";
import { draw, type Words } from "./picture/draw.ts";
import { modelOf } from "./picture/model.ts";
import { rehearse } from "./picture/stretches.ts";

interface Picture extends Words {
  readonly file: string;
  readonly scenario: Scenario;
  /** A second run, step by step the same, whose traffic is drawn below for comparison. */
  readonly other?: { readonly scenario: Scenario; readonly label: string };
  readonly label?: string;
}

export const PICTURES: readonly Picture[] = [
  {
    file: "docs/copy.svg",
    title: "Copy: the usual deployment",
    point: "CodeDeploy's copy of the group comes without target groups. The hook attaches them before traffic shifts.",
    scenario: main,
  },
  {
    file: "docs/pace.svg",
    title: "Pace: one instance at a time",
    point: "With TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic the last instance attaches, so traffic shifts one by one.",
    scenario: oneAtATimePaced,
    label: "AfterAllowTraffic",
    other: { scenario: oneAtATime, label: "BeforeAllowTraffic" },
  },
  {
    file: "docs/retire.svg",
    title: "Retire: the original group is kept",
    point: "The original group lets go of its target groups: an instance that it launches later gets no requests.",
    scenario: keptOriginalWithDetach,
    label: "AfterBlockTraffic",
    other: { scenario: keptOriginalWithoutDetach, label: "without it" },
  },
  {
    file: "docs/rollback.svg",
    title: "Rollback: back to the original group",
    point:
      "The original group, retired already, gets its target groups back before its traffic; the failed group lets go.",
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
