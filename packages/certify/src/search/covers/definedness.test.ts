/** A bound that shows φ⁽ᵏ⁾ to exist is accepted by replay; and none is found where a derivative jumps or φ is not defined. */
import { atOnce } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { benchOf, refusals } from "../../../test-kit/searching.js";
import { NO_HINTS } from "../goal.js";
import { definedness } from "./definedness.js";

test.each([
  ["x^3+x/10", 3],
  ["tanh(x)", 3],
  ["sqrt(1+x^2)", 3],
  ["abs(x)", 0],
  ["max(x,0)^3", 2],
] as const)("%s has continuous derivatives to order %i", (text, k) => {
  const bound = atOnce(definedness(benchOf(text), k, { zeros: [], splits: [0] }));
  expect(bound).toBeDefined();
  expect(refusals(text, [bound!])).toEqual([]);
});

test.each([
  ["abs(x)", 1],
  ["x*abs(x)", 2],
  ["1/x", 0],
  ["log(x)", 0],
] as const)("nothing shows that %s has them to order %i", (text, k) => {
  const bound = atOnce(definedness(benchOf(text), k, NO_HINTS));
  if (bound !== undefined) expect(refusals(text, [bound])).toHaveLength(1);
});
