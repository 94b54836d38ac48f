import { validationError } from "../errors.ts";
import { page } from "../paging.ts";
import { number, required, requiredText, structures, text, texts } from "../params.ts";
import type { Params } from "../protocols/protocol.ts";
import { query } from "../protocols/query.ts";
import { NOT_REGISTERED, type TargetGroup } from "../target-group.ts";
import type { World } from "../world.ts";
import type { Service } from "./service.ts";

const MAX_PAGE = 400;

/** The most names or ARNs in a call of DescribeTargetGroups. AWS's limit, which only its error tells. */
const MAX_NAMED = 20;

const byArn = (a: TargetGroup, b: TargetGroup) => (suffix(a) < suffix(b) ? 1 : -1);
const suffix = ({ arn }: TargetGroup) => arn.slice(arn.lastIndexOf("/"));

/** All of the wanted target groups, or none: in ELB's own order, which is not that of the request. */
function wanted(world: World, params: Params): TargetGroup[] {
  const names = texts(params, "Names");
  const arns = texts(params, "TargetGroupArns");
  if (names.length && arns.length)
    throw validationError("Target group names and target group ARNs cannot be specified together");
  if (!names.length && !arns.length) return [...world.targetGroups.values()].sort(byArn);
  if (names.length + arns.length > MAX_NAMED)
    throw validationError(`You cannot describe more than '${MAX_NAMED}' target groups at a time`);
  const found = [
    ...[...new Set(names)].map((name) => world.targetGroupNamed(name)),
    ...[...new Set(arns)].map((arn) => world.targetGroup(arn)),
  ];
  return found.sort(byArn);
}

const arnOf = (params: Params) => requiredText(params, "TargetGroupArn");
const targetIds = (params: Params) => structures(params, "Targets").map((target) => requiredText(target, "Id"));

export const elasticloadbalancing: Service = {
  name: "elasticloadbalancing",
  version: "2015-12-01",
  namespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
  protocol: query,
  actions: {
    DescribeTargetGroups(world, params) {
      const asked = number(params, "PageSize") ?? MAX_PAGE;
      if (asked > MAX_PAGE)
        throw validationError(
          `1 validation error detected: Value '${asked}' at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to ${MAX_PAGE}`,
        );
      const size = Math.min(asked, world.settings.maxPageSize);
      const { items, next } = page(wanted(world, params), text(params, "Marker"), size, "ValidationError");
      return { TargetGroups: items.map(({ shape }) => shape), NextMarker: next };
    },

    DescribeTargetHealth(world, params) {
      const { shape } = world.targetGroup(arnOf(params));
      const registered = new Map(world.targets(arnOf(params)).map(({ instance, health }) => [instance.id, health]));
      const asked = targetIds(params);
      const described = asked.length ? asked : [...registered.keys()];
      return {
        TargetHealthDescriptions: described.map((id) => ({
          Target: { Id: id, Port: shape.Port },
          HealthCheckPort: String(shape.Port),
          TargetHealth: registered.get(id) ?? NOT_REGISTERED,
        })),
      };
    },

    RegisterTargets(world, params) {
      world.registerTargets(arnOf(params), required(targetIds(params), "Targets"));
      return {};
    },
    DeregisterTargets(world, params) {
      world.deregisterTargets(arnOf(params), required(targetIds(params), "Targets"));
      return {};
    },
  },
};
