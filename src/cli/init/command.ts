/** The command line that puts the hook into a revision, for somebody to copy. */
export const initCommand = (
  folder: string | undefined,
  appSpec: string | undefined,
  ...flags: readonly string[]
): string =>
  [
    "npx codedeploy-target-groups init",
    ...words(folder),
    ...(appSpec === undefined ? [] : ["--appspec", ...words(appSpec)]),
    ...flags,
  ].join(" ");

/** For a shell: in quotes only where it takes them. */
const words = (text: string | undefined): string[] =>
  text === undefined ? [] : [/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`];
