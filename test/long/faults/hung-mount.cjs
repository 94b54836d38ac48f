/** Loaded before the program: any access to a file below HUNG blocks a thread forever, as on a mount that hangs. */
const promises = require("node:fs/promises");

const hung = process.env.HUNG;
for (const name of ["stat", "readFile"]) {
  const real = promises[name];
  promises[name] = (file, ...rest) => real(String(file).startsWith(hung) ? `${hung}/fifo` : file, ...rest);
}
// The program refuses a FIFO by its type: opening this one waits for a writer.
const { stat } = promises;
promises.stat = (file, ...rest) => (String(file).startsWith(hung) ? promises.readFile(file) : stat(file, ...rest));
