/** What a paper takes, at the command line: the setting of the paper, LaTeX of a width, figures; and what is refused. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { json, run } from "../../packages/cli/test-kit/run.js";

const folder = mkdtempSync(join(tmpdir(), "paper-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Derived {
  readonly setting?: string;
  readonly loss?: string;
  readonly formulas: readonly {
    readonly id: string;
    readonly general: { readonly text: string };
    readonly here?: { readonly text: string };
  }[];
}

describe("derive --paper", () => {
  test("has a = 1, ‖x_i‖ = 1 and c = 1/2 in every formula, with the activation", async () => {
    const { setting, loss, formulas } = json<Derived>((await run("derive", "x^3 + nu*x", "--paper", "--json")).stdout);
    expect([setting, loss]).toEqual(["paper", "half"]);
    for (const { id, general, here } of formulas)
      for (const { text } of [general, here ?? general]) expect([id, text]).not.toEqual([id, expect.stringMatching(/a_|‖x|\bc\b/)]);
    expect(formulas.find(({ id }) => id === "F.2-gradient")?.here?.text).toBe("2 Σ_i (6*z_ij*(3*z_ij^2+nu)) x_i");
  });

  test("written out, its entries are what nerdamer gives for its F", async () => {
    const { stdout } = await run(
      "derive",
      "x^3 + x",
      "--paper",
      "--of",
      "gradient",
      "--neurons",
      "1",
      "--samples",
      "1",
      "--dimension",
      "2",
    );
    expect(stdout).toContain("nerdamer gives the same 2 entries");
    expect(stdout).not.toMatch(/\ba1\b|\*c\*/);
  });
});

test("derive --width alone asks for LaTeX, and decimals become fractions", async () => {
  const { stdout } = await run("derive", "x^3 + 0.1*x", "--width", "84mm", "--of", "trace");
  expect(stdout).toContain("\\varphi'(z) &= 3 z^{2} + \\tfrac{1}{10}");
  expect(stdout).not.toMatch(/^[^%]*\d\.\d/m);
});

test("derive --macros defines what formulas with it use", async () => {
  const [defined, used] = [(await run("derive", "--macros")).stdout, (await run("derive", "x^3 + x", "--macros")).stdout];
  const names = new Set(used.match(/\\fc[a-z]+/g));
  expect(names.size).toBeGreaterThan(3);
  for (const name of names) expect(defined).toContain(`\\newcommand{${name}}`);
  expect(used).not.toMatch(/^[^%]*(?:\\varphi|\\lVert|\{Tr\})/m);
});

test("simulate --out takes formats, and what is about the figure", async () => {
  const out = join(folder, "run");
  await run(
    "simulate",
    "figure1",
    "--steps",
    "200",
    "--out",
    out,
    "--format",
    "pdf",
    "--format",
    "svg",
    "--no-caption",
    "--plot-data",
    "--quiet",
  );
  expect(
    readdirSync(out)
      .filter((name) => name.startsWith("figure"))
      .toSorted(),
  ).toEqual(["figure.caption.txt", "figure.csv", "figure.pdf", "figure.svg", "figure.vl.json"]);
});

test.each([
  [["derive", "x^3", "--width", "3"], "expected a width of 20 to 2000 mm after --width"],
  [["derive", "x^3", "--width", "84km"], "got 84km"],
  [["derive", "x^3", "--font-size", "x"], "expected a size of type of 4 to 36 pt"],
  [["derive", "x^3", "--paper", "--loss", "sum"], "expected no loss but half beside paper"],
  [["derive", "x^3", "--paper", "--format", "numpy"], "its functions take a and c"],
  [["derive", "x^3", "--width", "84", "--format", "text"], "expected the format latex beside width"],
  [["check", "x^3+x", "--no-title"], "expected --plot FILE beside --no-title"],
  [["check", "x^3+x", "--plot", "a.jpg"], "expected a figure ending in .svg, .png or .pdf"],
  [["simulate", "x^3+x", "--width", "84"], "expected a figure beside --width"],
  [["simulate", "x^3+x", "--plot", "a.gif"], "expected a figure ending in .svg, .png or .pdf"],
  [["simulate", "x^3+x", "--out", join(folder, "none"), "--format", "bmp"], "expected one of svg, png, pdf after --format"],
])("%j: %s", async (argv, message) => {
  expect(await run(...argv)).toMatchObject({ code: 3, stderr: expect.stringContaining(message) });
});

test("the playground hands out the BibTeX of `cite`", async () => {
  const source = readFileSync(new URL("../../packages/playground/src/certificate/bibliography.ts", import.meta.url), "utf8");
  expect(source).toContain(`\`${(await run("cite", "--format", "bibtex")).stdout}\``);
});
