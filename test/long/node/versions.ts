/** The versions of Node that the tests run the bundle with: the oldest that will do, the later even ones, the newest. */
export const OLDEST = "18";
export const VERSIONS: readonly string[] = [OLDEST, "20", "22", "24", "latest"];

/** Those for Windows. */
export const WINDOWS_VERSIONS: readonly string[] = VERSIONS.filter((version) => version !== "latest");
