/**
 * The symmetry (φ, a) → (−φ, −a): outputs, L, F and the flow stay as they are, and so does the Gram matrix. What holds for increasing activations therefore holds for decreasing ones, of which
 * −φ increases. φ(−x) decreases where φ increases, and needs no rule of its own.
 */
import { make } from "@flatcheck/activation";
import { onceFor } from "./onceFor.js";
import type { Phi, RealFunction } from "./phi.js";

/** φ, or −φ with the sign −1 where φ decreases. */
export interface Rising {
  readonly phi: Phi;
  readonly sign: 1 | -1;
}

/** −φ where φ decreases at every place that is looked at, and φ otherwise: observed, not proved. */
export const risingOf: (phi: Phi) => Rising = onceFor((phi) => (isFalling(phi) ? { phi: minus(phi), sign: -1 } : { phi, sign: 1 }));

const FAR: readonly number[] = [32, 64, 256, 1024, 2 ** 20];
const NEAR: readonly number[] = Array.from({ length: 257 }, (_, k) => (k - 128) / 8);
/** Where activations are looked at, ascending: steps of 1/8 to ±16, and a few places far out. */
export const PLACES: readonly number[] = [...FAR.map((z) => -z).reverse(), ...NEAR, ...FAR];

function isFalling({ first }: Phi): boolean {
  const slopes = PLACES.map(first);
  return slopes.some((slope) => slope < 0) && !slopes.some((slope) => slope > 0);
}

/** Whether φ′ has one sign, and is nowhere 0, at the places near 0: observed, and far out it may be too small for doubles. */
export const isStrict: (phi: Phi) => boolean = onceFor(({ first }) => {
  const slopes = NEAR.map(first);
  return slopes.every((slope) => slope > 0) || slopes.every((slope) => slope < 0);
});

function minus({ expression, forms, value, first, second, third }: Phi): Phi {
  const negated =
    (f: RealFunction): RealFunction =>
    (z) =>
      -f(z);
  return {
    expression: make.neg(expression),
    forms: forms.map(make.neg) as unknown as Phi["forms"],
    value: negated(value),
    first: negated(first),
    second: negated(second),
    third: negated(third),
  };
}
