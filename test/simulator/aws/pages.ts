/** Every entry of a paged answer, and how many pages it took. */
export async function all<P, T>(pages: AsyncIterable<P>, items: (page: P) => T[] | undefined) {
  const found: T[][] = [];
  for await (const page of pages) found.push(items(page) ?? []);
  return { items: found.flat(), pages: found.length };
}
