/**
 * Boxes of every kind that suites for IEEE 1788 ask about, for every operator: empty, the line, half lines, points, signed zeros, subnormal ends, the
 * largest doubles, ends at and one step beside each point where the operator is hard (ends of its domain, poles, crests, overflow), and so boxes that lie
 * inside of a domain, partly, beside it, and across what is there. Rows as `fixtures/byMpfr.py` reads them.
 */
import { step } from "../fixtures/randomDoubles.js";
import { type Box, enclosures, type Operator } from "./enclosures.js";

const { MAX_VALUE: MAX, MIN_VALUE: MIN, POSITIVE_INFINITY: INF } = Number;
const NORMAL = 2 ** -1022;
const EMPTY: Box = { lo: INF, hi: -INF };

const signed = (list: readonly number[]): readonly number[] => list.flatMap((x) => [x, -x]);
const beside = (list: readonly number[]): readonly number[] => list.flatMap((x) => [step(x, -1), x, step(x, 1)]);

const QUARTERS = Array.from({ length: 9 }, (_, k) => (k - 4) * (Math.PI / 2));
const COARSE = signed([INF, MAX, 2, 1, NORMAL, MIN, 0]);
const FINE = [...COARSE, ...signed([step(MAX, -1), step(NORMAL, -1), 0.1, 0.5, 13.1, 745.5, 2 ** 53, 2 ** 600])];

const isWave = ({ name }: Operator): boolean => ["sin", "cos", "tan"].includes(name);

/** Ends in order, each once; 0 and −0 are two. */
function endsOf(operator: Operator): readonly number[] {
  const all = operator.arity === 2 ? COARSE : [...FINE, ...beside(operator.hard), ...(isWave(operator) ? beside(QUARTERS) : [])];
  const distinct = all.filter((x, i) => all.findIndex((y) => Object.is(x, y)) === i);
  return distinct.sort((x, y) => x - y);
}

/** Every box with such ends; an end at infinity is no point. */
function boxesOf(operator: Operator): readonly Box[] {
  const ends = endsOf(operator);
  const pairs = ends.flatMap((lo) => ends.filter((hi) => lo <= hi && lo < INF && hi > -INF).map((hi) => ({ lo, hi })));
  return [EMPTY, ...pairs];
}

/** Rows of 10 numbers: [a, b] × [c, d], and the enclosures over it. */
export function caseRows(operator: Operator): readonly (readonly number[])[] {
  const boxes = boxesOf(operator);
  const others = operator.arity === 2 ? boxes : [{ lo: 1, hi: 1 }];
  return boxes.flatMap((a) => others.map((b) => [a.lo, a.hi, b.lo, b.hi, ...enclosures(operator, a, b)]));
}
