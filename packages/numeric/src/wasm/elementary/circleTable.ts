/** sin and cos at the multiples of 1/32 up to 510/32, or at a zero of one of both where that is near, by exact integers, so that they are the same bits on every machine. */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, toDouble } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

const LAST = 510;
const STEP = ONE / 32n;
/** Doubles beyond 1 are multiples of 2^−52. */
const GRID = ONE >> 52n;

interface Point {
  readonly sin: bigint;
  readonly cos: bigint;
}

/** sin u and cos u by their series. */
function circular(u: bigint): Point {
  let [sin, cos, term] = [0n, 0n, ONE];
  for (let k = 0n; term !== 0n; k++) {
    const sign = k % 4n < 2n ? 1n : -1n;
    if (k % 2n === 0n) cos += sign * term;
    else sin += sign * term;
    term = product(term, u) / (k + 1n);
  }
  return { sin, cos };
}

/** sin and cos of the sum of two angles. */
const turned = (p: Point, by: Point): Point => ({
  sin: product(p.sin, by.cos) + product(p.cos, by.sin),
  cos: product(p.cos, by.cos) - product(p.sin, by.sin),
});

/** arcsin s for a small s, by its series. */
function arcsin(s: bigint): bigint {
  const square = product(s, s);
  let [sum, power] = [0n, s];
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (product(power, square) * k) / (k + 1n);
  }
  return sum;
}

const size = (u: bigint): bigint => (u < 0n ? -u : u);

/** From the angle at p to the multiple of 2^−52 next to a zero of sin or cos, where one is no further than the step; 0 elsewhere. */
function toZero({ sin, cos }: Point, nearest: bigint): bigint {
  const distance = size(sin) <= nearest ? arcsin(cos < 0n ? sin : -sin) : size(cos) <= nearest ? arcsin(sin < 0n ? -cos : cos) : 0n;
  const grid = (size(distance) + GRID / 2n) / GRID;
  return distance < 0n ? -grid * GRID : grid * GRID;
}

/** In two parts, of which the first is 0 beside a zero. */
const parts = (u: bigint): readonly [number, number] => (size(u) < GRID ? [0, toDouble(u)] : inTwo(u));

/** At an angle a = k/32 and at a + δ, which is a but beside a zero: sin and cos there, what these lack, and δ. */
function rowAt(p: Point, nearest: bigint): readonly number[] {
  const shift = toZero(p, nearest);
  const { sin, cos } = turned(p, circular(shift));
  const [[sine, sineTail], [cosine, cosineTail]] = [parts(sin), parts(cos)];
  return [sine, cosine, sineTail, cosineTail, toDouble(shift), 0, 0, 0];
}

/** The row at −a. */
const opposite = ([sine, cosine, sineTail, cosineTail, shift]: readonly number[]): readonly number[] =>
  [-(sine as number), cosine, -(sineTail as number), cosineTail, -(shift as number), 0, 0, 0] as readonly number[];

function circleValues(): Float64Array {
  const step = circular(STEP);
  let p: Point = { sin: 0n, cos: ONE };
  const rows = indices(LAST + 1).map(() => {
    const row = rowAt(p, step.sin);
    p = turned(p, step);
    return row;
  });
  return Float64Array.from([...rows.slice(1).map(opposite).reverse(), ...rows].flat());
}

/** For k = −510, …, 510 a row for k/32. */
export const CIRCLE: RowTable = rowTable(131_072, circleValues, { step: 1 / 32, last: LAST, rowBits: 6 });
