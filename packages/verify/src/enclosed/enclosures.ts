/** The arithmetic of bounds in MPFR enclosures: it decides cases. */
import { type Expression, jetOf } from "@flatcheck/activation";
import { jets as J, type MpfrArithmetic, type MpfrInterval, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";
import { type Enclosing, enclosedLeast } from "./leastRatio.js";
import type { Derivatives, Reals } from "./reals.js";

const HALF: Rational = { n: 1n, d: 2n };

/** φ by its jets, over the arithmetic K. */
export function enclosures(K: MpfrArithmetic, expression: Expression): Reals<MpfrInterval> & Pick<Enclosing<MpfrInterval>, "hull"> {
  const zero = K.rational(Q.ZERO);
  const max = (a: MpfrInterval, b: MpfrInterval): MpfrInterval => ({
    lo: K.hull(K.lowerEnd(a), K.lowerEnd(b)).hi,
    hi: K.hull(a, b).hi,
  });
  const unbounded = K.between(Q.ZERO, "+inf").hi;
  const near = (a: MpfrInterval): number => {
    const { lo, hi } = K.toDoubles(a);
    return lo / 2 + hi / 2;
  };
  const own: Enclosing<MpfrInterval> & Omit<Reals<MpfrInterval>, "least"> = {
    kind: "enclosures",
    exact: (x) => K.rational(Q.fromNumber(x)),
    add: (a, b) => K.add(a, b),
    // A difference of one and the same number is 0 exactly, however wide its enclosure is.
    sub: (a, b) => (a === b ? zero : K.sub(a, b)),
    mul: (a, b) => (a === b ? K.power(a, { n: 2n, d: 1n }) : K.mul(a, b)),
    div: (a, b) => K.div(a, b),
    sqrt: (a) => K.power(max(a, zero), HALF),
    abs: (a) => (K.sign(a) === undefined ? { lo: zero.lo, hi: K.hull(a, K.neg(a)).hi } : max(a, K.neg(a))),
    min: (a, b) => ({ lo: K.hull(a, b).lo, hi: K.hull(K.upperEnd(a), K.upperEnd(b)).lo }),
    max,
    isZero: (a) => K.isZero(a),
    isPositive: (a) => K.isPositive(a),
    around: (x, r) => {
      const centre = K.rational(Q.fromNumber(x));
      return K.hull(K.sub(centre, r), K.add(centre, r));
    },
    // Registers are given back with their scope.
    ofSamples: (_X, _key, find) => find(),
    phi: (z) => derivativesOf(K.isZero(K.sub(K.upperEnd(z), K.lowerEnd(z))) ? K.atPoint() : K, expression, z),
    near,
    hull: (a, b) => K.hull(a, b),
    upTo: (a) => ({ lo: K.between("-inf", Q.ZERO).lo, hi: a.hi }),
    infinity: { lo: unbounded, hi: unbounded },
    gaps: [2 ** -44, 2 ** -30, 2 ** -16],
    stiffness: 2 ** 140,
  };
  return { ...own, least: (form) => enclosedLeast(own, form) };
}

function derivativesOf<S>(K: Scalar<S>, expression: Expression, z: S): Derivatives<S> {
  const [value, first, half, sixth] = jetOf(K, expression, J.variable(K, z, 3)) as [S, S, S, S];
  return {
    value,
    first,
    second: K.mul(K.rational({ n: 2n, d: 1n }), half),
    third: K.mul(K.rational({ n: 6n, d: 1n }), sixth),
  };
}
