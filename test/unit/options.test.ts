import { describe, expect, it } from "vitest";
import { type Options, type Parsed, parseOptions, SETTINGS, variableOf } from "../../src/hook/options.ts";

const HOOK = {
  LIFECYCLE_EVENT: "BeforeAllowTraffic",
  DEPLOYMENT_ID: "d-ABC",
  APPLICATION_NAME: "shop",
  DEPLOYMENT_GROUP_NAME: "production",
};
const optionsOf = (argv: string[], environment: Record<string, string> = HOOK): Options => {
  const parsed = parseOptions(argv, environment);
  if (parsed.kind !== "run") throw new Error(JSON.stringify(parsed));
  return parsed.options;
};
const errorsOf = (parsed: Parsed) => (parsed.kind === "wrong" ? parsed.errors : []);

describe("precedence", () => {
  it("reads the agent's variables", () => {
    expect(optionsOf([])).toMatchObject({
      command: "attach",
      event: "BeforeAllowTraffic",
      deploymentId: "d-ABC",
      application: "shop",
      deploymentGroup: "production",
      timeout: 300_000,
      onError: "fail",
    });
  });

  it("prefers TARGET_GROUPS_* to the agent's variables, and flags to both", () => {
    const environment = { ...HOOK, TARGET_GROUPS_APPLICATION: "b", TARGET_GROUPS_DEPLOYMENT_GROUP: "b" };
    expect(optionsOf(["--deployment-group", "c"], environment)).toMatchObject({
      application: "b",
      deploymentGroup: "c",
      deploymentId: "d-ABC",
    });
  });

  it("reads AWS's variables for the region and the profile", () => {
    const environment = { ...HOOK, AWS_DEFAULT_REGION: "eu-west-1", AWS_PROFILE: "ops" };
    expect(optionsOf([], environment)).toMatchObject({ region: "eu-west-1", profile: "ops" });
    expect(optionsOf([], { ...environment, AWS_REGION: "us-gov-west-1" }).region).toBe("us-gov-west-1");
  });

  it("lets a command override the event", () => {
    expect(optionsOf(["check"]).command).toBe("check");
    expect(optionsOf([], { ...HOOK, TARGET_GROUPS_COMMAND: "check" }).command).toBe("check");
  });

  it("reads every flag from its variable, too", () => {
    const environment = {
      TARGET_GROUPS_COMMAND: "attach",
      TARGET_GROUPS_DRY_RUN: "true",
      TARGET_GROUPS_JSON: "1",
      TARGET_GROUPS_VERBOSE: "yes",
      TARGET_GROUPS_IN_PLACE: "on",
      TARGET_GROUPS_COMPARE_ORIGINAL: "true",
      TARGET_GROUPS_TARGET_GROUP: "web, admin",
      TARGET_GROUPS_APPLICATION: "shop",
      TARGET_GROUPS_DEPLOYMENT_GROUP: "production",
      TARGET_GROUPS_DEPLOYMENT_ID: "d-1",
      TARGET_GROUPS_AUTO_SCALING_GROUP: "asg",
      TARGET_GROUPS_INSTANCE_ID: "i-0a",
      TARGET_GROUPS_REGION: "eu-west-1",
      TARGET_GROUPS_PROFILE: "ops",
      TARGET_GROUPS_TIMEOUT: "2.5",
      TARGET_GROUPS_ATTACH_AT: "AfterInstall",
      TARGET_GROUPS_ON_ERROR: "warn",
    };
    expect(optionsOf([], environment)).toEqual({
      command: "attach",
      event: undefined,
      dryRun: true,
      json: true,
      verbose: true,
      inPlace: true,
      compareOriginal: true,
      targetGroups: ["web", "admin"],
      application: "shop",
      deploymentGroup: "production",
      deploymentId: "d-1",
      autoScalingGroup: "asg",
      instanceId: "i-0a",
      region: "eu-west-1",
      profile: "ops",
      timeout: 2_500,
      attachAt: "AfterInstall",
      onError: "warn",
    });
    const read = Object.keys(environment).concat("TARGET_GROUPS_HELP", "TARGET_GROUPS_VERSION");
    expect(Object.keys(SETTINGS).map(variableOf).sort()).toEqual(
      read.filter((v) => v !== "TARGET_GROUPS_COMMAND").sort(),
    );
  });

  it("collects repeated target groups, each once", () => {
    expect(optionsOf(["--target-group", "web", "--target-group=admin", "--target-group", "web"]).targetGroups).toEqual([
      "web",
      "admin",
    ]);
  });

  it("freezes the result", () => {
    expect(Object.isFrozen(optionsOf([]))).toBe(true);
  });
});

describe("events", () => {
  const commandAt = (event: string, attachAt?: string) =>
    optionsOf([], { ...HOOK, LIFECYCLE_EVENT: event, ...(attachAt && { TARGET_GROUPS_ATTACH_AT: attachAt }) }).command;

  it.each([
    ["BeforeInstall", "check"],
    ["AfterInstall", "check"],
    ["ApplicationStart", "check"],
    ["ValidateService", "check"],
    ["BeforeAllowTraffic", "attach"],
    ["AfterAllowTraffic", "attach"],
    ["AfterBlockTraffic", "detach"],
    ["ApplicationStop", "none"],
    ["BeforeBlockTraffic", "none"],
    ["toString", "none"],
  ])("%s: %s", (event, command) => expect(commandAt(event)).toBe(command));

  it("attaches at an earlier moment if set, and still at the later ones", () => {
    expect(commandAt("AfterInstall", "AfterInstall")).toBe("attach");
    expect(commandAt("BeforeAllowTraffic", "AfterInstall")).toBe("attach");
    expect(commandAt("ApplicationStart", "AfterInstall")).toBe("check");
  });

  it("only checks before a later moment if set", () => {
    expect(commandAt("BeforeAllowTraffic", "AfterAllowTraffic")).toBe("check");
    expect(commandAt("AfterAllowTraffic", "AfterAllowTraffic")).toBe("attach");
  });
});

describe("mistakes", () => {
  it("lists everything that is wrong at once", () => {
    const argv = [
      "atach",
      "twice",
      "--bogus",
      "-x",
      "--json=yes",
      "--region",
      "Frankfurt",
      "--timeout",
      "0",
      "--profile",
    ];
    const environment = { TARGET_GROUPS_IN_PLACE: "perhaps", TARGET_GROUPS_ON_ERROR: "ignore", DEPLOYMENT_ID: "7" };
    expect(errorsOf(parseOptions(argv, environment))).toEqual([
      "--bogus is not a flag of this command",
      "-x is not a flag of this command",
      "--json takes no value",
      '--region "Frankfurt" is not a region',
      '--timeout "0" is not a number of seconds from 1 to 3600',
      "--profile needs a value",
      'DEPLOYMENT_ID "7" is not a deployment id (d-...)',
      "more than one command: atach twice",
      '"atach" is not a command (check, attach, detach)',
      'TARGET_GROUPS_IN_PLACE "perhaps" is neither true nor false',
      'TARGET_GROUPS_ON_ERROR "ignore" is not one of fail, warn',
    ]);
  });

  it.each([
    [["attach"], {}, "no target groups: give --application and --deployment-group, --deployment-id, or --target-group"],
    [["attach", "--application", "a"], {}, "--application also needs --deployment-group"],
    [["attach", "--deployment-group", "a"], {}, "--deployment-group also needs --application"],
    [["--target-group", "a"], {}, "no command (check, attach, detach), and LIFECYCLE_EVENT is not set"],
    [["attach", "--target-group", "a_b"], {}, `--target-group "a_b" is neither a target group's name nor its ARN`],
    [
      ["attach", "--timeout", "1e3", "--target-group", "a"],
      {},
      '--timeout "1e3" is not a number of seconds from 1 to 3600',
    ],
    [
      ["check", "--region", "eu-west-1", "--region", "eu-west-2", "--target-group", "a"],
      {},
      "--region is given more than once",
    ],
    [["check", "--region", "--json", "--target-group", "a"], {}, "--region needs a value"],
  ])("%j", (argv, environment, error) => expect(errorsOf(parseOptions(argv, environment))).toEqual([error]));

  it("ignores empty variables, which the agent's shell may export", () => {
    expect(optionsOf([], { ...HOOK, TARGET_GROUPS_DRY_RUN: "", TARGET_GROUPS_REGION: "" })).toMatchObject({
      dryRun: false,
      region: undefined,
    });
  });

  it("warns about misspelled variables", () => {
    const parsed = parseOptions([], { ...HOOK, TARGET_GROUPS_TIMOUT: "9", TARGET_GROUPS_NODE: "/opt/node" });
    expect(parsed).toMatchObject({
      warnings: ["TARGET_GROUPS_TIMOUT is not a variable of this program and was ignored"],
    });
  });
});

describe("endpoints", () => {
  const VARIABLES = [
    ..."AWS_ENDPOINT_URL AWS_ENDPOINT_URL_AUTO_SCALING AWS_ENDPOINT_URL_CODEDEPLOY AWS_ENDPOINT_URL_EC2".split(" "),
    ..."AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2 AWS_ENDPOINT_URL_STS AWS_EC2_METADATA_SERVICE_ENDPOINT".split(" "),
  ];
  const errors = (value: string, variables = VARIABLES) =>
    errorsOf(parseOptions([], { ...HOOK, ...Object.fromEntries(variables.map((it) => [it, value])) }));

  it.each([
    ..."foo ftp://x http:// http:foo http:/foo https:///foo //foo foo:80 http://: http://[::1 http://a:b".split(" "),
    ..."http://?x http://#x localhost:4566".split(" "),
    " ",
  ])("%j is named in every variable, all at once", (value) => {
    expect(errors(value)).toEqual(
      VARIABLES.map((it) => `${it} ${JSON.stringify(value)} is not the URL of an endpoint (https://HOST)`),
    );
  });

  it.each(["", "http://127.0.0.1:4566", "https://x", "HTTPS://vpce-1.example.com/path", "http://[::1]:80/"])(
    "%j is accepted",
    (value) => expect(errors(value)).toEqual([]),
  );

  it("one that may hold a password is not quoted", () => {
    expect(errors("ftp://me:hunter22@x", ["AWS_ENDPOINT_URL"])).toEqual([
      "AWS_ENDPOINT_URL is not the URL of an endpoint (https://HOST)",
    ]);
  });
});
