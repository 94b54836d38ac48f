// Loaded into the bundle's process before it: notes, when that ends, how long it ran and how much memory it took.
const { writeFileSync } = require("node:fs");
const start = performance.now();
process.on("exit", () => {
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.STOPWATCH, JSON.stringify({ ms: performance.now() - start, megabytes: maxRSS / 1024 }));
});
