/**
 * φ to φ⁗ at points and over boxes, enclosed by MPFR and rounded outwards to doubles. All that is proved of a prediction combines such enclosures by sums, products, quotients and roots
 * of double intervals, which round outwards by the rules of IEEE 754; no function of `Math` that is not exact takes part.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  type DoubleInterval,
  doubleIntervals as I,
  insideDomain,
  jets as J,
  type MpfrArithmetic,
  mpfrArithmetic,
  rationals as Q,
} from "@flatcheck/enclosure";

/** φ, φ′, φ″, φ‴ and φ⁗, each enclosed. */
export type Derivatives = readonly [DoubleInterval, DoubleInterval, DoubleInterval, DoubleInterval, DoubleInterval];

/** Enclosures of an activation without parameters. */
export interface PhiEnclosures {
  readonly expression: Expression;
  /** At a double, to about the precision of doubles. */
  readonly at: (z: number) => Derivatives;
  /** Over a bounded box: of every value that is taken there. */
  readonly over: (box: DoubleInterval) => Derivatives;
}

/** Bits of the intervals that are rounded to doubles in the end: what cancels in φ may lose half of them. */
const BITS = 128;
const ORDER = 4;
const FACTORIALS: readonly number[] = [1, 1, 2, 6, 24];
const NOTHING: Derivatives = [I.ENTIRE, I.ENTIRE, I.ENTIRE, I.ENTIRE, I.ENTIRE];

/**
 * The enclosures of φ. Where φ cannot be enclosed they are [−∞, ∞].
 * @example
 * ```ts
 * import { parse } from "@flatcheck/activation";
 * import { enclosuresOf } from "@flatcheck/predict";
 *
 * const phi = await enclosuresOf(parse("x^3 + x"));
 * console.log(phi.at(2)[1]); // → { lo: 13, hi: 13 }
 * ```
 */
export async function enclosuresOf(expression: Expression): Promise<PhiEnclosures> {
  const K = (await mpfrArithmetic(64)).withPrecision(BITS);
  const known = new Map<number, Derivatives>();
  const at = (z: number): Derivatives => {
    const found = known.get(z) ?? enclosed(K, expression, { lo: z, hi: z });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(z, found);
    return found;
  };
  return { expression, at, over: (box) => (box.lo === box.hi ? at(box.lo) : enclosed(K, expression, box)) };
}

/** Points whose values are kept. */
const MOST_KNOWN = 50_000;

function enclosed(K: MpfrArithmetic, expression: Expression, { lo, hi }: DoubleInterval): Derivatives {
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return NOTHING;
  return K.scope(() => {
    const box = lo === hi ? K.rational(Q.fromNumber(lo)) : K.between(Q.fromNumber(lo), Q.fromNumber(hi));
    const over = lo === hi ? K.atPoint() : K;
    const jet = insideDomain(() => jetOf(over, expression, J.variable(over, box, ORDER)));
    if (jet === undefined) return NOTHING;
    return jet.map((coefficient, k) =>
      I.mul(I.interval(FACTORIALS[k] as number), bounded(K.toDoubles(coefficient))),
    ) as unknown as Derivatives;
  });
}

/** An end that is no number bounds nothing. */
const bounded = ({ lo, hi }: DoubleInterval): DoubleInterval => (Number.isNaN(lo) || Number.isNaN(hi) ? I.ENTIRE : { lo, hi });
