import { word } from "../../base/shell.ts";
import { NPX } from "../command-line.ts";

/** The command line that adds the hook to a revision, ready to copy. */
export const initCommand = (folder: string | undefined, appSpec: string | undefined): string =>
  [
    `${NPX} init`,
    ...(folder === undefined ? [] : [word(folder)]),
    ...(appSpec === undefined ? [] : ["--appspec", word(appSpec)]),
  ].join(" ");
