/** The order of lifecycle events on one instance, by what a deployment does with it. */

/** Installs a revision on an instance. The agent itself does DownloadBundle and Install; scripts run in the others. */
const INSTALL = [
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
] as const;

/** CodeDeploy itself does AllowTraffic and BlockTraffic. */
const ALLOW = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;
const BLOCK = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"] as const;

export const LIFECYCLES = {
  /** A replacement instance of a blue/green deployment, before traffic shifts. */
  install: INSTALL,
  /** The same when traffic shifts; in a rollback, an original instance that gets its traffic back. */
  allow: ALLOW,
  /** An original instance of a blue/green deployment that loses its traffic; in a rollback, a replacement instance. */
  block: BLOCK,
  /** An instance of an in-place deployment. */
  inPlace: [...BLOCK, "ApplicationStop", ...INSTALL, ...ALLOW],
  /** An instance that Auto Scaling launched. */
  scaleOut: ["ApplicationStop", ...INSTALL, ...ALLOW],
  /** An instance that Auto Scaling is about to terminate. */
  termination: [...BLOCK, "ApplicationStop"],
} as const;

export type Lifecycle = keyof typeof LIFECYCLES;
export type LifecycleEvent = (typeof LIFECYCLES)[Lifecycle][number];
