/** What proofs begin from follows from conditions that were proved, by what they say and not by the name of their assumption; weaker conditions do not give it. */

import { type Condition, type Form, NORMALITY, phi } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { ASSUMPTIONS, type Assumption, type AssumptionReport } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import type { Context } from "../ledger/context.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { STATEMENTS } from "../statements/index.js";
import { CERTIFIED, certifiedNames, factsOf, type ProvedCondition } from "./certified.js";
import type { CertifiedName } from "./derivation.js";
import { type Ground, groundOf } from "./ground.js";
import { polynomialText } from "./letters.js";

const c = await contextFor("x^3+x", { runs: 1 });

const times = (factor: string, form: Form): Form =>
  form.map((term) => ({ ...term, coefficient: Q.mul(Q.parse(factor) ?? Q.ZERO, term.coefficient) }));
const sum = (...forms: readonly Form[]): Form => forms.flat();

const positive = (form: Form): Condition => ({ type: "sign", relation: "positive", form });
const increasing = (form: Form): Condition => ({ type: "sign", relation: "increasing", form });
const above = (form: Form, constant?: string): Condition => ({
  ...{ type: "sign", relation: "uniformly-positive", form },
  ...(constant === undefined ? {} : { constant }),
});
const dominated = (numerator: Form, denominator: Form): Condition => ({
  ...{ type: "dominates", numerator, denominator, factors: [], constant: "kappa" },
});

/** A context in which an assumption of the registry goes by another id, and its constants by other names. */
function renamed(id: string, other: string): { readonly context: Context; readonly registry: readonly Assumption[] } {
  const assumption = ASSUMPTIONS.find((a) => a.id === id) as Assumption;
  const rename = <T extends Condition>(condition: T): T =>
    "constant" in condition && condition.constant !== undefined ? { ...condition, constant: `${condition.constant}x` } : condition;
  const { [id]: report, ...rest } = c.checked.assumptions;
  const constants = Object.fromEntries(Object.entries(report?.constants ?? {}).map(([name, value]) => [`${name}x`, value]));
  return {
    context: { ...c, checked: { ...c.checked, assumptions: { ...rest, [other]: { ...(report as AssumptionReport), constants } } } },
    registry: [...ASSUMPTIONS.filter((a) => a.id !== id), { id: other, title: "", conditions: assumption.conditions.map(rename) }],
  };
}

const told = ({ from: _, ...ground }: Ground): object => ground;

describe("the same conditions under another id, with other names of constants, give the same", () => {
  test.each(["3.1", "3.4", "collapse", "3.1-weak", "collapse-minimum", "coercive", "onto"])("%s", (id) => {
    const { context, registry } = renamed(id, "fixture");
    const [own, other] = [groundOf(c, [id, "3.2", "a ≠ 0"]), groundOf(context, ["fixture", "3.2", "a ≠ 0"], registry)];
    expect(told(other as Ground)).toEqual(told(own as Ground));
    expect(other?.from).toEqual(own?.from.map((text) => text.replace(`(${id}, `, "(fixture, ")));
  });

  test("and the old id is then none", () => {
    const { context, registry } = renamed("3.1", "fixture");
    expect(() => groundOf(context, ["3.1"], registry)).toThrow(/expected a hypothesis that there is/);
  });
});

test("an assumption that is not proved gives nothing, and what no statement names is not used", () => {
  const report = { ...(c.checked.assumptions["3.1"] as AssumptionReport), verdict: "unknown" as const };
  const context = { ...c, checked: { ...c.checked, assumptions: { ...c.checked.assumptions, "3.1": report } } };
  expect(groundOf(context, ["3.1", "3.2"])).toBeUndefined();
  expect([...(groundOf(c, ["3.2"]) as Ground).certified]).toEqual([]);
});

test("printed as before", () => {
  const { from } = groundOf(c, ["3.1", "3.4", "collapse"]) as Ground;
  expect(from.map((text) => text.replace(/certificate .*\)/, "…)"))).toEqual([
    "φ′ ≥ ρ₁ = 1 and φ‴ ≥ ρ₂ = 6 on ℝ (3.1, …)",
    "φ′²φ‴ ≥ β·|φ″| on ℝ with β = 5.33333333333 (3.4, …)",
    "φ′ > 0 and φ″ strictly increasing on ℝ (collapse, …)",
  ]);
});

const [SLOPE, CURVATURE, THIRD] = [phi(1), phi(2), phi(3)];
const proved = (condition: Condition, lower?: string): ProvedCondition => ({ condition, lower });
const STRICT = [proved(above(SLOPE, "kappa"), "1"), proved(above(THIRD, "lambda"), "1/2")];

/** Conditions that a fixture might have, all of the names that follow, and of the letters φ′ and φ‴ those that are > 0. */
const GRANTED: readonly (readonly [string, readonly ProvedCondition[], readonly CertifiedName[], readonly string[]])[] = [
  ["3.1", STRICT, ["slope", "third", "injective"], ["φ1", "φ3"]],
  ["3.1 without the third derivative", STRICT.slice(0, 1), ["slope"], ["φ1"]],
  ["3.1 without the slope", STRICT.slice(1), ["third"], ["φ3"]],
  ["infima without a certified lower end", [proved(above(SLOPE)), proved(above(THIRD))], ["injective"], ["φ1", "φ3"]],
  ["infima whose lower ends are 0", [proved(positive(SLOPE), "0"), proved(positive(THIRD), "0")], ["injective"], ["φ1", "φ3"]],
  ["infima whose lower ends are no numbers", [proved(above(SLOPE), "-inf"), proved(above(THIRD), "+inf")], ["injective"], ["φ1", "φ3"]],
  ["a slope that is positive", [proved(positive(SLOPE))], [], ["φ1"]],
  ["functions that increase", [proved(increasing(SLOPE)), proved(increasing(THIRD))], [], []],
  ["φ″ that increases, without the slope", [proved(increasing(THIRD))], [], []],
  ["a slope that is positive, and φ′ that increases", [proved(positive(SLOPE)), proved(increasing(CURVATURE))], [], ["φ1"]],
  ["a slope that is positive, and −φ″ that increases", [proved(positive(SLOPE)), proved(increasing(times("-1", THIRD)))], [], ["φ1"]],
  ["the negative slope of −φ", [proved(above(times("-1", SLOPE)), "1"), proved(above(times("-1", THIRD)), "1")], [], []],
  ["twice the slope above 1, so that the slope is above 1/2", [proved(above(times("2", SLOPE)), "1")], [], ["φ1"]],
  ["the slope above −1", [proved(above(sum(SLOPE, [{ coefficient: Q.ONE, powers: [0, 0, 0, 0] }])), "1")], [], []],
  ["the sum of both", [proved(above(sum(SLOPE, THIRD)), "1")], [], []],
  ["the product of both", [proved(above([{ coefficient: Q.ONE, powers: [0, 1, 0, 1] }]), "1")], [], []],
  ["the square of the slope", [proved(above([{ coefficient: Q.ONE, powers: [0, 2, 0, 0] }]), "1")], [], []],
  ["3.4", [proved(dominated(NORMALITY, CURVATURE), "2")], ["curved-up", "curved-down"], []],
  ["3.4 without a number", [proved(dominated(NORMALITY, CURVATURE))], [], []],
  ["3.4 where any β will do", [proved(dominated(NORMALITY, CURVATURE), "+inf")], [], []],
  ["3.4 of a product that is larger", [proved(dominated([{ coefficient: Q.ONE, powers: [0, 1, 0, 1] }], CURVATURE), "2")], [], []],
  ["3.4 of the square", [proved(dominated(NORMALITY, [{ coefficient: Q.ONE, powers: [0, 0, 2, 0] }]), "2")], [], []],
  ["3.4 of twice the product", [proved(dominated(times("2", NORMALITY), CURVATURE), "2")], [], []],
  ["φ′ → ∞ and φ(ℝ) = ℝ", [proved({ type: "diverges", form: SLOPE }), proved({ type: "onto", form: phi(0) })], [], []],
];

test.each(GRANTED)("%s", (_, conditions, names, letters) => {
  const facts = factsOf(conditions);
  expect([...certifiedNames(facts)].sort()).toEqual([...names].sort());
  expect(facts.positive.filter((letter) => letter.startsWith("φ")).sort()).toEqual([...letters].sort());
  // A letter of a constant is positive only where its inequality is given.
  const constants = facts.positive.filter((letter) => !letter.startsWith("φ"));
  for (const letter of constants) expect(facts.inequalities.some((p) => polynomialText(p).includes(letter))).toBe(true);
  expect(facts.inequalities.length === 0).toBe(constants.length === 0);
});

/** Derivatives at one z, with the largest constants that the conditions allow there: what is granted must hold for them. */
const PLACES = [-3, -1, -1 / 2, 0, 1 / 4, 1, 2].flatMap((first) =>
  [-2, 0, 1].flatMap((second) => [-1, 0, 1 / 2, 3].map((third) => ({ first, second, third }))),
);

const value = (form: Form, at: readonly number[]): number =>
  form.reduce(
    (total, { coefficient, powers }) => total + powers.reduce((p, e, k) => p * (at[k] as number) ** e, Q.toNumber(coefficient)),
    0,
  );

/** Whether the condition, with its lower end, holds as far as one z tells. */
function holdsAt({ condition, lower }: ProvedCondition, at: readonly number[]): boolean {
  const end = Q.toNumber(Q.parse(lower ?? "0") ?? Q.ZERO);
  if (condition.type === "dominates") return value(condition.numerator, at) >= end * Math.abs(value(condition.denominator, at));
  if (condition.type !== "sign") return true;
  const own = value(condition.form, at);
  return own >= end && (own > 0 || (own === 0 && condition.relation === "increasing"));
}

const valueAt = (p: Polynomial, letters: ReadonlyMap<string, number>): number =>
  [...p].reduce(
    (total, [monomial, q]) => total + monomial.split(" ").reduce((v, letter) => v * (letters.get(letter) as number), Q.toNumber(q)),
    0,
  );

test.each(GRANTED)("%s: what is granted is true wherever the conditions hold", (_, conditions) => {
  const facts = factsOf(conditions);
  const names = [...certifiedNames(facts)].filter((name) => name !== "injective");
  for (const { first, second, third } of PLACES) {
    if (!conditions.every((one) => holdsAt(one, [0, first, second, third]))) continue;
    const letters = new Map([
      ...(["φ1", "φ2", "φ3"] as const).map((letter, k) => [letter, [first, second, third][k] as number] as const),
      ...([SLOPE, THIRD, NORMALITY] as const).map((form, k) => [["ρ₁", "ρ₂", "β"][k] as string, lowerOf(conditions, form)] as const),
    ]);
    for (const letter of facts.positive) expect(letters.get(letter), letter).toBeGreaterThan(0);
    for (const name of names) expect(valueAt(CERTIFIED[name], letters), name).toBeGreaterThanOrEqual(0);
  }
});

/** The lower end that some condition certifies for the form, or for the quotient with this numerator. */
function lowerOf(conditions: readonly ProvedCondition[], form: Form): number {
  const one = conditions.find(({ condition: c }) => (c.type === "dominates" ? c.numerator === form : "form" in c && c.form === form));
  return Q.toNumber(Q.parse(one?.lower ?? "0") ?? Q.ZERO);
}

test("every hypothesis of a derivation that is an assumption on φ gives something", () => {
  const ids = new Set(STATEMENTS.filter((s) => "derivation" in s && s.derivation !== undefined).flatMap(({ hypotheses }) => hypotheses));
  const used = ASSUMPTIONS.filter(({ id }) => ids.has(id));
  expect(used.map(({ id }) => id)).toEqual(expect.arrayContaining(["3.1", "3.4"]));
  for (const { id } of used) expect([id, groundOf(c, [id])?.from.length]).toEqual([id, 1]);
});
