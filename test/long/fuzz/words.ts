import fc from "fast-check";
import { SETTINGS, variableOf } from "../../../src/hook/options.ts";
import { ARN } from "./spoil.ts";

/** Values that a setting accepts, values that look like one, and anything. */
const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ..."attach detach check AfterInstall BeforeAllowTraffic AfterAllowTraffic fail warn true false 1 0 yes 2".split(
        " ",
      ),
      ..."-1 3601 1e3 0x10 NaN eu-central-1 EU d-ABCDEF123 d- i-00000000000000001 i-xyz shop shop-production".split(
        " ",
      ),
      ..."tg-0 tg-0,tg-1 web-v1 CodeDeploy_shop-production_d-ABCDEF123 own -- - = --json http://127.0.0.1:1".split(" "),
      ..."foo ftp://x http:// http:foo".split(" "),
      ARN,
      "",
      " ",
      "x".repeat(3_000),
      "\u202e\u0007",
      "__proto__",
    ),
  },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

const flag = fc.constantFrom(...Object.keys(SETTINGS), "constructor", "no-json", "x").map((name) => `--${name}`);

/** Valid words, so that not every command line is refused. */
const sensible = fc
  .constantFrom(
    ..."--dry-run --json --verbose --in-place --compare-original attach detach check --on-error=warn".split(" "),
    ..."--timeout=2 --target-group=tg-0 --target-group=web --attach-at=AfterInstall --region=eu-central-1".split(" "),
    ..."--auto-scaling-group=web-v1 --instance-id=i-00000000000000001 --deployment-id=d-OTHER".split(" "),
  )
  .map((it) => [it]);

const anything = fc.oneof(
  flag.map((it) => [it]),
  fc.tuple(flag, word).map(([it, value]) => [`${it}=${value}`]),
  fc.tuple(flag, word),
  word.map((it) => [it]),
);

export const randomArgv = fc
  .array(fc.oneof({ weight: 12, arbitrary: sensible }, { weight: 1, arbitrary: anything }), { maxLength: 6 })
  .map((parts) => parts.flat());

const variable = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.keys(SETTINGS).map(variableOf)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ..."LIFECYCLE_EVENT DEPLOYMENT_ID APPLICATION_NAME DEPLOYMENT_GROUP_NAME TARGET_GROUPS_COMMAND".split(" "),
      ..."AWS_REGION AWS_DEFAULT_REGION AWS_PROFILE AWS_EC2_METADATA_DISABLED AWS_MAX_ATTEMPTS AWS_RETRY_MODE".split(
        " ",
      ),
      ..."AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE AWS_STS_REGIONAL_ENDPOINTS AWS_USE_FIPS_ENDPOINT".split(" "),
      ..."AWS_CA_BUNDLE NO_PROXY HTTP_PROXY TARGET_GROUPS_ TARGET_GROUPS_WHATEVER HOME PATH".split(" "),
      "AWS_ENDPOINT_URL_STS",
    ),
  },
  { weight: 1, arbitrary: fc.string() },
);

export const randomEnvironment = fc
  .array(fc.tuple(variable, word), { maxLength: 2 })
  .map((entries): Record<string, string> => Object.fromEntries(entries));
