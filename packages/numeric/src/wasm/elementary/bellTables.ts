/**
 * The integrals of e^(−x²) and e^(−x²/2) at the multiples of 1/128, as erf and as the normal distribution, with their densities, by exact integers, so that they are the same
 * bits on every machine.
 */
import { indices } from "../../indices.js";
import { inTwo, ONE, product, toDouble } from "./fixedPoint.js";
import { type RowTable, rowTable } from "./rows.js";

/** F with F″ = −λ x F′, and F(−x) = 2F(0) − F(x); all numbers over 2^256 but λ. */
interface Integral {
  readonly lambda: bigint;
  /** The last entry of the row of x, of x² and F′(x). */
  readonly extra: (square: bigint, density: bigint) => bigint;
  readonly valueAtZero: bigint;
  readonly densityAtZero: bigint;
}

/** F′(0) is 2/√π, and 1/√(2π). */
const ERF: Integral = {
  lambda: 2n,
  extra: (_, density) => density - ONE,
  valueAtZero: 0n,
  densityAtZero: 0x120dd750429b6d11ae3a914fed7fd8688281341d7587cea2e7342b06199cc4161n,
};
const NORMAL: Integral = {
  lambda: 1n,
  extra: (square) => ONE / 120n - square / 360n,
  valueAtZero: ONE / 2n,
  densityAtZero: 0x662114cf50d942343f2cf1402eae38bfd3829f30512706d8c0471b4802639d2en,
};

/** 1/step is a power of 2. */
const STEP_BITS = 7n;
/** Terms of a Taylor series from which on they are below 2^−130 of the density. */
const TERMS = 20;

interface Point {
  readonly value: bigint;
  readonly density: bigint;
}

/** F at (k + 1)/128 less F at k/128, by the Taylor coefficients there. */
function increment({ lambda }: Integral, k: number, density: bigint): bigint {
  let [before, last, sum] = [0n, density, density >> STEP_BITS];
  for (let n = 1n; n < TERMS; n++) {
    const second = -((lambda * BigInt(k) * n * last) >> STEP_BITS) - lambda * (n - 1n) * before;
    [before, last] = [last, second / (n * (n + 1n))];
    sum += last >> (STEP_BITS * (n + 1n));
  }
  return sum;
}

/** e^(−t) for a small t. */
function decay(t: bigint): bigint {
  let [sum, term] = [ONE, ONE];
  for (let n = 1n; term !== 0n; n++) {
    term = -product(term, t) / n;
    sum += term;
  }
  return sum;
}

/** F and F′ at k/128 for k = 0, …, last. */
function pointsOf(integral: Integral, last: number): readonly Point[] {
  const { lambda, valueAtZero, densityAtZero } = integral;
  const halfSquare = (lambda * ONE) >> (2n * STEP_BITS + 1n);
  // F′ at the next multiple is F′ times a ratio, which becomes smaller by the same factor from one to the next.
  let [value, density, ratio] = [valueAtZero, densityAtZero, decay(halfSquare)];
  const factor = decay(2n * halfSquare);
  return indices(last + 1).map((k) => {
    const here = { value, density };
    value += increment(integral, k, density);
    [density, ratio] = [product(density, ratio), product(ratio, factor)];
    return here;
  });
}

/** F in two parts, F′, and what else is wanted. */
function rowAt({ extra }: Integral, k: number, { value, density }: Point): readonly number[] {
  const square = (BigInt(k * k) * ONE) >> (2n * STEP_BITS);
  return [...inTwo(value), toDouble(density), toDouble(extra(square, density))];
}

const opposite = ({ valueAtZero }: Integral, { value, density }: Point): Point => ({ value: 2n * valueAtZero - value, density });

/** −0 in place of F(0) = 0, so that sums with it keep the sign of a 0. */
const negativeZeros = (row: readonly number[]): readonly number[] => row.map((x) => (x === 0 ? -0 : x));

function bellValues(integral: Integral, last: number): Float64Array {
  const points = pointsOf(integral, last);
  const below = points.slice(1).map((point, k) => rowAt(integral, k + 1, opposite(integral, point)));
  const above = points.map((point, k) => rowAt(integral, k, point));
  return Float64Array.from([...below.reverse(), ...above.map(negativeZeros)].flat());
}

const bellTable = (address: number, integral: Integral, last: number): RowTable =>
  rowTable(address, () => bellValues(integral, last), { step: 1 / Number(1n << STEP_BITS), last, rowBits: 5 });

/** For k = −832, …, 832 a row for k/128: erf in two parts, F′ = 2/√π e^(−x²), and F′ − 1. */
export const ERF_TABLE: RowTable = bellTable(65_536, ERF, 832);

/** For k = −1152, …, 1152 a row for k/128: Φ in two parts, its density, and 1/120 − x²/360. */
export const NORMAL_TABLE: RowTable = bellTable(196_608, NORMAL, 1152);
