/**
 * Sums c₀ + Σ cᵢ·cos(aᵢx + πkᵢ/2) with frequencies aᵢ linearly independent over ℚ: x ↦ (a₁x, …, aₙx) modulo 2π is dense on the torus
 * (Kronecker; Hardy and Wright, chapter 23), on every half-line, so that the infimum is c₀ − Σ|cᵢ|; and by an irrational quotient of two
 * frequencies it is attained at most where all waves are least at once, which is x = 0 or nowhere.
 */
import { addConstants, type ExactArithmetic, type ExactConstant, exactRational, negConstant } from "./exactConstant.js";
import { UNIT, VARIABLE } from "./growth.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import type { TailSum } from "./tailSum.js";

/** coefficient·sin(±frequency·x) or coefficient·cos(frequency·x). */
interface Wave {
  readonly coefficient: ExactConstant;
  readonly frequency: ExactConstant;
  readonly shape: "sin" | "cos";
}

/** A mean and waves. */
export interface WaveSum {
  readonly mean: ExactConstant;
  readonly waves: readonly Wave[];
}

/** The waves of a, each angle an exact multiple of x that occurs once; undefined for other sums. */
export function waveSumOf(a: TailSum): WaveSum | undefined {
  let mean = exactRational(Q.ZERO);
  const waves = new Map<string, Wave>();
  for (const { growth, oscillations, coefficient } of a.terms) {
    const [o, more] = oscillations;
    if (coefficient.exact === undefined || growth.key !== UNIT.key || more !== undefined) return undefined;
    if (o === undefined) {
      mean = addConstants(mean, coefficient.exact);
      continue;
    }
    const [angle, rest] = o.angle.terms;
    const isLinear = rest === undefined && angle?.growth.key === VARIABLE.key && angle.oscillations.length === 0;
    if (!isLinear || angle.coefficient.exact === undefined || o.sin + o.cos !== 1 || waves.has(o.atom)) return undefined;
    waves.set(o.atom, { coefficient: coefficient.exact, frequency: angle.coefficient.exact, shape: o.sin === 1 ? "sin" : "cos" });
  }
  return { mean, waves: [...waves.values()] };
}

/**
 * Whether numbers are certainly linearly independent over ℚ: each is a sum of rational multiples of products of fractional powers of primes times a power of t, which is
 * π, e or the logarithm of a whole number, the same in all. Such products of primes are independent (Besicovitch 1940), and t is transcendental over them (Lindemann 1882), so the numbers are if
 * the rows of their coefficients are.
 */
export function areIndependent(numbers: readonly ExactConstant[]): boolean {
  const bases = numbers.flatMap((c) => c.terms.flatMap((t) => t.factors.map(({ base }) => base.key))).filter((key) => !isPrimeName(key));
  const isNamed = bases.every((key) => key === bases[0] && isTranscendental(key));
  return isNamed && haveFullRank(numbers.map((c) => new Map(c.terms.map((t) => [t.key, t.coefficient]))));
}

/** Coefficients by what they belong to; those that are left out are 0. */
type Row = ReadonlyMap<string, Rational>;

/** Whether no row is a sum of multiples of others, by elimination. */
function haveFullRank([first, ...others]: readonly Row[]): boolean {
  if (first === undefined) return true;
  const [pivot] = first;
  if (pivot === undefined) return false;
  const [name, lead] = pivot;
  return haveFullRank(others.map((row) => plusMultiple(row, Q.neg(Q.div(row.get(name) ?? Q.ZERO, lead)), first)));
}

function plusMultiple(row: Row, factor: Rational, of: Row): Row {
  const sum = new Map(row);
  for (const [name, c] of of) {
    const value = Q.add(sum.get(name) ?? Q.ZERO, Q.mul(factor, c));
    if (value.n === 0n) sum.delete(name);
    else sum.set(name, value);
  }
  return sum;
}

/** π, e and the logarithms of whole numbers ≥ 2. */
const isTranscendental = (key: string): boolean => /^(?:pi|e|log\((?:[2-9]|[1-9]\d{1,5})\))$/.test(key);

/** Whole numbers without a factor below 1000, as which large factors are kept, are prime below 10⁶. */
const isPrimeName = (key: string): boolean => /^\d{1,6}$/.test(key);

/** c₀ − Σ|cᵢ|; undefined where the sign of a coefficient does not show. */
export function leastOfWaves(E: ExactArithmetic, { mean, waves }: WaveSum): ExactConstant | undefined {
  let least = mean;
  for (const { coefficient } of waves) {
    const sign = E.sign(coefficient);
    if (sign === undefined) return undefined;
    least = addConstants(least, sign > 0 ? negConstant(coefficient) : coefficient);
  }
  return least;
}

/**
 * Whether the waves are at no x least all at once: two of them are so at x ≠ 0 only if the quotient of their frequencies is rational,
 * π·(m/2)/(π·(n/2)), and at 0 a cosine with a coefficient > 0 is not, nor is a sine.
 */
export function areNowhereLeast(E: ExactArithmetic, { waves }: WaveSum): boolean {
  const isLeastAt0 = ({ shape, coefficient }: Wave): boolean => shape === "cos" && E.sign(coefficient) !== 1;
  const hasPair = waves.some((v, i) => waves.slice(i + 1).some((w) => areIndependent([v.frequency, w.frequency])));
  return hasPair && waves.every(({ coefficient }) => Math.abs(E.sign(coefficient) ?? 0) === 1) && !waves.every(isLeastAt0);
}
