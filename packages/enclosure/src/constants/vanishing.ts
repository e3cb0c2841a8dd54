/**
 * The test for 0 of a sum of closed forms. A sum that is 0 by form, with coefficients that are 0 by their separation bounds, is 0;
 * before, atoms are expressed by each other where a relation between them is verified:
 *   sin² = 1 − cos² and r^n = radicand;
 *   Σ kᵢ·log aᵢ = 0 where Π aᵢ^{kᵢ} = 1;
 *   Σ kᵢ·atan bᵢ + k·π = 0 where Π(1 + i·bᵢ)^{kᵢ} is real, which makes the sum a multiple of π, and its size is below π (at one point,
 *     for functions: they are continuous);
 *   Π (e^{wᵢ})^{kᵢ} = 1 where Σ kᵢ·wᵢ = 0;
 *   angles with Σ kᵢ·θᵢ + k·π = 0.
 * Relations are guessed by lattice reduction. Where none helps, a sum A + B·√s is 0 if A² − B²·s is and A − B·√s is not, and a sum
 * with logarithms is 0 if its exponential is 1, one with arctangents if its sine is 0 and its size below π. Every step is an equation between real numbers, so that `true` is proved; that a
 * number is not 0 is never concluded here. All of this holds of analytic functions on ℝ as well, of which a product is 0 only if a factor is.
 */
import type { MpfrArithmetic, MpfrInterval } from "../mpfrInterval.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { insideDomain } from "../scalar.js";
import { algebraicRational, isZeroAlgebraic } from "./algebraicNumber.js";
import {
  addForms,
  algebraicForm,
  type ClosedForm,
  encloseForm,
  type FormAtom,
  type FormField,
  fromRational,
  fromSum,
  mulForms,
  negForm,
  ONE_FORM,
  scaleForm,
  subForms,
  ZERO_FORM,
} from "./closedForm.js";
import { waveOfParts } from "./elementaryForms.js";
import { integerRelations } from "./integerRelation.js";
import {
  type Atom,
  addSums,
  atomSum,
  atomsOf,
  commonPowers,
  encloseSum,
  type FormTerm,
  inverseTerm,
  mulSums,
  mulTerms,
  negSum,
  powerSum,
  type Sum,
  termOf,
  timesTerm,
} from "./polynomialForm.js";

/** Replacing atoms by each other is tried this often. */
const MOST_SUBSTITUTIONS = 24;
/** Numbers of this many bits suggest relations. */
const BITS = 320;
/** More atoms of one kind than this are not related to each other. */
const MOST_RELATED = 8;

/** Whether the sum is shown to be 0. */
export function isShownZero(F: FormField, sum: Sum): boolean {
  let left = reducedSum(F, sum);
  for (let i = 0; i < MOST_SUBSTITUTIONS && left.length > 0; i++) {
    const next = related(F, left);
    if (next === undefined) return vanishesByConjugate(F, left) || vanishesByExponential(F, left) || vanishesBySine(F, left);
    left = reducedSum(F, next);
  }
  return left.length === 0;
}

/** The sum up to a factor ≠ 0, without negative exponents, with powers of sines and roots reduced, and terms that are 0 left out. */
function reducedSum(F: FormField, sum: Sum): Sum {
  let left = cleared(sum);
  for (let next = reducedOnce(left); next !== undefined; next = reducedOnce(left)) left = cleared(next);
  const kept = left.filter((t) => isZeroAlgebraic(F.K, t.coefficient) !== true);
  return kept.length === left.length ? left : cleared(kept);
}

/** The sum times a power of atoms > 0, without their negative exponents, with powers of sines and roots reduced. */
export function withReducedPowers(sum: Sum): Sum {
  const clear = (s: Sum): Sum => (s.length === 0 ? s : timesTerm(s, inverseTerm(commonPowers(s, (atom) => atom.isPositive))));
  let left = clear(sum);
  for (let next = reducedOnce(left); next !== undefined; next = reducedOnce(left)) left = clear(next);
  return left;
}

/** A − B·r for a sum A + B·r with a square root r that stands in whole powers, reduced. */
export function conjugateOf(sum: Sum, r: Atom): Sum | undefined {
  if (sum.some((t) => (t.powers.get(r)?.d ?? 1n) !== 1n)) return undefined;
  return addSums(
    sum.filter((t) => !t.powers.has(r)),
    negSum(sum.filter((t) => t.powers.has(r))),
  );
}

/** The square roots in a sum. */
export const squareRootsIn = (sum: Sum): readonly FormAtom[] =>
  ([...atomsOf(sum)] as FormAtom[]).filter(({ origin }) => origin.kind === "root" && origin.degree === 2);

const cleared = (sum: Sum): Sum => (sum.length === 0 ? sum : timesTerm(sum, inverseTerm(commonPowers(sum, () => true))));

/** One power replaced: sin² by 1 − cos², or r^n by the radicand. */
function reducedOnce(sum: Sum): Sum | undefined {
  for (const t of sum) {
    for (const [atom, e] of t.powers) {
      const replacement = replacementOf(atom as FormAtom);
      if (replacement === undefined || Q.cmp(e, Q.fromInteger(replacement.power)) < 0) continue;
      const rest = mulTerms(t, inverseTerm(termOf(algebraicRational(Q.ONE), new Map([[atom, Q.fromInteger(replacement.power)]]))));
      return addSums(
        sum.filter((s) => s !== t),
        timesTerm(replacement.by, rest),
      );
    }
  }
  return undefined;
}

function replacementOf(atom: FormAtom): { readonly power: number; readonly by: Sum } | undefined {
  const { origin } = atom;
  if (origin.kind === "root") return { power: origin.degree, by: origin.radicand };
  if (origin.kind !== "sine") return undefined;
  return { power: 2, by: addSums(ONE_FORM.top, negSum(powerSum(atomSum(origin.partner()), 2))) };
}

/** The sum with one atom expressed by others, by a relation that is verified. */
function related(F: FormField, sum: Sum): Sum | undefined {
  const atoms = [...atomsOf(sum)] as FormAtom[];
  const of = (kind: string): FormAtom[] => atoms.filter((a) => a.origin.kind === kind);
  return (
    logarithmsRelated(F, sum, of("log")) ??
    arctangentsRelated(F, sum, of("atan")) ??
    exponentialsRelated(F, sum, of("exp")) ??
    anglesRelated(F, sum, [...of("cosine"), ...of("sine")])
  );
}

/** Vectors of whole numbers that may relate the values. */
function suggestions(F: FormField, values: readonly ((K: MpfrArithmetic) => MpfrInterval)[]): readonly (readonly number[])[] {
  if (values.length < 2 || values.length > MOST_RELATED) return [];
  const K = F.K.withPrecision(BITS + 64);
  try {
    const scaled = values.map((value) => {
      const end = K.scope(() => K.ends(value(K)).lo);
      return end === undefined ? 0n : Q.floor(Q.mul(end, { n: 1n << BigInt(BITS), d: 1n }));
    });
    return scaled.includes(0n) ? [] : integerRelations(scaled);
  } finally {
    K.dispose();
  }
}

const argumentOf = ({ origin }: FormAtom): ClosedForm => ("argument" in origin ? origin.argument : ZERO_FORM);
const integer = (k: number): Rational => Q.fromInteger(k);
/** The index of the last entry that is not 0: of the atom that goes. */
const lastOf = (k: readonly number[]): number => k.reduce((last, c, i) => (c === 0 ? last : i), -1);

function logarithmsRelated(F: FormField, sum: Sum, logs: readonly FormAtom[]): Sum | undefined {
  for (const k of suggestions(
    F,
    logs.map((a) => (K: MpfrArithmetic) => a.enclose(K)),
  )) {
    if (isProductOne(F, logs, k)) return solved(sum, logs, k, ZERO_FORM);
  }
  return undefined;
}

/** Whether Π aᵢ^{kᵢ} = 1 for the arguments aᵢ of logarithms. */
function isProductOne(F: FormField, logs: readonly FormAtom[], k: readonly number[]): boolean {
  const product = insideDomain(() =>
    k.map((c, i) => (c === 0 ? ONE_FORM : F.power(argumentOf(logs[i] as FormAtom), integer(c)))).reduce(mulForms),
  );
  return product !== undefined && F.vanishes(subForms(product, ONE_FORM)) === true;
}

/** The sum with the last of the atoms by Σ kᵢ·atomᵢ + rest = 0. */
function solved(sum: Sum, atoms: readonly FormAtom[], k: readonly number[], rest: ClosedForm): Sum {
  const last = lastOf(k);
  const others = atoms.map((a, i) => (i === last ? ZERO_FORM : scaleForm(integer(k[i] as number), fromSum(atomSum(a)))));
  const value = scaleForm(Q.rational(-1n, BigInt(k[last] as number)), [...others, rest].reduce(addForms));
  return substituted(sum, new Map([[atoms[last] as Atom, value.top]]));
}

/** Polynomials in place of atoms, whose exponents are whole and not negative. */
function substituted(sum: Sum, values: ReadonlyMap<Atom, Sum>): Sum {
  let result: Sum = [];
  for (const t of sum) {
    const kept = termOf(t.coefficient, new Map([...t.powers].filter(([atom]) => !values.has(atom))));
    let product: Sum = [kept];
    for (const [atom, e] of t.powers) {
      const value = values.get(atom);
      if (value !== undefined) product = mulSums(product, powerSum(value, Number(e.n)));
    }
    result = addSums(result, product);
  }
  return result;
}

function arctangentsRelated(F: FormField, sum: Sum, arctangents: readonly FormAtom[]): Sum | undefined {
  const atoms = [...arctangents];
  const values = [F.pi, ...atoms];
  for (const [turns, ...k] of suggestions(
    F,
    values.map((a) => (K: MpfrArithmetic) => a.enclose(K)),
  )) {
    if (lastOf(k) < 0) continue;
    const half = scaleForm(integer(turns as number), fromSum(atomSum(F.pi)));
    const total = [...atoms.map((a, i) => scaleForm(integer(k[i] as number), fromSum(atomSum(a)))), half].reduce(addForms);
    if (isBelowOne(F, total) && isRealProduct(F, atoms, k)) return solved(sum, atoms, k, half);
  }
  return undefined;
}

function isBelowOne(F: FormField, a: ClosedForm): boolean {
  const { K } = F;
  return K.scope(() => {
    const value = encloseForm(K, a);
    const one = K.rational(Q.ONE);
    return K.isPositive(K.sub(one, value)) && K.isPositive(K.add(one, value));
  });
}

/** Products of more factors are not multiplied out. */
const MOST_FACTORS = 1000;

/** Whether Π (1 + i·bⱼ)^{kⱼ} has the imaginary part 0, conjugates in place of negative powers. */
function isRealProduct(F: FormField, atoms: readonly FormAtom[], k: readonly number[]): boolean {
  if (k.reduce((sum, c) => sum + Math.abs(c), 0) > MOST_FACTORS) return false;
  let [re, im] = [ONE_FORM, ZERO_FORM];
  for (const [j, atom] of atoms.entries()) {
    const count = k[j] as number;
    if (count === 0) continue;
    const b = count < 0 ? negForm(argumentOf(atom)) : argumentOf(atom);
    const [c, s] = gaussianPower(b, Math.abs(count));
    [re, im] = [subForms(mulForms(re, c), mulForms(im, s)), addForms(mulForms(im, c), mulForms(re, s))];
  }
  return F.vanishes(im) === true;
}

/** The real and the imaginary part of (1 + i·b)^k, as polynomials in −b² by Horner's rule, which keeps the bounds of b's field small. */
function gaussianPower(b: ClosedForm, k: number): readonly [ClosedForm, ClosedForm] {
  const binomials = [1n];
  for (let i = 0; i < k; i++) binomials.push(((binomials[i] as bigint) * BigInt(k - i)) / BigInt(i + 1));
  const t = negForm(mulForms(b, b));
  const polynomial = (parity: number): ClosedForm =>
    binomials
      .filter((_, i) => i % 2 === parity)
      .reduceRight((sum, c) => addForms(mulForms(sum, t), fromRational(Q.rational(c))), ZERO_FORM);
  return [polynomial(0), mulForms(b, polynomial(1))];
}

function exponentialsRelated(F: FormField, sum: Sum, exponentials: readonly FormAtom[]): Sum | undefined {
  const exponents = exponentials.map(argumentOf);
  for (const k of suggestions(
    F,
    exponents.map((w) => (K: MpfrArithmetic) => encloseForm(K, w)),
  )) {
    const total = k.map((c, i) => scaleForm(integer(c), exponents[i] as ClosedForm)).reduce(addForms);
    if (F.vanishes(total) !== true) continue;
    const last = lastOf(k);
    const others = exponentials.flatMap((a, i): [Atom, Rational][] =>
      i === last || k[i] === 0 ? [] : [[a, Q.rational(BigInt(-(k[i] as number)), BigInt(k[last] as number))]],
    );
    return sum.map((t) => withPower(t, exponentials[last] as Atom, new Map(others))).reduce<Sum>((s, t) => addSums(s, [t]), []);
  }
  return undefined;
}

/** The term with a power of an atom replaced by powers of others. */
function withPower(t: FormTerm, atom: Atom, others: ReadonlyMap<Atom, Rational>): FormTerm {
  const e = t.powers.get(atom);
  if (e === undefined) return t;
  const rest = termOf(t.coefficient, new Map([...t.powers].filter(([a]) => a !== atom)));
  return mulTerms(rest, termOf(algebraicRational(Q.ONE), new Map([...others].map(([a, q]) => [a, Q.mul(q, e)]))));
}

/** Angles are taken this many times at most in a relation. */
const MOST_TURNS = 12;

function anglesRelated(F: FormField, sum: Sum, waves: readonly FormAtom[]): Sum | undefined {
  const angles = [...new Map(waves.map((a) => [argumentOf(a), a])).keys()];
  const pi = fromSum(atomSum(F.pi));
  const values = [pi, ...angles].map((w) => (K: MpfrArithmetic) => encloseForm(K, w));
  for (const [turns, ...k] of suggestions(F, values)) {
    if (lastOf(k) < 0 || k.some((c) => Math.abs(c) > MOST_TURNS)) continue;
    const last = lastOf(k);
    const terms = k.map((c, i) => scaleForm(integer(c), angles[i] as ClosedForm));
    const half = scaleForm(integer(turns as number), pi);
    if (F.vanishes([...terms, half].reduce(addForms)) !== true) continue;
    return inFinerAngles(F, sum, { angles, k, last, turns: turns as number });
  }
  return undefined;
}

interface AngleRelation {
  readonly angles: readonly ClosedForm[];
  readonly k: readonly number[];
  readonly last: number;
  readonly turns: number;
}

/** With θᵢ = |k_last|·φᵢ, the last angle is ∓Σ kᵢ·φᵢ − (turns/k_last)·π: all are whole multiples of the φᵢ. */
function inFinerAngles(F: FormField, sum: Sum, { angles, k, last, turns }: AngleRelation): Sum {
  const n = k[last] as number;
  const values = new Map<Atom, Sum>();
  const fine = angles.map((angle) => scaleForm(Q.rational(1n, BigInt(Math.abs(n))), angle));
  const put = (angle: ClosedForm, parts: readonly AnglePart[], rest: ClosedForm): void => {
    const [{ cos, sin }, value] = [F.wave(angle), waveOfParts(F, parts, rest)];
    values.set(cos, value.cos.top);
    values.set(sin, value.sin.top);
  };
  const others = [...k.keys()].filter((i) => i !== last && k[i] !== 0);
  const half = scaleForm(Q.rational(BigInt(-turns), BigInt(n)), fromSum(atomSum(F.pi)));
  const part = (i: number, times: number): AnglePart => ({ angle: fine[i] as ClosedForm, times });
  put(
    angles[last] as ClosedForm,
    others.map((i) => part(i, -Math.sign(n) * (k[i] as number))),
    half,
  );
  if (Math.abs(n) > 1) for (const i of others) put(angles[i] as ClosedForm, [part(i, Math.abs(n))], ZERO_FORM);
  return substituted(sum, values);
}

/** An angle, taken `times` times. */
interface AnglePart {
  readonly angle: ClosedForm;
  readonly times: number;
}

/** A + B·r = 0 for r = √s, where A² = B²·s and A ≠ B·r. */
function vanishesByConjugate(F: FormField, sum: Sum): boolean {
  return squareRootsIn(sum).some((r) => {
    const turned = conjugateOf(sum, r);
    if (turned === undefined || !excludesZero(F, turned)) return false;
    return insideDomain(() => isShownZero(F, mulSums(sum, turned))) ?? false;
  });
}

function excludesZero(F: FormField, sum: Sum): boolean {
  return F.K.scope(() => {
    const value = encloseSum(F.K, sum);
    return F.K.isPositive(value) || F.K.isPositive(F.K.neg(value));
  });
}

/** Whether e^(n·sum) = 1, for a sum in which logarithms stand alone with rational coefficients. */
function vanishesByExponential(F: FormField, sum: Sum): boolean {
  const n = denominatorOf(sum, "log");
  if (n === undefined) return false;
  return insideDomain(() => F.vanishes(subForms(F.apply("exp", scaleForm(Q.rational(n), fromSum(sum))), ONE_FORM))) ?? false;
}

/** Whether sin(sum) = 0 and |sum| < 1, for a sum in which arctangents stand alone with rational coefficients. */
function vanishesBySine(F: FormField, sum: Sum): boolean {
  if (denominatorOf(sum, "atan") === undefined || !isBelowOne(F, fromSum(sum))) return false;
  return insideDomain(() => F.vanishes(F.apply("sin", fromSum(sum)))) ?? false;
}

/** The common denominator of the coefficients of atoms of a kind whose arguments are no algebraic numbers, where each stands alone. */
function denominatorOf(sum: Sum, kind: "log" | "atan"): bigint | undefined {
  const isMeant = ({ origin }: FormAtom): boolean =>
    origin.kind === kind && algebraicForm(argumentOf({ origin } as FormAtom)) === undefined;
  const linear = sum.filter((t) => [...t.powers.keys()].some((a) => isMeant(a as FormAtom)));
  if (linear.length === 0 || !linear.every((t) => t.powers.size === 1 && t.coefficient.rational !== undefined)) return undefined;
  const n = linear.reduce((d, t) => d * (t.coefficient.rational as Rational).d, 1n);
  return n > 64n ? undefined : n;
}
