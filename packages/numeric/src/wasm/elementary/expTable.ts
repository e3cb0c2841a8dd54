/** e^x at the multiples of 1/16 up to 40, by exact integers, so that they are the same bits on every machine. */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, quotient } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

const LAST = 640;

/** e^(1/16). */
function growthOfStep(): bigint {
  let [sum, term] = [ONE, ONE];
  for (let k = 1n; term !== 0n; k++) {
    term /= 16n * k;
    sum += term;
  }
  return sum;
}

function expValues(): Float64Array {
  const step = growthOfStep();
  let power = ONE;
  const powers = indices(LAST + 1).map(() => {
    const here = power;
    power = product(here, step);
    return here;
  });
  const below = powers.slice(1).map((at) => inTwo(quotient(ONE, at)));
  return Float64Array.from([...below.reverse(), ...powers.map(inTwo)].flat());
}

/** For k = −640, …, 640 a row for k/16: e^(k/16) in two parts. */
export const EXP_TABLE: RowTable = rowTable(43_008, expValues, { step: 1 / 16, last: LAST, rowBits: 4 });
