/**
 * Sums of products of atoms with algebraic coefficients: the numerators and denominators of closed forms. An atom is a real number
 * with a name, such as π, log 2 or e^√2. Nothing is assumed of how atoms are related: equal sums are equal numbers, and different
 * ones may be equal too. Exponents are rational for an atom > 0, and whole for others.
 */
import type { MpfrArithmetic, MpfrInterval } from "../mpfrInterval.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError } from "../scalar.js";
import {
  type AlgebraicNumber,
  addAlgebraic,
  algebraicRational,
  encloseAlgebraic,
  inverseAlgebraic,
  mulAlgebraic,
  powerAlgebraic,
} from "./algebraicNumber.js";

/** A real number with a name. */
export interface Atom {
  readonly key: string;
  /** Later atoms may be built of earlier ones. */
  readonly index: number;
  readonly isPositive: boolean;
  enclose(K: MpfrArithmetic): MpfrInterval;
}

/** Atoms with exponents other than 0, by name. */
export type Powers = ReadonlyMap<Atom, Rational>;

/** coefficient·Π atomᵉ. */
export interface FormTerm {
  readonly key: string;
  readonly coefficient: AlgebraicNumber;
  readonly powers: Powers;
}

/** A sum of terms of different powers; none has the coefficient 0 by form. */
export type Sum = readonly FormTerm[];

/** Longer sums are given up. */
const MOST_TERMS = 200;

const keyOf = (powers: Powers): string =>
  [...powers]
    .map(([atom, e]) => `${atom.key}^${Q.toString(e)}`)
    .sort()
    .join("*");

/** A term from its parts. */
export const termOf = (coefficient: AlgebraicNumber, powers: Powers): FormTerm => ({ key: keyOf(powers), coefficient, powers });

const NO_POWERS: Powers = new Map();

/** The sum that is one algebraic number. */
export const constantSum = (a: AlgebraicNumber): Sum => collected([termOf(a, NO_POWERS)]);
/** The sum that is one power of an atom. */
export const atomSum = (atom: Atom, exponent: Rational = Q.ONE): Sum => [termOf(algebraicRational(Q.ONE), new Map([[atom, exponent]]))];

export const ZERO_SUM: Sum = [];
export const ONE_SUM: Sum = constantSum(algebraicRational(Q.ONE));
const MINUS_ONE = algebraicRational(Q.fromInteger(-1));

/** Terms of equal powers together. */
function collected(terms: readonly FormTerm[]): Sum {
  if (terms.length > MOST_TERMS) throw new DomainError("a closed form of this many terms", false);
  const sums = new Map<string, FormTerm>();
  for (const t of terms) {
    const old = sums.get(t.key);
    sums.set(t.key, old === undefined ? t : { ...t, coefficient: addAlgebraic(old.coefficient, t.coefficient) });
  }
  return [...sums.values()].filter((t) => t.coefficient.rational?.n !== 0n);
}

export const addSums = (a: Sum, b: Sum): Sum => collected([...a, ...b]);
export const negSum = (a: Sum): Sum => a.map((t) => ({ ...t, coefficient: mulAlgebraic(MINUS_ONE, t.coefficient) }));

export function mulSums(a: Sum, b: Sum): Sum {
  if (a === ONE_SUM) return b;
  if (b === ONE_SUM) return a;
  if (a.length * b.length > MOST_TERMS * 4) throw new DomainError("a closed form of this many terms", false);
  return collected(a.flatMap((s) => b.map((t) => mulTerms(s, t))));
}

/** s·t. */
export function mulTerms(s: FormTerm, t: FormTerm): FormTerm {
  const powers = new Map(s.powers);
  for (const [atom, e] of t.powers) raise(powers, atom, e);
  return termOf(mulAlgebraic(s.coefficient, t.coefficient), powers);
}

function raise(powers: Map<Atom, Rational>, atom: Atom, e: Rational): void {
  const exponent = Q.add(powers.get(atom) ?? Q.ZERO, e);
  if (exponent.n === 0n) powers.delete(atom);
  else powers.set(atom, exponent);
}

/** 1/t for a term whose value is not 0. */
export const inverseTerm = (t: FormTerm): FormTerm =>
  termOf(inverseAlgebraic(t.coefficient), new Map([...t.powers].map(([atom, e]) => [atom, Q.neg(e)])));

/** a^k for a whole k ≥ 0. */
export function powerSum(a: Sum, k: number): Sum {
  const [only, other] = a;
  if (only !== undefined && other === undefined) return [powerTerm(only, k)];
  let result = ONE_SUM;
  for (let i = 0; i < k; i++) result = mulSums(result, a);
  return result;
}

function powerTerm(t: FormTerm, k: number): FormTerm {
  if (k === 0) return ONE_SUM[0] as FormTerm;
  return termOf(powerAlgebraic(t.coefficient, k), new Map([...t.powers].map(([atom, e]) => [atom, Q.mul(e, Q.fromInteger(k))])));
}

/** The algebraic number that a sum without atoms is. */
export function algebraicValue(a: Sum): AlgebraicNumber | undefined {
  const [only, other] = a;
  if (only === undefined) return algebraicRational(Q.ZERO);
  return other === undefined && only.powers.size === 0 ? only.coefficient : undefined;
}

/** The atoms of a sum, each once. */
export const atomsOf = (a: Sum): ReadonlySet<Atom> => new Set(a.flatMap((t) => [...t.powers.keys()]));

/** The product of the least power of each atom asked for, which divides every term. */
export function commonPowers(a: Sum, isAsked: (atom: Atom) => boolean): FormTerm {
  const powers = new Map<Atom, Rational>();
  for (const atom of atomsOf(a)) {
    if (!isAsked(atom)) continue;
    const least = a.map((t) => t.powers.get(atom) ?? Q.ZERO).reduce(Q.min);
    if (least.n !== 0n) powers.set(atom, least);
  }
  return termOf(algebraicRational(Q.ONE), powers);
}

/** a·t. */
export const timesTerm = (a: Sum, t: FormTerm): Sum => a.map((s) => mulTerms(s, t));

export function encloseSum(K: MpfrArithmetic, a: Sum): MpfrInterval {
  let sum = K.rational(Q.ZERO);
  for (const t of a) sum = K.add(sum, encloseTerm(K, t));
  return sum;
}

function encloseTerm(K: MpfrArithmetic, t: FormTerm): MpfrInterval {
  let value = encloseAlgebraic(K, t.coefficient);
  for (const [atom, e] of t.powers) value = K.mul(value, K.power(atom.enclose(K), e));
  return value;
}
