/** A list for a line of the log: all of a few, and of many the first ones and how many more there are. */
export const some = (names: readonly string[], most = 5): string =>
  names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
