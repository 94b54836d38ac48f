/** The Node that the tests run the bundle with: that of TEST_NODE, an absolute path, else their own. */
export const NODE: string = process.env["TEST_NODE"] || process.execPath;

/** The path of the node.exe that it is, where TEST_NODE is a script that starts that in Wine. */
export const WINDOWS_NODE: string = process.env["TEST_WINDOWS_NODE"] ?? "";

/** A program that runs the script for cmd whose path it is given, in Wine. */
export const CMD: string = process.env["TEST_CMD"] ?? "";

/** The path of the executable for Windows, where it was built. */
export const WINDOWS_EXECUTABLE: string = process.env["TEST_WINDOWS_EXECUTABLE"] ?? "";

/** A single executable that takes the place of Node and the committed bundle: that of TEST_EXECUTABLE, where it is set. */
export const EXECUTABLE: string | undefined = process.env["TEST_EXECUTABLE"] || undefined;
