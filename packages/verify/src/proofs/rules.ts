/** The rules of proofs: each gives the claims of its step, or says why it does not apply. */

import { isIdentity } from "../formulas/identity.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { CERTIFIED } from "./certified.js";
import { atLeastZero, type Claim } from "./claims.js";
import type { ProofStep, Term } from "./derivation.js";
import { FLOW_RULES } from "./flowRules.js";
import { isNonnegative, isPositive } from "./ground.js";
import {
  C,
  DISTANCE,
  equal,
  isWhole,
  LEAST_NORM,
  LEAST_WEIGHT,
  LOCAL,
  local,
  MU,
  minus,
  NORM,
  number,
  plus,
  RHO2,
  SLOPE,
  squared,
  times,
  WEIGHT,
  whole,
} from "./letters.js";
import {
  COLLAPSED_SLOPES,
  GRAM,
  isProved,
  LEAST_EIGENVALUE,
  LEAST_ROW,
  NETWORK_IDENTITIES,
  OFFSET,
  SQUARED_LENGTH,
} from "./networkIdentities.js";
import { type Known, type Outcome, type ProofStepBy, polynomialOf, type Rules } from "./rule.js";

const one = (claim: Claim): Outcome => [["", claim]];
const nonnegative = (p: Polynomial): Outcome => one(atLeastZero(p));

const ALONG = local(LOCAL.along);

const RULES_OF_POINTS: Rules<Exclude<ProofStep["by"], keyof typeof FLOW_RULES>> = {
  given: ({ fact }, { read, ground }) => {
    if (fact === "norms") return nonnegative(read(minus(NORM, LEAST_NORM)));
    return ground.hasWeights ? nonnegative(read(minus(squared(WEIGHT), squared(LEAST_WEIGHT)))) : "weights may be 0";
  },
  certified: ({ fact }, { read, ground }) =>
    ground.certified.has(fact) ? nonnegative(read(CERTIFIED[fact])) : "the inequality is not certified for this φ",
  premise: (_, { goal }) => (goal.premise === undefined ? "there is no premise" : nonnegative(goal.premise)),
  identity: ({ identity }, { read }) => {
    if (!isProved(identity)) return "the identity is not proved";
    const { kind, quantity, entry } = NETWORK_IDENTITIES[identity];
    const [own, term] = [read(quantity), read(entry)];
    return one(kind === "rows" ? { kind, norm: own, entry: term } : { kind, whole: own, relation: "=", entry: term });
  },
  rayleigh: ({ from }, { claim, read }) => {
    const rows = claim(from);
    if (rows?.kind !== "rows") return "no rows";
    return one({ kind: "sum", whole: squared(rows.norm), relation: "≥", entry: times(read(MU), squared(rows.entry)) });
  },
  span: (_, { read }) => one({ kind: "sum", whole: times(read(MU), SQUARED_LENGTH), relation: "≤", entry: squared(ALONG) }),
  "one term": ({ from, times: factor, square }, { claim, read, ground }) => {
    const above = claim(from);
    if (above?.kind !== "sum" || above.relation === "≤") return "no sum from below";
    if (!isNonnegative(read(factor), ground)) return "a factor that may be negative";
    const term = times(read(factor), squared(read(square)));
    return equal(above.entry, term) ? nonnegative(minus(above.whole, term)) : "the terms are no such squares";
  },
  root: (step, known) => {
    const [larger, smaller] = [known.read(step.larger), known.read(step.smaller)];
    const found = polynomialOf(known, step.from);
    if (found === undefined || !equal(found, minus(squared(larger), squared(smaller)))) return "no difference of these squares";
    if (!isNonnegative(larger, known.ground)) return "a root that may be negative";
    return [
      ["+", atLeastZero(plus(larger, smaller))],
      ["−", atLeastZero(minus(larger, smaller))],
    ];
  },
  combination: (step, known) => {
    const said = saidBy(step, known);
    const multiplier = known.read(step.multiplier ?? number(1));
    if (said === undefined || !isPositive(multiplier, known.ground)) return "a multiplier that may be 0, or nothing to show";
    const terms = step.terms.map((term) => valueOfTerm(term, known));
    if (terms.some((term) => term === undefined)) return "a term that may be negative";
    const total = plus(...(terms as readonly Polynomial[]));
    return equal(times(multiplier, said), total) ? nonnegative(said) : "the sides are not the same polynomial";
  },
  summed: ({ above, entry, factor, below }, known) => {
    const [sum, term] = [known.claim(above), polynomialOf(known, entry)];
    if (sum?.kind !== "sum" || sum.relation === "≤" || term === undefined) return "no sum from below, or no terms";
    if (below === undefined || factor === undefined) return equal(term, sum.entry) ? nonnegative(sum.whole) : "other terms";
    const [least, k] = [known.claim(below), known.read(factor)];
    if (least?.kind !== "sum" || least.relation === "≥") return "no sum from above";
    if (!isWhole(k) || !isNonnegative(k, known.ground)) return "a factor that may be negative, or differs from term to term";
    return equal(term, minus(sum.entry, times(k, least.entry))) ? nonnegative(minus(sum.whole, times(k, least.whole))) : "other terms";
  },
  schur: (_, { read }) =>
    isIdentity(GRAM) ? nonnegative(minus(LEAST_EIGENVALUE, times(read(MU), LEAST_ROW))) : "the identity is not proved",
  "least row": (step, known) => {
    const [factor, found] = [known.read(step.factor), polynomialOf(known, step.from)];
    const squares = known.read(squared(WEIGHT));
    if (!isWhole(factor) || !isNonnegative(factor, known.ground)) return "a factor that may be negative, or differs from neuron to neuron";
    if (found === undefined || !equal(found, minus(times(squares, squared(SLOPE)), times(factor, squares)))) return "other terms";
    return nonnegative(minus(LEAST_ROW, times(factor, known.read(squared(whole("‖a‖"))))));
  },
  balance: (step, known) => {
    const [larger, factor] = [known.read(step.larger), known.read(step.factor)];
    const offset = known.read(local(OFFSET));
    const sides = ["+", "−"].map((sign) => polynomialOf(known, `${step.from}${sign}`));
    const expected = [plus(larger, times(factor, offset)), minus(larger, times(factor, offset))];
    if (!expected.every((p, k) => sides[k] !== undefined && equal(p, sides[k]))) return "no such bound of 4c·a_j·‖x_i‖²·φ″ − α_i";
    const { certified, hasWeights } = known.ground;
    if (!certified.has("slope") || !certified.has("third") || !hasWeights) return "φ′ > 0, φ‴ ≥ ρ₂ and a ≠ 0 are asked for";
    if (![larger, factor].every(isWhole) || !isPositive(factor, known.ground)) return "a bound that differs from neuron to neuron";
    const term = known.read(times(number(4), C, NORM, LEAST_WEIGHT, RHO2, DISTANCE));
    return nonnegative(minus(times(number(2), larger), times(factor, term)));
  },
  injective: ({ from }, known) => {
    const [found, offset] = [polynomialOf(known, from), known.read(local(OFFSET))];
    if (!known.ground.certified.has("injective")) return "φ′ > 0 and an increasing φ″ are asked for";
    if (!equal(known.read(WEIGHT), number(1))) return "weights that are not 1";
    if (found === undefined || !equal(found, minus(number(0), squared(offset)))) return "the offsets are not known to be 0";
    return nonnegative(minus(number(0), DISTANCE));
  },
  jensen: ({ from }, { claim, read, ground }) => {
    const sum = claim(from);
    const { certified } = ground;
    if (!certified.has("slope") || !certified.has("third")) return "φ′ > 0 and φ‴ > 0 are asked for";
    if (sum?.kind !== "sum" || sum.relation === "≤") return "no sum from below";
    if (!equal(sum.entry, read(times(number(2), C, NORM, squared(SLOPE))))) return "other terms, or weights that are not 1";
    return nonnegative(minus(sum.whole, read(times(number(2), C, whole("m"), COLLAPSED_SLOPES))));
  },
};

function saidBy({ says }: ProofStepBy<"combination">, { goal, read }: Known): Polynomial | undefined {
  if (says === "goal") return goal.shown[0];
  return says === "goal of minus" ? goal.shown[1] : read(says);
}

function valueOfTerm({ of = [], times: factor = number(1), square = number(1) }: Term, known: Known): Polynomial | undefined {
  const claims = of.map((name) => polynomialOf(known, name));
  if (claims.includes(undefined) || !isNonnegative(known.read(factor), known.ground)) return undefined;
  return times(...(claims as readonly Polynomial[]), known.read(factor), squared(known.read(square)));
}

export const RULES: Rules<ProofStep["by"]> = { ...RULES_OF_POINTS, ...FLOW_RULES };
