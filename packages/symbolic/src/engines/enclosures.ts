/**
 * Values of formulas at a point, as rigorous enclosures: in intervals of doubles, and in MPFR intervals where those are too wide, unbounded,
 * undecided, or about to say that two formulas differ.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  item,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
  type Scalar,
} from "@flatcheck/enclosure";
import type { Point } from "./points.js";

export interface Enclosure {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** An enclosure; or the point is certainly outside the domain; or nothing of use could be said. */
export type Value = Enclosure | "outside" | "undecided";

/** At 256 bits the formulas of everyday activations lose at most half of the digits to cancellation. */
const BITS = 256;

/** Differences of one part in 2^40 ≈ 10^12 are seen, those of numbers below 2^−100 only where the enclosures are as narrow as they are small. */
const RELATIVE = 2n ** 40n;
const ABSOLUTE: Rational = { n: 1n, d: 2n ** 100n };

/** Whether a value is known well enough to compare it with another. */
export const isNarrow = (v: Value): v is Enclosure => {
  if (typeof v === "string") return false;
  const width = Q.sub(v.hi, v.lo);
  const size = Q.max(Q.abs(v.lo), Q.abs(v.hi));
  return Q.cmp(width, ABSOLUTE) <= 0 || Q.cmp(Q.mul(width, { n: RELATIVE, d: 1n }), size) <= 0;
};

/** Whether no number lies in both. */
export const areDisjoint = (a: Value, b: Value): boolean =>
  typeof a !== "string" && typeof b !== "string" && (Q.cmp(a.hi, b.lo) < 0 || Q.cmp(b.hi, a.lo) < 0);

/** What is evaluated: Taylor coefficients of one expression, times a factor. */
export interface Formula {
  readonly expression: Expression;
  /** The derivative of the expression that is meant, by Taylor jets; 0 for the expression itself. */
  readonly jetOrder: number;
}

/**
 * Both arithmetics at work on the same points; MPFR is loaded when it is first needed. What was asked once is remembered, by the identity of expression and
 * point, so that comparisons of one formula with several others should share an evaluator.
 */
export class Evaluator {
  private readonly known = new Map<Expression, Map<Point, Value[]>>();
  private wideArithmetic: MpfrArithmetic | undefined;

  /** In doubles if that is good enough, and in MPFR intervals otherwise. */
  async value(formula: Formula, point: Point): Promise<Value> {
    const atPoints = this.known.get(formula.expression) ?? new Map<Point, Value[]>();
    const byOrder = atPoints.get(point) ?? [];
    this.known.set(formula.expression, atPoints.set(point, byOrder));
    byOrder[formula.jetOrder] ??= await this.enclosed(formula, point);
    return item(byOrder, formula.jetOrder);
  }

  private async enclosed(formula: Formula, point: Point): Promise<Value> {
    const quick = this.quick(formula, point);
    return isNarrow(quick) || quick === "outside" ? quick : this.precise(formula, point);
  }

  /** In doubles. */
  quick(formula: Formula, point: Point): Value {
    return valueOf(DOUBLES, formula, point, ({ lo, hi }) =>
      Number.isFinite(lo) && Number.isFinite(hi) ? { lo: Q.fromNumber(lo), hi: Q.fromNumber(hi) } : "undecided",
    );
  }

  /** In MPFR intervals. */
  async precise(formula: Formula, point: Point): Promise<Value> {
    const K = (this.wideArithmetic ??= await mpfrArithmetic(BITS));
    return K.scope(() =>
      valueOf(K.atPoint(), formula, point, (v) => {
        const { lo, hi } = K.ends(v);
        return lo === undefined || hi === undefined ? "undecided" : { lo, hi };
      }),
    );
  }

  /** Gives the registers back. */
  dispose(): void {
    this.wideArithmetic?.dispose();
    this.wideArithmetic = undefined;
  }
}

/** Double intervals for jets at a point: a piece is chosen only where its argument is certainly not 0. */
const DOUBLES: Scalar<DoubleInterval> = {
  ...D.doubleArithmetic,
  jetSign: ([value]) => (value === undefined ? undefined : value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined),
};

function valueOf<S>(K: Scalar<S>, formula: Formula, point: Point, ends: (value: S) => Value): Value {
  return insideDomain(
    () => {
      const parameters = new Map([...point.parameters].map(([name, value]) => [name, K.rational(value)]));
      const x = J.variable(K, K.rational(point.x), formula.jetOrder);
      return ends(derivativeIn(K, jetOf(K, formula.expression, x, parameters), formula.jetOrder));
    },
    (error) => (error.certain ? "outside" : "undecided"),
  );
}

/** k!·u_k. */
function derivativeIn<S>(K: Scalar<S>, u: Jet<S>, k: number): S {
  return J.differentiate(K, u, k)[0] as S;
}
