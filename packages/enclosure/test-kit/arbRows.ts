/** Boxes, a point in each, and their enclosures by both arithmetics, as `fixtures/againstArb.py` reads them. */
import { OPERATORS, type Operator } from "../fixtures/operators.js";
import { ends, type Random, random, within } from "../fixtures/randomDoubles.js";
import { doubleIntervals as D, DomainError, insideDomain, mpfrArithmetic, rationals as Q, type Scalar } from "../src/index.js";

export { OPERATORS, type Operator };

const K = await mpfrArithmetic(53);

interface Box {
  readonly lo: number;
  readonly hi: number;
}

const { MAX_VALUE: MAX, MIN_VALUE: MIN, POSITIVE_INFINITY: INF } = Number;
const SPECIAL = [-INF, -MAX, -2, -1, -(2 ** -1022), -MIN, 0, MIN, 2 ** -1022, 0.5, 1, 2, MAX, INF];

/** Every box with special ends, those where an operator is hard among them; after these, random ones. */
function* boxes(r: Random, { hard }: Operator): Generator<Box> {
  const all = [...new Set([...SPECIAL, ...hard])].sort((x, y) => x - y);
  for (const lo of all) for (const hi of all) if (lo <= hi && lo < INF && hi > -INF) yield { lo, hi };
  for (;;) yield ends(r, hard);
}

const ENCLOSED = 0;
const NOT_CERTAIN = 1;
const OUTSIDE = 2;

/** The state and the ends, as the script reads them. */
function enclosed(f: () => Box): readonly number[] {
  const result = insideDomain<Box, DomainError>(f, (error) => error);
  return result instanceof DomainError ? [result.certain ? OUTSIDE : NOT_CERTAIN, 0, 0] : [ENCLOSED, result.lo, result.hi];
}

const over = <S>(operator: Operator, arithmetic: Scalar<S>, a: S, b: S): S => operator.of(arithmetic, a, b);
const exactly = ({ lo, hi }: Box) =>
  K.between(Number.isFinite(lo) ? Q.fromNumber(lo) : "-inf", Number.isFinite(hi) ? Q.fromNumber(hi) : "+inf");

function row(operator: Operator, r: Random, a: Box): readonly number[] {
  const b = operator.arity === 2 ? ends(r, operator.hard) : { lo: 1, hi: 1 };
  const double = enclosed(() => over(operator, D.doubleArithmetic, a, b));
  const mpfr = K.scope(() => enclosed(() => K.toDoubles(over(operator, K, exactly(a), exactly(b)))));
  return [within(r, a), within(r, b), a.lo, a.hi, b.lo, b.hi, ...double, ...mpfr];
}

/** Rows of 12 numbers without end, the same for the same seed. */
export function* rowsOf(operator: Operator, seed: number): Generator<readonly number[], never> {
  const r = random(seed);
  for (const box of boxes(r, operator)) yield row(operator, r, box);
  throw new RangeError("boxes have no end");
}
