import { AwsError } from "../errors.ts";
import { type Instance, isTerminated } from "../instance.ts";
import { page } from "../paging.ts";
import { number, structures, text, texts } from "../params.ts";
import { ec2Query } from "../protocols/ec2-query.ts";
import type { Params } from "../protocols/protocol.ts";
import type { World } from "../world.ts";
import type { Service } from "./service.ts";

const MAX_PAGE = 1000;

function paged(world: World, params: Params, name: string, all: object[]): object {
  const size = Math.min(number(params, "MaxResults") ?? MAX_PAGE, MAX_PAGE, world.settings.maxPageSize);
  const { items, next } = page(all, text(params, "NextToken"), size);
  return { [name]: items, nextToken: next };
}

/** All filters must match, each with one of its values; `*` in a value matches anything. */
function matches(params: Params, fields: Readonly<Record<string, string>>): boolean {
  return structures(params, "Filter").every((filter) => {
    const name = text(filter, "Name") ?? "";
    const field = fields[name];
    if (field === undefined) throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
    return texts(filter, "Value").some((value) =>
      new RegExp(`^${value.split("*").map(literal).join(".*")}$`).test(field),
    );
  });
}

const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const tagSet = ({ tags }: Instance) => Object.entries(tags).map(([key, value]) => ({ key, value }));

function instanceItem(world: World, instance: Instance): object {
  const terminated = isTerminated(instance, world.now);
  return {
    instanceId: instance.id,
    instanceType: instance.instanceType,
    instanceState: terminated ? { code: 48, name: "terminated" } : { code: 16, name: "running" },
    launchTime: new Date(instance.launchedAt),
    placement: { availabilityZone: instance.availabilityZone },
    vpcId: instance.vpcId,
    tagSet: tagSet(instance),
  };
}

/** The regions that need no opt-in: AWS has added none since March 2019. */
const ALWAYS_ENABLED = new Set(
  "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2".split(
    " ",
  ),
);

const regionItem = ({ name, enabled }: { name: string; enabled: boolean }) => ({
  regionName: name,
  regionEndpoint: `ec2.${name}.amazonaws.com`,
  optInStatus: !enabled ? "not-opted-in" : ALWAYS_ENABLED.has(name) ? "opt-in-not-required" : "opted-in",
});

export const ec2: Service = {
  name: "ec2",
  version: "2016-11-15",
  namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
  protocol: ec2Query,
  actions: {
    /** The enabled regions by default; named regions whether enabled or not. */
    DescribeRegions(_world, params, { regions }) {
      const names = texts(params, "RegionName");
      const unknown = names.filter((name) => !regions.some((region) => region.name === name));
      if (unknown.length) throw new AwsError("InvalidParameterValue", `Invalid region: [${unknown.join(", ")}]`);
      const every = text(params, "AllRegions") === "true" || names.length > 0;
      const items = regions
        .filter(({ name, enabled }) => (every || enabled) && (!names.length || names.includes(name)))
        .map(regionItem)
        .filter(({ regionName, regionEndpoint, optInStatus }) =>
          matches(params, { "region-name": regionName, endpoint: regionEndpoint, "opt-in-status": optInStatus }),
        );
      return { regionInfo: items };
    },

    DescribeTags(world, params) {
      const all = [...world.instances.values()].flatMap((instance) =>
        tagSet(instance).map((tag) => ({ resourceId: instance.id, resourceType: "instance", ...tag })),
      );
      const tags = all.filter(({ resourceId, resourceType, key, value }) =>
        matches(params, { "resource-id": resourceId, "resource-type": resourceType, key, value }),
      );
      return paged(world, params, "tagSet", tags);
    },

    DescribeInstances(world, params) {
      const ids = texts(params, "InstanceId");
      const unknown = ids.find((id) => !world.instances.has(id));
      if (unknown) throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${unknown}' does not exist`);
      const instances = [...world.instances.values()]
        .filter(({ id }) => !ids.length || ids.includes(id))
        .filter(({ id, vpcId }) => matches(params, { "instance-id": id, "vpc-id": vpcId }));
      const reservations = instances.map((instance) => ({
        reservationId: instance.id.replace("i-", "r-"),
        ownerId: world.settings.accountId,
        instancesSet: [instanceItem(world, instance)],
      }));
      return paged(world, params, "reservationSet", reservations);
    },
  },
};
