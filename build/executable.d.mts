export function buildExecutables(folder: string, platforms?: readonly string[]): string[];
