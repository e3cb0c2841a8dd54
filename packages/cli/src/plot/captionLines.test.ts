/** Captions of any text end, fit, and say where they are cut. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { captionLines } from "./captionLines.js";

const word = fc.stringMatching(/^[0-9a-zé.]{1,120}$/);

test.prop([fc.array(word, { minLength: 1, maxLength: 12 })])("fit, and hold the text from its beginning", (words) => {
  const text = words.join(" ");
  const lines = captionLines(text);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(3);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(50);
  const said = lines.map((line) => line.trim()).join(" ");
  if (!said.includes("…")) expect(said).toBe(text);
  else expect(text.startsWith(said.slice(0, said.indexOf("…")))).toBe(true);
});

test("a number that is longer than a line is cut", () => {
  expect(captionLines(`3.4 fails: φ'(0) = 0.${"0".repeat(80)}1`)).toEqual(["3.4 fails: φ'(0) =", `    0.${"0".repeat(43)}…`]);
});
