/**
 * Assumption 3.2 for given data: K = XXᵀ ⪰ μI with μ > 0. μ = λ_min(K) is enclosed by the signs of the pivots of
 * K − λI = LDLᵀ in exact rationals (small n) or MPFR intervals: all pivots > 0 proves λ < μ, a pivot < 0 proves λ ≥ μ.
 */

import type { Decision } from "@flatcheck/certify";
import { type MpfrArithmetic, type MpfrInterval, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { roundedText } from "../words/exactText.js";

/** Assumption 3.2 for n samples in dimension d: an enclosure of μ = λ_min(XXᵀ), and which samples are equal. */
export interface CoherenceReport {
  readonly verdict: Decision;
  readonly samples: number;
  readonly dimension: number;
  readonly rank: number;
  readonly constants: { readonly mu: { readonly lower: string; readonly upper: string } };
  /** Pairs of equal rows (from 0). */
  readonly duplicates: readonly (readonly [number, number])[];
  readonly reason?: string;
}

const BITS = 256;

/**
 * Encloses λ_min(XXᵀ) and says whether Assumption 3.2 holds. Rows are samples.
 * @throws RangeError on an empty or ragged matrix
 * @example
 * ```ts
 * import { rationals } from "@flatcheck/enclosure";
 * import { checkCoherence } from "@flatcheck/symbolic";
 *
 * const { ONE, ZERO } = rationals;
 * const { verdict, constants } = await checkCoherence([[ONE, ZERO], [ZERO, ONE]]);
 * console.log(verdict, constants.mu.upper); // → holds 1
 * ```
 */
export async function checkCoherence(
  rows: readonly (readonly Rational[])[],
): Promise<CoherenceReport & { mu: { lower: Rational; upper: Rational } }> {
  const [samples, dimension] = [rows.length, rows[0]?.length ?? 0];
  if (samples === 0 || dimension === 0) throw new RangeError("expected at least one sample with at least one input, got none");
  const ragged = rows.findIndex((r) => r.length !== dimension);
  if (ragged >= 0) throw new RangeError(`expected ${dimension} inputs in every row, got ${rows[ragged]?.length} in row ${ragged + 1}`);
  const rank = rankOf(rows);
  const mu = rank < samples ? { lower: Q.ZERO, upper: Q.ZERO } : await smallestEigenvalue(gram(rows));
  const duplicates = duplicateRows(rows);
  const reason = rank < samples ? dependence(samples, dimension, rank, duplicates) : undefined;
  return {
    verdict: rank < samples ? "fails" : "holds",
    samples,
    dimension,
    rank,
    constants: { mu: { lower: roundedText(mu.lower, 12, "down"), upper: roundedText(mu.upper, 12, "up") } },
    duplicates,
    mu,
    ...(reason === undefined ? {} : { reason }),
  };
}

function dependence(n: number, d: number, rank: number, duplicates: readonly unknown[]): string {
  if (n > d) return `${n} samples in dimension ${d}: K has rank at most ${d}, so μ = 0`;
  return duplicates.length > 0
    ? `equal samples: K has rank ${rank} < ${n}`
    : `the samples are linearly dependent: K has rank ${rank} < ${n}`;
}

function duplicateRows(rows: readonly (readonly Rational[])[]): [number, number][] {
  const seen = new Map<string, number>();
  const found: [number, number][] = [];
  rows.forEach((row, i) => {
    const key = row.map(Q.toString).join(",");
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else found.push([first, i]);
  });
  return found;
}

/** The rank over ℚ, by exact elimination. */
function rankOf(rows: readonly (readonly Rational[])[]): number {
  const a = rows.map((r) => [...r]);
  let rank = 0;
  for (let column = 0; column < (a[0]?.length ?? 0) && rank < a.length; column++) {
    const pivot = a.findIndex((r, i) => i >= rank && r[column]!.n !== 0n);
    if (pivot < 0) continue;
    [a[rank], a[pivot]] = [a[pivot]!, a[rank]!];
    for (let i = rank + 1; i < a.length; i++) eliminate(a[i]!, a[rank]!, column);
    rank++;
  }
  return rank;
}

function eliminate(row: Rational[], pivot: readonly Rational[], column: number): void {
  const factor = Q.div(row[column]!, pivot[column]!);
  if (factor.n === 0n) return;
  for (let j = column; j < row.length; j++) row[j] = Q.sub(row[j]!, Q.mul(factor, pivot[j]!));
}

const gram = (rows: readonly (readonly Rational[])[]): Rational[][] =>
  rows.map((r) => rows.map((s) => r.reduce((sum, x, k) => Q.add(sum, Q.mul(x, s[k]!)), Q.ZERO)));

async function smallestEigenvalue(K: readonly (readonly Rational[])[]): Promise<{ lower: Rational; upper: Rational }> {
  const M = (await mpfrArithmetic(64)).withPrecision(BITS);
  let lower: Rational = Q.ZERO;
  let upper = K.map((row, i) => row[i]!).reduce(Q.min);
  for (let i = 0; i < 80 && !isNarrow(lower, upper); i++) {
    const middle = shortBetween(lower, upper);
    const sign = definiteness(M, K, middle);
    if (sign > 0) lower = middle;
    else if (sign < 0) upper = middle;
    else break;
  }
  M.dispose();
  return { lower, upper };
}

const isNarrow = (lower: Rational, upper: Rational): boolean => Q.cmp(Q.sub(upper, lower), Q.mul(upper, { n: 1n, d: 10n ** 12n })) <= 0;

/** Halves on the logarithmic scale while the ends differ much. */
function shortBetween(lower: Rational, upper: Rational): Rational {
  const [a, b] = [Q.toNumber(lower), Q.toNumber(upper)];
  const target = a === 0 ? b / 1024 : b > 4 * a ? Math.sqrt(a * b) : a / 2 + b / 2;
  const short = Q.fromNumber(target);
  return Q.cmp(lower, short) < 0 && Q.cmp(short, upper) < 0 ? short : Q.div(Q.add(lower, upper), Q.fromInteger(2));
}

/** 1 when K − λI is certainly positive definite, −1 when it is certainly not, 0 when the pivots do not tell. */
function definiteness(M: MpfrArithmetic, K: readonly (readonly Rational[])[], lambda: Rational): -1 | 0 | 1 {
  return M.scope(() => {
    const a: MpfrInterval[][] = K.map((row, i) => row.map((q, j) => M.rational(i === j ? Q.sub(q, lambda) : q)));
    for (let k = 0; k < a.length; k++) {
      const pivot = a[k]![k]!;
      if (M.isPositive(M.neg(pivot))) return -1;
      if (!M.isPositive(pivot)) return 0;
      for (let i = k + 1; i < a.length; i++) {
        const factor = M.div(a[i]![k]!, pivot);
        for (let j = k + 1; j < a.length; j++) a[i]![j] = M.sub(a[i]![j]!, M.mul(factor, a[k]![j]!));
      }
    }
    return 1;
  });
}
