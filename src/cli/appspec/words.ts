/** The keys that the agent reads in each part of an AppSpec file. */
export const KEYS = {
  top: ["version", "os", "files", "permissions", "hooks", "file_exists_behavior"],
  file: ["source", "destination", "file_exists_behavior"],
  permission: ["object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type"],
  script: ["location", "timeout", "runas"],
} as const;

/** The systems that an AppSpec can be for. */
export const SYSTEMS = ["linux", "windows"] as const;

export type System = (typeof SYSTEMS)[number];

/** The events of a blue/green deployment, in its order: first on the replacement instances, then on the original ones. */
export const EVENTS = [
  "ApplicationStop",
  "BeforeInstall",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AfterAllowTraffic",
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
] as const;

export type Event = (typeof EVENTS)[number];

/** Events in which the agent or CodeDeploy does its own work: no script runs in them. */
export const OWN_EVENTS = ["Start", "DownloadBundle", "Install", "AllowTraffic", "BlockTraffic", "End"];
