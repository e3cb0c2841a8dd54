/** Text in the width of a terminal: no line is longer, no word is lost, and what fits stays. */
import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { fitted } from "./fitted.js";

const words = (text: string): string => text.replace(/\s+/g, "");
const line = fc.array(fc.stringMatching(/^ {0,12}[a-z]{0,30}$/), { maxLength: 12 }).map((parts) => parts.join(" "));

property.prop([fc.array(line).map((lines) => lines.join("\n")), fc.integer({ min: 20, max: 120 })])(
  "any text in any width",
  (text, width) => {
    const lines = fitted(text, width).split("\n");
    expect(Math.max(...lines.map((one) => one.length))).toBeLessThanOrEqual(
      Math.max(width, ...text.split("\n").map((one) => one.length - one.trimStart().length)),
    );
    expect(words(lines.join(""))).toBe(words(text));
  },
);

property.prop([line])("a line that fits stays", (text) => {
  expect(fitted(text, Math.max(20, text.length))).toBe(text);
});

test("what goes on is indented to the column of the last part", () => {
  expect(fitted("✓ 3.1     proved   φ' is positive and φ''' is too, for all z", 40)).toBe(
    ["✓ 3.1     proved   φ' is positive and", "                   φ''' is too, for all", "                   z"].join("\n"),
  );
});

test("colour does not count", () => {
  const text = "\u001b[32m✓\u001b[39m one two three four five";
  expect(fitted(text, 26)).toBe(text);
});
