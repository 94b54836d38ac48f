export function licenses(root: string, bundles: [string, readonly string[]][]): string;
