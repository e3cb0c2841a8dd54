/**
 * φ and its derivatives as code should compute them: by named operators where φ was spelled by exponentials, without differences that cancel or parts that
 * overflow, and piece by piece where a formula for all pieces divides 0 by 0 on one of them.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { canonical } from "../canonical.js";
import { evaluate } from "../evaluate.js";
import type { Application, Expression } from "../expression.js";
import { recognised } from "../identities/recognised.js";
import { isTotal } from "../isTotal.js";
import { operatorNamed } from "../operators/index.js";
import { parametersOf } from "../parameters.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { derivativeOf, readable } from "./calculus.js";
import { holdsVariable } from "./exponentialSum.js";
import { withoutOverflow } from "./homogeneous.js";
import { joinedExponentials } from "./joinedExponentials.js";
import { withLogisticFactors } from "./logisticPolynomial.js";
import { namedForm } from "./namedForm.js";
import { nodeCount } from "./nodeCount.js";
import { type Pieces, piecesOf } from "./pieces.js";
import { withoutRootCancellation, withoutRootsBelow } from "./rootSum.js";
import { withoutSmallDifferences } from "./smallDifference.js";
import { stabilised } from "./stabilised.js";

/** A formula, or one where `by` > 0 and another where `by` < 0; where `by` = 0 code takes their mean, which is their common value if they meet. */
export type CodeForm = Expression | SplitForm;

/** One formula where `by` > 0 and another where `by` < 0, each of which code evaluates without cancelling. */
export interface SplitForm {
  readonly kind: "split";
  readonly by: Expression;
  readonly above: CodeForm;
  readonly below: CodeForm;
  /** Points at which `by` is > 0 and < 0, for code that evaluates both formulas everywhere; undefined where none is known. */
  readonly inside: { readonly above: Rational | undefined; readonly below: Rational | undefined };
}

/** φ, φ′, φ″, φ‴. */
export type CodeForms = readonly [CodeForm, CodeForm, CodeForm, CodeForm];

/** The forms for φ, whose derivatives as they are read are given: they serve where they are much shorter than those by terms. */
export function codeForms(phi: Expression, derivatives: readonly Expression[]): CodeForms {
  const named = namedForm(stabilised(withLogisticFactors(namedForm(shortest(phi)))));
  const asTyped = structurallyEqual(named, canonical(phi)) ? derivatives : undefined;
  const formulas = [named, ...derivativesOf(named, asTyped)].map(inCode);
  const apart = formulas.map((e, k) => (k === 0 ? failsFarOut(e) : byPieces(e)));
  const pieces = apart.includes(true) ? splitForms(named) : undefined;
  const chosen = (e: Expression, k: number): CodeForm => {
    const form = apart[k] === true ? pieces?.[k] : undefined;
    return form === undefined || (k === 0 && !FAR_OUT.some((x) => failsAt(e, x) && Number.isFinite(codeFormValue(form, x)))) ? e : form;
  };
  return formulas.map(chosen) as unknown as CodeForms;
}

const FAR_OUT: readonly number[] = [1e155, 1e300, -1e155, -1e300];
const failsAt = (e: Expression, x: number): boolean => !Number.isFinite(evaluate(e, x));

/** Whether φ is no finite number in doubles where its pieces may be written so that it is one. */
const failsFarOut = (e: Expression): boolean => holdsPieces(e) && parametersOf(e).length === 0 && FAR_OUT.some((x) => failsAt(e, x));

/** φ′, φ″, φ‴, each term of φ differentiated by itself: what is factored for one term would be multiplied out for a sum, and cancel. */
function derivativesOf(phi: Expression, whole?: readonly Expression[]): readonly Expression[] {
  const groups = groupsOf(phi);
  if (groups.length < 2) return whole ?? readable(phi, ORDERS);
  const separate = groups.map((group) => readable(group, ORDERS));
  return ORDERS.map((_, k) => {
    const sum = separate.map((forms) => forms[k] as Expression).reduce((u, v) => make.add(u, v));
    const one = whole?.[k];
    return one !== undefined && 2 * nodeCount(one) <= nodeCount(sum) ? one : sum;
  });
}

const ORDERS = [1, 2, 3].map(derivativeOf);

/** The terms of a sum, those without functions together. */
function groupsOf(e: Expression): readonly Expression[] {
  const terms = sumTerms(e);
  const [plain, others] = [terms.filter(isPolynomial), terms.filter((t) => !isPolynomial(t))];
  return [...(plain.length > 0 ? [make.sum(plain)] : []), ...others];
}

const inCode = (e: Expression): Expression =>
  withoutOverflow(joinedExponentials(withoutRootCancellation(stabilised(withLogisticFactors(namedForm(e))))));

/** φ without what cancels in exact arithmetic, as x cosh²x − x sinh²x does but for x. */
function shortest(phi: Expression): Expression {
  const forms = [withoutRootsBelow(phi), recognised(phi), ...expanded(phi)];
  return withoutSmallDifferences(forms.reduce((best, form) => (nodeCount(form) < nodeCount(best) ? form : best), canonical(phi)));
}

/** A polynomial that φ was in disguise, defined on ℝ as φ is. Other normal forms of a ring may cancel where φ does not. */
const expanded = (phi: Expression): readonly Expression[] =>
  isTotal(phi) && !holdsPieces(phi) ? readable(phi, [derivativeOf(0)]).filter((form) => isTotal(form) && isPolynomial(form)) : [];

/** φ to φ‴ piece by piece. */
function splitForms(phi: Expression): readonly CodeForm[] | undefined {
  const pieces = piecesOf(phi);
  return pieces === undefined
    ? undefined
    : [0, 1, 2, 3].map((order) => splitForm(pieces, order, parametersOf(phi).length === 0, new Map()));
}

function splitForm(pieces: Pieces, order: number, searchable: boolean, known: Map<Expression, readonly Expression[]>): CodeForm {
  if (pieces.kind === "piece") {
    const all = known.get(pieces.expression) ?? [pieces.expression, ...derivativesOf(pieces.expression)].map(inCode);
    known.set(pieces.expression, all);
    return all[order] as Expression;
  }
  const { by } = pieces;
  const above = splitForm(pieces.above, order, searchable, known);
  const below = splitForm(pieces.below, order, searchable, known);
  const inside = (sign: number, form: CodeForm): Rational | undefined => (searchable ? pointInside(by, sign, form) : undefined);
  return { kind: "split", by, above, below, inside: { above: inside(1, above), below: inside(-1, below) } };
}

/** Small numbers first. */
const PLACES: readonly Rational[] = [1, -1, 2, -2, 0, 0.5, -0.5, 0.25, -0.25, 3, -3, 5, -5, 10, -10, 100, -100].map(Q.fromNumber);

/** A point at which `by` has the sign and the formula a value. */
function pointInside(by: Expression, sign: number, form: CodeForm): Rational | undefined {
  return PLACES.find((q) => {
    const x = Q.toNumber(q);
    return Math.sign(evaluate(by, x)) === sign && Number.isFinite(codeFormValue(form, x));
  });
}

/** The form's value in doubles. */
export function codeFormValue(form: CodeForm, x: number): number {
  if (form.kind !== "split") return evaluate(form, x);
  const sign = Math.sign(evaluate(form.by, x));
  if (Number.isNaN(sign)) return Number.NaN;
  if (sign === 0) return (codeFormValue(form.above, x) + codeFormValue(form.below, x)) / 2;
  return codeFormValue(sign > 0 ? form.above : form.below, x);
}

function sumTerms(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...sumTerms(u), ...(e.operator === "add" ? sumTerms(v) : sumTerms(v).map(make.neg))];
}

const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "mul", "neg", "div", "pow"]);
const isPolynomial = (e: Expression): boolean => e.kind !== "apply" || (ARITHMETIC.has(e.operator) && e.args.every(isPolynomial));

/** Whether a derivative is better written piece by piece: signs choose between longer parts, or something vanishes on a piece. */
const byPieces = (e: Expression): boolean => mayBreak(e) || (holdsSign(e) && nodeCount(e) > SHORT);

/** (sign(x) + 1)/2 stays as it is. */
const SHORT = 9;
const holdsSign = (e: Expression): boolean => e.kind === "apply" && (e.operator === "sign" || e.args.some(holdsSign));

/** Whether something is divided by, or rooted, that may vanish on a whole piece. */
function mayBreak(e: Expression): boolean {
  if (e.kind !== "apply") return false;
  return e.args.some(mayBreak) || singularIn(e).some((u) => holdsPieces(u) && !isPositive(u));
}

/** The arguments at whose zeros the node has no value, or none whose derivative is finite. */
function singularIn({ operator, args }: Application): readonly Expression[] {
  const [u, v] = args as readonly [Expression, Expression];
  if (operator === "div") return [v];
  if (operator === "log") return [u];
  if (operator === "pow") return v.kind === "number" && v.value.n > 0n ? [] : [u];
  return [];
}

const holdsPieces = (e: Expression): boolean =>
  e.kind === "apply" && (operatorNamed(e.operator).pieces !== undefined || e.args.some(holdsPieces));

/** Certainly > 0, by its form. */
function isPositive(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "constant" || (e.kind === "number" && e.value.n > 0n);
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "add") return (isPositive(u) && isNonNegative(v)) || (isNonNegative(u) && isPositive(v));
  if (e.operator === "mul" || e.operator === "div") return isPositive(u) && isPositive(v);
  if (e.operator === "max") return isPositive(u) || isPositive(v);
  if (e.operator === "pow" || e.operator === "sqrt" || e.operator === "cbrt") return isPositive(u);
  return ALWAYS_POSITIVE.has(e.operator);
}

const ALWAYS_POSITIVE: ReadonlySet<string> = new Set(["exp", "sigmoid", "softplus", "cosh", "erfc"]);

/** Certainly ≥ 0, by its form. */
function isNonNegative(e: Expression): boolean {
  if (isPositive(e)) return true;
  if (e.kind !== "apply") return e.kind === "number" && e.value.n >= 0n;
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "abs" || e.operator === "relu" || e.operator === "sqrt") return true;
  if (e.operator === "max") return isNonNegative(u) || isNonNegative(v);
  if (e.operator === "add" || e.operator === "mul" || e.operator === "min") return isNonNegative(u) && isNonNegative(v);
  const isEven = e.operator === "pow" && v.kind === "number" && Q.isInteger(v.value) && v.value.n % 2n === 0n;
  return isEven && !holdsVariable(v);
}
