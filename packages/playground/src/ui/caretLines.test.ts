/** The caret stands below the character that it is about. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { caretLines } from "./caretLines.js";

test.prop([fc.string({ minLength: 1, maxLength: 200 }), fc.nat({ max: 250 })])("below its character", (text, position) => {
  const [shown, caret] = caretLines(text, position);
  const at = Math.min(position, text.length);
  expect(caret.endsWith("^")).toBe(true);
  const below = shown[caret.length - 1];
  if (at < text.length && !/[\s\p{Cc}]/u.test(text[at] as string)) expect(below).toBe(text[at]);
  expect(shown.length).toBeLessThanOrEqual(58);
  expect(shown).not.toMatch(/[\n\r\t]/);
});
