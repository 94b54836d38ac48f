export function licenses(root: string, inputs: Iterable<string>): string;
