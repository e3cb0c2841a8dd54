/** Coq accepts what is written for it, from the standard axioms of its reals alone, and rejects what is false. */
import type { Certificate } from "@flatcheck/certify";
import { check, coqFile } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { type CoqcOutcome, coqc, rejectedAt } from "../../packages/symbolic/test-kit/coqc.js";

const HOLDS = ["assumption_3_1", "assumption_3_1_weak", "assumption_3_4"];
const fails = (id: string): string[] => [`assumption_${id}_violated`, `assumption_${id}_fails`];

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["x^3+x", HOLDS],
  ["x^3+x/10", HOLDS],
  ["x^5+x^3+x", HOLDS],
  ["x^7+x^5+x^3+x", HOLDS],
  ["x^3-x", [...fails("3_1"), ...fails("3_1_weak"), ...fails("3_4")]],
  ["x^5+x", [...fails("3_1"), ...fails("3_1_weak"), "assumption_3_4"]],
  ["sinh(x)", HOLDS],
  ["x+exp(x)", [...fails("3_1"), "assumption_3_1_weak", "assumption_3_4"]],
  ["x^3", [...fails("3_1"), ...fails("3_1_weak"), ...fails("3_4")]],
  ["exp(x)", [...fails("3_1"), "assumption_3_1_weak", ...fails("3_4")]],
  ["sqrt(x^2+1)", [...fails("3_1"), ...fails("3_1_weak"), ...fails("3_4")]],
  ["x^3+x+sin(x)/10", HOLDS],
  ["x^3+tanh(x)", HOLDS],
  ["x^3+atan(x)", HOLDS],
  ["x^3+x+sigmoid(x)", HOLDS],
  ["x^3+exp(x)+x", HOLDS],
  ["x^3+x+x/(1+x^2)/5", HOLDS],
  ["x^3+pi*x", HOLDS],
  ["silu(x)", [...fails("3_1"), ...fails("3_1_weak"), ...fails("3_4")]],
  ["tanh(x)", [...fails("3_1"), ...fails("3_1_weak"), ...fails("3_4")]],
];

/** The axioms of Coq's classical reals, and the machine integers and floats with which the tactic `interval` computes. */
const ALLOWED_AXIOMS =
  /^(?:ClassicalDedekindReals\.sig_|FunctionalExtensionality\.functional_extensionality_dep|Classical_Prop\.classic|(?:Uint63|Int63|PrimInt63|PrimFloat|FloatOps|FloatAxioms|Primitive|Uint63Axioms)\b)/;

async function textFor(expression: string): Promise<{ text: string; theorems: readonly string[] }> {
  return coqFile((await check(expression)).certificate as Certificate);
}

const axiomsIn = ({ output }: CoqcOutcome): string[] =>
  output
    .split("\n")
    .flatMap((line) => /^([A-Za-z_][\w.']*) :?/.exec(line)?.[1] ?? [])
    .filter((name) => name !== "Axioms");

describe.concurrent("coqc accepts", () => {
  test.each(CASES)("%s: %s", async (expression, theorems) => {
    const file = await textFor(expression);
    expect(file.theorems).toEqual(theorems);
    const { accepted, output } = await coqc(file.text);
    expect(accepted, output).toBe(true);
  });

  test.each(["x^3+x"])("%s from the axioms of the reals and of machine numbers alone", async (expression) => {
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
  ] as const)("a constant that is too large: %s with %s → %s", async (expression, from, to, where) => {
    const { text } = await textFor(expression);
    const wrong = text.replaceAll(from, to);
    expect(wrong).not.toBe(text);
    const outcome = await coqc(wrong);
    expect(outcome.accepted).toBe(false);
    expect(rejectedAt(wrong, outcome)).toContain(where);
  });
});
