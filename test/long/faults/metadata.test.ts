import { beforeAll, describe, it, vi } from "vitest";
import type { Effect } from "../../../src/simulator/aws/faults.ts";
import { secretsFirst, type Times } from "./faults.ts";
import { type Gate, openGate } from "./gate.ts";
import { causeOf, faultsOfOutput, leaks, untruths } from "./output.ts";
import { measurePace, SIDE_BY_SIDE } from "./pace.ts";
import { runTimed } from "./run.ts";
import { SCENES } from "./scenes.ts";

/** What a run reads from instance metadata. */
interface Document {
  readonly what: string;
  readonly path: string | RegExp;
  /** Whether a run can do without it. */
  readonly optional?: true;
  /** How a run ends with another text, if any text is valid. */
  readonly anyText?: number;
  /** How a run ends without an answer, and without the document. */
  readonly unreachable: number;
  readonly missing: number;
  readonly json?: true;
}

const ROLE = "/latest/meta-data/iam/security-credentials/";

const DOCUMENTS: readonly Document[] = [
  { what: "the token", path: "/latest/api/token", unreachable: 3, missing: 3 },
  {
    what: "the identity document",
    path: "/latest/dynamic/instance-identity/document",
    unreachable: 3,
    missing: 3,
    json: true,
  },
  { what: "the group's tag", path: "/latest/meta-data/tags/", optional: true, anyText: 5, unreachable: 0, missing: 0 },
  { what: "the MAC address", path: /\/meta-data\/mac$/, optional: true, unreachable: 0, missing: 0 },
  { what: "the VPC", path: /\/vpc-id$/, optional: true, unreachable: 0, missing: 0 },
  { what: "the role's name", path: new RegExp(`^${ROLE}$`), unreachable: 3, missing: 4 },
  { what: "the role's credentials", path: new RegExp(`^${ROLE}.`), unreachable: 3, missing: 4, json: true },
];

interface Fault {
  readonly name: string;
  readonly effect: (document: Document) => Effect | undefined;
  /** By default it may pass, so that a run survives it once and twice. */
  readonly means?: "final" | "missing" | "harmless";
  /** Whether it is a text like those of metadata. */
  readonly text?: true;
  /** Once and forever by default. */
  readonly times?: readonly Times[];
}

const ALL = ["once", "twice", "forever"] as const;

const raw = (status: number, body = "", contentType = "text/plain") => ({ status, body, contentType });

const FAULTS: readonly Fault[] = [
  { name: "reset before the answer", effect: () => ({ reset: "before" }), times: ALL },
  { name: "reset in the middle of the answer", effect: () => ({ reset: "middle" }) },
  { name: "no answer", effect: () => ({ hang: true }) },
  { name: "a late answer", effect: () => ({ delayMs: 20_000 }) },
  { name: "400", effect: () => raw(400), means: "final" },
  { name: "401", effect: ({ what }) => (what === "the token" ? undefined : raw(401)), times: ALL },
  { name: "403", effect: () => raw(403), means: "final" },
  { name: "404", effect: () => raw(404), means: "missing" },
  { name: "429", effect: () => raw(429) },
  { name: "500", effect: () => raw(500) },
  { name: "503", effect: () => raw(503, "<html><body>Service Unavailable</body></html>", "text/html") },
  { name: "an empty answer", effect: () => raw(200), times: ALL },
  {
    name: "half a document",
    effect: ({ json }) => (json ? { mutate: (body) => body.slice(0, body.length / 2) } : undefined),
  },
  { name: "HTML, 200", effect: () => raw(200, "<html><body>Please log in</body></html>", "text/html") },
  { name: "a portal's text, 200", effect: () => raw(200, "Please log in"), text: true, times: ALL },
  { name: "10 MB", effect: () => raw(200, "x".repeat(10_000_000)) },
  { name: "a page that quotes the request", effect: () => ({ quote: (request) => raw(500, secretsFirst(request)) }) },
  {
    name: "unknown fields",
    effect: ({ json }) => (json ? { mutate: (body) => body.replace("{", '{"unknown":{"deep":[1]},') } : undefined),
    means: "harmless",
  },
  {
    name: "another type of document",
    effect: ({ json }) => (json ? raw(200, '["AccessKeyId","instanceId"]') : undefined),
  },
];

/** The exit code for a fault and a document. */
function exitCodeOf({ unreachable, missing, anyText }: Document, { means, text }: Fault, times: Times): number {
  if (text && anyText !== undefined) return anyText;
  if (means === "harmless") return 0;
  if (means === "missing") return missing;
  return means === "final" || times === "forever" ? unreachable : 0;
}

/** Seconds. */
const TIMEOUT = 120;
/** Milliseconds for four tries of a second each, and the waits between. */
const LIMIT = 7_000;

vi.setConfig(SIDE_BY_SIDE);

/** See {@link measurePace}. */
let pace = 0;
beforeAll(async () => {
  pace = await measurePace();
});

describe.each(DOCUMENTS)("$what", (document) => {
  const cases = FAULTS.flatMap((fault) => {
    const effect = fault.effect(document);
    if (!effect) return [];
    return (fault.times ?? (["once", "forever"] as const)).map((times) => {
      return { name: fault.name, times, effect, exitCode: exitCodeOf(document, fault, times) };
    });
  });

  it.concurrent.for(cases)("$name, $times: exit $exitCode", async ({ effect, times, exitCode }, { expect }) => {
    const scene = await SCENES.attach();
    const many = times === "forever" ? {} : { times: times === "once" ? 1 : 2 };
    scene.aws.fault({ service: "metadata", path: document.path, ...many }, effect);
    try {
      const { run, ms } = await runTimed(scene, {
        argv: ["--verbose"],
        env: { TARGET_GROUPS_TIMEOUT: String(TIMEOUT) },
      });
      const found = {
        exitCode: run.exitCode,
        output: faultsOfOutput(run),
        untruths: untruths(run, scene),
        leaks: leaks(run, scene.aws.secretsOf(scene.instanceId)),
      };
      expect(found, run.stdout).toEqual({ exitCode, output: [], untruths: [], leaks: [] });
      expect(scene.attached()).toEqual(exitCode === 0 ? scene.names : []);
      expect(ms).toBeLessThan(LIMIT + 2 * pace);
      if (exitCode === 3) expect(causeOf(run.stdout)).toContain("instance metadata");
      if (exitCode === 4) expect(causeOf(run.stdout)).toContain("no credentials");
    } finally {
      await scene.aws.close();
    }
  });
});

describe("refused connections", () => {
  it.concurrent.for([
    { name: "for a while", forMs: 400, exitCode: 0 },
    { name: "forever", forMs: undefined, exitCode: 3 },
  ])("$name: exit $exitCode", async ({ forMs, exitCode }, { expect }) => {
    const scene = await SCENES.attach();
    const metadata = await scene.aws.metadataEndpoint(scene.instanceId);
    const gate: Gate = await openGate(metadata, { refusedAfter: 0, ...(forMs && { forMs }) });
    try {
      const { run } = await runTimed(scene, { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: gate.url } });
      expect({ exitCode: run.exitCode, output: faultsOfOutput(run) }, run.stdout).toEqual({ exitCode, output: [] });
      expect(scene.attached()).toEqual(exitCode === 0 ? scene.names : []);
    } finally {
      await gate.close();
      await scene.aws.close();
    }
  });
});

describe("the deadline", () => {
  it.concurrent("also ends the wait for metadata", async ({ expect }) => {
    const scene = await SCENES.attach();
    scene.aws.fault({ service: "metadata" }, { hang: true });
    try {
      const { run, ms } = await runTimed(scene, { env: { TARGET_GROUPS_TIMEOUT: "2" } });
      expect({ exitCode: run.exitCode, output: faultsOfOutput(run) }, run.stdout).toEqual({ exitCode: 3, output: [] });
      expect(ms).toBeLessThan(3_000 + pace);
    } finally {
      await scene.aws.close();
    }
  });
});

describe("a role that cannot be assumed", () => {
  it.concurrent("is reported in the metadata's words, without the document", async ({ expect }) => {
    const scene = await SCENES.attach();
    const document = { Code: "AssumeRoleUnauthorizedAccess", Message: "EC2 cannot assume the role" };
    scene.aws.fault({ service: "metadata", path: new RegExp(`^${ROLE}.`) }, raw(200, JSON.stringify(document)));
    try {
      const { run } = await runTimed(scene);
      expect({ exitCode: run.exitCode, output: faultsOfOutput(run) }, run.stdout).toEqual({ exitCode: 4, output: [] });
      expect(run.stdout).toContain("AssumeRoleUnauthorizedAccess\n  said: EC2 cannot assume the role");
    } finally {
      await scene.aws.close();
    }
  });
});
