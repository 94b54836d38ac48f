/** The Node that the tests run the bundle with: that of TEST_NODE, an absolute path, else their own. */
export const NODE: string = process.env["TEST_NODE"] || process.execPath;

/** A single executable that takes the place of Node and the committed bundle: that of TEST_EXECUTABLE, where it is set. */
export const EXECUTABLE: string | undefined = process.env["TEST_EXECUTABLE"] || undefined;
