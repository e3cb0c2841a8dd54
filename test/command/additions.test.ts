/**
 * An assumption, an operator and a kind of condition are added as ARCHITECTURE.md says, and the whole program knows them: what is printed, proved, audited,
 * stated in Coq, drawn, tabulated, taken as a hypothesis and matched. A place that tells assumptions, operators or kinds apart by name would not.
 */

import { readFileSync } from "node:fs";
import type { NamedActivation } from "@flatcheck/activation";
import type { AssumptionReport } from "@flatcheck/symbolic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ASSUMPTION, KIND, OPERATOR } from "../../packages/cli/test-kit/addedSources.js";
import { type Program, programWith } from "../../packages/cli/test-kit/additions.js";
import { Folder, json } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
let program: Program;
beforeAll(async () => {
  program = await programWith([...ASSUMPTION, ...KIND, ...OPERATOR], {
    symbolic: "symbolic/src/index.ts",
    page: "symbolic/src/tables/page.ts",
    hypotheses: "verify/src/ledger/hypotheses.ts",
    context: "verify/src/ledger/contextOf.ts",
    ground: "verify/src/proofs/ground.ts",
    matchers: "verify/src/vitest.ts",
  });
});
afterAll(() => {
  program.remove();
  folder.remove();
});

/** What is used of modules that packages keep to themselves. */
interface Pages {
  readonly tableEntry: (activation: NamedActivation, milliseconds: number) => Promise<object>;
  readonly pageOf: (entry: object) => string;
  readonly overviewOf: (entries: readonly object[]) => string;
}
interface Contexts {
  readonly contextOf: (text: string) => Promise<{ readonly constants: Readonly<Record<string, number>> }>;
}
interface Grounds {
  readonly groundOf: (
    context: object,
    ids: readonly string[],
  ) => { readonly certified: ReadonlySet<string>; readonly positive: ReadonlySet<string>; readonly from: readonly string[] } | undefined;
}
interface Hypotheses {
  readonly hypothesis: (context: object, id: string) => { readonly verdict: string };
}

interface Report {
  readonly assumptions: Readonly<Record<string, AssumptionReport>>;
}
const SAID = "κ·|φ''(z)²| ≤ φ'(z)·φ'''(z) for all z, for some κ > 0";

describe("an assumption that is one more entry", () => {
  test("is proved with its constant, and printed from its conditions", async () => {
    const { code, stdout } = await program.run("check", "x^3+x", "--assumption", "quotient");
    expect([code, stdout]).toEqual([0, expect.stringContaining(`✓ quotient         proved   ${SAID}`)]);
    expect(stdout).toContain("κ = 1/2, in the limit x → ");
  });

  test("is refuted with a witness of its own quotient", async () => {
    const { code, stdout } = await program.run("check", "tanh(x)", "--assumption", "quotient");
    expect([code, stdout]).toEqual([1, expect.stringContaining(`✗ quotient         refuted  ${SAID}`)]);
    expect(stdout).toMatch(/because \(φ'φ'''(?:\/\|φ''²\|)?\)\(/);
    expect(stdout).not.toContain("φ'²φ'''");
  });

  test("has a certificate that is audited, and none for what does not follow", async () => {
    const file = folder.file("quotient.json");
    expect((await program.run("check", "x^3+x", "--assumption", "quotient", "--certificate", file)).code).toBe(0);
    const { code, stdout } = await program.run("audit", file);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/accepted[\s\S]*quotient/)]);
    const certificate = JSON.parse(readFileSync(file, "utf8"));
    const forged = folder.write("forged.json", JSON.stringify({ ...certificate, statements: certificate.statements.slice(1) }));
    expect((await program.run("audit", forged)).code).toBe(1);
  });

  test("is stated in Coq, where it holds and where it fails", async () => {
    const [holds, fails] = [folder.file("holds.v"), folder.file("fails.v")];
    await program.run("check", "x^3+x", "--assumption", "quotient", "--coq", holds);
    expect(readFileSync(holds, "utf8")).toContain(
      "Theorem assumption_quotient : 0 < (1/2) /\\ forall x, (1/2) * Rabs (phi2 x^2) <= phi1 x * phi3 x.",
    );
    await program.run("check", "tanh(x)", "--assumption", "quotient", "--coq", fails);
    expect(readFileSync(fails, "utf8")).toContain(
      "Theorem assumption_quotient_fails : ~ exists kappa, 0 < kappa /\\ forall x, kappa * Rabs (phi2 x^2) <= phi1 x * phi3 x.",
    );
  });

  test("is drawn in a panel of its own", async () => {
    const file = folder.file("figure.svg");
    await program.run("check", "x^3+x", "--plot", file);
    const svg = readFileSync(file, "utf8");
    for (const title of ["φ′φ‴/|φ″²|", "κ = 1/2 (proved)", "φ′²φ‴/|φ″|"]) expect(svg).toContain(title);
  });

  test("has its columns in the tables, and its line on each page", async () => {
    const { tableEntry, pageOf, overviewOf } = await program.load<Pages>("page");
    const entry = await tableEntry({ name: "lisht", expression: "lisht(x)+x^3+2*x", parameters: {}, reference: "a test" }, 10_000);
    expect(overviewOf([entry])).toMatch(/\| quotient \| slope-below \|.*\| κ \| ρ₁ \| ρ₂ \| β \|/);
    expect(pageOf(entry)).toMatch(/\| quotient \| [✓✗?]/);
  });

  test("is a hypothesis that statements may name", async () => {
    const { contextOf } = await program.load<Contexts>("context");
    const { hypothesis } = await program.load<Hypotheses>("hypotheses");
    expect(hypothesis(await contextOf("x^3+x"), "quotient")).toEqual({ verdict: "holds" });
    expect(hypothesis(await contextOf("tanh(x)"), "quotient").verdict).toBe("fails");
  });

  test("gives proofs what it says, no more, and nothing where it fails; its constant is one that bounds may name", async () => {
    const { contextOf } = await program.load<Contexts>("context");
    const { groundOf } = await program.load<Grounds>("ground");
    const context = await contextOf("x^3+x");
    const ground = groundOf(context, ["quotient"]);
    expect(ground?.from).toEqual([expect.stringMatching(/^φ′φ‴ ≥ κ·\|φ″²\| on ℝ with κ = 0\.5 \(quotient, certificate sha256:/)]);
    expect([...(ground?.certified ?? [])]).toEqual([]);
    expect(["κ", "φ1", "φ3"].map((letter) => ground?.positive.has(letter))).toEqual([true, false, false]);
    expect(context.constants["kappa"]).toBeCloseTo(0.5, 12);
    expect(groundOf(context, ["slope-below"])).toBeUndefined();
  });

  test("is matched in tests", async () => {
    await program.load("matchers");
    const assumption = async (text: string): Promise<void> =>
      (expect(text) as unknown as { toSatisfyAssumption: (id: string) => Promise<void> }).toSatisfyAssumption("quotient");
    await assumption("x^3+x");
    await expect(assumption("tanh(x)")).rejects.toThrow(/expected tanh\(x\) to satisfy assumption quotient\nrefuted/);
  });
});

describe("a kind of condition that is one more record in two halves", () => {
  test.each([
    ["tanh(x)", "holds", 0],
    ["sin(3x)", "holds", 0],
    ["x^3+x", "fails", 1],
    ["exp(x)", "fails", 1],
  ])("%s: %s", async (expression, verdict, exit) => {
    const file = folder.file("kind.json");
    const { code, stdout } = await program.run("check", expression, "--assumption", "slope-below", "--json", "--certificate", file);
    expect([code, json<Report>(stdout).assumptions["slope-below"]?.verdict]).toEqual([exit, verdict]);
    expect((await program.run("audit", file)).code).toBe(0);
  });

  test("is printed in its words, and what it has no Coq form for is left out with a reason", async () => {
    const { stdout } = await program.run("check", "tanh(x)", "--assumption", "slope-below");
    expect(stdout).toContain("✓ slope-below      proved   φ' bounded above");
    const { code, stderr } = await program.run("check", "tanh(x)", "--assumption", "slope-below", "--coq", folder.file("kind.v"));
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining("expected a statement about quotient, 3.1, 3.1-weak, 3.4, collapse, collapse-minimum, coercive or onto"),
    ]);
  });
});

describe("an operator that is one more record", () => {
  test("is checked and audited", async () => {
    const file = folder.file("operator.json");
    const { stdout } = await program.run("check", "lisht(x)+x^3+2*x", "--json", "--certificate", file);
    const { assumptions } = json<Report>(stdout);
    expect([assumptions["onto"]?.verdict, assumptions["coercive"]?.verdict]).toEqual(["holds", "holds"]);
    expect((await program.run("audit", file)).code).toBe(0);
  });

  test("is stated in Coq by its expansion", async () => {
    const file = folder.file("operator.v");
    expect((await program.run("check", "lisht(x)", "--assumption", "3.1", "--coq", file)).code).toBe(1);
    expect(readFileSync(file, "utf8")).toContain("Definition phi (x : R) : R := x * tanh x.");
  });

  test.each(["numpy", "c"])("is printed as %s", async (format) => {
    const { code, stdout } = await program.run("derive", "lisht(x)", "--time-limit", "600", "--format", format);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/tanh/)]);
  });

  test("is confirmed by the engines, trained and verified", async () => {
    const { stdout } = await program.run("derive", "lisht(x)", "--time-limit", "600", "--of", "trace");
    expect(stdout).toContain("φ' confirmed by nerdamer, mathjs, jets.");
    const trained = await program.run(
      "simulate",
      "lisht(x)+x^3+2*x",
      "--neurons",
      "3",
      "--dimension",
      "2",
      "--samples",
      "2",
      "--steps",
      "50",
      "--json",
    );
    expect([trained.code, json<{ stopped: string }>(trained.stdout).stopped]).toEqual([0, "steps"]);
    const verified = await program.run("verify", "lisht(x)+x^3+2*x", "--statement", "F.1", "--runs", "4", "--json");
    const { statements } = json<{ statements: readonly { verdict: string }[] }>(verified.stdout);
    expect(new Set(statements.map((s) => s.verdict))).toEqual(new Set(["holds"]));
  });
});
