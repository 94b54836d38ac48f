/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of a process; those of Windows, where case makes no difference in a name, in upper case. */
export const environmentOf = (variables: Environment, platform: NodeJS.Platform): Environment =>
  platform === "win32"
    ? Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]))
    : variables;
