/** erf and erfc at the multiples of 1/32 up to 6, with their Taylor polynomials, by exact integers, so that they are the same bits on every machine. */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, toDouble } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

const LAST = 192;
/** Terms of the polynomials in a row. */
export const DEGREE = 8;

/** 2/√π. */
const DENSITY_AT_0 = 0x120dd750429b6d11ae3a914fed7fd8688281341d7587cea2e7342b06199cc4161n;
/** Terms from which on powers of 1/32 are below 2^−256. */
const TERMS = 52;

/** The Taylor coefficients of erf at k/32 from the first-order term on, by f″(x) = −2x f′(x). */
function coefficients(k: number, density: bigint): readonly bigint[] {
  const c = [0n, density];
  for (const n of indices(TERMS - 2)) {
    const [last, before] = [c[n + 1] as bigint, c[n] as bigint];
    const second = -(BigInt(2 * k * (n + 1)) * last) / 32n - BigInt(2 * n) * before;
    c.push(second / BigInt((n + 1) * (n + 2)));
  }
  return c.slice(1);
}

interface Point {
  readonly erf: bigint;
  readonly c: readonly bigint[];
}

/** erf and its density at the next multiple. */
function next({ erf, c }: Point, k: number): Point {
  let [power, value, density] = [ONE, erf, 0n];
  for (const [n, coefficient] of c.entries()) {
    density += product(BigInt(n + 1) * coefficient, power);
    power /= 32n;
    value += product(coefficient, power);
  }
  return { erf: value, c: coefficients(k, density) };
}

/** The coefficients, 1 taken from the first, then erf x and erfc x in two parts each, and the first coefficient as it is. */
function rowAt({ erf, c }: Point): readonly number[] {
  const [first, ...others] = c.slice(0, DEGREE);
  return [
    toDouble((first as bigint) - ONE),
    ...others.map(toDouble),
    ...inTwo(erf),
    ...inTwo(ONE - erf),
    toDouble(first as bigint),
    0,
    0,
    0,
  ];
}

/** At −x coefficients of even powers have the other sign; −0 in place of erf 0, so that sums with it keep the sign of a 0. */
const opposite = ({ erf, c }: Point): Point => ({ erf: -erf, c: c.map((coefficient, n) => (n % 2 === 1 ? -coefficient : coefficient)) });
const negativeZeros = (row: readonly number[]): readonly number[] => row.map((x, k) => (k === DEGREE || k === DEGREE + 1 ? -0 : x));

function erfValues(): Float64Array {
  let point: Point = { erf: 0n, c: coefficients(0, DENSITY_AT_0) };
  const points = indices(LAST + 1).map((k) => {
    const here = point;
    point = next(here, k + 1);
    return here;
  });
  const [atZero, ...above] = points as [Point, ...Point[]];
  const below = above.map((at) => rowAt(opposite(at))).reverse();
  return Float64Array.from([...below, negativeZeros(rowAt(atZero)), ...above.map(rowAt)].flat());
}

/** For k = −192, …, 192 a row for k/32. */
export const ERF_TABLE: RowTable = rowTable(65_536, erfValues, { step: 1 / 32, last: LAST, rowBits: 7 });
