import { hex } from "../ids.ts";
import { query } from "../protocols/query.ts";
import type { Service } from "./service.ts";

export const sts: Service = {
  name: "sts",
  version: "2011-06-15",
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  protocol: query,
  actions: {
    GetCallerIdentity: (world, _params, { principal }) => ({
      Arn: principal,
      UserId: `AROA${hex("role", 16).toUpperCase()}:${principal.slice(principal.lastIndexOf("/") + 1)}`,
      Account: world.settings.accountId,
    }),
  },
};
