/**
 * Terms of a sum that are linearly dependent over ℚ, as functions on ℝ: mish x − x·((1 + e^x)² − 1)/((1 + e^x)² + 1) is 0, and
 * √(x⁴ + 2x² + 1) is x² + 1. Values in doubles and a lattice suggest that terms depend on each other, or on low powers of x; closed
 * forms in x (`FunctionForms`) prove it, for terms that are defined and analytic on all of ℝ. Then the longest of the terms is
 * written by the others.
 */
import {
  DomainError,
  FunctionForms,
  insideDomain,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  vectorRelations,
} from "@flatcheck/enclosure";
import { number, ONE, VARIABLE } from "../build.js";
import { evaluate } from "../evaluate.js";
import type { Application, Expression } from "../expression.js";
import { jetOf } from "../jetOf.js";
import { nodeCount } from "../readable/nodeCount.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { termsOf } from "../sum.js";
import { withParts } from "./recognised.js";
import { isCandidate } from "./termCandidates.js";

/** The expression with sums and functions in which terms depend on each other written by fewer of them. */
export function withIndependentTerms(K: MpfrArithmetic, expression: Expression): Expression {
  return rewrite(expression, (e, visit) => {
    const rebuilt = withParts(e, visit);
    return rebuilt.kind === "apply" && isCandidate(rebuilt) ? shorter(K, rebuilt) : rebuilt;
  });
}

/** More terms than this are not compared. */
const MOST_TERMS = 12;
/** Powers of x that terms may depend on, though they do not occur. */
const POWERS: readonly Expression[] = [ONE, VARIABLE, ...[2, 3, 4].map((k) => make.pow(VARIABLE, number(Q.fromInteger(k))))];

/** The terms, without their coefficients, and the powers of x beside them. */
export function coresOf(e: Application): readonly Expression[] {
  const own = termsOf(e).map(({ core }) => core);
  return [...own, ...POWERS.filter((p) => !own.some((core) => structurallyEqual(core, p)))];
}

/** Points at which nothing special happens. */
const SAMPLES: readonly Rational[] = [
  137n,
  -311n,
  523n,
  -89n,
  701n,
  -607n,
  409n,
  241n,
  -443n,
  811n,
  -727n,
  33n,
  -199n,
  577n,
  923n,
  -863n,
  1013n,
  -983n,
].map((n) => ({ n, d: 512n }));

/** Rows of values whose rank is less than their number by this much of their size are looked at more closely. */
const TINY = 1e-11;

/** Whether the values of the terms at sample points are linearly dependent, as far as doubles tell. */
export function seemsDependent(cores: readonly Expression[]): boolean {
  if (cores.length > MOST_TERMS + POWERS.length) return false;
  const rows = cores.map((core) => SAMPLES.map((x) => evaluate(core, Q.toNumber(x))));
  if (rows.some((row) => row.some((v) => !Number.isFinite(v)))) return false;
  const left = rows.map(normalised).filter((row) => row !== undefined);
  if (left.length < rows.length) return true;
  return hasSmallPivot(left as number[][]);
}

function normalised(row: readonly number[]): number[] | undefined {
  const size = Math.max(...row.map(Math.abs));
  return size === 0 ? undefined : row.map((v) => v / size);
}

/** Gaussian elimination with the largest pivot first. */
function hasSmallPivot(rows: number[][]): boolean {
  const open = [...rows];
  while (open.length > 0) {
    const sizes = open.map((row) => Math.max(...row.map(Math.abs)));
    const largest = Math.max(...sizes);
    if (Math.min(...sizes) < TINY) return true;
    const [pivot] = open.splice(sizes.indexOf(largest), 1) as [number[]];
    const column = pivot.findIndex((v) => Math.abs(v) === largest);
    for (const row of open) {
      const factor = (row[column] as number) / (pivot[column] as number);
      for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    }
  }
  return false;
}

/** The expression by fewer terms, or by shorter ones, where that is proved. */
function shorter(K: MpfrArithmetic, e: Application): Expression {
  let result: Expression = e;
  for (let i = 0; i < MOST_TERMS; i++) {
    const next: Expression | undefined = result.kind === "apply" && isCandidate(result) ? withoutLongest(K, result) : undefined;
    if (next === undefined) return result;
    result = next;
  }
  return result;
}

function withoutLongest(K: MpfrArithmetic, e: Application): Expression | undefined {
  const cores = coresOf(e);
  if (!seemsDependent(cores)) return undefined;
  for (const k of relationsOf(K, cores)) {
    const next = written(e, cores, k);
    if (next !== undefined && isRelation(K, cores, k)) return next;
  }
  return undefined;
}

/** e with the longest term of a relation by the others; undefined where that is not shorter. */
function written(e: Application, cores: readonly Expression[], k: readonly number[]): Expression | undefined {
  const used = k.flatMap((c, i) => (c === 0 ? [] : [i]));
  const longest = used.reduce((best, i) => (nodeCount(cores[i] as Expression) > nodeCount(cores[best] as Expression) ? i : best));
  const terms = termsOf(e);
  const own = terms[longest];
  if (own === undefined) return undefined;
  const share = (i: number): Rational => Q.mul(own.coefficient, Q.rational(BigInt(-(k[i] as number)), BigInt(k[longest] as number)));
  const replacement = make.sum(used.filter((i) => i !== longest).map((i) => make.mul(number(share(i)), cores[i] as Expression)));
  const others = terms.filter((t) => t !== own).map(({ coefficient, core }) => make.mul(number(coefficient), core));
  const next = make.sum([...others, replacement]);
  return nodeCount(next) < nodeCount(e) ? next : undefined;
}

const BITS = 256;
/** Scaled values have this many bits after the point. */
const SHIFT = 160n;
/** A sum of scaled values that is smaller counts as 0. */
const SMALL = 1n << 40n;

/** Whole numbers k with Σ kᵢ·fᵢ ≈ 0 at all sample points, those with few terms first. */
function relationsOf(K: MpfrArithmetic, cores: readonly Expression[]): readonly (readonly number[])[] {
  const wide = K.withPrecision(BITS);
  try {
    const rows = insideDomain(() => cores.map((core) => SAMPLES.slice(0, cores.length + 1).map((x) => scaledValue(wide, core, x))));
    if (rows === undefined) return [];
    const isSmall = (k: readonly number[]): boolean =>
      (rows[0] as bigint[]).every((_, j) => {
        const sum = k.reduce((s, c, i) => s + BigInt(c) * ((rows[i] as bigint[])[j] as bigint), 0n);
        return sum < SMALL && sum > -SMALL;
      });
    const size = (k: readonly number[]): number => k.filter((c) => c !== 0).length;
    return vectorRelations(rows)
      .filter(isSmall)
      .toSorted((a, b) => size(a) - size(b));
  } finally {
    wide.dispose();
  }
}

function scaledValue(K: MpfrArithmetic, core: Expression, x: Rational): bigint {
  return K.scope(() => {
    const { lo } = K.ends(jetOf(K, core, [K.rational(x)])[0] as MpfrInterval);
    if (lo === undefined) throw new DomainError("value", false);
    return Q.floor(Q.mul(lo, { n: 1n << SHIFT, d: 1n }));
  });
}

/** Proofs of more operations are given up. */
const MOST_OPERATIONS = 20_000;

/** Whether Σ kᵢ·fᵢ = 0 everywhere, for functions that are defined and analytic on ℝ. */
function isRelation(K: MpfrArithmetic, cores: readonly Expression[], k: readonly number[]): boolean {
  let operations = 0;
  const tick = (): void => {
    if (++operations > MOST_OPERATIONS) throw new DomainError("a function of this size", false);
  };
  const [sample] = SAMPLES;
  const shown = insideDomain(() => {
    const F = new FunctionForms(K, sample as Rational, tick);
    const terms = k.flatMap((c, i) =>
      c === 0 ? [] : [F.mul(F.rational(Q.fromInteger(c)), jetOf(F, cores[i] as Expression, [F.x])[0] as typeof F.x)],
    );
    return F.vanishes(terms.reduce((s, t) => F.add(s, t))) === true;
  });
  return shown === true;
}
