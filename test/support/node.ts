/** The Node that runs the bundle: TEST_NODE, an absolute path, else the tests' own. */
export const NODE: string = process.env["TEST_NODE"] || process.execPath;

/** The path of the node.exe that it is, where TEST_NODE is a script that starts that in Wine. */
export const WINDOWS_NODE: string = process.env["TEST_WINDOWS_NODE"] ?? "";

/** A program that runs the script for cmd whose path it is given, in Wine. */
export const CMD: string = process.env["TEST_CMD"] ?? "";

/** The path of the executable for Windows, where it was built. */
export const WINDOWS_EXECUTABLE: string = process.env["TEST_WINDOWS_EXECUTABLE"] ?? "";

/** The single executable that replaces Node and the committed bundle: TEST_EXECUTABLE, if set. */
export const EXECUTABLE: string | undefined = process.env["TEST_EXECUTABLE"] || undefined;
