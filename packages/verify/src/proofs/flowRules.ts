/** The rules of proofs about flows: what an inequality that holds at every time says of the way. */
import type { Polynomial } from "../oracles/polynomials.js";
import { atLeastZero } from "./claims.js";
import { logarithmOf } from "./fraction.js";
import { isNonnegative, isPositive } from "./ground.js";
import { C, equal, GRADIENT, lettersOf, minus, number, plus, RHO1, ROOT_MU, rootOf, squared, times, whole } from "./letters.js";
import { HESSIAN, LOSS, LOSS_GRADIENT, SHARPNESS, SQUARED_LENGTH } from "./networkIdentities.js";
import { type Known, type Outcome, polynomialOf, type Rules } from "./rule.js";

const FALL_OF_GRADIENT = whole("ln(‖grad F(t₀)‖²/‖grad F(t)‖²)");
const TIME_SINCE = whole("t − t₀");
const FALL_OF_LOSS = whole("ln(L(0)/L(t))");
const TIME = whole("t");
const AT_LIMIT = whole("F(θ(∞))");
const AT_ENDS = whole("Σ a_j²·‖x_i‖²·max(φ′(z_ij(0) − ‖x_i‖D), φ′(z_ij(0) + ‖x_i‖D))²");
const WAY = whole("‖θ(t) − θ(0)‖");

const nonnegative = (p: Polynomial): Outcome => [["", atLeastZero(p)]];

/** Letters that stay the same along a flow. */
const LASTING: ReadonlySet<string> = new Set(["√c", "√m", "√μ", "a_min", "n_min", "‖a‖", "ρ₁", "ρ₂", "β", "ε"]);
const isLasting = (p: Polynomial): boolean => [...lettersOf(p)].every((letter) => LASTING.has(letter));

/** Whether the premise is ‖grad F‖ ≤ a number that lasts. */
function isThreshold({ goal, read }: Known): boolean {
  return goal.premise !== undefined && isLasting(plus(goal.premise, read(GRADIENT)));
}

export const FLOW_RULES: Rules<"descent" | "gradient decay" | "loss decay" | "length" | "ends" | "suppose" | "two phases"> = {
  descent: (_, { read }) => nonnegative(read(minus(whole("F(θ(0))"), SHARPNESS))),
  "gradient decay": (step, known) => {
    const [rate, found] = [known.read(step.rate), polynomialOf(known, step.from)];
    if (found === undefined || !equal(found, minus(HESSIAN, times(rate, SQUARED_LENGTH)))) return "no such bound of Hess F";
    if (!isPositive(rate, known.ground) || !isLasting(rate)) return "a rate that may be 0, or changes";
    if (!isThreshold(known)) return "the premise is not that ‖grad F‖ is at most a threshold";
    return nonnegative(minus(FALL_OF_GRADIENT, times(number(2), rate, TIME_SINCE)));
  },
  "loss decay": (step, known) => {
    const [rate, found] = [known.read(step.rate), polynomialOf(known, step.from)];
    if (found === undefined || !equal(found, minus(squared(LOSS_GRADIENT), times(rate, LOSS)))) return "no such bound of ‖DL‖²";
    if (!isNonnegative(rate, known.ground) || !isLasting(rate)) return "a rate that may be negative, or changes";
    return nonnegative(minus(FALL_OF_LOSS, times(rate, TIME)));
  },
  length: (step, known) => {
    const factor = known.read(step.factor);
    const found = polynomialOf(known, step.from);
    if (found === undefined || !equal(found, minus(squared(LOSS_GRADIENT), times(known.read(squared(step.factor)), LOSS))))
      return "no such bound of ‖DL‖²";
    if (!isNonnegative(factor, known.ground) || !isLasting(factor)) return "a factor that may be negative, or changes";
    return nonnegative(minus(times(number(2), rootOf("L(0)")), times(factor, WAY)));
  },
  ends: (step, known) => {
    const found = polynomialOf(known, step.from);
    const way = times(number(2), minus(rootOf("L(0)"), times(known.read(times(rootOf("c"), ROOT_MU, whole("‖a‖"), RHO1)), WAY)));
    if (found === undefined || !equal(found, way)) return "no bound of the way by √L(0)/(√(cμ)‖a‖ρ₁)";
    const { certified } = known.ground;
    if (!certified.has("slope") || !certified.has("third")) return "φ′ > 0 and φ‴ > 0 are asked for";
    return nonnegative(minus(known.read(times(number(2), C, AT_ENDS)), AT_LIMIT));
  },
  suppose: ({ threshold }, { read, ground }) => {
    const own = read(threshold);
    return isLasting(own) && isNonnegative(own, ground) ? nonnegative(minus(own, read(GRADIENT))) : "no threshold";
  },
  "two phases": (step, known) => {
    const [rate, threshold] = [known.read(step.rate), known.read(step.threshold)];
    const [found, supposed] = [polynomialOf(known, step.from), polynomialOf(known, step.supposed)];
    if (found === undefined || !equal(found, minus(HESSIAN, times(rate, SQUARED_LENGTH)))) return "no such bound of Hess F";
    if (supposed === undefined || !equal(supposed, minus(threshold, known.read(GRADIENT)))) return "another threshold was supposed";
    if (![rate, threshold].every((p) => isPositive(p, known.ground) && isLasting(p)))
      return "a rate or threshold that may be 0, or changes";
    const logarithm = logarithmOf({ numerator: threshold, denominator: whole("ε") });
    const allowed = plus(times(whole("F(θ(0))"), rate), times(squared(threshold), logarithm));
    return nonnegative(minus(allowed, times(whole("T"), squared(threshold), rate)));
  },
};
