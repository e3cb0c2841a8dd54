/**
 * Laurent polynomials over ℚ in numbered atoms: sums of c·Π aᵢ^eᵢ with whole exponents of either sign. What an atom means
 * is the business of `differentialRing.ts`. This is the kernel of the readable forms: its loops are written for speed, and
 * what is often asked of a polynomial is remembered by it. Its laws are tested in `laurent.test.ts`.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { exactDecimal } from "../exactDecimal.js";

type Exponents = readonly number[];

export interface Monomial {
  readonly coefficient: Rational;
  /** The exponent of atom i at index i, without zeros at the end. */
  readonly exponents: Exponents;
  /** A text that equal exponents share; empty for a number. */
  readonly key: string;
}

/** A polynomial has outgrown what a reader could use; another form has to be taken. */
export class TooManyTerms extends Error {}
const MOST_TERMS = 150;

/** A polynomial: terms by their keys, none with the coefficient zero. */
export class Laurent {
  private readonly byKey: ReadonlyMap<string, Monomial>;
  private sorted: readonly Monomial[] | undefined;
  private knownKey: string | undefined;
  private knownContent: Content | undefined;

  constructor(byKey: ReadonlyMap<string, Monomial>) {
    this.byKey = byKey;
  }

  get size(): number {
    return this.byKey.size;
  }

  /** The terms in no particular order. */
  values(): Iterable<Monomial> {
    return this.byKey.values();
  }

  /** The rational term, if there is one. */
  get constant(): Rational | undefined {
    return this.byKey.get("")?.coefficient;
  }

  /** The terms, those with the highest powers of the first atoms first. */
  get terms(): readonly Monomial[] {
    this.sorted ??= [...this.byKey.values()].sort((a, b) => descending(a.exponents, b.exponents));
    return this.sorted;
  }

  /** A text that equal polynomials share. */
  get key(): string {
    this.knownKey ??= this.terms.map((t) => `${t.key}:${Q.toString(t.coefficient)}`).join(";");
    return this.knownKey;
  }

  /** What all terms have in common. */
  get content(): Content {
    this.knownContent ??= contentIn(this);
    return this.knownContent;
  }

  some(fits: (term: Monomial) => boolean): boolean {
    for (const term of this.byKey.values()) if (fits(term)) return true;
    return false;
  }
}

function descending(a: Exponents, b: Exponents): number {
  for (let i = 0; i < a.length || i < b.length; i++) {
    const difference = (b[i] ?? 0) - (a[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Exponents without zeros at the end, as a text. */
const keyFor = (exponents: Exponents): string => exponents.join();

const withoutZeros = (exponents: number[]): Exponents => {
  while (exponents.length > 0 && exponents[exponents.length - 1] === 0) exponents.pop();
  return exponents;
};

const term = (coefficient: Rational, exponents: Exponents): Monomial => ({ coefficient, exponents, key: keyFor(exponents) });

export const ZERO: Laurent = new Laurent(new Map());
const NO_ATOMS: Exponents = [];

/** c·Π aᵢ^eᵢ. */
export function monomial(coefficient: Rational, exponents: Exponents = NO_ATOMS): Laurent {
  if (coefficient.n === 0n) return ZERO;
  const only = term(coefficient, exponents);
  return new Laurent(new Map([[only.key, only]]));
}

export const ONE: Laurent = monomial(Q.ONE);

/** aᵢ^e. */
export const atomPower = (atom: number, exponent: number): Laurent => (exponent === 0 ? ONE : monomial(Q.ONE, exponentsOf(atom, exponent)));

/** The exponents of aᵢ^e. */
export function exponentsOf(atom: number, exponent: number): Exponents {
  const exponents = new Array<number>(atom + 1).fill(0);
  exponents[atom] = exponent;
  return withoutZeros(exponents);
}

function put(into: Map<string, Monomial>, added: Monomial): void {
  const seen = into.get(added.key);
  if (seen === undefined) {
    into.set(added.key, added);
    if (into.size > MOST_TERMS) throw new TooManyTerms();
    return;
  }
  const coefficient = Q.add(seen.coefficient, added.coefficient);
  if (coefficient.n === 0n) into.delete(added.key);
  else into.set(added.key, { coefficient, exponents: seen.exponents, key: seen.key });
}

export const add = (p: Laurent, q: Laurent): Laurent => (p.size === 0 ? q : q.size === 0 ? p : sumOf([p, q]));
export const sub = (p: Laurent, q: Laurent): Laurent => add(p, negated(q));
export const negated = (p: Laurent): Laurent => scale(p, MINUS_ONE);
const MINUS_ONE = Q.fromInteger(-1);

export function sumOf(summands: readonly Laurent[]): Laurent {
  if (summands.length === 1) return summands[0] as Laurent;
  const result = new Map<string, Monomial>();
  for (const p of summands) for (const t of p.values()) put(result, t);
  return new Laurent(result);
}

export function scale(p: Laurent, c: Rational): Laurent {
  if (c.n === 0n) return ZERO;
  if (Q.eq(c, Q.ONE)) return p;
  const result = new Map<string, Monomial>();
  for (const { coefficient, exponents, key } of p.values()) result.set(key, { coefficient: Q.mul(coefficient, c), exponents, key });
  return new Laurent(result);
}

export function mul(p: Laurent, q: Laurent): Laurent {
  if (p === ONE) return q;
  if (q === ONE) return p;
  if (p.size * q.size > 40 * MOST_TERMS) throw new TooManyTerms();
  const result = new Map<string, Monomial>();
  for (const a of p.values()) for (const b of q.values()) put(result, productOf(a, b));
  return new Laurent(result);
}

function productOf(a: Monomial, b: Monomial): Monomial {
  const coefficient =
    a.coefficient === Q.ONE ? b.coefficient : b.coefficient === Q.ONE ? a.coefficient : Q.mul(a.coefficient, b.coefficient);
  if (a.key === "") return { coefficient, exponents: b.exponents, key: b.key };
  if (b.key === "") return { coefficient, exponents: a.exponents, key: a.key };
  return term(coefficient, sumOfExponents(a.exponents, b.exponents));
}

function sumOfExponents(a: Exponents, b: Exponents): Exponents {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const sum = long.slice();
  for (let i = 0; i < short.length; i++) sum[i] = (sum[i] ?? 0) + (short[i] ?? 0);
  return withoutZeros(sum);
}

/** p^n for n ≥ 0, and for n < 0 when p is one term. */
export function power(p: Laurent, n: number): Laurent {
  if (n === 0) return ONE;
  if (n === 1) return p;
  if (p.size === 1) {
    const [{ coefficient, exponents }] = p.terms as readonly [Monomial];
    return monomial(
      Q.pow(coefficient, n),
      exponents.map((e) => e * n),
    );
  }
  let result = p;
  for (let k = 1; k < n; k++) result = mul(result, p);
  return result;
}

/** ∂p/∂aᵢ. */
export function partial(p: Laurent, atom: number): Laurent {
  const result = new Map<string, Monomial>();
  for (const { coefficient, exponents } of p.values()) {
    const e = exponents[atom] ?? 0;
    if (e === 0) continue;
    const lowered = exponents.slice();
    lowered[atom] = e - 1;
    put(result, term(Q.mul(coefficient, Q.fromInteger(e)), withoutZeros(lowered)));
  }
  return new Laurent(result);
}

/** c·m·rest, where c is rational, m a product of powers, and rest is without a common factor. */
export interface Content {
  readonly coefficient: Rational;
  readonly exponents: Exponents;
  readonly rest: Laurent;
}

/** What all terms have in common. The first term in the order of {@link Laurent.terms} gets a positive coefficient. */
export const contentOf = (p: Laurent): Content => p.content;

function contentIn(p: Laurent): Content {
  const { terms } = p;
  const exponents = commonExponents(terms);
  const [first, last] = [terms[0] as Monomial, terms[terms.length - 1] as Monomial];
  const size = Q.abs(unitOf(terms, last));
  const coefficient = first.coefficient.n < 0n ? Q.neg(size) : size;
  if (exponents.length === 0 && Q.eq(coefficient, Q.ONE)) return { coefficient: Q.ONE, exponents, rest: p };
  const inverse = monomial(
    Q.div(Q.ONE, coefficient),
    exponents.map((e) => -e),
  );
  return { coefficient, exponents, rest: mul(p, inverse) };
}

function commonExponents(terms: readonly Monomial[]): Exponents {
  let width = 0;
  for (const { exponents } of terms) width = Math.max(width, exponents.length);
  const least = new Array<number>(width);
  for (let i = 0; i < width; i++) {
    let e = Number.POSITIVE_INFINITY;
    for (const { exponents } of terms) e = Math.min(e, exponents[i] ?? 0);
    least[i] = e;
  }
  return withoutZeros(least);
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
/** How many characters the numbers take. */
export const digits = (list: readonly Rational[]): number =>
  list.reduce((sum, c) => sum + Math.min(Q.toString(c).length, exactDecimal(c)?.length ?? Number.POSITIVE_INFINITY), 0);

/** The greatest common divisor of numerators over the least common multiple of denominators. */
function commonFactor(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: gcd(a.n, b.n), d: 1n };
  return Q.rational(gcd(a.n, b.n), (a.d / gcd(a.d, b.d)) * b.d);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) {
    if (y === 1n) return 1n;
    [x, y] = [y, x % y];
  }
  return x;
}

/** The coefficients of p as a polynomial in one atom, by their power. */
export function coefficientsIn(p: Laurent, atom: number): ReadonlyMap<number, Laurent> {
  const byPower = new Map<number, Map<string, Monomial>>();
  for (const t of p.values()) {
    const k = t.exponents[atom] ?? 0;
    const without = k === 0 ? t : term(t.coefficient, withoutAtom(t.exponents, atom));
    const list = byPower.get(k);
    if (list === undefined) byPower.set(k, new Map([[without.key, without]]));
    else list.set(without.key, without);
  }
  const result = new Map<number, Laurent>();
  for (const [k, list] of byPower) result.set(k, new Laurent(list));
  return result;
}

function withoutAtom(exponents: Exponents, atom: number): Exponents {
  const without = exponents.slice();
  without[atom] = 0;
  return withoutZeros(without);
}

/** The atoms that occur in p. */
export function atomsOf(p: Laurent): readonly number[] {
  const occurs: boolean[] = [];
  for (const { exponents } of p.values()) for (let i = 0; i < exponents.length; i++) if (exponents[i] !== 0) occurs[i] = true;
  const atoms: number[] = [];
  for (let i = 0; i < occurs.length; i++) if (occurs[i] === true) atoms.push(i);
  return atoms;
}

/** The atoms that occur in p, as they first occur in its terms. */
export function atomsAsTheyCome(p: Laurent): readonly number[] {
  const atoms = new Set<number>();
  for (const { exponents } of p.values()) for (let i = 0; i < exponents.length; i++) if (exponents[i] !== 0) atoms.add(i);
  return [...atoms];
}

function degreeIn(p: Laurent, atom: number): number {
  let degree = Number.NEGATIVE_INFINITY;
  for (const { exponents } of p.values()) degree = Math.max(degree, exponents[atom] ?? 0);
  return degree;
}

/** The coefficient of atom^k. */
function coefficientOf(p: Laurent, atom: number, k: number): Laurent {
  const result = new Map<string, Monomial>();
  for (const t of p.values()) {
    if ((t.exponents[atom] ?? 0) !== k) continue;
    const without = k === 0 ? t : term(t.coefficient, withoutAtom(t.exponents, atom));
    result.set(without.key, without);
  }
  return new Laurent(result);
}

/** p/q, when q divides p and its leading coefficient in `atom` is a rational number; both without negative exponents. */
export function quotient(p: Laurent, q: Laurent, atom: number): Laurent | undefined {
  const degree = degreeIn(q, atom);
  if (degree === 0 || degreeIn(p, atom) < degree) return undefined;
  const lead = coefficientOf(q, atom, degree);
  const constant = lead.size === 1 ? lead.constant : undefined;
  if (constant === undefined) return undefined;
  const inverse = Q.div(Q.ONE, constant);
  const steps: Laurent[] = [];
  for (let remainder = p; remainder.size > 0; ) {
    const top = degreeIn(remainder, atom);
    if (top < degree) return undefined;
    const step = mul(scale(coefficientOf(remainder, atom, top), inverse), atomPower(atom, top - degree));
    steps.push(step);
    remainder = sub(remainder, mul(step, q));
  }
  return sumOf(steps);
}

/** a·b → value, as often as both occur with positive exponents. */
export function replacePair(p: Laurent, a: number, b: number, value: Laurent): Laurent {
  const both = (t: Monomial): number => Math.max(Math.min(t.exponents[a] ?? 0, t.exponents[b] ?? 0), 0);
  if (!p.some((t) => both(t) > 0)) return p;
  return sumOf(
    [...p.values()].map((t) => {
      const k = both(t);
      const one = monomial(t.coefficient, t.exponents);
      const lowered = mul(one, mul(atomPower(a, -k), atomPower(b, -k)));
      return mul(lowered, power(value, k));
    }),
  );
}
