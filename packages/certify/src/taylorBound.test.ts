/** A form that the Taylor bound says is ≥ 0 on a box is so at points of it; and natural bounds need no more than the enclosure. */
import { fc, test } from "@fast-check/vitest";
import {
  type MpfrArithmetic,
  type MpfrInterval,
  mpfrArithmetic,
  polynomials as P,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { expect } from "vitest";
import { small } from "../test-kit/forms.js";
import { isBoundedBelow, isNaturallyBounded } from "./taylorBound.js";

const K: MpfrArithmetic = (await mpfrArithmetic(64)).withPrecision(128);

/** Taylor coefficients of a polynomial about every point of [a, b] together. */
function coefficientsOver(p: ReturnType<typeof P.polynomial>, a: Rational, b: Rational, order: number): MpfrInterval[] {
  const x = K.between(a, b);
  const found: MpfrInterval[] = [];
  let derivative = p;
  let factorial = 1n;
  for (let k = 0; k <= order; k++) {
    const value = [...derivative.coefficients].reverse().reduce((sum, c) => K.add(K.mul(sum, x), K.rational(c)), K.rational(Q.ZERO));
    found.push(K.mul(K.rational(Q.rational(1n, factorial)), value));
    derivative = P.derivative(derivative);
    factorial *= BigInt(k + 1);
  }
  return found;
}

const polynomial = fc.array(small, { minLength: 1, maxLength: 6 }).map((coefficients) => P.polynomial(coefficients));
const box = fc.tuple(small, fc.integer({ min: 1, max: 16 })).map(([a, k]) => [a, Q.add(a, Q.rational(BigInt(k), 8n))] as const);

test.prop([polynomial, box, fc.constantFrom(2, 3, 4), fc.boolean()], { numRuns: 150 })(
  "a bound that is shown is true at points of the box",
  (p, [a, b], order, strict) => {
    const centre = Q.div(Q.add(a, b), Q.fromInteger(2));
    const [isBounded, isNatural] = K.scope(() => {
      const whole = coefficientsOver(p, a, b, order);
      const expansion = {
        centre: coefficientsOver(p, centre, centre, order),
        box: whole,
        offset: K.between(Q.sub(a, centre), Q.sub(b, centre)),
      };
      return [isBoundedBelow(K, expansion, strict), isNaturallyBounded(K, whole, strict)];
    });
    if (isNatural) expect(isBounded).toBe(true);
    const points = Array.from({ length: 33 }, (_, i) => Q.add(a, Q.mul(Q.sub(b, a), Q.rational(BigInt(i), 32n))));
    const signs = points.map((z) => Q.sign(P.evaluate(p, z)));
    if (isBounded) expect(Math.min(...signs)).toBeGreaterThanOrEqual(strict ? 1 : 0);
  },
);
