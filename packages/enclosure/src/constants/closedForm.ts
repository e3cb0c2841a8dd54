/** Closed forms: quotients of sums of products of atoms, with the field operations. */
import type { MpfrArithmetic, MpfrInterval } from "../mpfrInterval.js";
import type { Rational } from "../rational.js";
import type { Elementary } from "../scalar.js";
import { type AlgebraicNumber, algebraicRational } from "./algebraicNumber.js";
import {
  type Atom,
  addSums,
  algebraicValue,
  constantSum,
  encloseSum,
  inverseTerm,
  mulSums,
  negSum,
  ONE_SUM,
  type Sum,
  timesTerm,
  ZERO_SUM,
} from "./polynomialForm.js";

/** top/bottom; the bottom is 1 or has at least two terms, and its value is not 0. */
export interface ClosedForm {
  readonly top: Sum;
  readonly bottom: Sum;
}

/** The function of which an atom is a value; `cosine` and `sine` of one angle come in pairs. */
export type AtomOrigin =
  | { readonly kind: "pi" | "variable" }
  /** A function applied to an argument. */
  | { readonly kind: "exp" | "log" | "atan" | "other"; readonly argument: ClosedForm }
  | { readonly kind: "cosine" | "sine"; readonly argument: ClosedForm; readonly partner: () => Atom }
  /** The root r > 0 with r^degree = radicand. */
  | { readonly kind: "root"; readonly degree: number; readonly radicand: Sum };

/** An atom that remembers where it comes from. */
export interface FormAtom extends Atom {
  readonly origin: AtomOrigin;
}

/** What functions of closed forms, and the test for 0, ask of each other. */
export interface FormField {
  readonly K: MpfrArithmetic;
  readonly pi: FormAtom;
  /** The atom f(argument), the same for arguments that are equal; `make` builds what is new of it. */
  atom(f: "exp" | "log" | "atan" | "erf", argument: ClosedForm): FormAtom;
  /** The atoms cos θ and sin θ. */
  wave(angle: ClosedForm): { readonly cos: FormAtom; readonly sin: FormAtom };
  /** The root of a sum > 0. */
  root(radicand: Sum, degree: number): FormAtom;
  /** The sign, exactly. @throws DomainError where it is not decided. */
  signOf(a: ClosedForm): -1 | 0 | 1;
  /** The form, which is > 0 by a theorem; remembered where that could not be seen again. */
  knownPositive(a: ClosedForm): ClosedForm;
  /** −1 where an odd function of a is to be written by its value at −a, 0 where a = 0. @throws DomainError where that is not decided */
  orientation(a: ClosedForm): -1 | 0 | 1;
  /** Whether a = 0; undefined where neither is shown. */
  vanishes(a: ClosedForm): boolean | undefined;
  power(a: ClosedForm, q: Rational): ClosedForm;
  apply(f: Elementary, a: ClosedForm): ClosedForm;
}

/** top/bottom in normal form; the value of the bottom is not 0. */
export function quotient(top: Sum, bottom: Sum): ClosedForm {
  const [only, other] = bottom;
  if (top.length === 0) return ZERO_FORM;
  if (only === undefined || other !== undefined) return { top, bottom };
  return { top: bottom === ONE_SUM ? top : timesTerm(top, inverseTerm(only)), bottom: ONE_SUM };
}

export const fromSum = (top: Sum): ClosedForm => ({ top, bottom: ONE_SUM });
export const fromAlgebraic = (a: AlgebraicNumber): ClosedForm => fromSum(constantSum(a));
export const fromRational = (q: Rational): ClosedForm => fromAlgebraic(algebraicRational(q));
export const ZERO_FORM: ClosedForm = fromSum(ZERO_SUM);
export const ONE_FORM: ClosedForm = fromSum(ONE_SUM);

/** A name that two forms share only if they are equal. */
export const formKey = ({ top, bottom }: ClosedForm): string => `${sumKey(top)}${bottom === ONE_SUM ? "" : `/${sumKey(bottom)}`}`;

const sumKey = (a: Sum): string =>
  `[${a
    .map((t) => `${t.coefficient.key}*${t.key}`)
    .sort()
    .join("+")}]`;

export function addForms(a: ClosedForm, b: ClosedForm): ClosedForm {
  if (a.bottom === b.bottom || sumKey(a.bottom) === sumKey(b.bottom)) return quotient(addSums(a.top, b.top), a.bottom);
  return quotient(addSums(mulSums(a.top, b.bottom), mulSums(b.top, a.bottom)), mulSums(a.bottom, b.bottom));
}

export const negForm = (a: ClosedForm): ClosedForm => ({ top: negSum(a.top), bottom: a.bottom });
export const subForms = (a: ClosedForm, b: ClosedForm): ClosedForm => addForms(a, negForm(b));
export const mulForms = (a: ClosedForm, b: ClosedForm): ClosedForm => quotient(mulSums(a.top, b.top), mulSums(a.bottom, b.bottom));
/** 1/a for a ≠ 0; the caller has shown that. */
export const inverseForm = (a: ClosedForm): ClosedForm => quotient(a.bottom, a.top);
export const scaleForm = (q: Rational, a: ClosedForm): ClosedForm => mulForms(fromRational(q), a);
export const halfForm = (a: ClosedForm): ClosedForm => scaleForm({ n: 1n, d: 2n }, a);

/** The algebraic number that a form without atoms is. */
export const algebraicForm = (a: ClosedForm): AlgebraicNumber | undefined => (a.bottom === ONE_SUM ? algebraicValue(a.top) : undefined);

export function encloseForm(K: MpfrArithmetic, a: ClosedForm): MpfrInterval {
  const top = encloseSum(K, a.top);
  return a.bottom === ONE_SUM ? top : K.div(top, encloseSum(K, a.bottom));
}
