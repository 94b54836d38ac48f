import { word } from "../../base/shell.ts";

/** The command line that puts the hook into a revision, for somebody to copy. */
export const initCommand = (folder: string | undefined, appSpec: string | undefined): string =>
  [
    "npx codedeploy-target-groups init",
    ...(folder === undefined ? [] : [word(folder)]),
    ...(appSpec === undefined ? [] : ["--appspec", word(appSpec)]),
  ].join(" ");
