/** The order of lifecycle events on one instance, by what a deployment does to it. */

/** What brings a revision to an instance. DownloadBundle and Install are the agent's own work; in the rest scripts run. */
const INSTALL = [
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
] as const;

/** AllowTraffic and BlockTraffic are CodeDeploy's own work. */
const ALLOW = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;
const BLOCK = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"] as const;

export const LIFECYCLES = {
  /** A replacement instance of a blue/green deployment, until traffic may come. */
  install: INSTALL,
  /** The same, when traffic is rerouted; in a rollback an original one that gets its traffic back. */
  allow: ALLOW,
  /** An original instance of a blue/green deployment; in a rollback a replacement one. */
  block: BLOCK,
  /** An instance that serves, and goes on serving with the next revision. */
  inPlace: [...BLOCK, "ApplicationStop", ...INSTALL, ...ALLOW],
  /** An instance that Auto Scaling launched. */
  scaleOut: ["ApplicationStop", ...INSTALL, ...ALLOW],
  /** An instance that Auto Scaling is about to terminate. */
  termination: [...BLOCK, "ApplicationStop"],
} as const;

export type Lifecycle = keyof typeof LIFECYCLES;
export type LifecycleEvent = (typeof LIFECYCLES)[Lifecycle][number];
