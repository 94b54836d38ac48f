import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { AutoScaling } from "@aws-sdk/client-auto-scaling";
import { fromInstanceMetadata } from "@aws-sdk/credential-providers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type BlueGreen, blueGreen, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator } from "../../../src/simulator/aws/index.ts";

const TTL = { "x-aws-ec2-metadata-token-ttl-seconds": "60" };

let aws: Emulator;
let scene: BlueGreen;
let id: string;
let url: string;

beforeEach(async () => {
  aws = await startEmulator();
  scene = blueGreen(aws.world);
  id = scene.replacementInstances[0]?.id ?? "";
  url = await aws.metadataEndpoint(id);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

const newToken = async (base = url, headers: Record<string, string> = TTL) =>
  fetch(`${base}/latest/api/token`, { method: "PUT", headers });

/** GET with a fresh token. */
async function get(path: string, base = url): Promise<Response> {
  const token = await (await newToken(base)).text();
  return fetch(`${base}/latest/${path}`, { headers: { "x-aws-ec2-metadata-token": token } });
}

describe("instance metadata, version 2", () => {
  test("a token needs a TTL, and every GET a token", async () => {
    expect((await newToken(url, {})).status).toBe(400);
    expect((await newToken(url, { "x-aws-ec2-metadata-token-ttl-seconds": "21601" })).status).toBe(400);
    expect((await newToken(url, { ...TTL, "x-forwarded-for": "10.0.0.1" })).status).toBe(403);
    expect((await fetch(`${url}/latest/meta-data/instance-id`)).status).toBe(401);
    expect((await fetch(`${url}/latest/api/token`)).status).toBe(405);
    const wrong = await fetch(`${url}/latest/meta-data/instance-id`, { headers: { "x-aws-ec2-metadata-token": "x" } });
    expect(wrong.status).toBe(401);
    expect((await get("meta-data/instance-id")).status).toBe(200);
  });

  test("a token expires", async () => {
    const token = await (await newToken()).text();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    const late = await fetch(`${url}/latest/meta-data/mac`, { headers: { "x-aws-ec2-metadata-token": token } });
    vi.useRealTimers();
    expect(late.status).toBe(401);
  });

  test("the documents of an instance", async () => {
    const text = async (path: string) => (await get(path)).text();
    expect(JSON.parse(await text("dynamic/instance-identity/document"))).toMatchObject({
      instanceId: id,
      region: "eu-central-1",
      accountId: "123456789012",
    });
    expect(await text("meta-data/instance-id")).toBe(id);
    expect(await text("meta-data/services/partition")).toBe("aws");
    expect(await text("meta-data/placement/region")).toBe("eu-central-1");
    const mac = await text("meta-data/mac");
    expect(await text(`meta-data/network/interfaces/macs/${mac}/vpc-id`)).toBe("vpc-shop");
    expect((await get("meta-data/nothing")).status).toBe(404);
  });

  test("the group's name is in the tags if the launch template allows it", async () => {
    for (const path of ["aws:autoscaling:groupName", "aws%3Aautoscaling%3AgroupName"]) {
      const tag = await get(`meta-data/tags/instance/${path}`);
      expect([tag.status, await tag.text()]).toEqual([200, REPLACEMENT_GROUP]);
    }
    aws.world.instance(id).tagsInMetadata = false;
    expect((await get("meta-data/tags/instance/aws:autoscaling:groupName")).status).toBe(404);
  });

  test("an instance in no group has no such tag", async () => {
    const loner = aws.world.createInstance();
    const tag = await get("meta-data/tags/instance/aws:autoscaling:groupName", await aws.metadataEndpoint(loner.id));
    expect(tag.status).toBe(404);
  });

  const ipv6 = Object.values(networkInterfaces())
    .flat()
    .some((address) => address?.address === "::1");
  test.skipIf(!ipv6)(`IPv6${ipv6 ? "" : " (SKIPPED: this machine has no ::1)"}`, async () => {
    const six = await aws.metadataEndpoint(id, "::1");
    expect(six).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await (await get("meta-data/instance-id", six)).text()).toBe(id);
  });

  test("one endpoint per instance, however often it is requested", async () => {
    expect(await aws.metadataEndpoint(id)).toBe(url);
    const other = await aws.metadataEndpoint(scene.replacementInstances[1]?.id ?? "");
    expect(await (await get("meta-data/instance-id", other)).text()).toBe(scene.replacementInstances[1]?.id);
  });

  test("requests are recorded separately from calls", async () => {
    await get("meta-data/mac");
    expect(aws.metadataCalls).toEqual([
      { instanceId: id, method: "PUT", path: "/latest/api/token", statusCode: 200 },
      { instanceId: id, method: "GET", path: "/latest/meta-data/mac", statusCode: 200 },
    ]);
    expect(aws.calls).toEqual([]);
  });

  test("faults by path", async () => {
    const remove = aws.fault({ service: "metadata", path: /\/mac$/ }, { status: 503, code: "", message: "" });
    expect((await get("meta-data/mac")).status).toBe(503);
    expect((await get("meta-data/instance-id")).status).toBe(200);
    remove();
    expect((await get("meta-data/mac")).status).toBe(200);
    aws.fault({ service: "metadata", path: "/latest/api", times: 1 }, { reset: "before" });
    await expect(newToken()).rejects.toThrow();
    expect((await newToken()).status).toBe(200);
    aws.fault({ service: "metadata", path: "/latest/dynamic" }, { reset: "middle" });
    const half = await get("dynamic/instance-identity/document");
    expect(half.status).toBe(200);
    await expect(half.text()).rejects.toThrow();
  });

  test("a malformed path does not crash it", async () => {
    const status = await new Promise((resolve) => request(`${url}/%E0%A4%A`, (r) => resolve(r.statusCode)).end());
    expect(status).toBe(401);
  });
});

test("calls with an instance's credentials are recorded with that instance", async () => {
  for (const instance of scene.replacementInstances) {
    for (const [name, value] of Object.entries(await aws.environment(instance.id))) vi.stubEnv(name, value);
    const client = new AutoScaling({ region: "eu-central-1", credentials: fromInstanceMetadata() });
    await client.describeAutoScalingGroups({});
    client.destroy();
  }
  expect(aws.calls.map((call) => call.instanceId)).toEqual(scene.replacementInstances.map((i) => i.id));
});
