/** Steps on which a derivative in the form gives way to a lower bound of it that a cover of its own shows on all of the domain. */
import type { Stepwise } from "@flatcheck/activation";
import { type CertificateStatement, type CoverStep, exact, toFormData } from "../certificate.js";
import { factoredBy, withLeast } from "../factored.js";
import { type DerivativeOrder, type Form, HIGHEST_DERIVATIVE, minusConstant, phi } from "../form.js";
import { Rejection, require } from "./rejection.js";
import type { Strength } from "./strength.js";
import { type TailStep, tailOf } from "./tailSteps.js";

type BoundStatement = Extract<CertificateStatement, { kind: "bound" }>;
export type FactorStep = Extract<CoverStep, { type: "factor" }>;

interface Verifiers {
  /** @throws Rejection unless the form is ≥ 0 on the tail */
  readonly onTail: (step: TailStep, form: Form) => Stepwise<Strength>;
  /** @throws Rejection unless the bound holds on the domain */
  readonly bound: (s: BoundStatement, form: Form) => Stepwise<void>;
}

/** What the step shows of the form. @throws Rejection */
export function* verifyFactor(step: FactorStep, form: Form, { onTail, bound }: Verifiers): Stepwise<Strength> {
  const k = step.derivative as DerivativeOrder;
  require(Number.isInteger(k) && k >= 0 && k <= HIGHEST_DERIVATIVE, "the derivative is one of φ to φ⁽⁵⁾");
  const parts = factoredBy(form, k);
  if (parts === undefined) throw new Rejection("the form is not linear in that derivative");
  require(Array.isArray(step.cover) &&
    !step.cover.some((s) => s.type === "factor"), "the bound of a derivative is shown by a cover of other steps");
  const least = exact(step.least);
  const above = minusConstant(phi(k), least);
  const period = step.period === undefined ? {} : { period: step.period };
  yield* bound({ kind: "bound", form: toFormData(above), relation: "nonnegative", cover: step.cover, ...period }, above);
  const tail = tailOf(step) as TailStep;
  yield* onTail(tail, parts.factor);
  return yield* onTail(tail, withLeast(parts, least));
}
