import { asFailure, EXIT, type Failure } from "../../base/failure.ts";
import type { DoctorCheck } from "../../domain/json-reports.ts";

/** One line of doctor's report. Only a failed check has an exit code other than 0. */
export interface Check extends DoctorCheck {
  readonly exitCode: number;
}

type Words = readonly [name: string, found: string, remedy: string];

export const ok = (name: string, found: string): Check => ({
  ...{ name, status: "ok", found, remedy: null, exitCode: EXIT.ok },
});

/** The hook works, but not as well as it could, or not in every case. */
export const warn = (...[name, found, remedy]: Words): Check => ({
  ...{ name, status: "warn", found, remedy, exitCode: EXIT.ok },
});

/** Nothing shows whether it works, and doctor does not guess. */
export const unknown = (...[name, found, remedy]: Words): Check => ({
  ...{ name, status: "unknown", found, remedy, exitCode: EXIT.ok },
});

/** The hook would fail, or do nothing. */
export const fail = (exitCode: number, ...[name, found, remedy]: Words): Check => ({
  ...{ name, status: "fail", found, remedy, exitCode },
});

/** A failure as a failed check. */
export const failed = (name: string, { exitCode, message, remedy, detail }: Failure): Check =>
  fail(exitCode, name, detail ? `${message}: ${detail}` : message, remedy);

/** The exit code of the first check that fails. */
export const exitCodeOf = (checks: readonly Check[]): number =>
  checks.find(({ status }) => status === "fail")?.exitCode ?? EXIT.ok;

/** An answer, or why there is none: the question failed, or was not asked. */
export type Answer<T> = { readonly value: T } | { readonly failure: Failure } | Unasked;

/** Why a question was not asked, and what to do about that. */
export interface Unasked {
  readonly notAsked: string;
  readonly remedy?: string;
}

/** Waits for an answer. Never throws. */
export async function ask<T>(question: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await question() };
  } catch (thrown) {
    return { failure: asFailure(thrown) };
  }
}

export const answerOf = <T>(answer: Answer<T>): T | undefined => ("value" in answer ? answer.value : undefined);

/** Why there is no answer, for the checks that need it. */
export function whyNot(answer: Answer<unknown>): string {
  if ("failure" in answer) return answer.failure.message;
  return "notAsked" in answer ? answer.notAsked : "";
}
