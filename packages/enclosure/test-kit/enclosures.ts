/** Enclosures of an operator over a box by both arithmetics, as rows of numbers for programs in Python. */
import { OF_INTERVALS, OPERATORS, type Operator } from "../fixtures/operators.js";
import { doubleIntervals as D, DomainError, insideDomain, mpfrArithmetic, rationals as Q } from "../src/index.js";

export type { Operator };
export const COMPARED: readonly Operator[] = [...OPERATORS, ...OF_INTERVALS];

const K = await mpfrArithmetic(53);

/** lo ≤ hi, of which either may be infinite; or lo > hi, no number at all. */
export interface Box {
  readonly lo: number;
  readonly hi: number;
}

const ENCLOSED = 0;
const NOT_CERTAIN = 1;
const OUTSIDE = 2;
const NOT_ASKED = 3;

/** A state and two ends of the enclosure by intervals of doubles, then by MPFR (53 bits), which has no empty interval and is not asked for one. */
export function enclosures(operator: Operator, a: Box, b: Box): readonly number[] {
  const double = enclosed(() => operator.of(D.doubleArithmetic, a, b));
  const isEmpty = D.isEmpty(a) || D.isEmpty(b);
  const mpfr = isEmpty ? [NOT_ASKED, 0, 0] : K.scope(() => enclosed(() => K.toDoubles(operator.of(K, exactly(a), exactly(b)))));
  return [...double, ...mpfr];
}

const exactly = ({ lo, hi }: Box) =>
  K.between(Number.isFinite(lo) ? Q.fromNumber(lo) : "-inf", Number.isFinite(hi) ? Q.fromNumber(hi) : "+inf");

function enclosed(f: () => Box): readonly number[] {
  const result = insideDomain<Box, DomainError>(f, (error) => error);
  return result instanceof DomainError ? [result.certain ? OUTSIDE : NOT_CERTAIN, 0, 0] : [ENCLOSED, result.lo, result.hi];
}
