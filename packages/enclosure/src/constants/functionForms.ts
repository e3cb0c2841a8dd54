/**
 * Closed forms in a variable x: functions that are defined and analytic on all of ℝ. Quotients, roots and logarithms are formed only
 * where their argument is seen to be > 0 (or ≠ 0) for every x; values at one sample point suggest relations and tell functions from 0.
 */
import type { MpfrArithmetic } from "../mpfrInterval.js";
import * as P from "../polynomial.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { isPositiveOn } from "../sturm.js";
import { signAlgebraic } from "./algebraicNumber.js";
import { type AtomOrigin, type ClosedForm, type FormAtom, formKey, fromSum } from "./closedForm.js";
import { ClosedFormArithmetic } from "./closedFormArithmetic.js";
import { type Atom, atomSum, atomsOf, type FormTerm, mulSums, negSum, type Sum } from "./polynomialForm.js";
import { conjugateOf, squareRootsIn, withReducedPowers } from "./vanishing.js";

/** Closed forms in x as a Scalar; signs are those that hold for every real x. */
export class FunctionForms extends ClosedFormArithmetic {
  /** Arguments of logarithms, exponentials and hyperbolic cosines, which are > 0. */
  private readonly positive = new Set<string>();
  private readonly variable: FormAtom;

  /** @param sample where values suggest relations: a point at which nothing special happens */
  constructor(K: MpfrArithmetic, sample: Rational, tick?: () => void) {
    super(K, tick);
    this.variable = this.made("x", { kind: "variable" }, (L) => L.rational(sample));
  }

  /** The function x. */
  get x(): ClosedForm {
    return fromSum(atomSum(this.variable));
  }

  override atom(f: "exp" | "log" | "atan" | "erf", argument: ClosedForm): FormAtom {
    if (f === "log") this.positive.add(formKey(argument));
    return super.atom(f, argument);
  }

  override knownPositive(a: ClosedForm): ClosedForm {
    this.positive.add(formKey(a));
    return a;
  }

  protected override isPositiveAtom(origin: AtomOrigin, enclose: FormAtom["enclose"]): boolean {
    if (!isFunction(origin)) return super.isPositiveAtom(origin, enclose);
    return origin.kind === "exp" || origin.kind === "root";
  }

  override orientation(a: ClosedForm): -1 | 0 | 1 {
    if (!isFunctionForm(a)) return super.orientation(a);
    const [first] = [...a.top].sort((s, t) => (s.key < t.key ? -1 : 1));
    return first === undefined ? 0 : (signAlgebraic(this.K, first.coefficient) ?? 1) || 1;
  }

  /** The sign that a has at every x, strictly; undefined where none is seen. */
  override sign(a: ClosedForm): -1 | 0 | 1 | undefined {
    if (!isFunctionForm(a)) return super.sign(a);
    if (this.positive.has(formKey(a))) return 1;
    const [top, bottom] = [this.signOfSum(a.top), this.signOfSum(a.bottom)];
    return top === undefined || bottom === undefined ? undefined : top === bottom ? 1 : -1;
  }

  private signOfSum(sum: Sum): -1 | 1 | undefined {
    if (this.positive.has(formKey(fromSum(sum)))) return 1;
    const reduced = withReducedPowers(sum);
    if (this.isPositiveSum(reduced)) return 1;
    if (this.isPositiveSum(negSum(reduced))) return -1;
    return this.signByConjugate(reduced);
  }

  /** A + B·√s vanishes nowhere where A² − B²·s does not; then it has the sign that it has at the sample point. */
  private signByConjugate(sum: Sum): -1 | 1 | undefined {
    const isNonzero = squareRootsIn(sum).some((r) => {
      const turned = conjugateOf(sum, r);
      if (turned === undefined || turned.length === 0) return false;
      const norm = withReducedPowers(mulSums(sum, turned));
      return this.isPositiveSum(norm) || this.isPositiveSum(negSum(norm));
    });
    return isNonzero ? this.enclosedSign(fromSum(sum), SAMPLE_BITS) : undefined;
  }

  private isPositiveSum(sum: Sum): boolean {
    if (sum.every((t) => this.isNonNegativeTerm(t)) && sum.some((t) => [...t.powers.keys()].every((atom) => atom.isPositive))) return true;
    const p = this.polynomialOf(sum);
    return p !== undefined && isPositiveOn(p, "-inf", "+inf");
  }

  private isNonNegativeTerm({ coefficient, powers }: FormTerm): boolean {
    return signAlgebraic(this.K, coefficient) === 1 && [...powers].every(([atom, e]) => atom.isPositive || isEven(e));
  }

  /** The sum as a polynomial in x with rational coefficients, if it is one. */
  private polynomialOf(sum: Sum): P.Polynomial | undefined {
    const coefficients: Rational[] = [];
    for (const { coefficient, powers } of sum) {
      const [first, second] = [...powers];
      const degree = first === undefined ? 0n : first[1].n;
      if (coefficient.rational === undefined || second !== undefined || degree > LARGEST_DEGREE) return undefined;
      if (first !== undefined && (first[0] !== this.variable || !Q.isInteger(first[1]) || degree < 0n)) return undefined;
      coefficients[Number(degree)] = coefficient.rational;
    }
    return P.polynomial(Array.from(coefficients, (c) => c ?? Q.ZERO));
  }
}

const LARGEST_DEGREE = 24n;
const SAMPLE_BITS = 256;

const isEven = (e: Rational): boolean => Q.isInteger(e) && e.n % 2n === 0n && e.n > 0n;

const isFunctionForm = ({ top, bottom }: ClosedForm): boolean => isFunctionSum(top) || isFunctionSum(bottom);
const isFunctionSum = (sum: Sum): boolean => [...atomsOf(sum)].some((atom: Atom) => isFunction((atom as FormAtom).origin));

const known = new WeakMap<AtomOrigin, boolean>();

/** Whether x occurs in an atom. */
function isFunction(origin: AtomOrigin): boolean {
  const seen = known.get(origin);
  if (seen !== undefined) return seen;
  const found =
    origin.kind === "variable" ||
    ("argument" in origin && isFunctionForm(origin.argument)) ||
    ("radicand" in origin && isFunctionSum(origin.radicand));
  known.set(origin, found);
  return found;
}
