/** Jets across pieces: over a box they enclose the jets at every point of it at which no argument of a piece vanishes. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { doubleIntervals as D, jets as J, type Jet, mpfrArithmetic, rationals as Q, type Rational, type Scalar } from "./index.js";

const K = await mpfrArithmetic(96);
const ORDER = 4;

type Composition = <S>(K: Scalar<S>, x: Jet<S>) => Jet<S>;
const constant = <S>(A: Scalar<S>, n: number): Jet<S> => J.constant(A, A.rational(Q.rational(BigInt(n), 7n)), ORDER);
const square = <S>(A: Scalar<S>, x: Jet<S>): Jet<S> => J.mul(A, x, x);
const COMPOSITIONS: Readonly<Record<string, Composition>> = {
  abs: (A, x) => J.abs(A, J.sub(A, x, constant(A, 2))),
  sign: (A, x) => J.mul(A, J.sign(A, J.sub(A, x, constant(A, 3))), J.exp(A, x)),
  "max of a square and a sine": (A, x) => J.max(A, square(A, x), J.sin(A, x)),
  "min, nested": (A, x) => J.min(A, J.max(A, x, constant(A, -4)), square(A, x)),
  "relu to the fifth": (A, x) => J.powerRational(A, J.relu(A, J.sub(A, x, constant(A, 1))), Q.fromInteger(5)),
  "a fractional power": (A, x) => J.powerRational(A, J.abs(A, J.sub(A, x, constant(A, 1))), Q.rational(9n, 2n)),
  elu: (A, x) => J.elu(A, J.sub(A, x, constant(A, 2))),
  softsign: (A, x) => J.softsign(A, square(A, x)),
};

const box = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 48 }))
  .map(([a, w]) => ({ from: Q.rational(BigInt(a), 16n), width: Q.rational(BigInt(w), 16n) }));
/** Odd multiples of 1/97, which are no zeros of the arguments. */
const inside = fc.integer({ min: 1, max: 96 }).map((k) => Q.rational(BigInt(k), 97n));

describe.each(Object.entries(COMPOSITIONS))("%s", (_, f) => {
  test.prop([box, inside], { seed: 20261129, numRuns: 60 })("is enclosed in MPFR and in doubles", ({ from, width }, part) => {
    const [to, z] = [Q.add(from, width), Q.add(from, Q.mul(width, part))];
    K.scope(() => {
      const at = f(K.atPoint(), J.variable(K, K.rational(z), ORDER));
      const over = f(K.across(), J.variable(K, K.between(from, to), ORDER));
      const A = D.acrossArithmetic;
      const doubles = f(A, J.variable(A, { lo: Q.toNumber(from), hi: Q.toNumber(to) }, ORDER));
      for (const [k, c] of at.entries()) {
        const { lo, hi } = K.ends(c) as { lo: Rational; hi: Rational };
        const outer = K.ends(over[k] as (typeof over)[number]);
        expect(outer.lo === undefined || Q.cmp(outer.lo, hi) <= 0).toBe(true);
        expect(outer.hi === undefined || Q.cmp(lo, outer.hi) <= 0).toBe(true);
        expect(doubles[k]!.lo <= Q.toNumber(hi) && Q.toNumber(lo) <= doubles[k]!.hi).toBe(true);
      }
    });
  });
});
