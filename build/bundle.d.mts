/** What the tests use of the build. */
export function bundle(options: {
  readonly root: string;
  readonly entry: string;
  readonly minify?: boolean;
}): Promise<{ readonly code: Buffer; readonly sizes: Map<string, number>; readonly early: string[] }>;
