/** The known word that a misspelled one was likely meant to be; undefined where none is near. Pure. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = plainOf(word);
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(plain, plainOf(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.min(2, Math.floor(plainOf(best.candidate).length / 3))
    ? best.candidate
    : undefined;
}

const plainOf = (word: string) => word.toLowerCase().replace(/[\s_-]/g, "");

/** How many letters have to be changed, added or removed to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}
