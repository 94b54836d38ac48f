/**
 * The command line that the agent makes of a script, and how Ruby starts it.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/platform/linux_util.rb (prepare_script_command) for the text;
 * Ruby's Process.spawn for the rest: a text with a shell metacharacter goes to /bin/sh, any other is split at blanks.
 */

/** Characters that make Ruby hand a command to the shell (documentation of Process.spawn). */
const SHELL_METACHARACTERS = /[*?{}[\]<>()~&|\\$;'"`\n#=%]/;

/** `su` is started without quoting the path, so a path with a blank names another command. */
export function agentCommand(script: string, runas: string | undefined): string {
  return runas === undefined ? script : `su ${runas} -c ${script}`;
}

/** The program and arguments that Ruby starts for a command given as one text. */
export function rubyArgv(command: string): readonly [string, ...string[]] {
  if (SHELL_METACHARACTERS.test(command)) return ["/bin/sh", "-c", command];
  const [program = "", ...args] = command.split(/\s+/).filter((word) => word !== "");
  return [program, ...args];
}
