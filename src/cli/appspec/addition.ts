import type { Event } from "./words.ts";

/** A script to call in an event. */
export interface Addition {
  readonly event: Event;
  /** As the event's first script, or its last. */
  readonly first: boolean;
  readonly location: string;
  readonly timeout: number;
  readonly runas: string | undefined;
  /** Written after the location. */
  readonly comment: string;
}

/** The additions as a section of their own, ready to copy. */
export const asSection = (additions: readonly Addition[]): string[] => [
  "hooks:",
  ...additions.flatMap((addition) => [
    `  ${addition.event}: # here as its ${addition.first ? "first" : "last"} script`,
    ...entryLines(addition, 4, 2),
  ]),
];

/** The lines of an addition. @param column of its dash @param gap characters from the dash to its text */
export function entryLines({ location, timeout, runas, comment }: Addition, column: number, gap: number): string[] {
  const inner = " ".repeat(column + gap);
  return [
    `${" ".repeat(column)}-${" ".repeat(gap - 1)}location: ${scalar(location)} # ${comment}`,
    `${inner}timeout: ${timeout}`,
    ...(runas === undefined ? [] : [`${inner}runas: ${scalar(runas)}`]),
  ];
}

/** The same in one line, for a list in brackets. */
export const flowEntry = ({ location, timeout, runas }: Addition): string =>
  `{ location: ${scalar(location)}, timeout: ${timeout}${runas === undefined ? "" : `, runas: ${scalar(runas)}`} }`;

/** A text as YAML: without quotes if nothing else can be read into it. */
export const scalar = (text: string): string =>
  /^[A-Za-z][\w./@-]*$/.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
const WORDS = /^(?:y|yes|n|no|on|off|true|false|null)$/i;
