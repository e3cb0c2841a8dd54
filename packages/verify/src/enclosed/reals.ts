/**
 * The arithmetic in which a bound's quantities are written once and computed twice: in doubles, to steer a search, and in MPFR enclosures, to decide. Only enclosures decide: rounding,
 * cancellation, underflow and ill-conditioned systems make them wide, never wrong.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import { jets as J, type MpfrArithmetic, type MpfrInterval, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import { type Enclosing, enclosedLeast, type Form, leastOf } from "./leastRatio.js";

/** φ and its first three derivatives. */
export interface Derivatives<S> {
  readonly value: S;
  readonly first: S;
  readonly second: S;
  readonly third: S;
}

export interface Reals<S> {
  readonly kind: "doubles" | "enclosures";
  /** A double, exactly. */
  readonly exact: (x: number) => S;
  readonly add: (a: S, b: S) => S;
  /** Of one and the same object exactly 0. */
  readonly sub: (a: S, b: S) => S;
  readonly mul: (a: S, b: S) => S;
  /** Of doubles by 0: ±∞ or NaN. @throws DomainError for an enclosure of the divisor that holds 0 */
  readonly div: (a: S, b: S) => S;
  /** √max(0, a), of what is not negative. */
  readonly sqrt: (a: S) => S;
  readonly abs: (a: S) => S;
  readonly min: (a: S, b: S) => S;
  readonly max: (a: S, b: S) => S;
  /** Certainly so. */
  readonly isZero: (a: S) => boolean;
  readonly isPositive: (a: S) => boolean;
  /** [x − r, x + r]; of doubles, x. */
  readonly around: (x: number, r: S) => S;
  /** @throws DomainError where a derivative does not exist, or is not found */
  readonly phi: (z: S) => Derivatives<S>;
  /** A double near a. */
  readonly near: (a: S) => number;
  /** The least uᵀHu/uᵀKu over u ≠ 0 with Pu = 0, for K ≻ 0. @throws DomainError where the rows of P may be dependent */
  readonly least: (form: Form<S>) => S;
}

export const doubles = (phi: Phi): Reals<number> => ({
  kind: "doubles",
  exact: (x) => x,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  sqrt: (a) => Math.sqrt(Math.max(0, a)),
  abs: (a) => Math.abs(a),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  isZero: (a) => a === 0,
  isPositive: (a) => a > 0,
  around: (x) => x,
  phi: (z) => ({ value: phi.value(z), first: phi.first(z), second: phi.second(z), third: phi.third(z) }),
  near: (a) => a,
  least: (form) => leastOf(form).value,
});

const HALF: Rational = { n: 1n, d: 2n };

export function enclosures(K: MpfrArithmetic, expression: Expression): Reals<MpfrInterval> {
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
    phi: (z) => derivativesOf(K.isZero(K.sub(K.upperEnd(z), K.lowerEnd(z))) ? K.atPoint() : K, expression, z),
    near,
    hull: (a, b) => K.hull(a, b),
    upTo: (a) => ({ lo: K.between("-inf", Q.ZERO).lo, hi: a.hi }),
    infinity: { lo: unbounded, hi: unbounded },
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
