/** `flatcheck derive` and `flatcheck tables` as other programs call them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { run as called, Folder, json } from "../../packages/cli/test-kit/run.js";
import { DEEP, WHOLE } from "../../packages/cli/test-kit/sizes.js";

const folder = new Folder();
afterAll(() => folder.remove());

/** Engines run in threads, whose limit is on the wall: on a busy machine they have long to confirm what they can. */
const run: typeof called = (command, ...args) =>
  called(command as string, ...args, ...(command === "derive" && !args.includes("--time-limit") ? ["--time-limit", "600"] : []));

interface DeriveReport {
  readonly schema: string;
  readonly activation: { readonly input: string; readonly parameters: readonly string[] };
  readonly derivatives: Readonly<Record<string, string>>;
  readonly engines: { readonly orders: readonly { readonly confirmedBy: readonly string[] }[]; readonly disagreements: readonly unknown[] };
  readonly formulas: readonly { readonly id: string }[];
  readonly expanded?: { readonly terms: number };
}

/** So deep that the third derivative has more parts than may be printed. */
const NESTED = 20;

describe("flatcheck derive", () => {
  test("prints formulas, what confirmed them, and the paper's lines", async () => {
    const { code, stdout, stderr } = await run("derive", "x^3 + nu*x");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("φ'             = 3*z^2+nu\n");
    expect(stdout).toContain("φ''' confirmed by nerdamer, mathjs, jets.\n");
    expect(stdout).toContain(
      "F(θ) = 2 c Σ_ij a_j² ‖x_i‖² φ'(z_ij)²\n       = 2 c Σ_ij a_j² ‖x_i‖² (3*z_ij^2+nu)^2\n  c = 1/2, ‖x_i‖ = 1, a = 1: Σ_ij φ'(z_ij)²",
    );
  });

  test("--json is one document with the engines' answers", async () => {
    const { code, stdout } = await run("derive", "gelu(x)", "--json", "--of", "gradient", "--loss", "half");
    const report = json<DeriveReport>(stdout);
    expect([code, report.schema, report.formulas.map((f) => f.id)]).toEqual([0, "flatcheck.derive/1", ["F.2-gradient"]]);
    expect(report.derivatives["3"]).toBe("x*exp(-1/2*x^2)*(x^2-4)/sqrt(2*pi)");
    expect(report.engines.disagreements).toEqual([]);
    expect(report.engines.orders[2]?.confirmedBy).toEqual(["nerdamer", "mathjs", "jets"]);
  });

  test("with sizes every entry is written out, and checked by nerdamer", async () => {
    const { code, stdout } = await run(..."derive x^3+x --of gradient --neurons 2 --samples 1 --dimension 2".split(" "));
    expect(code).toBe(0);
    expect(stdout).toContain("nerdamer gives the same 4 entries of gradient and Hessian.");
    expect(stdout).toContain("∂F/∂θ_21 = 24*a2^2*c*x11*");
  });

  test.each([
    ["numpy", "def sharpness_hvp(theta, X, a, c, u, *, nu):"],
    ["pytorch", "torch.linalg.solve"],
    ["jax", "import jax.numpy as jnp"],
    ["c", "double sharpness(const double *theta, const double *X, const double *a, double c, int m, int n, int d, double nu) {"],
    ["typescript", "export function riemannianGradient("],
    ["latex", "\\begin{align*}"],
    ["markdown", "# φ(z) = `z^3+nu*z`"],
  ])("--format %s", async (format, part) => {
    const { code, stdout, stderr } = await run("derive", "x^3+nu*x", "--format", format);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(part);
  });

  test("--json with a format for people or programs holds its text", async () => {
    const { stdout } = await run("derive", "x^3", "--json", "--format", "c");
    expect(json<{ format: string; text: string }>(stdout)).toMatchObject({
      format: "c",
      text: expect.stringContaining("#include <math.h>"),
    });
  });

  test("--quiet prints nothing, and with --json the document", async () => {
    expect(await run("derive", "x^3", "--quiet")).toEqual({ code: 0, stdout: "", stderr: "" });
    const { stdout } = await run("derive", "x^3", "--quiet", "--json", "--of", "trace");
    expect(json<DeriveReport>(stdout).schema).toBe("flatcheck.derive/1");
  });

  test("formulas that would fill megabytes are refused, except as code, which names their common parts", async () => {
    const nested = `${"atan(".repeat(NESTED)}x${")".repeat(NESTED)}`;
    const { code, stdout, stderr } = await run("derive", nested, "--json");
    expect([code, json<{ error: { code: string } }>(stdout).error.code]).toEqual([3, "too-large"]);
    expect(stderr).toMatch(/expected derivatives of at most 200000 parts, got \d+; take a format for code/);
    if (!DEEP) return;
    const module = await run("derive", nested, "--format", "c", "--time-limit", "1");
    expect([module.code, module.stdout.length < 100_000]).toEqual([0, true]);
  });

  test("a parameter with a value is put in exactly, others stay", async () => {
    const { stdout } = await run("derive", "x^(2k+1)+nu*x", "--param", "nu=1/10", "--json", "--of", "trace");
    const report = json<DeriveReport>(stdout);
    expect(report.activation.parameters).toEqual(["k"]);
    expect(report.derivatives["1"]).toBe("(2*k+1)*x^(2*k)+1/10");
  });

  test.each<[string, readonly string[], string]>([
    ["no expression", [], "usage"],
    ["two expressions", ["x", "x^2"], "usage"],
    ["an unknown part", ["x^3", "--of", "everything"], "usage"],
    ["an unknown format", ["x^3", "--format", "fortran"], "usage"],
    ["an unknown loss", ["x^3", "--loss", "huber"], "usage"],
    ["one size", ["x^3", "--neurons", "3"], "usage"],
    ["a size of 0", ["x^3", "--neurons", "0", "--samples", "1", "--dimension", "1"], "usage"],
    ["too many terms", ["x^3", "--neurons", "1000", "--samples", "1000", "--dimension", "1000"], "too-large"],
    ["a range", ["x^3+nu*x", "--param", "nu=0..1"], "parameter"],
    ["an unused parameter", ["x^3", "--param", "nu=1"], "unused-parameter"],
    ["code with a number beyond doubles", ["x^3+1e400*x", "--format", "numpy"], "too-large"],
    ["code with a number that would be 0", ["x^1000/1000^1000", "--format", "c"], "too-large"],
    ["a name that sizes need", ["x^3+c*x", "--neurons", "1", "--samples", "1", "--dimension", "1"], "parameter"],
    ["a misspelt function", ["tnah(x)"], "unknown-name"],
    ["a syntax error", ["x^3+"], "syntax"],
    ["two variables", ["x+z"], "several-variables"],
    ["code", ["constructor(1)"], "unknown-name"],
    ["a time limit of words", ["x^3", "--time-limit", "soon"], "usage"],
  ])("%s: exit 3, one line, an error object", async (_, args, name) => {
    const { code, stdout, stderr } = await run("derive", "--json", ...args);
    expect([code, stderr.split("\n").length]).toEqual([3, 2]);
    expect(json<{ error: { code: string } }>(stdout).error.code).toBe(name);
  });
});

describe("flatcheck tables", () => {
  // Derives and checks the whole catalogue. What differs in the pages of this repository is a gate, and how that is found has a test of its own.
  test.runIf(WHOLE)("--check names what differs, and the command that mends it", async () => {
    const out = folder.file("tables");
    mkdirSync(out);
    writeFileSync(folder.file("tables/tanh.md"), "# tanh\n");
    writeFileSync(folder.file("tables/forgotten.md"), "# forgotten\n");
    const before = await run("tables", "--out", out, "--check");
    expect([before.code, before.stderr]).toEqual([1, ""]);
    expect(before.stdout).toContain("tanh.md differs\n");
    expect(before.stdout).toContain("index.md is missing\n");
    expect(before.stdout).toContain("forgotten.md is left over\n");
    expect(before.stdout).toContain(`run: flatcheck tables --out ${out}\n`);
    expect(readFileSync(folder.file("tables/tanh.md"), "utf8")).toBe("# tanh\n");
  });
});
