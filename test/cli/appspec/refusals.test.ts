/** AppSpec files that init refuses: by name and line, all of them at once, and without changing anything. */
import { describe, expect, it } from "vitest";
import { AppSpecError, parseAppSpec, refuseUnknownEvents } from "../../../src/simulator/agent/appspec.ts";
import { planOf, refused, warningsOf } from "./init.ts";

const HEAD = "version: 0.0\nos: linux\n";
const script = (...lines: string[]) =>
  `${HEAD}hooks:\n  AfterInstall:\n    - ${lines.map((line) => `${line}\n`).join("      ")}`;

/** What the agent refuses too, as its stand-in confirms. */
const REFUSED_BY_THE_AGENT: readonly [name: string, text: string, refusal: string][] = [
  ["a version as a text", 'os: linux\nversion: "0.0"\n', '2: version: is the text "0.0": write 0.0 without quotes'],
  ["another version", "version: 1.0\nos: linux\n", "1: version: is 1: write 0.0 without quotes"],
  ["an empty version", "version:\nos: linux\n", "1: version: is empty: write 0.0"],
  ["no version", "os: linux\n", "1: version: is missing"],
  ["os in upper case", "version: 0.0\nos: LINUX\n", "2: os: LINUX is refused by the agent: write linux in lower case"],
  ["another os", "version: 0.0\nos: macos\n", "2: os: macos is refused by the agent: write linux or windows"],
  ["no os", "version: 0.0\n", "1: os: is missing: write os: linux or os: windows"],
  [
    "an unknown event",
    `${HEAD}hooks:\n  afterinstall:\n    - location: a.sh\n`,
    "4: afterinstall: is not a lifecycle event, so the deployment fails: write AfterInstall",
  ],
  [
    "a misspelled event",
    `${HEAD}hooks:\n  BeforeInstall: []\n  AfterInstal:\n    - location: a.sh\n`,
    "5: AfterInstal: is not a lifecycle event, so the deployment fails: write AfterInstall",
  ],
  [
    "an event of nobody",
    `${HEAD}hooks:\n  Deploy:\n    - location: a.sh\n`,
    "4: Deploy: is not a lifecycle event, so the deployment fails",
  ],
  [
    "an event of CodeDeploy's",
    `${HEAD}hooks:\n  AllowTraffic:\n    - location: a.sh\n`,
    "4: AllowTraffic: is an event of CodeDeploy's own, which runs no scripts",
  ],
  ["hooks as a list", `${HEAD}hooks:\n  - location: a.sh\n`, "3: hooks: must have events below it"],
  [
    "an event without a list",
    `${HEAD}hooks:\n  AfterInstall:\n    location: a.sh\n`,
    "4: AfterInstall: must be a list",
  ],
  [
    "a script that is a text",
    `${HEAD}hooks:\n  AfterInstall:\n    - a.sh\n`,
    "5: a script of AfterInstall must have the form location: PATH",
  ],
  ["a script without a location", script("timeout: 3"), "5: a script of AfterInstall has no location"],
  ["a timeout of 0", script("location: a.sh", "timeout: 0"), "6: timeout: must be a whole number of seconds above 0"],
  ["a timeout in words", script("location: a.sh", "timeout: soon"), "6: timeout: must be a whole number"],
  [
    "files without a destination",
    `${HEAD}files:\n  - source: a\n`,
    "4: an entry of files needs a source and a destination",
  ],
  [
    "a Lambda function",
    "version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\nHooks:\n  - BeforeAllowTraffic: check\n",
    "2: Resources: belongs to a Lambda or ECS deployment",
  ],
  [
    "an ECS service",
    "version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n",
    "2: Resources: belongs to a Lambda or ECS deployment",
  ],
  ["an empty file", "", "1: is empty"],
  ["comments alone", "# version: 0.0\n", "1: is empty"],
  ["a text", "version\n", "1: has no keys at the top level"],
];

/** What the agent accepts, and then does something else than what is written. */
const IGNORED_BY_THE_AGENT: readonly [name: string, text: string, refusal: string][] = [
  [
    "a misspelled runas",
    script("location: a.sh", "runAs: root"),
    "6: runAs: is ignored by the agent in a script: write runas",
  ],
  [
    "a misspelled timeout",
    script("timeOut: 5", "location: a.sh"),
    "5: timeOut: is ignored by the agent in a script: write timeout",
  ],
  ["run_as", script("location: a.sh", "run_as: root"), "6: run_as: is ignored by the agent in a script: write runas"],
  [
    "a misspelled hooks",
    `${HEAD}hook:\n  AfterInstall:\n    - location: a.sh\n`,
    "3: hook: is ignored by the agent at the top level: write hooks",
  ],
  [
    "Hooks in upper case",
    `${HEAD}Hooks:\n  AfterInstall:\n    - location: a.sh\n`,
    "3: Hooks: is ignored by the agent at the top level: write hooks",
  ],
  [
    "a misspelled permissions",
    `${HEAD}permission:\n  - object: /srv\n`,
    "3: permission: is ignored by the agent at the top level: write permissions",
  ],
  [
    "a misspelled owner",
    `${HEAD}permissions:\n  - object: /srv\n    ownr: shop\n`,
    "5: ownr: is ignored by the agent in an entry of permissions: write owner",
  ],
  [
    "an event given twice",
    `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\n  AfterInstall:\n    - location: b.sh\n`,
    "4: AfterInstall: is repeated in line 6, so the agent ignores this one",
  ],
  [
    "hooks given twice",
    `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\nhooks:\n  BeforeInstall:\n    - location: b.sh\n`,
    "3: hooks: is repeated in line 6",
  ],
  [
    "a blank in a path with runas",
    script("location: my scripts/a.sh", "runas: shop"),
    '5: location: "my scripts/a.sh" has a character that the shell of su interprets',
  ],
  [
    "a dollar in a path with runas",
    script("runas: shop", 'location: "a$b.sh"'),
    '6: location: "a$b.sh" has a character',
  ],
  [
    "scripts in Install",
    `${HEAD}hooks:\n  Install:\n    - location: a.sh\n`,
    "4: Install: is an event of CodeDeploy's own, which runs no scripts",
  ],
  [
    "a second document",
    `${HEAD}---\nhooks:\n  AfterInstall:\n    - location: a.sh\n`,
    "3: a second YAML document begins here, and the agent reads only the first",
  ],
];

const NOT_YAML: readonly [name: string, text: string, refusal: string][] = [
  ["tabs as indentation", `${HEAD}hooks:\n\tAfterInstall:\n\t\t- location: a.sh\n`, "4: is not YAML: "],
  ["an open bracket", `${HEAD}hooks:\n  AfterInstall: [\n`, "5: is not YAML: "],
  ["an alias of nothing", `${HEAD}hooks:\n  AfterInstall: *scripts\n`, "4: *scripts: has no anchor &scripts"],
];

const ON_WINDOWS = "version: 0.0\nos: windows\n";
const onWindows = (location: string) => `${ON_WINDOWS}hooks:\n  AfterInstall:\n    - location: ${location}\n`;

/** The stand-in for the agent is the one on Linux. */
const REFUSED_ON_WINDOWS: readonly [name: string, text: string, refusal: string][] = [
  ["Windows in upper case", "os: Windows\nversion: 0.0\n", "1: os: Windows is refused by the agent: write windows in"],
  [
    "permissions on Windows",
    `${ON_WINDOWS}permissions:\n  - object: /srv\n`,
    "3: permissions: fails the deployment on Windows: remove it",
  ],
  ["permissions on Windows that are empty", `${ON_WINDOWS}permissions: []\n`, "3: permissions: fails the deployment"],
  ["a blank in a path on Windows", onWindows("my scripts/a.ps1"), '5: location: "my scripts/a.ps1" has a character'],
  ["arguments on Windows", onWindows("a.cmd --all"), '5: location: "a.cmd --all" has a character that cmd would not'],
  ["an ampersand on Windows", onWindows("r&d.cmd"), '5: location: "r&d.cmd" has a character that cmd would not'],
  [
    "the script for Linux on Windows",
    onWindows("hooks/target-groups.sh"),
    "5: location: hooks/target-groups.sh does not run on windows: write hooks/target-groups.cmd",
  ],
  [
    "the settings for Linux on Windows",
    onWindows("hooks\\target-groups-settings.sh"),
    "5: location: hooks\\target-groups-settings.sh does not run on windows: write hooks/target-groups-settings.cmd",
  ],
  [
    "the script for Windows on Linux",
    script("location: hooks/target-groups.cmd"),
    "5: location: hooks/target-groups.cmd does not run on linux: write hooks/target-groups.sh",
  ],
  [
    "a misspelled script on Windows",
    onWindows("hooks\\target-group.cmd"),
    "5: location: hooks\\target-group.cmd is not in the revision: write hooks/target-groups.cmd",
  ],
];

describe("an AppSpec is refused by its line", () => {
  it.each([...REFUSED_BY_THE_AGENT, ...IGNORED_BY_THE_AGENT, ...REFUSED_ON_WINDOWS, ...NOT_YAML])(
    "%s",
    (_, text, refusal) => {
      const { refusals, byHand } = refused(planOf(text));
      expect(refusals[0]).toContain(`appspec.yml:${refusal}`);
      expect(byHand).toEqual([]);
    },
  );

  it.each(REFUSED_BY_THE_AGENT)("and by the agent: %s", (_, text) => {
    expect(() => refuseUnknownEvents(parseAppSpec(text))).toThrow(AppSpecError);
  });

  it.each(IGNORED_BY_THE_AGENT)("though the agent accepts it: %s", (_, text) => {
    if (!text.includes("---")) expect(() => refuseUnknownEvents(parseAppSpec(text))).not.toThrow();
  });
});

/** Typos, each of a word that is then missing. */
const TYPOS: readonly [name: string, text: string, refusal: string][] = [
  ["version", "verison: 0.0\nos: linux\n", "1: verison: is ignored by the agent at the top level: write version"],
  ["os", "version: 0.0\nOS: linux\n", "2: OS: is ignored by the agent at the top level: write os"],
  [
    "source",
    `${HEAD}files:\n  - sorce: a\n    destination: /a\n`,
    "4: sorce: is ignored by the agent in an entry of files",
  ],
  ["object", `${HEAD}permissions:\n  - objekt: /a\n`, "4: objekt: is ignored by the agent in an entry of permissions"],
  ["location", script("locaton: a.sh"), "5: locaton: is ignored by the agent in a script: write location"],
];

it.each(TYPOS)("reports a misspelled %s once, and not as missing too", (_, text, refusal) => {
  expect(refused(planOf(text)).refusals).toEqual([expect.stringContaining(`appspec.yml:${refusal}`)]);
});

it("names everything at once, in the order of the lines", () => {
  const text =
    'version: "0.0"\nos: Linux\nhooks:\n  AfterInstal:\n    - location: a b.sh\n      runas: root\n      timeOut: 5\n';
  const lines = refused(planOf(text)).refusals.map((refusal) => refusal.split(":").slice(0, 3).join(":"));
  expect(lines).toEqual([
    "appspec.yml:1: version",
    "appspec.yml:2: os",
    "appspec.yml:4: AfterInstal",
    "appspec.yml:5: location",
    "appspec.yml:7: timeOut",
  ]);
});

describe("accepts what the agent accepts", () => {
  it.each([
    ["0 for 0.0", "version: 0\nos: linux\n"],
    ["a blank in a path without runas", script("location: my scripts/a.sh")],
    ["a timeout as a text", script("location: a.sh", 'timeout: "300"')],
    ["a timeout in minutes and seconds", script("location: a.sh", "timeout: 1:30")],
    ["keys of the user's own", `x-team: shop\n.shared: 1\n${HEAD}`],
    ["empty files and permissions", `${HEAD}files:\npermissions: []\n`],
  ])("%s", (_, text) => {
    expect(() => refuseUnknownEvents(parseAppSpec(text))).not.toThrow();
    expect(warningsOf(planOf(text, {}, { "a.sh": "", "my scripts/a.sh": "" }))).toEqual([]);
  });
});

describe("warns by line about", () => {
  it.each([
    [
      "a key that means nothing",
      script("location: a.sh", "arguments: --all"),
      "6: arguments: is ignored by the agent in a script",
    ],
    [
      "timeouts of more than an hour together",
      `${script("location: a.sh", "timeout: 60")}    - location: b.sh\n      timeout: 3500\n`,
      "7: the timeouts of AfterInstall add up to 3920 s, and CodeDeploy allows 3600",
    ],
    [
      "an alias",
      `x: &a a.sh\n${script("location: *a")}`,
      "6: *a: is an alias, which an agent on Ruby 3.1 or later refuses",
    ],
    ["a runas on Windows", `${onWindows("a.ps1")}      runas: shop\n`, "6: runas: is ignored by the agent on Windows"],
    [
      "a timeout of ours that is too short",
      script("location: hooks/target-groups.sh", "timeout: 60"),
      "5: timeout: 60 is not above TARGET_GROUPS_TIMEOUT",
    ],
  ])("%s", (_, text, warning) => {
    expect(warningsOf(planOf(text))).toContainEqual(expect.stringContaining(`appspec.yml:${warning}`));
  });
});

describe("a layout that does not allow additions stays as it is, with the lines to add by hand", () => {
  it.each([
    ["all in braces", "{version: 0.0, os: linux}\n", "the file is written in braces"],
    ["JSON", '{\n  "version": 0.0,\n  "os": "linux",\n  "hooks": {}\n}\n', "the file is written in braces"],
    ["hooks in braces", `${HEAD}hooks: {AfterInstall: [{location: a.sh}]}\n`, "hooks in line 3 is written in braces"],
    ["hooks as an alias", `x: &h\n  BeforeInstall: []\n${HEAD}hooks: *h\n`, "hooks in line 5 is an alias"],
    [
      "an event as an alias",
      `${HEAD}hooks:\n  BeforeInstall: &a\n    - location: a.sh\n  AfterInstall: *a\n`,
      "AfterInstall in line 6 is an alias",
    ],
    [
      "an event that is another's too",
      `${HEAD}hooks:\n  AfterInstall: &a\n    - location: a.sh\n  BeforeInstall: *a\n`,
      "lines cannot be added to this layout safely",
    ],
    [
      "events that are merged in",
      `x: &h\n  AfterInstall:\n    - location: a.sh\n${HEAD}hooks:\n  <<: *h\n  BeforeInstall: []\n`,
      "lines cannot be added to this layout safely",
    ],
    [
      "a question mark",
      `${HEAD}hooks:\n  ? AfterInstall\n  : - location: a.sh\n`,
      "lines cannot be added to this layout safely",
    ],
  ])("%s", (_, text, why) => {
    const { refusals, byHand } = refused(planOf(text));
    expect(refusals).toEqual([expect.stringContaining(`appspec.yml: ${why}`)]);
    expect(refusals[0]).toContain("add these lines by hand");
    const spec = parseAppSpec(`${HEAD}${byHand.join("\n")}\n`);
    expect([...spec.hooks.keys()]).toEqual(["AfterInstall", "BeforeAllowTraffic", "AfterBlockTraffic"]);
  });
});
