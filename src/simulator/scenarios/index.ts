import type { Scenario } from "../rehearsal/scenario.ts";
import { attachAtAfterInstall } from "./attach-at-after-install.ts";
import { copyOne, copyTwelve, copyTwo } from "./copy.ts";
import { discoverByGroup, discoverByTags, discoverByTagsRolledBack } from "./discover.ts";
import { firstDeployment } from "./first-deployment.ts";
import { autoUpdate, inPlace } from "./in-place.ts";
import { keptOriginalWithDetach, keptOriginalWithoutDetach } from "./kept-original.ts";
import { main } from "./main.ts";
import { manualRerouteScaleIn, manualRerouteScaleOut } from "./manual-reroute.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { oneAtATimePaced, pacedLastFails, pacedOtherTargetGroup, pacedScaleOut } from "./one-at-a-time-paced.ts";
import { oneHookFails, oneHookFailsPaced } from "./one-hook-fails.ts";
import { replacedScaleOut } from "./replaced-scale-out.ts";
import { rolledBack } from "./rolled-back.ts";
import { scaleOutHeals } from "./scale-out-heals.ts";
import { termination } from "./termination.ts";
import { withoutTheHook, withTheHook } from "./without-the-hook.ts";

export { main, withoutTheHook };

/** Every scenario, in an order for newcomers. */
export const SCENARIOS: readonly Scenario[] = [
  main,
  withoutTheHook,
  withTheHook,
  copyOne,
  copyTwo,
  copyTwelve,
  oneAtATime,
  oneAtATimePaced,
  pacedOtherTargetGroup,
  pacedScaleOut,
  pacedLastFails,
  attachAtAfterInstall,
  manualRerouteScaleOut,
  manualRerouteScaleIn,
  keptOriginalWithoutDetach,
  keptOriginalWithDetach,
  replacedScaleOut,
  rolledBack,
  scaleOutHeals,
  termination,
  inPlace,
  autoUpdate,
  discoverByGroup,
  discoverByTags,
  discoverByTagsRolledBack,
  oneHookFails,
  oneHookFailsPaced,
  firstDeployment,
];
