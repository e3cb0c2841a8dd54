/** The logistic function, its density and tanh at the multiples of 1/8 up to 40, by exact integers, so that they are the same bits on every machine. */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, quotient, toDouble } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

const LAST = 320;
/** e^(−1/8). */
function decayOfStep(): bigint {
  let [sum, term] = [ONE, ONE];
  for (let k = 1n; term !== 0n; k++) {
    term = -term / (8n * k);
    sum += term;
  }
  return sum;
}

/** tanh(w/2), σ(w)σ(−w), σ(w) and σ(−w) in two parts each, what is to be subtracted from tanh(w/2), and a 0 that fills up the row; of t = e^(−w). */
function rowAt(t: bigint): readonly number[] {
  const above = quotient(ONE, ONE + t);
  const below = ONE - above;
  const [tanh, tail] = inTwo(above - below);
  return [tanh, toDouble(product(above, below)), ...inTwo(above), ...inTwo(below), -tail, 0];
}

/** The row at −w; −0 in place of tanh 0, so that sums with it keep the sign of a 0. */
const opposite = ([tanh, density, above, aboveTail, below, belowTail, tail]: readonly number[]): readonly number[] =>
  [-(tanh as number), density, below, belowTail, above, aboveTail, -(tail as number), 0] as readonly number[];

function logisticValues(): Float64Array {
  const step = decayOfStep();
  let t = ONE;
  const rows = indices(LAST + 1).map(() => {
    const row = rowAt(t);
    t = product(t, step);
    return row;
  });
  const atZero = [-0, ...(rows[0] as readonly number[]).slice(1, 6), 0, 0];
  return Float64Array.from([...rows.slice(1).map(opposite).reverse(), atZero, ...rows.slice(1)].flat());
}

/** For k = −320, …, 320 a row for k/8. */
export const LOGISTIC: RowTable = rowTable(0, logisticValues, { step: 1 / 8, last: LAST, rowBits: 6 });
