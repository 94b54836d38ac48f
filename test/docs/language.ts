import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

// What `npm run lint` runs last: no file may hold the words that docs/style.md replaces.

/** What is generated, is written by others, or names the words itself. */
const LEFT_OUT = /^(?:dist\/|package-lock\.json$|LICENSE$|docs\/style\.md$)|\.svg$/;

/** The left column of the last table of docs/style.md: regular expressions in backquotes, whose pipes are escaped. */
function bannedWords(style: string): RegExp {
  const [, table = ""] = style.split("## Instead of");
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const words = rows.flatMap((row) =>
    [...(row.split(/(?<!\\)\|/)[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => word),
  );
  return new RegExp(`(?<!\\w)(?:${words.join("|").replaceAll("\\|", "|")})(?!\\w)`, "i");
}

const banned = bannedWords(readFileSync("docs/style.md", "utf8"));
const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n");
const found = files
  .filter((file) => !LEFT_OUT.test(file))
  .flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) => {
        const word = banned.exec(line)?.[0];
        return word ? [`${file}:${index + 1}: "${word}": docs/style.md says what to write instead`] : [];
      }),
  );
if (found.length > 0) {
  console.error(found.join("\n"));
  process.exitCode = 1;
}
