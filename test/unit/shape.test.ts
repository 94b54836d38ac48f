import { describe, expect, it } from "vitest";
import { type Shape, shaped } from "../../src/aws/shape.ts";

const SHAPE: Shape = { name: "text", count: "number", groups: [{ name: "text" }], style: { type: "text" } };

describe("an answer's types", () => {
  it.each([{}, { other: 1 }, { name: "", count: 0, groups: [], style: {} }, { groups: [{ name: "a" }, {}] }])(
    "%j fits",
    (value) => expect(shaped(value, SHAPE, "info")).toBe(value),
  );

  it.each<[unknown, string]>([
    ["x", "info is text, not an object"],
    [[], "info is a list, not an object"],
    [null, "info is null, not an object"],
    [{ name: 5 }, "info.name is a number, not text"],
    [{ name: null }, "info.name is null, not text"],
    [{ name: { a: 1 } }, "info.name is an object, not text"],
    [{ count: "5" }, "info.count is text, not a number"],
    [{ count: true }, "info.count is a boolean, not a number"],
    [{ groups: "web" }, "info.groups is text, not a list"],
    [{ groups: { 0: {} } }, "info.groups is an object, not a list"],
    [{ groups: [{}, null] }, "info.groups[1] is null, not an object"],
    [{ groups: [{ name: [] }] }, "info.groups[0].name is a list, not text"],
    [{ style: 0 }, "info.style is a number, not an object"],
  ])("%j is named with what came", (value, said) => {
    expect(() => shaped(value, SHAPE, "info")).toThrow(`an answer in which ${said}`);
  });
});
