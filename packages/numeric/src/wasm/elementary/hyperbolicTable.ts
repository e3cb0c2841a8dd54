/** sinh and cosh at the multiples of 1/64 below 16, by exact integers, so that they are the same bits on every machine. */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, quotient } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

const LAST = 1023;

/** e^(1/64). */
function growthOfStep(): bigint {
  let [sum, term] = [ONE, ONE];
  for (let k = 1n; term !== 0n; k++) {
    term /= 64n * k;
    sum += term;
  }
  return sum;
}

/** sinh a and cosh a in two parts each, of e^a. */
function rowAt(growth: bigint): readonly number[] {
  const decay = quotient(ONE, growth);
  return [...inTwo((growth - decay) / 2n), ...inTwo((growth + decay) / 2n)];
}

/** The row at −a. */
const opposite = ([sinh, sinhTail, cosh, coshTail]: readonly number[]): readonly number[] =>
  [-(sinh as number), -(sinhTail as number), cosh, coshTail] as readonly number[];

function hyperbolicValues(): Float64Array {
  const step = growthOfStep();
  let growth = ONE;
  const rows = indices(LAST + 1).map(() => {
    const row = rowAt(growth);
    growth = product(growth, step);
    return row;
  });
  // −0 in place of sinh 0, so that sums with it keep the sign of a 0.
  return Float64Array.from([...rows.slice(1).map(opposite).reverse(), [-0, -0, 1, 0], ...rows.slice(1)].flat());
}

/** For k = −1023, …, 1023 a row for k/64: sinh and cosh in two parts each. */
export const HYPERBOLIC: RowTable = rowTable(270_400, hyperbolicValues, { step: 1 / 64, last: LAST, rowBits: 5 });
