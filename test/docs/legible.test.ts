/** Every text in a picture has room, also in a font that is a tenth wider than Arial, and no two overlap. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { room } from "./picture/measure.ts";

const DOCS = new URL("../../docs/", import.meta.url);

interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

const attributeOf = (element: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? "";
const numberOf = (element: string, name: string): number => Number(attributeOf(element, name));

const boxOf = (rect: string): Box => {
  const [x, y] = [numberOf(rect, "x"), numberOf(rect, "y")];
  return {
    name: attributeOf(rect, "class"),
    x,
    y,
    right: x + numberOf(rect, "width"),
    bottom: y + numberOf(rect, "height"),
  };
};

/** Where a text is, as wide as it may get. */
function placeOf(element: string, content: string, shift: readonly [number, number]): Box {
  const classes = attributeOf(element, "class").split(" ");
  const isTitle = classes.includes("title");
  const size = isTitle ? "title" : classes.includes("small") ? "small" : "usual";
  const name = content
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  const width = room(name, { size, bold: isTitle || classes.includes("strong") });
  const start = { middle: width / 2, end: width }[attributeOf(element, "text-anchor")] ?? 0;
  const [x, baseline] = [numberOf(element, "x") + shift[0] - start, numberOf(element, "y") + shift[1]];
  return { name, x, y: baseline - 9, right: x + width, bottom: baseline + 2 };
}

/** The boxes of a picture, the page first, and its texts. Groups are moved, and hold no groups. */
function read(svg: string): { readonly boxes: readonly Box[]; readonly texts: readonly Box[] } {
  const boxes: Box[] = [];
  const texts: Box[] = [];
  let shift: readonly [number, number] = [0, 0];
  for (const [element, content = ""] of svg.matchAll(/<text[^>]*>([^<]*)<|<rect[^>]*>|<g [^>]*>|<\/g>/g)) {
    const [, x = 0, y = 0] = /translate\(([\d.]+) ([\d.]+)\)/.exec(element) ?? [];
    if (element.startsWith("<g") || element === "</g>") shift = [Number(x), Number(y)];
    else if (element.startsWith("<rect")) boxes.push(boxOf(element));
    else texts.push(placeOf(element, content, shift));
  }
  return { boxes, texts };
}

const isIn = (text: Box, box: Box): boolean =>
  text.x >= box.x && text.right <= box.right && text.y >= box.y && text.bottom <= box.bottom;
const overlap = (a: Box, b: Box): boolean => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;

it("measures a text a tenth wider than Arial has it", () => {
  expect(room("mmmmmmmmmm")).toBeCloseTo(1.1 * 12 * 8.33);
});

describe.each(readdirSync(DOCS).filter((file) => file.endsWith(".svg")))("%s", (file) => {
  const { boxes, texts } = read(readFileSync(new URL(file, DOCS), "utf8"));
  const [page] = boxes;

  it("has its texts on the page, and in the boxes that they are in", () => {
    expect(texts.length).toBeGreaterThan(10);
    if (!page) throw new Error("there is no page");
    expect(texts.filter((text) => !isIn(text, page)).map(({ name }) => name)).toEqual([]);
    const framed = boxes.filter(({ name }) => /^(?:box|band|area)/.test(name));
    const out = texts.filter((text) => framed.some((box) => overlap(text, box) && !isIn(text, box)));
    expect(out.map(({ name }) => name)).toEqual([]);
  });

  it("has no text on another", () => {
    const pairs = texts.flatMap((text, i) =>
      texts.slice(i + 1).flatMap((other) => (overlap(text, other) ? [`${text.name} / ${other.name}`] : [])),
    );
    expect(pairs).toEqual([]);
  });
});
