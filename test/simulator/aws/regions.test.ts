/** One endpoint for several regions: each is a world of its own. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blueGreen, ORIGINAL_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator, World } from "../../../src/simulator/aws/index.ts";
import { clients } from "../../../src/simulator/aws/sdk.ts";

const HOME = "eu-central-1";
const AWAY = "us-east-1";
const DISABLED = "ap-east-1";

let aws: Emulator;
let home: ReturnType<typeof clients>;
let away: ReturnType<typeof clients>;

beforeEach(async () => {
  aws = await startEmulator({ regions: [HOME, AWAY, "eu-south-1"], disabledRegions: [DISABLED] });
  home = clients(aws);
  away = clients(aws, { region: AWAY });
});

afterEach(async () => {
  home.destroy();
  away.destroy();
  await aws.close();
});

/** How a call ended: "ok", or the name of its error. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: Error) => error.name,
  );
const outcomes = () =>
  Promise.all([home, away].map(({ autoscaling }) => outcome(autoscaling.describeAutoScalingGroups({}))));

test("the signature names the region of a call, and so does the record of the call", async () => {
  blueGreen(aws.region(AWAY));
  aws.region(AWAY).createApplication("away");
  aws.world.createApplication("home");
  expect((await home.codedeploy.listApplications({})).applications).toEqual(["home"]);
  expect((await away.codedeploy.listApplications({})).applications).toEqual(["shop", "away"]);
  expect(aws.calls.map(({ region }) => region)).toEqual([HOME, AWAY]);
  expect(aws.region(HOME)).toBe(aws.world);
  expect(() => aws.region("nowhere")).toThrow("nowhere");
  expect(() => aws.deny("ec2:DescribeTags", "nowhere")).toThrow("nowhere");
});

test("ARNs carry their region, and IDs differ", async () => {
  for (const world of [aws.world, aws.region(AWAY)]) blueGreen(world);
  const applicationNames = ["shop"];
  const found = await Promise.all(
    [home, away].map(async ({ autoscaling, codedeploy }) => {
      const { AutoScalingGroups: [group] = [] } = await autoscaling.describeAutoScalingGroups({
        AutoScalingGroupNames: [ORIGINAL_GROUP],
      });
      const { applicationsInfo: [application] = [] } = await codedeploy.batchGetApplications({ applicationNames });
      return {
        arn: group?.AutoScalingGroupARN?.split(":")[3],
        targetGroup: group?.TargetGroupARNs?.[0]?.split(":")[3],
        zone: group?.Instances?.[0]?.AvailabilityZone?.slice(0, -1),
        id: application?.applicationId,
      };
    }),
  );
  expect(found).toMatchObject([HOME, AWAY].map((region) => ({ arn: region, targetGroup: region, zone: region })));
  expect(found[0]?.id).not.toBe(found[1]?.id);
});

test("a region starts with the settings of the home region, and keeps its own", async () => {
  const other = await startEmulator({ world: new World(undefined, { accountId: "210987654321" }), regions: [AWAY] });
  expect(other.region(AWAY).settings).toMatchObject({ accountId: "210987654321", region: AWAY });
  other.settings.throttle["autoscaling"] = { rate: 1, burst: 1 };
  expect(other.region(AWAY).settings.throttle).toEqual({});
  await other.close();
});

describe("DescribeRegions", () => {
  const regions = async (input: Parameters<typeof home.ec2.describeRegions>[0]) =>
    (await away.ec2.describeRegions(input)).Regions?.map((r) => `${r.RegionName} ${r.OptInStatus} ${r.Endpoint}`);
  const ENABLED = [
    "eu-central-1 opt-in-not-required ec2.eu-central-1.amazonaws.com",
    "us-east-1 opt-in-not-required ec2.us-east-1.amazonaws.com",
    "eu-south-1 opted-in ec2.eu-south-1.amazonaws.com",
  ];
  const NOT_ENABLED = "ap-east-1 not-opted-in ec2.ap-east-1.amazonaws.com";

  test("lists the enabled regions, all regions, or named regions", async () => {
    expect(await regions({})).toEqual(ENABLED);
    expect(await regions({ AllRegions: false })).toEqual(ENABLED);
    expect(await regions({ AllRegions: true })).toEqual([...ENABLED, NOT_ENABLED]);
    expect(await regions({ RegionNames: [DISABLED] })).toEqual([NOT_ENABLED]);
  });

  test("filters, and refuses a region that does not exist", async () => {
    expect(await regions({ Filters: [{ Name: "opt-in-status", Values: ["opted-in"] }] })).toEqual([ENABLED[2]]);
    await expect(regions({ RegionNames: ["us--east-1"] })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "Invalid region: [us--east-1]",
    });
  });
});

test.each([
  [DISABLED, ["InvalidClientTokenId", "AuthFailure", "UnrecognizedClientException"]],
  ["mars-north-1", ["SignatureDoesNotMatch", "SignatureDoesNotMatch", "InvalidSignatureException"]],
])("a call to %s, which is not enabled or does not exist, is refused", async (region, errors) => {
  const sdk = clients(aws, { region });
  const { autoscaling, ec2, codedeploy } = sdk;
  const calls = [autoscaling.describeAutoScalingGroups({}), ec2.describeTags({}), codedeploy.listApplications({})];
  expect(await Promise.all(calls.map(outcome))).toEqual(errors);
  sdk.destroy();
});

describe("in only one region", () => {
  test("a permission is denied", async () => {
    const allow = aws.deny("autoscaling:DescribeAutoScalingGroups", AWAY);
    expect(await outcomes()).toEqual(["ok", "AccessDenied"]);
    allow();
    expect(await outcomes()).toEqual(["ok", "ok"]);
    aws.deny("autoscaling:DescribeAutoScalingGroups");
    expect(await outcomes()).toEqual(["AccessDenied", "AccessDenied"]);
  });

  test("a fault hits", async () => {
    aws.fault({ region: AWAY }, { status: 400, code: "Throttling", message: "Rate exceeded" });
    expect(await outcomes()).toEqual(["ok", "Throttling"]);
  });

  test("calls are throttled, with a bucket for each region", async () => {
    const bucket = { rate: 0.001, burst: 1 };
    aws.region(AWAY).settings.throttle["autoscaling"] = bucket;
    expect([await outcomes(), await outcomes()]).toEqual([
      ["ok", "ok"],
      ["ok", "Throttling"],
    ]);
    aws.settings.throttle["autoscaling"] = bucket;
    expect([await outcomes(), await outcomes()]).toEqual([
      ["ok", "Throttling"],
      ["Throttling", "Throttling"],
    ]);
  });
});
