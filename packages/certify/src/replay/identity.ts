/**
 * Whether a form is 0 because its expression is: φ and its symbolic derivatives put into it, in canonical form, are the number 0, or are 0 when they are multiplied out. This rests on the rules of derivatives of
 * the operator table and on those of the canonical form; the values of the form, enclosed at points by jets, which know neither, must agree.
 */
import { derivative, type Expression, integer, LimitError, make, number, recognised, VARIABLE } from "@flatcheck/activation";
import { type LowerEnd, type MpfrInterval, rationals as Q, type Rational, type UpperEnd } from "@flatcheck/enclosure";
import { isAnalytic } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, jetOrder } from "../form.js";
import { isZeroExpanded } from "./expanded.js";
import type { PhiEvaluator } from "./phiEvaluator.js";

const BITS = 256;

/** Where values are enclosed, as parts of the way from one end to the other. */
const PARTS: readonly Rational[] = [1n, 2n, 3n, 5n, 8n, 11n, 12n].map((n) => Q.rational(n, 13n));

/** Points inside the interval, an infinite end of which stands for one at a distance of 2 from the other, or from 0. */
export function pointsInside({ from, to }: Pick<Vanishing, "from" | "to">): readonly Rational[] {
  const two = Q.fromInteger(2);
  const low = from !== "-inf" ? from : to === "+inf" ? Q.neg(two) : Q.sub(to, two);
  const high = to === "+inf" ? Q.add(low, from === "-inf" ? Q.mul(two, two) : two) : to;
  return PARTS.map((part) => Q.add(low, Q.mul(part, Q.sub(high, low))));
}

/** An interval, and the form that may be 0 at every point of it. */
export interface Vanishing {
  readonly form: Form;
  readonly from: LowerEnd;
  readonly to: UpperEnd;
}

/** φ is analytic on the interval, the expression of the form is 0, and so are the values. @throws DomainError where φ has no jet on the interval */
export function vanishesByExpression(at: PhiEvaluator, where: Vanishing): boolean {
  const { form, from, to } = where;
  if (!isAnalytic(at.expression) || !isZeroThere(at, where)) return false;
  const K = at.arithmetic(BITS);
  return K.scope(() => at.overBox(K, from, to, Math.max(1, derivativeOrder(form))) !== undefined);
}

/** The expression of the form is 0, and so are the values: so is the form wherever φ has the derivatives. @throws DomainError where φ has no jet at a point */
export function isZeroThere(at: PhiEvaluator, where: Vanishing): boolean {
  const { form } = where;
  if (at.ranges.size > 0 || !isZeroExpression(expressionOf(at.expression, form))) return false;
  const K = at.arithmetic(BITS);
  return K.scope(() =>
    pointsInside(where).every((z) => {
      const value = formJet(K, form, at.atPoint(K, z, jetOrder(form)), 0)[0] as MpfrInterval;
      return !K.isPositive(value) && !K.isPositive(K.neg(value));
    }),
  );
}

/** Whether a form of φ is 0 by its expression. */
export const isVanishingExpression = (phi: Expression, form: Form): boolean => isZeroExpression(expressionOf(phi, form));

const isZeroExpression = (e: Expression | undefined): boolean =>
  e !== undefined && ((e.kind === "number" && e.value.n === 0n) || isZeroExpanded(e));

/** The form with φ and its derivatives written out, in canonical form; undefined where it outgrows the limits of the language. */
function expressionOf(phi: Expression, form: Form): Expression | undefined {
  try {
    const derivatives = [phi];
    for (let k = 1; k <= derivativeOrder(form); k++) derivatives.push(derivative(derivatives[k - 1] as Expression));
    const power = (base: Expression, k: number): Expression[] => (k === 0 ? [] : [make.pow(base, integer(k))]);
    const terms = form.map(({ coefficient, powers, x = 0 }) => {
      const factors = powers.flatMap((p, k) => (p === 0 ? [] : power(derivatives[k] as Expression, p)));
      return make.product([number(coefficient), ...power(VARIABLE, x), ...factors], []);
    });
    return recognised(make.sum(terms));
  } catch (error) {
    if (error instanceof LimitError) return undefined;
    throw error;
  }
}
