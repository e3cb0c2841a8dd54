/** Coq accepts what is written for it, from the standard axioms of its reals alone, and rejects what is false. */
import type { Certificate } from "@flatcheck/certify";
import { check, coqFile } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { type CoqcOutcome, coqc, rejectedAt } from "../../packages/symbolic/test-kit/coqc.js";

type Expected = Readonly<Record<"holds" | "fails", string>>;
const ALL = "3.1 3.1-weak 3.4 collapse collapse-minimum coercive onto";

/** What the file states: of each kind of function, and of each kind of proof. */
const CASES: readonly (readonly [string, Expected])[] = [
  ["x^3+x/10", { holds: ALL, fails: "" }],
  ["x^7+x^5+x^3+x", { holds: ALL, fails: "" }],
  ["x^3-x", { holds: "coercive onto", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum" }],
  ["x^5+x", { holds: "3.4 collapse collapse-minimum coercive onto", fails: "3.1 3.1-weak" }],
  ["x^3", { holds: "collapse-minimum coercive onto", fails: "3.1 3.1-weak 3.4 collapse" }],
  ["sinh(x)", { holds: ALL, fails: "" }],
  ["x+exp(x)", { holds: "3.1-weak 3.4 collapse collapse-minimum onto", fails: "3.1 coercive" }],
  ["exp(x)", { holds: "3.1-weak collapse collapse-minimum", fails: "3.1 3.4 coercive onto" }],
  ["x^3+x+sin(x)/10", { holds: ALL, fails: "" }],
  ["x^3+tanh(x)", { holds: ALL, fails: "" }],
  ["x^3+x+sigmoid(x)", { holds: ALL, fails: "" }],
  ["x^3+pi*x", { holds: ALL, fails: "" }],
  ["sqrt(x^2+1)", { holds: "", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum coercive onto" }],
  ["silu(x)", { holds: "", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum coercive onto" }],
  ["gelu(x)", { holds: "", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum" }],
  ["smish(x)", { holds: "", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum" }],
  ["asinh(x)", { holds: "", fails: "3.1 3.1-weak 3.4 collapse collapse-minimum coercive" }],
  ["x", { holds: "3.4 onto", fails: "3.1 3.1-weak collapse collapse-minimum coercive" }],
  ["relu(x)", { holds: "", fails: "3.1 3.1-weak collapse collapse-minimum" }],
  ["elu(x)", { holds: "", fails: "3.1 3.1-weak collapse collapse-minimum" }],
];

const nameOf = (id: string): string => `assumption_${id.replaceAll(/\W/g, "_")}`;
const idsIn = (text: string): string[] => text.split(" ").filter((id) => id !== "");

/** The axioms of Coq's classical reals, and the machine integers and floats with which the tactic `interval` computes. */
const ALLOWED_AXIOMS =
  /^(?:ClassicalDedekindReals\.sig_|FunctionalExtensionality\.functional_extensionality_dep|Classical_Prop\.classic|(?:Uint63|Int63|PrimInt63|PrimFloat|FloatOps|FloatAxioms|Primitive|Uint63Axioms)\b)/;

async function textFor(
  expression: string,
  options: Parameters<typeof check>[1] = {},
): Promise<{ text: string; theorems: readonly string[] }> {
  return coqFile((await check(expression, options)).certificate as Certificate);
}

/** Claims, sharp constants and intervals, with what the theorems say. */
const ASKED: readonly (readonly [string, Parameters<typeof check>[1], readonly string[]])[] = [
  [
    "x^3+x",
    { claims: ["phi1 >= 1 and phi4 = 0", "phi1 < 5"], constants: ["inf phi1^2*phi3/abs(phi2)", "sup phi2/phi1"] },
    [
      "Theorem claim_phi1_ge_1_and_phi4_eq_0 : forall x, 0 <= phi1 x - 1 /\\ 0 <= phi4 x /\\ 0 <= - phi4 x.",
      "Theorem claim_phi1_lt_5_fails : ~ (forall x, 0 < 5 - phi1 x).",
      "(forall x, (phi2 x <> 0 -> (16/3) <= (phi1 x^2 * phi3 x) / Rabs (phi2 x)))",
    ],
  ],
  [
    "x^3-x",
    { on: "[1, inf)", claims: ["phi1 > 0"], assumptions: ["3.1", "collapse"] },
    [
      "Theorem assumption_3_1 : 0 < 2 /\\ 0 < 6 /\\ forall x, 1 <= x -> 2 <= phi1 x /\\ 6 <= phi3 x.",
      "(forall x y, 1 <= x -> 1 <= y -> x < y -> phi2 x < phi2 y)",
    ],
  ],
  [
    "tanh(x)",
    { on: "[-1, 1/2)", assumptions: ["3.1", "collapse"] },
    [
      "Theorem assumption_3_1_violated : exists x, (-1) <= x < (1/2) /\\ phi3 x < 0.",
      "Theorem assumption_collapse_fails : ~ ((forall x, (-1) <= x < (1/2) -> 0 < phi1 x) /\\ ",
    ],
  ],
];

const axiomsIn = ({ output }: CoqcOutcome): string[] =>
  output
    .split("\n")
    .flatMap((line) => /^([A-Za-z_][\w.']*) :?/.exec(line)?.[1] ?? [])
    .filter((name) => name !== "Axioms");

describe.concurrent("coqc accepts", () => {
  test.each(CASES)("%s: %j", async (expression, { holds, fails }) => {
    const file = await textFor(expression);
    const main = file.theorems.filter((name) => !name.endsWith("_violated"));
    expect(main.toSorted()).toEqual([...idsIn(holds).map(nameOf), ...idsIn(fails).map((id) => `${nameOf(id)}_fails`)].toSorted());
    const { accepted, output } = await coqc(file.text);
    expect(accepted, output).toBe(true);
  });

  test.each(ASKED)("%s with %j", async (expression, options, statements) => {
    const { text } = await textFor(expression, options);
    for (const statement of statements) expect(text).toContain(statement);
    const { accepted, output } = await coqc(text);
    expect(accepted, output).toBe(true);
  });

  test.each(["x^3+x", "gelu(x)", "relu(x)"])("%s from the axioms of the reals and of machine numbers alone", async (expression) => {
    const { text, theorems } = await textFor(expression);
    const outcome = await coqc(`${text}\nDefinition all_theorems := (${theorems.join(", ")}).\nPrint Assumptions all_theorems.\n`);
    expect(outcome.accepted, outcome.output).toBe(true);
    expect(axiomsIn(outcome)).toContain("ClassicalDedekindReals.sig_not_dec");
    expect(axiomsIn(outcome).filter((name) => !ALLOWED_AXIOMS.test(name))).toEqual([]);
  });
});

describe.concurrent("coqc rejects", () => {
  test.each([
    ["x^3+x", "(16/3)", "(17/3)", "dominates"],
    ["x^3+x", "6 <= phi3", "7 <= phi3", "assumption_3_1"],
    ["x^3+tanh(x)", /phi1 x - \(\d+\/\d+\)/g, "phi1 x - (1001/1000)", "phi1_above"],
    ["x^5+x", "phi3 0 <= 0", "phi3 0 < 0", "witness"],
    ["x^3+x", "coercive phi1", "coercive phi2", "assumption_coercive"],
    ["x^3+x", "phi2 x < phi2 y", "phi2 y < phi2 x", "assumption_collapse"],
    ["x^3+exp(x)", "exists x, phi x = y", "exists x, phi1 x = y", "assumption_onto"],
    ["exp(x)", "phi x <> y", "phi x = y", "assumption_onto_violated"],
    ["gelu(x)", "Definition phi (x : R) : R := ", "Definition phi (x : R) : R := x + ", "phi_expanded"],
    ["relu(x)", "Rmax (x) 0", "Rmin (x) 0", "piece1_is"],
    ["smish(x)", "7264", "7265", "phi2_in_letters"],
  ] as const)("what is false: %s with %s → %s", async (expression, from, to, where) => {
    const { text } = await textFor(expression);
    const wrong = text.replaceAll(from, to);
    expect(wrong).not.toBe(text);
    const outcome = await coqc(wrong);
    expect(outcome.accepted).toBe(false);
    expect(rejectedAt(wrong, outcome)).toContain(where);
  });
});

test.each([
  ["x^3-x", "1 <= x -> ", "0 <= x -> ", "assumption_3_1"],
  ["x^3-x", "2 <= phi1 x", "3 <= phi1 x", "assumption_3_1"],
])("coqc rejects what is false on an interval: %s with %s → %s", async (expression, from, to, where) => {
  const { text } = await textFor(expression, { on: "[1, inf)", assumptions: ["3.1"] });
  const start = text.indexOf("Theorem assumption_3_1");
  const wrong = `${text.slice(0, start)}${text.slice(start).replaceAll(from, to)}`;
  expect(wrong).not.toBe(text);
  const outcome = await coqc(wrong);
  expect(outcome.accepted).toBe(false);
  expect(rejectedAt(wrong, outcome)).toBe(where);
});
