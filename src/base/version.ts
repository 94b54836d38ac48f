import { name, version } from "../../package.json";

/** The package's name and version, as in `--version` and in the user agent of every call. */
export const NAME: string = name;
export const VERSION: string = version;
