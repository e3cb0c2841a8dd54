/**
 * Laurent polynomials over ℚ in numbered atoms: sums of c·Π aᵢ^eᵢ with whole exponents of either sign. What an atom means
 * is the business of `differentialRing.ts`.
 */
import { Q, type Rational } from "@flatcheck/enclosure";
import { exactDecimal } from "../exactDecimal.js";

export interface Monomial {
  readonly coefficient: Rational;
  /** The exponent of atom i at index i, without zeros at the end. */
  readonly exponents: readonly number[];
}

/** Terms by the text of their exponents; no coefficient is zero. */
export type Laurent = ReadonlyMap<string, Monomial>;

/** A polynomial has outgrown what a reader could use; another form has to be taken. */
export class TooManyTerms extends Error {}
const MOST_TERMS = 150;

export const ZERO: Laurent = new Map();
export const monomial = (coefficient: Rational, exponents: readonly number[] = []): Laurent =>
  coefficient.n === 0n ? ZERO : new Map([[exponents.join(), { coefficient, exponents }]]);
export const atomPower = (atom: number, exponent: number): Laurent => monomial(Q.ONE, exponentOf(atom, exponent));

const exponentOf = (atom: number, exponent: number): readonly number[] =>
  exponent === 0 ? [] : [...Array.from({ length: atom }, () => 0), exponent];

function collect(terms: Iterable<Monomial>): Laurent {
  const result = new Map<string, Monomial>();
  for (const { coefficient, exponents } of terms) {
    const key = exponents.join();
    const seen = result.get(key);
    const sum = seen === undefined ? coefficient : Q.add(seen.coefficient, coefficient);
    if (sum.n === 0n) result.delete(key);
    else result.set(key, { coefficient: sum, exponents });
    if (result.size > MOST_TERMS) throw new TooManyTerms();
  }
  return result;
}

export const add = (p: Laurent, q: Laurent): Laurent => collect([...p.values(), ...q.values()]);
export const scale = (p: Laurent, c: Rational): Laurent =>
  collect([...p.values()].map((t) => ({ ...t, coefficient: Q.mul(t.coefficient, c) })));
export const sub = (p: Laurent, q: Laurent): Laurent => add(p, scale(q, Q.fromInteger(-1)));
export const sumOf = (terms: readonly Laurent[]): Laurent => collect(terms.flatMap((p) => [...p.values()]));

export function mul(p: Laurent, q: Laurent): Laurent {
  if (p.size * q.size > 40 * MOST_TERMS) throw new TooManyTerms();
  return collect(products(p, q));
}

function* products(p: Laurent, q: Laurent): Generator<Monomial> {
  for (const a of p.values()) for (const b of q.values()) yield monomialProduct(a, b);
}

function monomialProduct(a: Monomial, b: Monomial): Monomial {
  return { coefficient: Q.mul(a.coefficient, b.coefficient), exponents: sumOfExponents(a.exponents, b.exponents) };
}

function sumOfExponents(a: readonly number[], b: readonly number[]): readonly number[] {
  const sum = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));
  while (sum.at(-1) === 0) sum.pop();
  return sum;
}

/** p^n for n ≥ 0, and for n < 0 when p is one term. */
export function power(p: Laurent, n: number): Laurent {
  const [only] = p.values();
  if (p.size === 1 && only !== undefined) {
    return monomial(Q.pow(only.coefficient, n), n === 0 ? [] : only.exponents.map((e) => e * n));
  }
  let result = monomial(Q.ONE);
  for (let k = 0; k < n; k++) result = mul(result, p);
  return result;
}

/** c·m·rest, where c is rational, m a product of powers, and rest is without a common factor. */
export interface Content {
  readonly coefficient: Rational;
  readonly exponents: readonly number[];
  readonly rest: Laurent;
}

/** What all terms have in common. The first term in the order of {@link terms} gets a positive coefficient. */
export function contentOf(p: Laurent): Content {
  const all = [...p.values()];
  const width = Math.max(...all.map((t) => t.exponents.length));
  const exponents = Array.from({ length: width }, (_, i) => Math.min(...all.map((t) => t.exponents[i] ?? 0)));
  while (exponents.at(-1) === 0) exponents.pop();
  const size = unitOf(all, terms(p).at(-1) as Monomial);
  const coefficient = (terms(p)[0] as Monomial).coefficient.n < 0n ? Q.neg(Q.abs(size)) : Q.abs(size);
  const inverse = { coefficient: Q.div(Q.ONE, coefficient), exponents: exponents.map((e) => -e) };
  return { coefficient, exponents, rest: collect(all.map((t) => monomialProduct(t, inverse))) };
}

/** The common factor of the coefficients, or the last of them where that leaves shorter numbers: 1 + 0.134145x² for 200000 + 26829x². */
function unitOf(all: readonly Monomial[], last: Monomial): Rational {
  const common = all.map((t) => t.coefficient).reduce(commonFactor);
  const byCommon = all.map((t) => Q.div(t.coefficient, common));
  if (byCommon.every((c) => c.n < LONG && c.n > -LONG)) return common;
  const byLast = all.map((t) => Q.div(t.coefficient, last.coefficient));
  return digits([...byLast, last.coefficient]) < digits([...byCommon, common]) ? last.coefficient : common;
}
const LONG = 1000n;
const digits = (list: readonly Rational[]): number =>
  list.reduce((sum, c) => sum + Math.min(Q.toString(c).length, exactDecimal(c)?.length ?? Number.POSITIVE_INFINITY), 0);

/** The greatest common divisor of numerators over the least common multiple of denominators. */
function commonFactor(a: Rational, b: Rational): Rational {
  const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? (x < 0n ? -x : x) : gcd(y, x % y));
  return Q.rational(gcd(a.n, b.n), (a.d / gcd(a.d, b.d)) * b.d);
}

/** The terms, those with the highest powers of the first atoms first. */
export const terms = (p: Laurent): readonly Monomial[] => [...p.values()].sort((a, b) => descending(a.exponents, b.exponents));

function descending(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (b[i] ?? 0) - (a[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The coefficients of p as a polynomial in one atom, by their power. */
export function coefficientsIn(p: Laurent, atom: number): ReadonlyMap<number, Laurent> {
  const byPower = new Map<number, Monomial[]>();
  for (const { coefficient, exponents } of p.values()) {
    const k = exponents[atom] ?? 0;
    const without = exponents.map((e, i) => (i === atom ? 0 : e));
    while (without.at(-1) === 0) without.pop();
    byPower.set(k, [...(byPower.get(k) ?? []), { coefficient, exponents: without }]);
  }
  return new Map([...byPower].map(([k, list]) => [k, collect(list)]));
}

/** The atoms that occur in p. */
export function atomsOf(p: Laurent): readonly number[] {
  const found = new Set<number>();
  for (const { exponents } of p.values()) for (const [i, e] of exponents.entries()) if (e !== 0) found.add(i);
  return [...found].sort((a, b) => a - b);
}

const degreeIn = (p: Laurent, atom: number): number => Math.max(...[...p.values()].map((t) => t.exponents[atom] ?? 0));

/** p/q, when q divides p and its leading coefficient in `atom` is a rational number; both without negative exponents. */
export function quotient(p: Laurent, q: Laurent, atom: number): Laurent | undefined {
  const degree = degreeIn(q, atom);
  const lead = coefficientsIn(q, atom).get(degree) as Laurent;
  const constant = lead.size === 1 ? lead.get("") : undefined;
  if (constant === undefined || degree === 0) return undefined;
  let remainder = p;
  let result = ZERO;
  while (remainder.size > 0) {
    const top = degreeIn(remainder, atom);
    if (top < degree) return undefined;
    const head = coefficientsIn(remainder, atom).get(top) as Laurent;
    const step = mul(scale(head, Q.div(Q.ONE, constant.coefficient)), atomPower(atom, top - degree));
    result = add(result, step);
    remainder = sub(remainder, mul(step, q));
  }
  return result;
}

/** A text that equal polynomials share. */
export const keyOf = (p: Laurent): string =>
  [...p]
    .map(([k, t]) => `${k}:${Q.toString(t.coefficient)}`)
    .sort()
    .join(";");
