/** The Node versions for which the tests run the bundle: the oldest supported, the later even ones, the newest. */
export const OLDEST = "18";
export const VERSIONS: readonly string[] = [OLDEST, "20", "22", "24", "latest"];

/** Those for Windows. */
export const WINDOWS_VERSIONS: readonly string[] = VERSIONS.filter((version) => version !== "latest");
