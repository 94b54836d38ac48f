/** Runs the emulator by hand, with a blue/green deployment in it: `npx tsx src/simulator/aws/serve.ts`. Ctrl-C ends it. */
import { blueGreen } from "./fixtures.ts";
import { startEmulator } from "./index.ts";

const aws = await startEmulator();
process.once("SIGINT", () => void aws.close());
const { replacement, replacementInstances, deployment } = blueGreen(aws.world, { targetGroups: ["web", "admin"] });
const [instance] = replacementInstances;
const print = (environment: Record<string, string>) =>
  console.log(
    Object.entries(environment)
      .map(([name, value]) => `export ${name}=${value}`)
      .join("\n"),
  );

console.log(`# As an instance of the replacement group ${replacement.name} in deployment ${deployment.deploymentId}:`);
if (instance) print(await aws.environment(instance.id));
console.log("\n# As an operator:");
print(aws.laptopEnvironment());
