/** Expansions on both sides of a point inside a step, at which pieces have to join. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CoverStep, exact } from "../certificate.js";
import { type Form, jetOrder } from "../form.js";
import { expandBesideSeam } from "../seamExpansion.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { require } from "./rejection.js";
import { seamOf } from "./seamJump.js";
import { isolatedBeside, type Strength } from "./strength.js";

/** @throws Rejection unless the form is ≥ 0 on both sides */
export function verifySeam(at: PhiEvaluator, step: Extract<CoverStep, { type: "seam" }>, form: Form): Strength {
  const [from, to] = [exact(step.from), exact(step.to)];
  require(Number.isInteger(step.order) && step.order >= 1 && step.order <= 12, "order must be 1 to 12");
  require(at.ranges.size === 0, "an expansion beside a seam needs an activation without ranges");
  const K = at.arithmetic(step.bits);
  const { u, bracket } = seamOf(at, K, step);
  require(Q.cmp(from, bracket[0]) <= 0 && Q.cmp(bracket[1], to) <= 0, "a seam outside its step");
  const sides = ([1, -1] as const).map((side) =>
    K.scope(() => {
      const expansion = { side, derivatives: jetOrder(form), tick: at.tick };
      const { T, forms } = expandBesideSeam(K, at.expression, { u, bracket, from, to, order: step.order }, expansion);
      return isolatedBeside(T, forms.valueOf(form));
    }),
  );
  return sides.includes("weak") ? "weak" : "isolated";
}
