/** The Node that runs the bundle: TEST_NODE, an absolute path, else the tests' own. */
export const NODE: string = process.env["TEST_NODE"] || process.execPath;

/** The single executable that replaces Node and the committed bundle: TEST_EXECUTABLE, if set. */
export const EXECUTABLE: string | undefined = process.env["TEST_EXECUTABLE"] || undefined;
