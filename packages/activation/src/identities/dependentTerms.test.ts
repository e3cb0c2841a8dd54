/** Sums by fewer terms are the same function on the same domain; what is nearly 0, or 0 on a part of ℝ, stays. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradiction } from "../../test-kit/contradiction.js";
import { HIDDEN_IDENTITIES, NEAR_IDENTITIES, PARTIAL_IDENTITIES } from "../../test-kit/hiddenIdentities.js";
import { amount, some } from "../../test-kit/sizes.js";
import { NEAR_MISSES, SPELLINGS } from "../../test-kit/spellings.js";
import { plainLeaf, treeOver } from "../../test-kit/trees.js";
import type { Expression } from "../expression.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { exactlyRecognised } from "./constants.js";

const form = async (text: string): Promise<string> => printText(await exactlyRecognised(parse(text)));

test.each(HIDDEN_IDENTITIES)("%s = 0", async (text) => {
  expect(await form(`x^3+x+(${text})`)).toBe("x^3+x");
});

describe("near identities stay", () => {
  test.each(NEAR_IDENTITIES)("%s is not 0", async (text) => {
    const typed = parse(`x^3+x+(${text})`);
    const found = await exactlyRecognised(typed);
    expect(printText(found)).not.toBe("x^3+x");
    expect(contradiction(typed, found)).toBeUndefined();
  });
});

describe("the domain stays", () => {
  test.each(PARTIAL_IDENTITIES)("%s is not 0 everywhere", async (text) => {
    const typed = parse(`x^3+x+(${text})`);
    const found = await exactlyRecognised(typed);
    expect(printText(found)).not.toBe("x^3+x");
    expect(contradiction(typed, found)).toBeUndefined();
  });
});

test.each(some([...SPELLINGS.flat(), ...NEAR_MISSES.flat()], 4))("%s keeps its values", async (text) => {
  expect(contradiction(parse(text), await exactlyRecognised(parse(text)))).toBeUndefined();
});

/** Sums of products of few functions, in which terms often depend on each other. */
const GROUPS: readonly (readonly string[])[] = [
  ["add", "sub", "mul", "exp", "softplus", "sigmoid", "tanh", "log1p", "mish"],
  ["add", "sub", "mul", "div", "sqrt", "asinh", "sinh", "cosh", "atan"],
  ["add", "sub", "mul", "neg", "sin", "cos", "erf", "erfc", "gelu"],
];

const same = async (e: Expression): Promise<void> => {
  const problem = contradiction(e, await exactlyRecognised(e));
  if (problem !== undefined) throw new Error(problem);
};

test.each(GROUPS.map((g, i) => [i, g] as const))("random trees of group %d keep values and domain", async (i, names) => {
  await fc.assert(fc.asyncProperty(treeOver(names, plainLeaf), same), { seed: 20261129 + i, numRuns: amount(150, 30, 2500) });
});
