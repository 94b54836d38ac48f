export function stamp(text: string, comment: "#" | "//", manifest: { name: string; version: string }): string;
export function endOf(name: string): string;
