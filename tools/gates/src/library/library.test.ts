/** The gate on documentation: what it reads, what it refuses, what it prints. */
import { describe, expect, test } from "vitest";
import { docCommentIn, docCommentOf } from "./docComment.js";
import { homesOf, moduleOf, pageOf } from "./page.js";
import type { Entry, PublicName } from "./publicNames.js";
import { refusals, shortcomings } from "./shortcomings.js";

const documented: PublicName = {
  name: "double",
  kind: "function",
  path: "packages/p/src/double.ts",
  signature: "function double(x: number): number",
  comment: docCommentOf(" 2x, for finite x. @throws RangeError otherwise @example double(2) // 4 "),
  throws: true,
};
const entry: Entry = { specifier: "@flatcheck/p", names: [documented] };

describe("a documentation comment", () => {
  test("in one line", () => {
    expect(documented.comment).toEqual({
      text: "2x, for finite x.",
      params: [],
      returns: undefined,
      throws: ["RangeError otherwise"],
      examples: ["double(2) // 4"],
    });
  });

  test("in lines, with tags in fences left alone", () => {
    const comment = docCommentOf(
      "\n * Two\n * lines.\n * @param x a number\n * @returns more\n * @example\n * ```ts\n * // @throws is text here\n * f();\n * ```\n ",
    );
    expect(comment).toMatchObject({ text: "Two\nlines.", params: [{ name: "x", text: "a number" }], returns: "more", throws: [] });
    expect(comment.examples).toEqual(["```ts\n// @throws is text here\nf();\n```"]);
  });

  test("stands directly before the declaration", () => {
    expect(docCommentIn("/** Other. */\nconst x = 1;\n/** This. */\n")?.text).toBe("This.");
    expect(docCommentIn("/** Other. */\nconst x = 1;\n")).toBeUndefined();
  });
});

describe("what is refused", () => {
  test.each<[string, Partial<PublicName>, string]>([
    ["no comment", { comment: undefined }, "has no documentation comment"],
    ["tags alone", { comment: docCommentOf("@throws RangeError @example f() // 1") }, "says nothing but tags"],
    ["a throw that is not said", { comment: docCommentOf("2x. @example f() // 1") }, "throws, and does not say what"],
    ["no example", { comment: docCommentOf("2x. @throws RangeError") }, "is called by users, and has no @example"],
  ])("%s", (_, changed, message) => expect(shortcomings({ ...documented, ...changed }, true).join()).toContain(message));

  test("nothing of what is documented", () => expect(shortcomings(documented, true)).toEqual([]));

  test("a name that is listed and not there", () =>
    expect(refusals(entry, ["double", "triple"])).toEqual(["@flatcheck/p has no triple, which users call"]));
});

test("an example in a line becomes a module that imports what it names, and prints its value", () => {
  const homes = homesOf([entry, { specifier: "@flatcheck/q", names: [{ ...documented, name: "half" }] }]);
  expect(moduleOf('double(half("double", { double: 1 })) // 2', "double", "@flatcheck/p", homes)).toBe(
    [
      'import { double } from "@flatcheck/p";',
      'import { half } from "@flatcheck/q";',
      "",
      'console.log(JSON.stringify(double(half("double", { double: 1 })))); // → 2',
    ].join("\n"),
  );
  expect(() => moduleOf("double(2)", "double", "@flatcheck/p", homes)).toThrow(SyntaxError);
});

test("a page has signature, sentence, what is thrown, and the example", () => {
  const page = pageOf(entry, homesOf([entry]));
  expect(page).toContain("# @flatcheck/p\n");
  expect(page).toContain(
    "### double\n\n```typescript\nfunction double(x: number): number\n```\n\n2x, for finite x.\n\n- throws RangeError otherwise\n",
  );
  expect(page).toContain("console.log(JSON.stringify(double(2))); // → 4");
});
