/** A list for a log line: a long one ends with the number of further names. */
export const some = (names: readonly string[], most = 5): string =>
  names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
