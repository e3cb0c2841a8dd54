import { describe, expect, test } from "vitest";
import { importCircles } from "./importCircles.js";

const file = (name: string, ...imports: readonly string[]) => ({ path: `packages/a/src/${name}.ts`, text: imports.join("\n") });
const A = "packages/a/src/a.ts";
const B = "packages/a/src/b.ts";
const C = "packages/a/src/c.ts";

describe("circles of imports", () => {
  test("two files, three files, and one that imports itself", () => {
    expect(importCircles([file("a", 'import { b } from "./b.js";'), file("b", 'export * from "./a.js";')], "all")).toEqual([[A, B]]);
    const three = [file("a", 'import "./b.js";'), file("b", 'await import("./c.js");'), file("c", 'import { a } from "./a.js";')];
    expect(importCircles(three, "all")).toEqual([[A, B, C]]);
    expect(importCircles([file("a", 'import { a } from "./a.js";')], "all")).toEqual([[A]]);
  });

  test("a circle of types only is none at run time", () => {
    const typed = [file("a", 'import type { B } from "./b.js";'), file("b", 'import { a } from "./a.js";')];
    expect([importCircles(typed, "all"), importCircles(typed, "at run time")]).toEqual([[[A, B]], []]);
  });

  test("a diamond is none, and two circles are two", () => {
    const diamond = [
      file("a", 'import "./b.js";', 'import "./c.js";'),
      file("b", 'import "./d.js";'),
      file("c", 'import "./d.js";'),
      file("d"),
    ];
    expect(importCircles(diamond, "all")).toEqual([]);
    const pairs = [
      file("a", 'import "./b.js";'),
      file("b", 'import "./a.js";'),
      file("c", 'import "./d.js";'),
      file("d", 'import "./c.js";'),
    ];
    expect(importCircles(pairs, "all")).toHaveLength(2);
  });
});
