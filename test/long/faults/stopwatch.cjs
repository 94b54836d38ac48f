// Loaded before the bundle: records at its end how long it ran and how much memory it used.
const { writeFileSync } = require("node:fs");
const start = performance.now();
process.on("exit", () => {
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.STOPWATCH, JSON.stringify({ ms: performance.now() - start, megabytes: maxRSS / 1024 }));
});
