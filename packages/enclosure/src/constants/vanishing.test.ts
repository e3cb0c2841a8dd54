/** The formal test for 0 never calls a number 0 whose enclosure does not hold 0: tried without the enclosure that would stop it. */
import { expect, test } from "vitest";
import { pick, type Random, random, SEED } from "../../fixtures/randomDoubles.ts";
import { amount } from "../../test-kit/sizes.ts";
import { mpfrArithmetic } from "../mpfrArithmetic.js";
import * as Q from "../rational.js";
import { type Elementary, insideDomain } from "../scalar.js";
import { type ClosedForm, encloseForm } from "./closedForm.js";
import { ClosedFormArithmetic } from "./closedFormArithmetic.js";
import { FunctionForms } from "./functionForms.js";
import { isShownZero } from "./vanishing.js";

const K = await mpfrArithmetic(192);
const FUNCTIONS: readonly Elementary[] = [
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "atan",
  "asin",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "atanh",
  "erf",
  "log1p",
];

/** A random form of few atoms, in which relations are likely: arguments are small fractions, roots and multiples of π or x. */
function randomForm(r: Random, F: ClosedFormArithmetic, leaf: () => ClosedForm, depth: number): ClosedForm {
  const inner = (): ClosedForm => randomForm(r, F, leaf, depth - 1);
  if (depth === 0) return leaf();
  return pick(r, [
    () => F.add(inner(), inner()),
    () => F.sub(inner(), inner()),
    () => F.mul(inner(), inner()),
    () => F.power(inner(), Q.rational(1n, 2n)),
    () => F.power(inner(), Q.fromInteger(2)),
    () => F.apply(pick(r, FUNCTIONS), inner()),
    () => F.apply(pick(r, FUNCTIONS), leaf()),
  ])();
}

const holdsZero = (a: ClosedForm): boolean =>
  K.scope(() => {
    const value = encloseForm(K, a);
    return !K.isPositive(value) && !K.isPositive(K.neg(value));
  });

/** How often a random form is shown to be 0; each time, the same form over `others` has to hold 0 there as well. */
function tried(
  [make, ...others]: readonly [() => ClosedFormArithmetic, ...(() => ClosedFormArithmetic)[]],
  leaves: (r: Random, F: ClosedFormArithmetic) => ClosedForm,
  runs: number,
): number {
  const formOver = (F: ClosedFormArithmetic, i: number): ClosedForm | undefined => {
    const r = random(SEED + i);
    return insideDomain(() => randomForm(r, F, () => leaves(r, F), 3));
  };
  let zeros = 0;
  for (let i = 0; i < runs; i++) {
    const F = make();
    const form = formOver(F, i);
    const isZero = form === undefined ? undefined : insideDomain(() => isShownZero(F, form.top));
    if (form === undefined || isZero !== true) continue;
    zeros++;
    for (const same of [form, ...others.map((other) => formOver(other(), i))]) {
      if (same !== undefined) expect(holdsZero(same), `run ${i}`).toBe(true);
    }
  }
  return zeros;
}

const RUNS = amount(2000, 500, 25_000);

const fraction = (r: Random, F: ClosedFormArithmetic): ClosedForm =>
  F.rational(Q.rational(BigInt(Math.floor(r() * 7) - 3), BigInt(pick(r, [1, 2, 3]))));

test("of constants", () => {
  const leaf = (r: Random, F: ClosedFormArithmetic): ClosedForm =>
    pick(r, [
      () => fraction(r, F),
      () => F.mul(fraction(r, F), F.constant("pi")),
      () => F.power(F.rational(Q.fromInteger(pick(r, [2, 3]))), Q.rational(1n, 2n)),
    ])();
  expect(tried([() => new ClosedFormArithmetic(K)], leaf, RUNS)).toBeGreaterThan(RUNS / 30);
});

test("of functions of x", () => {
  const leaf = (r: Random, F: ClosedFormArithmetic): ClosedForm =>
    pick(r, [() => fraction(r, F), () => (F as FunctionForms).x, () => F.mul(F.rational(Q.fromInteger(2)), (F as FunctionForms).x)])();
  const at = (n: bigint) => (): FunctionForms => new FunctionForms(K, Q.rational(n, 512n));
  expect(tried([at(137n), at(-911n), at(1733n)], leaf, RUNS)).toBeGreaterThan(RUNS / 100);
});
