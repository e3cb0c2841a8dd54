/** Steps that bound a form at once over all of them: by its interval, by an exact sum whose terms are bounded one by one, or by the sign that the form has whatever φ is. */
import {
  ExactArithmetic,
  jets as J,
  type LowerEnd,
  type MpfrInterval,
  rationals as Q,
  RangeArithmetic,
  type Rational,
  type TailSum,
  type UpperEnd,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../certificate.js";
import { derivativeOrder, type Form, formJet, jetOrder } from "../form.js";
import { signByForm } from "../formSign.js";
import { intervalEnd } from "./ends.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";
import { type Strength, strengthOfValue } from "./strength.js";

type Step<T extends CoverStep["type"]> = Extract<CoverStep, { type: T }>;

/** @throws Rejection unless the form is ≥ 0 on the step */
export function verifyRange(at: PhiEvaluator, step: Step<"range">, form: Form): Strength {
  const K = at.arithmetic(step.bits);
  return K.scope(() => {
    const A = new RangeArithmetic(new ExactArithmetic(K, at.tick), intervalEnd(step.from) as LowerEnd, intervalEnd(step.to) as UpperEnd);
    const jet = at.phi(A, J.variable(A, A.variable(), jetOrder(form)), () => unsupportedRange());
    const sum = formJet(A, form, jet, 0)[0] as TailSum;
    const hull = A.hull(sum);
    require(K.isNonNegative(hull), "the form is not ≥ 0 on the range");
    return K.isPositive(hull) || A.isNowhereLeast(sum) ? "strict" : "weak";
  });
}

/** φ has its derivatives, since their jet exists over the step; what they are does not matter. @throws Rejection unless that is so */
export function verifyPolynomial(at: PhiEvaluator, step: Step<"polynomial">, form: Form): Strength {
  const [from, to] = [intervalEnd(step.from), intervalEnd(step.to)];
  require(from !== "+inf" && to !== "-inf", "an interval begins at or past −∞ and ends at or before +∞");
  const sign = signByForm(form);
  if (sign === undefined) throw new Rejection("the form is not ≥ 0 whatever φ is");
  const K = at.arithmetic(step.bits);
  K.scope(() => at.overBox(K, from as Rational | "-inf", to as Rational | "+inf", Math.max(1, derivativeOrder(form))));
  return sign;
}

interface Bounded {
  readonly form: Form;
  readonly relation: string;
}

/** The interval of the form over a step that may reach ±∞, whose points are the real numbers in it. @throws Rejection unless it is ≥ 0 */
export function verifyEnclosure(at: PhiEvaluator, step: Step<"enclosure">, { form, relation }: Bounded): Strength {
  const [from, to] = [intervalEnd(step.from), intervalEnd(step.to)];
  require(from !== "+inf" && to !== "-inf", "an interval begins at or past −∞ and ends at or before +∞");
  require(from === "-inf" || to === "+inf" || Q.cmp(from as Rational, to as Rational) <= 0, "an empty step");
  const K = at.arithmetic(step.bits);
  // As for boxes: isolated zeros rest on φ being analytic.
  const order = Math.max(relation === "increasing" ? 1 : 0, derivativeOrder(form));
  return K.scope(() => {
    const over = step.across === true ? at.across.bind(at) : at.overBox.bind(at);
    const phi = over(K, from as Rational | "-inf", to as Rational | "+inf", order);
    return strengthOfValue(K, formJet(K, form, phi, 0)[0] as MpfrInterval);
  });
}
