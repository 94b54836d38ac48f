export function stamp(text: string, comment: "#" | "//", manifest: { name: string; version: string }): string;
