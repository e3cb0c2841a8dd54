/** What is written for Coq, and what is refused. Whether Coq accepts it is tested in `formal/`. */
import type { Certificate } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { some } from "../../test-kit/sizes.js";
import { ASSUMPTIONS } from "../assumptions.js";
import { type CoqFile, type check, coqFile } from "../index.js";
import { CoqError } from "./coqError.js";

const asked = async (expression: string, options: Parameters<typeof check>[1]): Promise<CoqFile> =>
  coqFile((await decided(expression, options)).certificate as Certificate);

const exported = (expression: string, params: Readonly<Record<string, string>> = {}): Promise<CoqFile> => asked(expression, { params });

const linesWith = (text: string, start: string): string[] => text.split("\n").filter((line) => line.startsWith(start));

describe("coqFile", () => {
  test("x^3 + nu*x: definitions, slopes and three theorems with exact constants", async () => {
    const { text, theorems, leftOut } = await exported("x^3+nu*x", { nu: "1/10" });
    expect(linesWith(text, "Definition phi")).toEqual([
      "Definition phi (x : R) : R := x^3 + (1/10) * x.",
      "Definition phi1 (x : R) : R := 3 * x^2 + (1/10).",
      "Definition phi2 (x : R) : R := 6 * x.",
      "Definition phi3 (x : R) : R := 6.",
    ]);
    for (const name of ["phi_slope", "phi1_slope", "phi2_slope"]) expect(linesWith(text, `Lemma ${name} `)).toHaveLength(1);
    expect(theorems).toEqual(ASSUMPTIONS.map(({ id }) => `assumption_${id.replaceAll(/\W/g, "_")}`));
    expect(text).toContain("0 < (1/10) /\\ 0 < 6 /\\ forall x, (1/10) <= phi1 x /\\ 6 <= phi3 x.");
    expect(text).toContain("Theorem assumption_collapse : (forall x, 0 < phi1 x) /\\ (forall x y, x < y -> phi2 x < phi2 y).");
    expect(text).toContain("Theorem assumption_coercive : coercive phi1.");
    expect(text).toContain("Theorem assumption_onto : forall y, exists x, phi x = y.");
    expect(leftOut).toEqual([]);
  });

  test("an irrational β is stated less than 2·10⁻⁷ below its certified lower bound", async () => {
    const { text } = await exported("sinh(x)");
    const beta = /Theorem assumption_3_4 : 0 < \((\d+\/\d+)\)/.exec(text)?.[1] ?? "";
    const ratio = Q.toNumber(Q.parse(beta)!) / ((3 * Math.sqrt(3)) / 2);
    expect(ratio).toBeLessThan(1);
    expect(ratio).toBeGreaterThan(1 - 2e-7);
  });

  test("x^5 + x: 3.1 is refuted at 0, 3.4 holds", async () => {
    const { text, theorems } = await exported("x^5+x");
    const fails = (id: string): string[] => [`assumption_${id}_violated`, `assumption_${id}_fails`];
    const holds = ["3_4", "collapse", "collapse_minimum", "coercive", "onto"].map((id) => `assumption_${id}`);
    expect(theorems).toEqual([...fails("3_1"), ...fails("3_1_weak"), ...holds]);
    expect(text).toContain("Theorem assumption_3_1_violated : exists x, phi3 x <= 0.\nProof. exists 0.");
  });

  test("x + exp(x): 3.1 is refuted by a limit", async () => {
    const { text } = await exported("x+exp(x)");
    expect(text).toContain("Theorem assumption_3_1_violated : forall rho, 0 < rho -> exists x, phi3 x < rho.");
    expect(text).toContain("Theorem assumption_3_4 : 0 < 1 /\\ forall x, 1 * Rabs (phi2 x) <= phi1 x^2 * phi3 x.");
  });

  test.each(["x^3", "exp(x)"])("%s: 3.4 is refuted by a limit", async (expression) => {
    const { text } = await exported(expression);
    expect(text).toContain("Theorem assumption_3_4_violated beta : 0 < beta -> exists x, phi1 x^2 * phi3 x < beta * Rabs (phi2 x).");
  });

  test("x^3 - x: 3.4 is refuted at a zero of φ'", async () => {
    const { text } = await exported("x^3-x");
    expect(text).toContain("Theorem assumption_3_1_violated : exists x, phi1 x < 0.");
    expect(text).toContain("Theorem assumption_3_4_violated : exists x, phi1 x^2 * phi3 x = 0 /\\ phi2 x <> 0.");
  });

  test("beyond a cut-off sin x is a variable in [-1, 1], between the cut-offs interval arithmetic decides", async () => {
    const { text } = await exported("x^3+x+sin(x)/10");
    expect(text).toContain("assert (B1 : (-1) <= sin x <= 1) by (apply SIN_bound).");
    expect(text).toMatch(/Lemma phi1_2_phi3_dominates_phi2_middle x : (?:- )?\d+ <= x <= \d+ ->/);
    expect(text).toContain("interval with (i_bisect x, i_taylor x, i_degree 8, i_depth 40, i_prec 80)");
  });

  test.each(some(["x^3+x", "x^3+tanh(x)", "tanh(x)", "x^3+exp(x)+x", "x^3+x+x/(1+x^2)/5"], 2))(
    "%s: nothing is assumed",
    async (expression) => {
      const { text } = await exported(expression);
      expect(text).not.toMatch(/\b(?:Admitted|admit|Axiom|Axioms|Parameter|Parameters|Conjecture|Hypothesis|Variable|Abort)\b/);
      expect(text.match(/\bProof\./g)?.length).toBe(text.match(/\b(?:Qed|Defined)\./g)?.length);
    },
  );

  test("an operator without a Coq form of its own is written by its expansion, in these operators too", async () => {
    const { text, theorems } = await exported("silu(x)");
    expect(text).toContain("Definition phi (x : R) : R := x * (/ (1 + exp (- x))).");
    expect(theorems).toContain("assumption_3_1_fails");
    expect((await asked("mish(x)", { assumptions: ["3.1"] })).text).toContain("Definition phi (x : R) : R := x * tanh (ln (1 + exp x)).");
  });

  test("what is left out is named with a reason", async () => {
    const { theorems, leftOut, text } = await exported("x^5+sin(x)+x^3/6");
    expect(theorems).not.toContain("assumption_3_4");
    expect(leftOut[0]).toMatchObject({ id: "3.4", reason: expect.stringContaining("vanishes inside the compact part") });
    expect(text).toContain(`(** Left out:\n    3.4: ${leftOut[0]?.reason}`);
  });
});

describe("functions with pieces", () => {
  test("relu: whatever its derivatives are, at -1 they are those of 0", async () => {
    const { text, theorems, leftOut } = await exported("relu(x)");
    expect(text).toContain("Definition phi (x : R) : R := Rmax (x) 0.");
    expect(theorems).toEqual(["3_1", "3_1_weak", "collapse", "collapse_minimum"].map((id) => `assumption_${id}_fails`));
    expect(text).toContain(
      "Theorem assumption_collapse_minimum_fails : ~ exists phi1 phi2, derivative_of phi phi1 /\\ derivative_of phi1 phi2 /\\ ",
    );
    expect(leftOut.map(({ id }) => id)).toEqual(["3.4", "coercive", "onto"]);
  });

  test("what is composed of pieces is written by them", async () => {
    expect((await exported("elu(x)")).text).toMatch(/Definition phi \(x : R\) : R := Rmax \(x\) \(0\) \+ .*exp \(Rmin \(x\) \(0\)\) - 1/);
  });
});

describe("claims, constants and intervals", () => {
  test("a claim is a theorem by its name in words, of derivatives up to the fifth and x", async () => {
    const { text, theorems } = await asked("x^3+x", { claims: ["phi1*phi3 >= 6*x^2", "phi4 = 0"] });
    expect(theorems).toEqual(["claim_phi1_times_phi3_ge_6_times_x_to_2", "claim_phi4_eq_0"]);
    expect(text).toContain("forall x, 0 <= phi1 x * phi3 x - 6 * x^2.");
    expect(text).toContain("Lemma phi3_slope x : is_derive phi3 x (phi4 x).");
  });

  test("a constant: a bound for all x, and a point at which it is nearly taken", async () => {
    const { text } = await asked("x^3+x", { constants: ["sup abs(phi3)"] });
    expect(text).toContain("(forall x, ((-6) <= - phi3 x) /\\ ((-6) <= phi3 x)) /\\ exists x, - phi3 x < (-29999997/5000000)");
  });

  test("on an interval every x has a premise; what is stated of all of ℝ alone is left out", async () => {
    const { text, leftOut } = await asked("x^3-x", { on: "(1, 5/2]", assumptions: ["3.1-weak", "onto"] });
    expect(text).toContain("Theorem assumption_3_1_weak : forall x, 1 < x <= (5/2) -> 0 < phi1 x /\\ 0 < phi3 x.");
    expect(leftOut).toEqual([{ id: "onto", reason: "it is not stated in Coq about an interval" }]);
  });
});

test("erf is an integral, in files where it occurs", async () => {
  expect((await asked("gelu(x)", { assumptions: ["3.1"] })).text).toContain(
    "Definition erf (x : R) : R := erf_rate * RInt (fun t => exp (- t ^ 2)) 0 x.",
  );
  expect((await asked("silu(x)", { assumptions: ["3.1"] })).text).not.toContain("RInt");
});

describe("refused", () => {
  test.each([
    ["x^3+tan(x)", /got tan; drop --coq/],
    ["x^3+sign(x)", /got sign; drop --coq/],
    ["x/(x-1)", /got x\/\(x-1\); drop --coq, or rewrite that part/],
    ["x^3*(1+x^2)^50", /integer powers up to 40/],
  ])("%s", async (expression, message) => {
    const refusal = exported(expression);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toBeInstanceOf(CoqError);
  });

  test("nothing that can be stated", async () => {
    const { certificate } = await decided("x+sin(x)^2", { assumptions: ["coercive"] });
    expect(() => coqFile(certificate as Certificate)).toThrow(
      /expected a statement about 3.1, .* or onto .* got none \(coercive: its witness/,
    );
  });
});
