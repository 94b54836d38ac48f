import fc from "fast-check";

/** What happens to one answer. */
export type Spoil = (answer: Answer, context: Context) => Spoilt;

export interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
}

export interface Context {
  readonly action: string;
  /** Earlier answers to any call. */
  readonly earlier: readonly Answer[];
}

/** `hang`: no answer; `reset`: the connection breaks. */
export type Spoilt = Answer | "hang" | "reset";

const text = (body: Answer["body"]): string => (typeof body === "string" ? body : Buffer.from(body).toString());

const status = fc.constantFrom(200, 200, 200, 204, 302, 400, 400, 401, 403, 404, 429, 500, 502, 503);

export const ARN = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef";

/** Names and values that mean something to the program, and some that do not. */
const WORDS = [
  ..."own CodeDeploy_shop-production_d-ABCDEF123 web-v1 web admin tg-a Server ECS BLUE_GREEN IN_PLACE user".split(" "),
  ..."autoscaling codeDeployRollback InService Added Adding Removing Removed healthy draining instance ip".split(" "),
  ARN,
  ..."vpc-shop 0 1 true".split(" "),
  ..."d-ABCDEF123 d-OTHER shop shop-production i-00000000000000001 i-00000000000000003 elbv2 elb vpc-lattice".split(
    " ",
  ),
  "Please log in",
  "",
  " ",
  "\u0000",
  ..."\u009b31m \u202ebew web\u200b \u2066web\u2069 \u2028".split(" "),
  "\ud800",
  "x".repeat(5_000),
];

const ELEMENTS = [
  ..."member item AutoScalingGroups AutoScalingGroupName DesiredCapacity TargetGroupARNs LoadBalancerNames".split(" "),
  ..."TrafficSources Type Identifier Instances InstanceId LifecycleState AutoScalingInstances TargetGroups".split(" "),
  ..."TargetGroupName TargetGroupArn TargetType VpcId LoadBalancerTargetGroups LoadBalancerTargetGroupARN".split(" "),
  ..."State TargetHealthDescriptions Target Id TargetHealth tagSet key value resourceId NextToken NextMarker".split(
    " ",
  ),
];

const KEYS = [
  ..."deploymentInfo deploymentId applicationName deploymentGroupName computePlatform deploymentStyle".split(" "),
  ..."deploymentType creator targetInstances autoScalingGroups name loadBalancerInfo targetGroupInfoList".split(" "),
  ..."elbInfoList rollbackInfo rollbackTriggeringDeploymentId deploymentOverview Failed __proto__ __type".split(" "),
  ..."deploymentGroupInfo message constructor toString".split(" "),
];

const CODES = [
  ..."Throttling RequestLimitExceeded ExpiredToken AccessDenied ValidationError ResourceContention".split(" "),
  ..."ServiceLinkedRoleFailure InternalFailure TargetGroupNotFound DeploymentDoesNotExistException".split(" "),
  ..."InvalidSignatureException constructor __proto__ Unknown".split(" "),
];

const word = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string() });

const escaped = (value: string): string =>
  value.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c);

/** A random well-formed tree of known elements. */
const { xml } = fc.letrec<{ xml: string }>((tie) => ({
  xml: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    word.map(escaped),
    fc
      .array(fc.tuple(fc.constantFrom(...ELEMENTS), tie("xml")), { maxLength: 4 })
      .map((children) => children.map(([name, inner]) => `<${name}>${inner}</${name}>`).join("")),
  ),
}));

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    word,
    fc.constantFrom<unknown>(null, true, 0, -1, 1e300, [], {}),
    fc.array(tie("json"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie("json")), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const isJson = (action: string): boolean => /^(?:Get|List)Deployment/.test(action);

/** A JSON document with another value at one of its numbered places; the document itself if there is no such place. */
export function retyped(body: string, index: number, value: unknown): string {
  let places = 0;
  try {
    JSON.parse(body, (_, it) => {
      places++;
      return it;
    });
  } catch {
    return body;
  }
  const chosen = index % places;
  let place = 0;
  return JSON.stringify(JSON.parse(body, (_, it) => (place++ === chosen ? value : it)));
}

/** Values of every JSON type. */
export const JSON_VALUES: readonly unknown[] = [null, true, 0, 1e300, "", "web", [], [null], [7], ["web"], {}];

const answered = (body: fc.Arbitrary<Answer["body"]>, of: fc.Arbitrary<number> = status): fc.Arbitrary<Spoil> =>
  fc.tuple(of, body).map(
    ([code, bytes]): Spoil =>
      () => ({ status: code, body: bytes }),
  );

/** Changes an answer at a place, given as a share of its length. */
const edited = (edit: (body: string, from: number, to: number, insert: string) => string): fc.Arbitrary<Spoil> =>
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), word).map(
    ([a, b, insert]): Spoil =>
      ({ status: code, body }) => {
        const whole = text(body);
        const [from, to] = [Math.floor(Math.min(a, b) * whole.length), Math.floor(Math.max(a, b) * whole.length)];
        return { status: code, body: edit(whole, from, to, insert) };
      },
  );

const untouched: Spoil = (answer) => answer;

/** Leaves most answers unchanged, so that runs get far enough to do harm. */
export const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  { weight: 24, arbitrary: fc.constant(untouched) },
  { weight: 1, arbitrary: fc.constant<Spoil>(() => "hang") },
  { weight: 2, arbitrary: fc.constant<Spoil>(() => "reset") },
  { weight: 2, arbitrary: answered(fc.uint8Array({ maxLength: 300 })) },
  { weight: 1, arbitrary: answered(fc.string({ unit: "binary", maxLength: 200 })) },
  // Cut off, changed, or with a piece removed, doubled or inserted.
  { weight: 3, arbitrary: edited((body, from) => body.slice(0, from)) },
  { weight: 3, arbitrary: edited((body, from, _, insert) => body.slice(0, from) + insert + body.slice(from + 1)) },
  { weight: 2, arbitrary: edited((body, from, to) => body.slice(0, from) + body.slice(to)) },
  { weight: 1, arbitrary: edited((body, from, to) => body.slice(0, to) + body.slice(from)) },
  // A value that looks like another.
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(), word).map(
      ([index, value]): Spoil =>
        ({ status: code, body }) => {
          const values = [...text(body).matchAll(/(?<=[>"])[^<>"{}[\],:]+(?=[<"])/g)];
          const match = values[index % Math.max(1, values.length)];
          if (!match) return { status: code, body };
          const [whole, at] = [text(body), match.index];
          return { status: code, body: whole.slice(0, at) + value + whole.slice(at + match[0].length) };
        },
    ),
  },
  // A JSON value of the wrong type.
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(), fc.constantFrom(...JSON_VALUES)).map(
      ([index, value]): Spoil =>
        (answer, { action }) =>
          isJson(action) ? { ...answer, body: retyped(text(answer.body), index, value) } : answer,
    ),
  },
  // Well-formed, for the right action, with any content.
  {
    weight: 4,
    arbitrary: fc.tuple(xml, json, status).map(
      ([tree, object, code]): Spoil =>
        (_, { action }) => ({
          status: code,
          body: isJson(action)
            ? JSON.stringify(object)
            : `<${action}Response><${action}Result>${tree}</${action}Result>${tree}</${action}Response>`,
        }),
    ),
  },
  // An answer to another call.
  {
    weight: 2,
    arbitrary: fc.nat().map(
      (index): Spoil =>
        (answer, { earlier }) =>
          earlier[index % Math.max(1, earlier.length)] ?? answer,
    ),
  },
  // An error of AWS.
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...CODES), word, fc.constantFrom(400, 403, 404, 500, 503)).map(
      ([code, message, httpStatus]): Spoil =>
        (_, { action }) => ({
          status: httpStatus,
          body: isJson(action)
            ? JSON.stringify({ __type: code, message })
            : action === "DescribeTags"
              ? `<Response><Errors><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error></Errors></Response>`
              : `<ErrorResponse><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
        }),
    ),
  },
);
