/** Blocks of output in a page of docs/: `<!-- output: NAME -->`, and below it a fence of `text`. */
const BLOCK = /(<!-- output: ([a-z-]+) -->\n```text\n)([^`]*)(```\n)/g;

/** By name. */
export const blocksIn = (page: string): Record<string, string> =>
  Object.fromEntries([...page.matchAll(BLOCK)].map(([, , name = "", output = ""]) => [name, output]));

/** The page with the output of its name in each block. */
export function fill(page: string, outputs: Readonly<Record<string, string>>): string {
  return page.replace(BLOCK, (_, head: string, name: string, __, end: string) => {
    const output = outputs[name];
    if (output === undefined) throw new Error(`there is no output ${name}`);
    return head + output + end;
  });
}
