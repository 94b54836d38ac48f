/** Every link inside the repository leads somewhere; every path and script that a page names exists. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const pagesIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
const PAGES = [".", "docs", ".github"].flatMap(pagesIn);

const withoutCode = (page: string) => page.replace(/^```.*?^```$/gms, "");

/** The anchors that GitHub makes of headings. */
const anchorsOf = (page: string): string[] =>
  [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );

/** Links out of the repository are not checked. */
const linksOf = (page: string): string[] =>
  [...withoutCode(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^\w+:/.test(link));

function leadsNowhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path ? join(dirname(from), path) : from;
  return !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
}

describe.each(PAGES)("%s", (page) => {
  const text = read(page);

  it("has links that lead somewhere", () => {
    expect(linksOf(text).filter((link) => leadsNowhere(page, link))).toEqual([]);
  });

  it("names paths and npm scripts that exist", () => {
    const paths = [...withoutCode(text).matchAll(/`((?:src|test|build|docs|\.github|\.ci)\/[\w./-]*)`/g)].map(
      ([, it = ""]) => it,
    );
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const { scripts } = JSON.parse(read("package.json"));
    const names = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it("the README leads to every page", () => {
  const links = linksOf(read("README.md"));
  expect(PAGES.filter((page) => page !== "README.md" && page !== "CHANGELOG.md" && !links.includes(page))).toEqual([]);
});
