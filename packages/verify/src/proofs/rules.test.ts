/** Rules give what follows, and refuse what does not: false claims that no proof may make. */
import { describe, expect, test } from "vitest";
import { quantity, number as value } from "../bounds/bound.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { symbol } from "../oracles/polynomials.js";
import { atLeastZero, type Claim } from "./claims.js";
import type { ProofStep } from "./derivation.js";
import type { Ground } from "./ground.js";
import {
  BETA,
  C,
  equal,
  GRADIENT,
  LOCAL,
  local,
  MU,
  minus,
  NORM,
  number,
  plus,
  RHO1,
  ROOT_MU,
  SECOND,
  SLOPE,
  squared,
  THIRD,
  times,
  WEIGHT,
  whole,
} from "./letters.js";
import { HESSIAN, LOSS, LOSS_GRADIENT, OFFSET, SHARPNESS, SQUARED_LENGTH } from "./networkIdentities.js";
import { derive, prove } from "./prove.js";
import { RULES } from "./rules.js";

const GROUND: Ground = {
  certified: new Set(["slope", "third", "curved-up", "curved-down"]),
  positive: new Set(["√c", "√m", "√μ", "n_min", "n", "ε", "a_min", "ρ₁", "ρ₂", "β", "φ1", "φ3"]),
  nonnegative: new Set(["‖grad_F‖", "‖DL‖", "‖u‖²", "F", "L", "√L(0)", "√F(θ(0))", "Δ", "‖a‖"]),
  hasWeights: true,
  from: [],
};

const X = symbol("x");
const Y = symbol("y");
const E = local(LOCAL.residual);

/** What is known beforehand, in steps of the test's own making: as premises of the rules, true or not. */
const taken = (
  step: ProofStep,
  known: Readonly<Record<string, Claim>>,
  ground: Ground = GROUND,
  premise?: Polynomial,
): string | readonly Claim[] => {
  const outcome = RULES[step.by](step as never, {
    ground,
    goal: { premise, shown: [] },
    claim: (name) => known[name],
    read: (p) => p,
  });
  return typeof outcome === "string" ? outcome : outcome.map(([, claim]) => claim);
};

const sum = (whole: Polynomial, relation: "=" | "≥" | "≤", entry: Polynomial): Claim => ({ kind: "sum", whole, relation, entry });

/** Steps that would prove something false, with what they begin from. */
const FALSE: readonly (readonly [string, ProofStep, Readonly<Record<string, Claim>>, Partial<Ground>?])[] = [
  ["a square may be below its letter", { name: "s", by: "combination", says: X, terms: [{ square: X }] }, {}],
  ["a letter of unknown sign", { name: "s", by: "combination", says: X, terms: [{ times: X }] }, {}],
  [
    "minus a claim",
    { name: "s", by: "combination", says: minus(number(0), X), terms: [{ of: ["x"], times: number(-1) }] },
    { x: atLeastZero(X) },
  ],
  [
    "a multiplier that may be 0",
    { name: "s", by: "combination", says: X, multiplier: symbol("‖a‖"), terms: [{ of: ["x"] }] },
    { x: atLeastZero(times(X, symbol("‖a‖"))) },
  ],
  [
    "a multiplier that may be negative",
    { name: "s", by: "combination", says: X, multiplier: WEIGHT, terms: [{ of: ["x"] }] },
    { x: atLeastZero(times(X, WEIGHT)) },
  ],
  [
    "a square as a multiplier, which may be 0",
    { name: "s", by: "combination", says: X, multiplier: squared(WEIGHT), terms: [{ of: ["x"] }] },
    { x: atLeastZero(times(X, squared(WEIGHT))) },
  ],
  ["the multiplier 0", { name: "s", by: "combination", says: minus(number(0), squared(X)), multiplier: number(0), terms: [] }, {}],
  ["no terms", { name: "s", by: "combination", says: X, terms: [] }, {}],
  ["a claim that is not known", { name: "s", by: "combination", says: X, terms: [{ of: ["y"] }] }, { x: atLeastZero(X) }],
  ["a sum in place of a claim", { name: "s", by: "combination", says: X, terms: [{ of: ["x"] }] }, { x: sum(X, "=", E) }],
  ["a goal where there is none", { name: "s", by: "combination", says: "goal", terms: [] }, {}],
  [
    "a root of the wrong sign",
    { name: "s", by: "root", from: "d", larger: minus(number(0), GRADIENT), smaller: Y },
    { d: atLeastZero(minus(squared(GRADIENT), squared(Y))) },
  ],
  [
    "a root of unknown sign",
    { name: "s", by: "root", from: "d", larger: X, smaller: Y },
    { d: atLeastZero(minus(squared(X), squared(Y))) },
  ],
  [
    "a root of other squares",
    { name: "s", by: "root", from: "d", larger: GRADIENT, smaller: Y },
    { d: atLeastZero(minus(squared(GRADIENT), Y)) },
  ],
  [
    "the term of a sum with negative terms",
    { name: "s", by: "one term", from: "s", times: number(-1), square: E },
    { s: sum(X, "=", times(number(-1), squared(E))) },
  ],
  [
    "the term of a sum whose terms are no squares",
    { name: "s", by: "one term", from: "s", times: number(1), square: E },
    { s: sum(X, "=", E) },
  ],
  [
    "the term of a sum that is a bound from above",
    { name: "s", by: "one term", from: "s", times: number(1), square: E },
    { s: sum(X, "≤", squared(E)) },
  ],
  ["a sum from above", { name: "s", by: "summed", above: "a", entry: "e" }, { a: sum(X, "≤", squared(E)), e: atLeastZero(squared(E)) }],
  ["a sum of other terms", { name: "s", by: "summed", above: "a", entry: "e" }, { a: sum(X, "=", E), e: atLeastZero(squared(E)) }],
  [
    "sums compared by a negative factor",
    { name: "s", by: "summed", above: "a", entry: "e", factor: number(-1), below: "b" },
    { a: sum(X, "=", E), b: sum(Y, "=", squared(E)), e: atLeastZero(plus(E, squared(E))) },
  ],
  [
    "sums compared by a factor of each term",
    { name: "s", by: "summed", above: "a", entry: "e", factor: NORM, below: "b" },
    { a: sum(X, "=", times(NORM, E)), b: sum(Y, "=", E), e: atLeastZero(number(0)) },
  ],
  [
    "sums compared with one from below",
    { name: "s", by: "summed", above: "a", entry: "e", factor: number(1), below: "b" },
    { a: sum(X, "=", E), b: sum(Y, "≥", E), e: atLeastZero(number(0)) },
  ],
  ["Rayleigh's bound of a sum", { name: "s", by: "rayleigh", from: "s" }, { s: sum(X, "=", E) }],
  ["φ‴ ≥ ρ₂ where it is not certified", { name: "s", by: "certified", fact: "third" }, {}, { certified: new Set(["slope"]) }],
  ["(3.4) where it is not certified", { name: "s", by: "certified", fact: "curved-up" }, {}, { certified: new Set(["slope", "third"]) }],
  ["|a_j| ≥ a_min > 0 where weights may be 0", { name: "s", by: "given", fact: "weights" }, {}, { hasWeights: false }],
  ["a premise that there is not", { name: "s", by: "premise" }, {}],
  [
    "z near z* where weights may be 0",
    { name: "s", by: "balance", from: "o", larger: GRADIENT, factor: ROOT_MU },
    offsets(GRADIENT, ROOT_MU),
    { hasWeights: false },
  ],
  [
    "z near z* where φ‴ may be small",
    { name: "s", by: "balance", from: "o", larger: GRADIENT, factor: ROOT_MU },
    offsets(GRADIENT, ROOT_MU),
    { certified: new Set(["slope"]) },
  ],
  ["z near z* by a bound of each neuron", { name: "s", by: "balance", from: "o", larger: SLOPE, factor: ROOT_MU }, offsets(SLOPE, ROOT_MU)],
  [
    "z near z* by a factor of each neuron",
    { name: "s", by: "balance", from: "o", larger: GRADIENT, factor: SLOPE },
    offsets(GRADIENT, SLOPE),
  ],
  [
    "z near z* by one side",
    { name: "s", by: "balance", from: "o", larger: GRADIENT, factor: ROOT_MU },
    { "o+": offsets(GRADIENT, ROOT_MU)["o+"] as Claim },
  ],
  [
    "Jensen's inequality where φ′φ‴ may be negative",
    { name: "s", by: "jensen", from: "f" },
    { f: sum(SHARPNESS, "=", times(number(2), C, NORM, squared(SLOPE))) },
    { certified: new Set(["slope"]) },
  ],
  [
    "Jensen's inequality for other weights",
    { name: "s", by: "jensen", from: "f" },
    { f: sum(SHARPNESS, "=", times(number(2), C, NORM, squared(WEIGHT), squared(SLOPE))) },
  ],
  ["rows by a factor of each neuron", { name: "s", by: "least row", from: "e", factor: squared(SLOPE) }, { e: atLeastZero(number(0)) }],
  ["a decay where there is no premise", { name: "s", by: "gradient decay", from: "h", rate: RHO1 }, { h: convex(RHO1) }],
  [
    "a decay of the loss by a rate that changes",
    { name: "s", by: "loss decay", from: "d", rate: LOSS },
    { d: atLeastZero(minus(squared(LOSS_GRADIENT), squared(LOSS))) },
  ],
  [
    "a decay of the loss by another rate",
    { name: "s", by: "loss decay", from: "d", rate: times(number(2), MU) },
    { d: atLeastZero(minus(squared(LOSS_GRADIENT), times(MU, LOSS))) },
  ],
  [
    "a short way by a factor that changes",
    { name: "s", by: "length", from: "d", factor: GRADIENT },
    { d: atLeastZero(minus(squared(LOSS_GRADIENT), times(squared(GRADIENT), LOSS))) },
  ],
  ["ends by another way", { name: "s", by: "ends", from: "w" }, { w: atLeastZero(number(0)) }],
  ["a threshold that changes", { name: "s", by: "suppose", threshold: SHARPNESS }, {}],
  [
    "two phases of another threshold",
    { name: "s", by: "two phases", from: "h", supposed: "p", rate: RHO1, threshold: BETA },
    { h: convex(RHO1), p: atLeastZero(minus(ROOT_MU, GRADIENT)) },
  ],
  [
    "two phases of another rate",
    { name: "s", by: "two phases", from: "h", supposed: "p", rate: MU, threshold: BETA },
    { h: convex(RHO1), p: atLeastZero(minus(BETA, GRADIENT)) },
  ],
];

function convex(rate: Polynomial): Claim {
  return atLeastZero(minus(HESSIAN, times(rate, SQUARED_LENGTH)));
}

function offsets(larger: Polynomial, factor: Polynomial): Readonly<Record<string, Claim>> {
  const side = times(factor, local(OFFSET));
  return { "o+": atLeastZero(plus(larger, side)), "o−": atLeastZero(minus(larger, side)) };
}

describe("no rule gives", () => {
  test.each(FALSE.map(([title, step, known, ground = {}]) => [title, { step, known, ground }] as const))(
    "%s",
    (_, { step, known, ground }) => {
      expect(taken(step, known, { ...GROUND, ...ground })).toEqual(expect.any(String));
    },
  );
});

test("a premise that is no threshold of ‖grad F‖ gives no decay, one that is does", () => {
  const step: ProofStep = { name: "s", by: "gradient decay", from: "h", rate: RHO1 };
  const premises = { changes: minus(SHARPNESS, GRADIENT), other: minus(GRADIENT, BETA), twice: minus(BETA, times(number(2), GRADIENT)) };
  for (const premise of Object.values(premises)) expect(taken(step, { h: convex(RHO1) }, GROUND, premise)).toEqual(expect.any(String));
  expect(taken(step, { h: convex(RHO1) }, GROUND, minus(BETA, GRADIENT))).toHaveLength(1);
});

test("what was only supposed proves nothing, and a name is given once", () => {
  const stated = { left: quantity("‖grad F‖"), right: quantity("β") };
  const steps: readonly ProofStep[] = [{ name: "below", by: "suppose", threshold: BETA }];
  expect(prove(stated, { means: {}, steps }, GROUND)).toMatchObject({ refused: expect.stringContaining("not among the claims") });
  expect(prove(stated, { means: {}, steps: [...steps, ...steps] }, GROUND)).toMatchObject({ refused: expect.stringContaining("taken") });
  const copied: ProofStep = { name: "copy", by: "combination", says: "goal", terms: [{ of: ["below"] }] };
  expect(prove(stated, { means: {}, steps: [...steps, copied] }, GROUND)).toMatchObject({
    refused: expect.stringContaining("not among the claims"),
  });
});

test("a contrapositive needs a strict premise: from the other one not so much follows", () => {
  const sides = { left: quantity("β"), right: quantity("‖grad F‖"), isContrapositive: true };
  const premise = { left: quantity("F"), right: value(0) };
  const derivation = { means: {}, steps: [] };
  expect("refused" in derive({ ...sides, premise }, derivation, GROUND)).toBe(true);
  expect("refused" in derive({ ...sides, premise: { ...premise, isStrict: true } }, derivation, GROUND)).toBe(false);
});

test("true steps are taken", () => {
  const known = { x: atLeastZero(X), y: atLeastZero(Y) };
  const both: ProofStep = {
    name: "s",
    by: "combination",
    says: plus(times(X, Y), squared(E)),
    multiplier: RHO1,
    terms: [
      { of: ["x", "y"], times: RHO1 },
      { times: RHO1, square: E },
    ],
  };
  expect(taken(both, known)).toHaveLength(1);
  const curved = taken({ name: "s", by: "certified", fact: "curved-down" }, {}) as readonly Claim[];
  expect(curved[0]?.kind === "nonnegative" && equal(curved[0].polynomial, minus(times(squared(SLOPE), THIRD), times(BETA, SECOND)))).toBe(
    true,
  );
  expect(taken({ name: "s", by: "schur" }, {})).toHaveLength(1);
  expect(whole("μ").size).toBe(1);
});
