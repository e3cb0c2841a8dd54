/** Activations as text, by what they satisfy: for property tests. */
import fc from "fast-check";

/** A positive coefficient of two digits, as the exact decimal that the parser reads. */
const coefficient: fc.Arbitrary<string> = fc.integer({ min: 1, max: 99 }).map((k) => `${k / 10}`);

/** Satisfy 3.1: odd polynomials with positive z and z³, with what has φ′ ≥ 0 and φ‴ ≥ 0 added; sinh. */
export const strictActivations: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(coefficient, coefficient).map(([a, b]) => `${a}*x + ${b}*x^3`),
  fc.tuple(coefficient, coefficient, coefficient).map(([a, b, c]) => `${a}*x + ${b}*x^3 + ${c}*x^5`),
  fc.tuple(coefficient, coefficient).map(([a, b]) => `${a}*sinh(${b}*x)`),
  fc.tuple(coefficient, coefficient).map(([a, b]) => `${a}*x^3 + x + exp(${b}*x)`),
);

/** Satisfy 3.1-weak and not 3.1: an infimum is 0, and only in a limit. */
export const weakActivations: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(coefficient, coefficient).map(([a, b]) => `${a}*x + exp(${b}*x)`),
  coefficient.map((a) => `exp(${a}*x)`),
);

/** Fail 3.1, 3.1-weak and `collapse`: φ″ does not increase, or φ′ vanishes. */
export const failingActivations: fc.Arbitrary<string> = fc.oneof(
  coefficient.map((a) => `tanh(${a}*x)`),
  coefficient.map((a) => `x^3 - ${a}*x`),
  coefficient.map((a) => `${a}*x^3`),
);
