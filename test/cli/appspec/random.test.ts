/** Whatever an AppSpec looks like: init adds its lines, and nothing else changes, in bytes or in meaning. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { removeHooks } from "../../../src/cli/appspec/remove-hooks.ts";
import { Source } from "../../../src/cli/appspec/source.ts";
import { EVENTS } from "../../../src/cli/appspec/words.ts";
import { callsOurs } from "../../../src/cli/revision/hook-files.ts";
import { parseAppSpec, refuseUnknownEvents } from "../../../src/simulator/agent/appspec.ts";
import { planOf } from "./init.ts";

const OURS = "hooks/target-groups.sh";
const SETTINGS = "hooks/target-groups-settings.sh";

const comment = fc.constantFrom("", "", "", " # why", "\t# tab", "  ");
/** Lines without meaning, at any column. */
const gap = fc.array(
  fc.constantFrom("", "# at the margin", "  # two in", "      # six in", "    #- location: gone.sh", "   "),
  {
    maxLength: 2,
  },
);

const script = fc.record({
  location: fc.constantFrom("a.sh", "'b.sh'", '"scripts/c.sh"', "./d.sh", OURS, `./${OURS}`),
  timeout: fc.option(fc.constantFrom("30", '"300"', "0x20"), { nil: undefined }),
  runas: fc.option(fc.constantFrom("root", "'shop'"), { nil: undefined }),
  flow: fc.boolean(),
  comment,
  gap,
});
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never;

const event = fc.record({
  name: fc.constantFrom(...EVENTS),
  form: fc.constantFrom("block", "block", "block", "flow", "null", "~", "[]"),
  scripts: fc.array(script, { minLength: 1, maxLength: 3 }),
  comment,
  gap,
});

const spec = fc.record({
  events: fc.uniqueArray(event, { selector: ({ name }) => name, maxLength: 5 }),
  hooks: fc.constantFrom("block", "block", "block", "none", "null", "~", "{}"),
  /** The order of the sections. */
  order: fc.shuffledSubarray(["version", "os", "files", "hooks", "x"], { minLength: 5 }),
  step: fc.constantFrom(1, 2, 4),
  dash: fc.constantFrom(0, 2, 4),
  gap,
  comment,
  eol: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  end: fc.constantFrom("", "\n", "\n\n", "\n# end", "\n...\n"),
  begin: fc.constantFrom("", "---\n", "# top\n"),
});
type Spec = typeof spec extends fc.Arbitrary<infer T> ? T : never;

function textOf(it: Spec): string {
  const lines = it.order.flatMap((section) => {
    switch (section) {
      case "version":
        return [`version: 0.0${it.comment}`];
      case "os":
        return ["os: linux", ...it.gap];
      case "files":
        return ["files:", `${" ".repeat(it.dash)}- source: /`, `${" ".repeat(it.dash)}  destination: /srv`];
      case "x":
        return ["x-list: [1,", "  2]"];
      default:
        return hooksLines(it);
    }
  });
  return it.mark + (it.begin + lines.join("\n") + it.end).replaceAll("\n", it.eol);
}

function hooksLines({ hooks, events, step, dash, comment, gap }: Spec): string[] {
  if (hooks === "none") return [];
  if (hooks !== "block" || events.length === 0)
    return [`hooks:${hooks === "~" || hooks === "{}" ? ` ${hooks}` : ""}${comment}`];
  return [
    `hooks:${comment}`,
    ...gap,
    ...events.flatMap((it) => {
      const key = `${" ".repeat(step)}${it.name}:`;
      const flow = it.scripts.map(flowOf).join(", ");
      if (it.form === "flow") return [`${key} [${flow}]${it.comment}`, ...it.gap];
      if (it.form === "block")
        return [key + it.comment, ...it.gap, ...it.scripts.flatMap((one) => scriptLines(one, step + dash))];
      return [`${key}${it.form === "null" ? "" : ` ${it.form}`}${it.comment}`, ...it.gap];
    }),
  ];
}

const pairs = ({ location, timeout, runas }: Script): string[] => [
  `location: ${location}`,
  ...(timeout === undefined ? [] : [`timeout: ${timeout}`]),
  ...(runas === undefined ? [] : [`runas: ${runas}`]),
];
const flowOf = (it: Script): string => `{${pairs(it).join(", ")}}`;

function scriptLines(it: Script, column: number): string[] {
  const dash = `${" ".repeat(column)}- `;
  if (it.flow) return [dash + flowOf(it) + it.comment, ...it.gap];
  const [first = "", ...rest] = pairs(it);
  return [dash + first + it.comment, ...rest.map((line) => `${" ".repeat(column)}  ${line}`), ...it.gap];
}

interface Meaning {
  hooks?: Record<string, { location: string }[] | null> | null;
}

const meaningOf = (text: string): Meaning => parse(text.replace(/^\ufeff/, ""), { version: "1.1" });

it("init twice is init once, and the result means the same, apart from our scripts", () => {
  fc.assert(
    fc.property(spec, (it) => {
      const text = textOf(it);
      const plan = planOf(text);
      if (plan.kind === "refused") throw new Error(plan.refusals.join("\n"));
      refuseUnknownEvents(parseAppSpec(plan.appSpec.replace(/^\ufeff/, "")));

      const again = planOf(plan.appSpec);
      expect(again.kind === "ready" && again.appSpec).toBe(plan.appSpec);

      const before = meaningOf(text);
      const after = meaningOf(plan.appSpec);
      for (const { event, does, added } of plan.calls) {
        if (!added) continue;
        const scripts = after.hooks?.[event] ?? [];
        const ours = does === "check" ? scripts.shift() : scripts.pop();
        expect(ours).toEqual({ location: OURS, timeout: 360, runas: "root" });
      }
      expect(said(after)).toEqual(said(before));

      expect(strangers(text.split(it.eol), plan.appSpec.split(it.eol))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("with a setting, our calls get the settings script and enough time, and nothing else changes", () => {
  let changed = 0;
  fc.assert(
    fc.property(spec, (it) => {
      const text = textOf(it);
      const plan = planOf(text, { settings: new Map([["TARGET_GROUPS_TIMEOUT", "200"]]) });
      if (plan.kind === "refused") {
        // Two calls in one line cannot be changed.
        expect(plan.refusals.join("\n")).toMatch(/ yourself$/);
        return;
      }
      const told = (appSpec: string) => [...parseAppSpec(appSpec.replace(/^\ufeff/, "")).hooks];
      const isOurs = (location: string) => /^(?:\.\/)?hooks\/target-groups(?:-settings)?\.sh$/.test(location);
      const added = plan.calls.filter((call) => call.added).map(({ event }) => event);
      const after = told(plan.appSpec).flatMap(([event, scripts]) => {
        for (const { location, timeoutSeconds } of scripts)
          if (isOurs(location)) expect([location, timeoutSeconds > 200]).toEqual([SETTINGS, true]);
        const rest = added.some((name) => name === event)
          ? scripts.filter(({ location }) => !isOurs(location))
          : scripts;
        return rest.map(({ location, runas }) => [event, isOurs(location) ? OURS : location, runas]);
      });
      const before = told(text).flatMap(([event, scripts]) =>
        scripts.map(({ location, runas }) => [event, isOurs(location) ? OURS : location, runas]),
      );
      expect(after).toEqual(before);
      changed += plan.changed.length > 0 ? 1 : 0;
    }),
    { numRuns: 300 },
  );
  expect(changed).toBeGreaterThan(10);
});

/** AppSpecs without the hook, and without keys that have nothing below them. */
const specWithoutHook = spec.map(
  (it): Spec => ({
    ...it,
    hooks: it.events.length > 0 ? "block" : "none",
    events: it.events.map((event) => ({
      ...event,
      form: event.form === "null" || event.form === "~" ? "block" : event.form,
      scripts: event.scripts.map((one) => ({ ...one, location: one.location.includes(OURS) ? "a.sh" : one.location })),
    })),
  }),
);

it("init --remove after init leaves the file as it was before", () => {
  fc.assert(
    fc.property(specWithoutHook, (it) => {
      const text = textOf(it);
      const plan = planOf(text);
      if (plan.kind === "refused") throw new Error(plan.refusals.join("\n"));
      const source = Source.parse(plan.appSpec);
      expect(
        source instanceof Source && removeHooks(source, (location) => callsOurs({ path: location })),
      ).toMatchObject({
        text,
      });
    }),
    { numRuns: 300 },
  );
});

/** What init may add: lines of its own, and an entry between brackets. */
const OWN_LINE =
  /^ *(?:(?:hooks|AfterInstall|BeforeAllowTraffic|AfterBlockTraffic):|- location: .* # .*|timeout: 360|runas: root)$/;
const OWN_ENTRY = "{ location: hooks/target-groups.sh, timeout: 360, runas: root }";
/** The one thing that init may remove: an empty value, in whose place there are lines now. */
const withoutNothing = (line: string) => line.replace(/^(\ufeff? *\w+:) (?:~|\{\})/, "$1");

/** Lines of the result that are neither the file's, in its order, nor ours; and missing lines of the file. */
function strangers(before: readonly string[], after: readonly string[]): string[] {
  const rest = [...before];
  const found: string[] = [];
  for (const line of after) {
    const plain = line.replace(`${OWN_ENTRY}, `, "").replace(`, ${OWN_ENTRY}`, "").replace(OWN_ENTRY, "");
    if (rest[0] === plain || (rest[0] !== undefined && withoutNothing(rest[0]) === line)) rest.shift();
    else if (!OWN_LINE.test(line)) found.push(line);
  }
  return [...found, ...rest];
}

/** Without empty events: those contained only our scripts. */
function said({ hooks, ...rest }: Meaning): object {
  const events = Object.entries(hooks ?? {}).filter(([, scripts]) => (scripts?.length ?? 0) > 0);
  return { ...rest, hooks: events };
}
