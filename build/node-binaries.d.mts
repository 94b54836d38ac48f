export const PLATFORMS: readonly string[];
export const HOST: string;
export function installNode(
  version: string,
  options?: { readonly platform?: string; readonly offline?: boolean },
): { readonly node: string; readonly license: string; readonly integrity: string };
