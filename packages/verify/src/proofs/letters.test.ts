/** Polynomials of proofs are printed as a reader writes them; substitutions keep sums and products. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import {
  C,
  equal,
  LEAST_NORM,
  MU,
  minus,
  NORM,
  number,
  plus,
  polynomialText,
  printedAt,
  RHO1,
  ROOT_MU,
  SLOPE,
  squared,
  substituted,
  times,
  WEIGHT,
  whole,
} from "./letters.js";

test("as a reader writes it", () => {
  expect(polynomialText(minus(times(number(4), C, squared(NORM)), times(ROOT_MU, MU)))).toBe("4·‖x_i‖⁴·c − μ·√μ");
  expect(polynomialText(minus(number(0), times(squared(whole("‖u‖²")), SLOPE)))).toBe("−φ′·(‖u‖²)²");
  expect(polynomialText(number(0))).toBe("0");
});

const LETTERS = [C, MU, ROOT_MU, NORM, LEAST_NORM, WEIGHT, SLOPE, RHO1, whole("‖a‖"), whole("m"), number(3)];
const polynomials = fc
  .array(fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((terms) => plus(...terms.map((factors) => times(...factors))));

test.prop([polynomials, polynomials, fc.constantFrom(1 as const, 0.5 as const)])("a substitution keeps sums", (p, q, scale) => {
  const read = (r: typeof p) => substituted(r, printedAt(scale));
  expect(equal(read(plus(p, q)), plus(read(p), read(q)))).toBe(true);
});

test.prop([polynomials, polynomials])("and products, where c is 1", (p, q) => {
  const read = (r: typeof p) => substituted(r, printedAt(1));
  expect(equal(read(times(p, q)), times(read(p), read(q)))).toBe(true);
});
