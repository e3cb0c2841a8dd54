/** Boxes, a point in each, and their {@link enclosures}, as `fixtures/againstArb.py` reads them. */
import type { Operator } from "../fixtures/operators.js";
import { ends, type Random, random, within } from "../fixtures/randomDoubles.js";
import { type Box, enclosures } from "./enclosures.js";

const { MAX_VALUE: MAX, MIN_VALUE: MIN, POSITIVE_INFINITY: INF } = Number;
const SPECIAL = [-INF, -MAX, -2, -1, -(2 ** -1022), -MIN, 0, MIN, 2 ** -1022, 0.5, 1, 2, MAX, INF];

/** Every box with special ends, those where an operator is hard among them; after these, random ones. */
function* boxes(r: Random, { hard }: Operator): Generator<Box> {
  const all = [...new Set([...SPECIAL, ...hard])].sort((x, y) => x - y);
  for (const lo of all) for (const hi of all) if (lo <= hi && lo < INF && hi > -INF) yield { lo, hi };
  for (;;) yield ends(r, hard);
}

function row(operator: Operator, r: Random, a: Box): readonly number[] {
  const b = operator.arity === 2 ? ends(r, operator.hard) : { lo: 1, hi: 1 };
  return [within(r, a), within(r, b), a.lo, a.hi, b.lo, b.hi, ...enclosures(operator, a, b)];
}

/** Rows of 12 numbers without end, the same for the same seed. */
export function* rowsOf(operator: Operator, seed: number): Generator<readonly number[], never> {
  const r = random(seed);
  for (const box of boxes(r, operator)) yield row(operator, r, box);
  throw new RangeError("boxes have no end");
}
