/** What a fault does to a request it hits; `quote` makes it from the request's headers, one per line, and its body. */
export type Effect = PlainEffect | { quote: (request: string) => PlainEffect };

export type PlainEffect =
  /** An error in the shape of the service's protocol; the call is not carried out. */
  | { status: number; code: string; message: string }
  /** Exactly this answer; the call is not carried out. */
  | { status: number; body: string; contentType?: string }
  /** The connection is lost: before the call is carried out, or after it, in the middle of the answer. */
  | { reset: "before" | "middle" }
  /** Never answered, never carried out. */
  | { hang: true }
  /** Carried out and answered later. */
  | { delayMs: number }
  /** Answered with a changed body. */
  | { mutate: (body: string) => string };

/** The `service` of a request to instance metadata. */
export const METADATA = "metadata";

/** Which requests a fault hits. If left out: any, but metadata only if `service` says so. */
export interface FaultMatch {
  /** An AWS service as IAM names it, or "metadata". */
  service?: string;
  action?: string;
  /** For metadata: the path, or the start of it, or a pattern. */
  path?: string | RegExp;
  /** Only requests to this region. */
  region?: string;
  /** Only requests of this instance. */
  instanceId?: string;
  /** Hits this many requests, then no more; forever when left out. */
  times?: number;
  /** Lets this many matching requests pass first. */
  after?: number;
  /** Hits only every nth of them: with 10, every tenth. */
  every?: number;
}

export interface Target {
  service: string;
  region: string;
  action?: string;
  path?: string;
  instanceId: string | undefined;
}

const startsOrMatches = (path: string, wanted: string | RegExp) =>
  typeof wanted === "string" ? path.startsWith(wanted) : wanted.test(path);

const hits = (match: FaultMatch, target: Target): boolean =>
  (match.service === undefined ? target.service !== METADATA : match.service === target.service) &&
  (match.region ?? target.region) === target.region &&
  (match.action ?? target.action) === target.action &&
  (match.instanceId ?? target.instanceId) === target.instanceId &&
  (match.path === undefined || startsOrMatches(target.path ?? "", match.path));

/** Whether a fault hits the nth request that it has met. */
const isDue = ({ after = 0, every = 1 }: FaultMatch, met: number): boolean =>
  met > after && (met - after) % every === 0;

/** The faults set by a test. */
export class Faults {
  private readonly faults = new Set<{ match: FaultMatch; effect: Effect; met: number; hit: number }>();

  /** Sets a fault; the function it returns removes it. */
  add(match: FaultMatch, effect: Effect): () => void {
    const fault = { match, effect, met: 0, hit: 0 };
    this.faults.add(fault);
    return () => void this.faults.delete(fault);
  }

  /** The effects of a request, oldest fault first; counts them as hit. */
  take(target: Target): Effect[] {
    return [...this.faults]
      .filter(({ match }) => hits(match, target))
      .filter((fault) => isDue(fault.match, ++fault.met))
      .filter((fault) => fault.hit++ < (fault.match.times ?? Number.POSITIVE_INFINITY))
      .map(({ effect }) => effect);
  }
}
