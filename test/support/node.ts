/** The Node that the tests run the bundle with: that of TEST_NODE, an absolute path, else their own. */
export const NODE: string = process.env["TEST_NODE"] || process.execPath;
