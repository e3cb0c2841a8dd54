/** Completions begin with the letters before the caret, and change nothing else of the text. */
import { fc, test } from "@fast-check/vitest";
import { ACTIVATIONS, OPERATORS, parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import type { Vocabulary } from "../worker/reading.js";
import { completed, completionsOf } from "./completions.js";

const VOCABULARY: Vocabulary = {
  operators: [...OPERATORS.values()].filter((o) => o.callable).map((o) => o.name),
  activations: ACTIVATIONS,
};

const part = fc.stringMatching(/^[x0-9+*()^ ]{0,8}$/);

test.prop([part, fc.constantFrom(...VOCABULARY.operators), fc.nat({ max: 9 }), part])("of an operator", (before, name, length, after) => {
  const letters = name.slice(0, Math.max(2, length));
  const text = `${before.replace(/\w$/, "")}${letters}`;
  const found = completionsOf(`${text}${after.replace(/^\w+/, "")}`, text.length, VOCABULARY).filter((one) => !one.isWhole);
  for (const one of found) {
    expect(one.name.startsWith(letters)).toBe(true);
    const { text: next, caret } = completed(`${text}${after.replace(/^\w+/, "")}`, text.length, one);
    expect(next.startsWith(`${text.slice(0, text.length - letters.length)}${one.name}(`)).toBe(true);
    expect(next.slice(0, caret).endsWith(`${one.name}(`)).toBe(true);
  }
});

test.prop([fc.string({ maxLength: 20 }), fc.nat({ max: 25 })])("any text and caret are taken", (text, caret) => {
  for (const one of completionsOf(text, caret, VOCABULARY)) expect(typeof completed(text, caret, one).text).toBe("string");
});

describe("by example", () => {
  test("a name of the catalogue writes its expression", () => {
    const [first] = completionsOf("quintic", 7, VOCABULARY);
    expect(first?.writes).toBe("x^5+nu*x");
    expect(() => parse(first?.writes ?? "", { parameters: ["nu"] })).not.toThrow();
  });
  test("what is whole already is not offered", () => {
    expect(completionsOf("sinh(x)", 4, VOCABULARY)).toEqual([]);
  });
  test("one letter is too few", () => {
    expect(completionsOf("s", 1, VOCABULARY)).toEqual([]);
  });
});
