/** Bounds that are true are proved; with anything changed, in the bound, in its proof or in what it begins from, nothing is. */
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some } from "../../test-kit/deep.js";
import { number, power, product, quantity } from "../bounds/bound.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import type { Stated } from "../bounds/sides.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";
import { boundMutants, quantitiesOf } from "../mutation/boundMutants.js";
import { STATEMENTS } from "../statements/index.js";
import type { Derivation, ProofStep, Term } from "./derivation.js";
import { goalOf } from "./goal.js";
import { type Ground, groundOf } from "./ground.js";
import { equal, NO_SUBSTITUTION, printedAt, substituted, UNIT_WEIGHTS } from "./letters.js";
import { prove } from "./prove.js";
import { withProof } from "./withProof.js";

type Derived = InequalityStatement & { readonly derivation: Derivation };

const isDerived = (statement: Statement): statement is Derived => "derivation" in statement && statement.derivation !== undefined;
const BOUNDS: readonly Derived[] = STATEMENTS.filter(isDerived);
const ROWS = BOUNDS.map((statement) => [statement.id, statement] as const);

const c = await contextFor("x^3+x", { runs: 1 });

const groundFor = ({ hypotheses }: Derived, of: Context = c): Ground => groundOf(of, hypotheses) as Ground;

const isProved = (
  statement: Derived,
  changed: { readonly stated?: Stated; readonly derivation?: Derivation; readonly ground?: Ground } = {},
): boolean => {
  const { stated = statement.inequality, derivation = statement.derivation, ground = groundFor(statement) } = changed;
  return !("refused" in prove(stated, derivation, ground, derivation.where));
};

const PROVED = [
  ...["15", "16", "4.4", "4.6", "B.1", "B.3", "B.4", "3.5-time", "3.5-distance", "D.1-decay", "D.1-distance", "D.2", "G.1"].flatMap(
    (id) => [id, `${id}-printed`],
  ),
  ...["3.3-minimum", "A.1", "D.1-trace", "D.1-printed", "G.3"],
];

test("all bounds of the ledger are proved for x^3+x", () => {
  expect(new Set(BOUNDS.map(({ id }) => id))).toEqual(new Set(PROVED));
  expect(BOUNDS.filter((statement) => !isProved(statement)).map(({ id }) => id)).toEqual([]);
});

describe.each(some(ROWS, 4))("%s", (_, statement) => {
  const { inequality, derivation } = statement;

  test.each([1.01, 2, 0.99])("with its left side times %d is not proved", (factor) => {
    const changed = [
      { ...inequality, left: product(number(factor), inequality.left) },
      ...(inequality.premise === undefined
        ? []
        : [{ ...inequality, premise: { ...inequality.premise, right: product(number(factor), inequality.premise.right) } }]),
    ];
    // 0 and a premise that compares with 0 do not change.
    const others = changed.filter((stated) => !isSame(statement, stated));
    for (const stated of others) expect(isProved(statement, { stated })).toBe(false);
    expect(others.length).toBeGreaterThan(0);
  });

  test("nor is any mutant of its sides or its premise that says something else", () => {
    const names = [inequality.left, inequality.right].flatMap(quantitiesOf);
    const mutants: Stated[] = [
      ...boundMutants(inequality.left, names).map(({ bound }) => ({ ...inequality, left: bound })),
      ...boundMutants(inequality.right, names).map(({ bound }) => ({ ...inequality, right: bound })),
    ];
    const { premise } = inequality;
    if (premise !== undefined) {
      mutants.push(...boundMutants(premise.left, names).map(({ bound }) => ({ ...inequality, premise: { ...premise, left: bound } })));
      mutants.push(...boundMutants(premise.right, names).map(({ bound }) => ({ ...inequality, premise: { ...premise, right: bound } })));
      mutants.push({ ...inequality, premise: undefined as never });
    }
    mutants.push({ ...inequality, left: inequality.right, right: inequality.left });
    const wrong = mutants.filter((stated) => !isSame(statement, stated) && isProved(statement, { stated }));
    expect(wrong).toEqual([]);
    expect(mutants.length).toBeGreaterThan(5);
  });

  test("nor without any step of its proof, nor with any term of a step left out or doubled", () => {
    const { steps } = derivation;
    const without = steps.map((_unused, at) => steps.filter((_step, k) => k !== at));
    const altered = steps.flatMap((step, at) => changesOf(step).map((other) => steps.with(at, other)));
    // Of unit samples and weights 1 some terms vanish, and steps that are needed in general are not.
    const meant = derivation.where === undefined || derivation.where === UNIT_WEIGHTS ? [...without, ...altered] : [];
    const wrong = meant.filter((list) => isProved(statement, { derivation: { ...derivation, steps: list } }));
    expect(wrong.length).toBe(0);
  });

  test("nor where nothing is certified, if it asks for that, nor without what its hypotheses say", () => {
    const ground = groundFor(statement);
    const asks = derivation.steps.some(({ by }) => by === "certified" || by === "jensen");
    expect(isProved(statement, { ground: { ...ground, certified: new Set() } })).toBe(!asks);
    const isOfMatrices = derivation.steps.every(({ by }) => by === "schur");
    const bare = { ...ground, positive: new Set<string>(), nonnegative: new Set<string>(), certified: new Set<never>() };
    expect(isProved(statement, { ground: bare })).toBe(isOfMatrices);
  });
});

/** Whether the statement says what it said. */
function isSame({ inequality, derivation }: Derived, stated: Stated): boolean {
  const ground = groundFor(BOUNDS.find(({ derivation: own }) => own === derivation) as Derived);
  const where = derivation.where ?? NO_SUBSTITUTION;
  const [first, second] = [inequality, stated].map((one) => goalOf(one, derivation.means, ground));
  if (first === undefined || second === undefined) return false;
  const polynomials = ({ premise, shown }: typeof first) =>
    [...(premise === undefined ? [] : [premise]), ...shown].map((p) => substituted(p, where));
  const [left, right] = [polynomials(first), polynomials(second)];
  return left.length === right.length && left.every((p, k) => equal(p, right[k] as typeof p));
}

/** A combination with a term less, or one more of a term. */
function changesOf(step: ProofStep): readonly ProofStep[] {
  if (step.by !== "combination") return [];
  const changed = (terms: readonly Term[]): ProofStep => ({ ...step, terms });
  return step.terms.flatMap((term, at) => [changed(step.terms.filter((_, k) => k !== at)), changed([...step.terms, term])]);
}

describe("what is printed is not proved under the loss scale for which it is false", () => {
  const FALSE: readonly (readonly [string, 1 | 0.5])[] = [
    ["15-printed", 1],
    ["16-printed", 1],
    ["D.2-printed", 0.5],
    ["D.1-decay-printed", 0.5],
    ["D.1-distance-printed", 0.5],
    ["D.1-printed", 1],
  ];

  test.each(FALSE)("%s, c = %d", (id, scale) => {
    const statement = BOUNDS.find((one) => one.id === id) as Derived;
    expect(isProved(statement, { derivation: { ...statement.derivation, where: printedAt(scale) } })).toBe(false);
  });

  test("and none of it for samples and weights of any size", () => {
    const printed = BOUNDS.filter(({ id }) => id.endsWith("printed"));
    const general = printed.filter((statement) => isProved(statement, { derivation: { ...statement.derivation, where: NO_SUBSTITUTION } }));
    expect(general.map(({ id }) => id)).toEqual([]);
  });
});

describe("activations of which less is known", () => {
  const idsProvedFor = async (text: string): Promise<readonly string[]> => {
    const of = await contextFor(text, { runs: 1 });
    const proved = BOUNDS.filter((statement) => {
      const ground = groundOf(of, statement.hypotheses);
      return ground !== undefined && isProved(statement, { ground });
    });
    return proved.map(({ id }) => id).sort();
  };

  test.each(["cos(3x)/2", "exp(-x^2)"])("of %s what holds for every φ", async (text) => {
    expect(await idsProvedFor(text)).toEqual(["15", "15-printed", "G.1", "G.1-printed"]);
  });

  test.each(["x^5+x", "x+exp(x)", "tanh(x)"])("of %s, which increases, G.3 too", async (text) => {
    expect(await idsProvedFor(text)).toEqual(["15", "15-printed", "G.1", "G.1-printed", "G.3"]);
  });

  test.each(["relu(x)", "abs(x)", "log(x)", "abs(x)^2.5+x"])("of %s, which lacks derivatives, nothing", async (text) => {
    expect(await idsProvedFor(text)).toEqual([]);
  });
});

test("what a case contradicts is not believed, and data that violate a hypothesis prove nothing", () => {
  const { derivation, hypotheses, inequality } = BOUNDS.find(({ id }) => id === "D.2") as Derived;
  const provable = { derivation, hypotheses, stated: inequality };
  const found = { conclusion: "fails", evidence: "tested", cases: 1 } as const;
  expect(withProof(c, found, provable)).toBe(found);
  const X = { rows: 2, columns: 1, data: Float64Array.from([1, 2]) };
  const dependent: Context = { ...c, data: { X, y: Float64Array.from([1, 2]), a: undefined, mu: 0 } };
  const none = { conclusion: "unknown", evidence: "tested", cases: 0 } as const;
  expect(withProof(dependent, none, provable)).toBe(none);
  expect(withProof(c, none, provable)).toMatchObject({ conclusion: "holds", evidence: "proved" });
});

test("a bound with a quantity that the proof does not know is not proved", () => {
  const statement = BOUNDS.find(({ id }) => id === "15") as Derived;
  const stated = { ...statement.inequality, right: product(quantity("‖grad G‖"), power(quantity("μ"), -0.5)) };
  expect(isProved(statement, { stated })).toBe(false);
});
