/**
 * How far a form moves while parameters move from fixed values to any others in their ranges: by the mean value theorem, for each x of a box and each a of the ranges,
 *   F(x, a) ∈ F(x, c) + Σᵢ ∂F/∂aᵢ·(aᵢ − cᵢ),
 * with the partial derivatives enclosed over the whole box and all ranges. Search and replay both use it, each in its own arithmetic. Where F increases in a parameter on
 * the box and c is the lower end of its range, that sum is ≥ 0: nothing is lost.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import { jets as J, type Jet, jetsOver, rationals as Q, type Scalar } from "@flatcheck/enclosure";
import { isContinuousByForm, isPiecewise } from "./expressionFacts.js";
import { derivativeOrder, type Form, formJet } from "./form.js";

/** A box of x and the ranges of the parameters, as enclosures. */
export interface Extent<S> {
  readonly x: S;
  readonly parameters: ReadonlyMap<string, S>;
}

/** Whether φ is composed of functions that are analytic inside their domains: where a jet in x and a parameter exists, the derivatives in it are continuous in both. */
export const isSmoothInParameters = (expression: Expression): boolean => !isPiecewise(expression) && isContinuousByForm(expression);

/** ∂F/∂a over the extent. @throws DomainError where φ is not shown to be smooth there */
export function sensitivity<S>(
  K: Scalar<S>,
  { expression, form }: { readonly expression: Expression; readonly form: Form },
  { x, parameters }: Extent<S>,
  name: string,
): S {
  const D = jetsOver(K, 1);
  const still = (value: S): Jet<S> => J.constant(K, value, 1);
  const moving = new Map([...parameters].map(([n, value]) => [n, n === name ? J.variable(K, value, 1) : still(value)]));
  const phi = jetOf(D, expression, J.variable(D, still(x), derivativeOrder(form)), moving);
  const [value] = formJet(D, form, { x: still(x), phi }, 0) as readonly [Jet<S>];
  return value[1] as S;
}

/** Σ slope·offset, of the parameters that move. */
export const drift = <S>(K: Scalar<S>, terms: readonly { readonly slope: S; readonly offset: S }[]): S =>
  terms.map(({ slope, offset }) => K.mul(slope, offset)).reduce((a, b) => K.add(a, b), K.rational(Q.ZERO));
