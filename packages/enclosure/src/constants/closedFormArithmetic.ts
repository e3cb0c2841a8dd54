/**
 * Closed forms as a {@link Scalar} with exact signs: what is 0 is found to be 0 as far as `vanishing.ts` can show it, and what is
 * not 0 is told by enclosures of growing precision.
 */
import type { MpfrArithmetic } from "../mpfrInterval.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError, type Elementary, insideDomain, type Scalar } from "../scalar.js";
import { simplestBetween } from "../simplestBetween.js";
import { isZeroAlgebraic, rootAlgebraic, signAlgebraic } from "./algebraicNumber.js";
import {
  type AtomOrigin,
  addForms,
  algebraicForm,
  type ClosedForm,
  encloseForm,
  type FormAtom,
  type FormField,
  formKey,
  fromAlgebraic,
  fromRational,
  fromSum,
  inverseForm,
  mulForms,
  negForm,
  ONE_FORM,
  quotient,
  subForms,
  ZERO_FORM,
} from "./closedForm.js";
import { FUNCTIONS, fractionalPower } from "./elementaryForms.js";
import { atomSum, encloseSum, powerSum, type Sum } from "./polynomialForm.js";
import { isShownZero } from "./vanishing.js";

/** Precisions at which a number that is not 0 is told from 0, if it can be. */
const PRECISIONS = [128, 512, 2048, 8192];
/** Whole powers past this are not multiplied out. */
const LARGEST_POWER = 64n;
/** Tests for 0 that ask for others are nested this deep at most. */
const DEEPEST = 6;

/** Closed forms over the atoms that this object has made; forms of two of them must not be mixed. */
export class ClosedFormArithmetic implements Scalar<ClosedForm>, FormField {
  protected readonly atoms: Map<string, FormAtom> = new Map<string, FormAtom>();
  private readonly known = new Map<string, boolean | undefined>();
  private depth = 0;
  readonly pi: FormAtom;

  /** @param tick called now and then; it may throw to end a test that takes long */
  constructor(
    readonly K: MpfrArithmetic,
    private readonly tick: () => void = () => {},
  ) {
    this.pi = this.made("pi", { kind: "pi" }, (K) => K.constant("pi"));
  }

  rational = (q: Rational): ClosedForm => fromRational(q);
  constant = (name: "pi" | "e"): ClosedForm => (name === "pi" ? fromSum(atomSum(this.pi)) : FUNCTIONS.exp(this, ONE_FORM));
  neg = (a: ClosedForm): ClosedForm => negForm(a);
  sub = (a: ClosedForm, b: ClosedForm): ClosedForm => this.add(a, negForm(b));
  isZero = (a: ClosedForm): boolean => a.top.length === 0;

  /** a + b, without the terms whose coefficients have cancelled. */
  add(a: ClosedForm, b: ClosedForm): ClosedForm {
    this.tick();
    const sum = addForms(a, b);
    const kept = sum.top.filter((t) => t.coefficient.rational !== undefined || isZeroAlgebraic(this.K, t.coefficient) !== true);
    return kept.length === sum.top.length ? sum : quotient(kept, sum.bottom);
  }

  mul(a: ClosedForm, b: ClosedForm): ClosedForm {
    this.tick();
    return mulForms(a, b);
  }

  div = (a: ClosedForm, b: ClosedForm): ClosedForm => this.mul(a, this.power(b, Q.fromInteger(-1)));

  power(a: ClosedForm, q: Rational): ClosedForm {
    if (Q.isInteger(q) && q.n > LARGEST_POWER) return this.largePower(a, q);
    if (Q.isInteger(q) && q.n >= 0n) return quotient(powerSum(a.top, Number(q.n)), powerSum(a.bottom, Number(q.n)));
    const sign = this.signOf(a);
    if (sign === 0 && q.n <= 0n) throw new DomainError("division", true);
    if (Q.isInteger(q)) return this.power(inverseForm(a), Q.neg(q));
    if (sign < 0) throw new DomainError("power", true);
    if (sign === 0) return ZERO_FORM;
    return this.fractional(a, q);
  }

  /** Powers of one term only. */
  private largePower(a: ClosedForm, q: Rational): ClosedForm {
    if (a.top.length !== 1 || a.bottom.length !== 1 || q.n > 4096n) throw new DomainError("power", false);
    return fromSum(powerSum(a.top, Number(q.n)));
  }

  private fractional(a: ClosedForm, q: Rational): ClosedForm {
    const value = algebraicForm(a);
    if (value === undefined) return fractionalPower(this, a, q);
    if (q.d > LARGEST_POWER) throw new DomainError("power", false);
    return this.power(fromAlgebraic(rootAlgebraic(value, Number(q.d))), { n: q.n, d: 1n });
  }

  apply(f: Elementary, a: ClosedForm): ClosedForm {
    this.tick();
    return FUNCTIONS[f](this, a);
  }

  sign(a: ClosedForm): -1 | 0 | 1 | undefined {
    const algebraic = algebraicForm(a);
    if (algebraic !== undefined) return signAlgebraic(this.K, algebraic);
    const [first, ...finer] = PRECISIONS.map((bits) => () => this.enclosedSign(a, bits)) as [() => -1 | 1 | undefined];
    const sign = first();
    if (sign !== undefined) return sign;
    if (this.vanishes(a) === true) return 0;
    for (const at of finer as (() => -1 | 1 | undefined)[]) {
      const found = at();
      if (found !== undefined) return found;
    }
    return undefined;
  }

  knownPositive(a: ClosedForm): ClosedForm {
    return a;
  }

  /** For an odd function of a: whether its value at a or at −a is the atom. */
  orientation(a: ClosedForm): -1 | 0 | 1 {
    return this.signOf(a);
  }

  signOf(a: ClosedForm): -1 | 0 | 1 {
    const sign = this.sign(a);
    if (sign === undefined) throw new DomainError("sign of a constant", false);
    return sign;
  }

  protected enclosedSign(a: ClosedForm, bits: number): -1 | 1 | undefined {
    this.tick();
    const K = this.K.withPrecision(bits);
    try {
      const value = insideDomain(() => encloseForm(K, a));
      if (value === undefined) return undefined;
      return K.isPositive(value) ? 1 : K.isPositive(K.neg(value)) ? -1 : undefined;
    } finally {
      K.dispose();
    }
  }

  vanishes(a: ClosedForm): boolean | undefined {
    const key = formKey(a);
    if (this.known.has(key)) return this.known.get(key);
    const answer = this.askedWhetherZero(a);
    this.known.set(key, answer);
    return answer;
  }

  private askedWhetherZero(a: ClosedForm): boolean | undefined {
    if (a.top.length === 0) return true;
    const algebraic = algebraicForm(a);
    if (algebraic !== undefined) return isZeroAlgebraic(this.K, algebraic);
    if (this.enclosedSign(a, PRECISIONS[0] as number) !== undefined) return false;
    if (this.depth >= DEEPEST) return undefined;
    this.depth++;
    try {
      return insideDomain(() => isShownZero(this, a.top)) === true ? true : undefined;
    } finally {
      this.depth--;
    }
  }

  atom(f: "exp" | "log" | "atan" | "erf", argument: ClosedForm): FormAtom {
    const key = `${f}${formKey(argument)}`;
    const known = this.atoms.get(key) ?? this.equalAtom(f, argument);
    const kind = f === "erf" ? "other" : f;
    return known ?? this.made(key, { kind, argument }, (K) => K.apply(f, encloseForm(K, argument)));
  }

  /** An atom of the same function at an equal argument that is written in another way. */
  private equalAtom(f: string, argument: ClosedForm): FormAtom | undefined {
    for (const [key, atom] of this.atoms) {
      if (!key.startsWith(f) || !("argument" in atom.origin)) continue;
      const difference = subForms(atom.origin.argument, argument);
      if (this.vanishes(difference) === true) return atom;
    }
    return undefined;
  }

  wave(angle: ClosedForm): { readonly cos: FormAtom; readonly sin: FormAtom } {
    const name = formKey(angle);
    const cosine = (): FormAtom =>
      this.atoms.get(`cos${name}`) ??
      this.made(`cos${name}`, { kind: "cosine", argument: angle, partner: sine }, (K) => K.apply("cos", encloseForm(K, angle)));
    const sine = (): FormAtom =>
      this.atoms.get(`sin${name}`) ??
      this.made(`sin${name}`, { kind: "sine", argument: angle, partner: cosine }, (K) => K.apply("sin", encloseForm(K, angle)));
    return { cos: cosine(), sin: sine() };
  }

  root(radicand: Sum, degree: number): FormAtom {
    const key = `root${degree}${formKey(fromSum(radicand))}`;
    const exponent = Q.rational(1n, BigInt(degree));
    return this.atoms.get(key) ?? this.made(key, { kind: "root", degree, radicand }, (K) => K.power(encloseSum(K, radicand), exponent));
  }

  /** Whether an atom is known to be > 0. */
  protected isPositiveAtom(_: AtomOrigin, enclose: FormAtom["enclose"]): boolean {
    return this.K.scope(() => this.K.isPositive(enclose(this.K)));
  }

  protected made(key: string, origin: AtomOrigin, enclose: FormAtom["enclose"]): FormAtom {
    const isPositive = this.isPositiveAtom(origin, enclose);
    const atom: FormAtom = { key, origin, index: this.atoms.size, isPositive, enclose };
    this.atoms.set(key, atom);
    return atom;
  }
}

/** The rational number that a closed form is, where a short one lies in its enclosure and is shown to be equal. */
export function rationalValue(F: ClosedFormArithmetic, a: ClosedForm): Rational | undefined {
  const algebraic = algebraicForm(a);
  if (algebraic?.rational !== undefined) return algebraic.rational;
  const q = shortRational(F.K, a);
  return q !== undefined && F.vanishes(subForms(a, fromRational(q))) === true ? q : undefined;
}

/** Fractions with longer numerators or denominators are no candidates. */
const LONGEST = 1n << 48n;

/** The simplest fraction in an enclosure of 192 bits. */
function shortRational(K: MpfrArithmetic, a: ClosedForm): Rational | undefined {
  const wide = K.withPrecision(192);
  try {
    const { lo, hi } = insideDomain(() => wide.ends(encloseForm(wide, a))) ?? {};
    if (lo === undefined || hi === undefined) return undefined;
    const q = simplestBetween(lo, hi);
    return q.d < LONGEST && q.n < LONGEST && q.n > -LONGEST ? q : undefined;
  } finally {
    wide.dispose();
  }
}
