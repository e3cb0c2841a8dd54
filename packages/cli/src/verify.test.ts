/** `flatcheck verify` against its contract: the shape of the JSON, exit codes, data, reports, determinism, interrupts. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { npy, npz } from "../test-kit/numpy.js";
import { Folder, json, outcomeOf, run, start } from "../test-kit/run.js";
import { exitCodeOfLedger } from "./exitCode.js";
import { errorReport } from "./usageError.js";
import { dataOf } from "./verify/givenData.js";
import { verifyArguments } from "./verify/options.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Row {
  readonly id: string;
  readonly title: string;
  readonly verdict: string;
  readonly evidence: string;
  readonly proof?: { readonly from: readonly string[]; readonly steps: readonly { readonly claim: string; readonly by: string }[] };
  readonly conclusion: string;
  readonly oracles: readonly string[];
  readonly cases: number;
  readonly worst?: { readonly error: number | null; readonly tolerance: number | null; readonly case: string };
  readonly hypotheses: Readonly<Record<string, { readonly verdict: string; readonly because?: string }>>;
  readonly counterexample?: { readonly text: string };
}

interface Report {
  readonly schema: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly data?: object;
  readonly statements: readonly Row[];
}

async function verified(...args: string[]): Promise<{ code: number | null; report: Report; rows: ReadonlyMap<string, Row> }> {
  const { code, stdout, stderr } = await run("verify", ...args, "--json");
  expect(stderr).toBe("");
  const report = json<Report>(stdout);
  return { code, report, rows: new Map(report.statements.map((row) => [row.id, row])) };
}

const D2 = ["--statement", "D.2", "--runs", "2"] as const;

describe("the JSON", () => {
  test("of two statements", async () => {
    const { code, report, rows } = await verified("x^3+x", ...D2, "--statement", "F.2-gradient");
    expect([code, report.schema, [...rows.keys()]]).toEqual([0, "flatcheck.verify/1", ["D.2", "F.2-gradient"]]);
    for (const row of rows.values()) {
      expect(row).toMatchObject({ title: expect.any(String), verdict: "holds", evidence: "proved", conclusion: "holds", hypotheses: {} });
      expect(row.oracles.length).toBeGreaterThan(0);
      expect(row.cases).toBeGreaterThan(0);
      expect(row.worst?.error).toBeLessThanOrEqual(row.worst?.tolerance as number);
    }
    expect(rows.get("D.2")?.hypotheses).toEqual({ "3.1": { verdict: "holds" }, "3.2": { verdict: "holds" } });
    const proof = rows.get("D.2")?.proof;
    expect(proof?.from.join()).toMatch(/^φ′ ≥ ρ₁ = 1 and φ‴ ≥ ρ₂ = 6 on ℝ \(3\.1, certificate sha256:/);
    expect(proof?.steps.at(-1)).toEqual({ claim: expect.stringContaining("‖DL‖²"), by: "summed" });
  });

  test("of hypotheses that fail, and of conclusions all the same", async () => {
    const { code, rows } = await verified("x^3 + nu*x", "--param", "nu=-1/10", ...D2);
    expect([code, rows.get("D.2")?.verdict]).toEqual([0, "not-applicable"]);
    expect(rows.get("D.2")?.hypotheses["3.1"]).toEqual({ verdict: "fails", because: expect.stringMatching(/φ'/) });
    expect(["holds", "unknown"]).toContain(rows.get("D.2")?.conclusion);
  });

  test("has no number that JSON does not have", async () => {
    const { code, rows } = await verified("log(x)", ...D2, "--statement", "4.3");
    expect([code, rows.get("4.3")?.verdict]).toEqual([0, "not-applicable"]);
    expect(rows.get("4.3")?.hypotheses["domain"]).toEqual({ verdict: "fails", because: "φ is not defined on all of ℝ" });
  });

  test("a family is all of its statements", async () => {
    const { report } = await verified("sinh(x)", "--statement", "F.2", "--runs", "1");
    expect(report.statements.map((row) => row.id)).toEqual(expect.arrayContaining(["F.2-gradient", "F.2-hessian"]));
  });
});

describe("exit codes", () => {
  const counts = { holds: 3, fails: 0, unknown: 0, "not-applicable": 2 };
  test("0 nothing fails, 1 something fails, 2 something is unknown or was not examined", () => {
    expect(exitCodeOfLedger({ counts })).toBe(0);
    expect(exitCodeOfLedger({ counts: { ...counts, fails: 1, unknown: 1 } })).toBe(1);
    expect(exitCodeOfLedger({ counts: { ...counts, unknown: 1 } })).toBe(2);
    expect(exitCodeOfLedger({ counts, interrupted: { examined: 5, of: 6 } })).toBe(2);
  });

  test("1 for a lemma that is not true, with the command that finds the case again", async () => {
    const { code, stdout } = await run("verify", "x^3", "--statement", "G.4-stationary", "--runs", "10");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      / {2}✗ G\.4-stationary fails although its hypotheses hold\n {6}n = 1, m = 2, c = 1\/2, y = 1: z = \(0, 1\).*\n {6}again: flatcheck verify "x\^3" --statement G\.4-stationary --seed 1 --runs 10\n/,
    );
    expect(stdout).toMatch(/\n1 fails\n$/);
  });

  test("2 where a hypothesis is not decided", async () => {
    const { code, stdout } = await run("verify", "x^3/2 + 40x - sin(x) - sin(pi*x)/pi^3 - sin(e*x)/e^3", ...D2, "--time-limit", "0.5");
    expect([code, stdout]).toEqual([2, expect.stringMatching(/\? D\.2 is open \(whether 3\.1 holds is not known\)/)]);
  });

  const refused: [string[], string, RegExp][] = [
    [
      ["x", "--statement", "Z.9"],
      "statement",
      /^expected the id of a statement, as D\.2, .* got "Z\.9"; flatcheck verify --help lists all$/,
    ],
    [[], "usage", /got none; try flatcheck verify "x\^3 \+ x"/],
    [["x", "x"], "usage", /put the expression in quotes/],
    [["x", "--runs", "0"], "usage", /expected a whole number from 1 to 1000000 after --runs, got "0"/],
    [["x", "--seed=-1"], "usage", /expected a whole number from 0 .* after --seed, got "-1"/],
    [["x", "--time-limit", "0"], "usage", /expected a number > 0 after --time-limit, got "0"/],
    [["x", "--report", "r.pdf"], "report", /expected a report ending in one of \.md, \.html, \.xml, \.txt after --report, got r\.pdf/],
    [["nu*x", "--param", "nu=0..1"], "parameter", /got a range; write for example --param nu=0/],
  ];
  test.each(refused)("3 for %j", (args, code, message) => {
    let error: unknown;
    try {
      verifyArguments(args);
    } catch (thrown) {
      error = thrown;
    }
    expect(errorReport(error)?.error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("3 with the error on stdout and stderr, and no report of an expression that is none", async () => {
    const report = folder.file("none.md");
    const { code, stdout, stderr } = await run("verify", "x^", "--report", report, "--json");
    expect([code, json(stdout)]).toEqual([3, { error: { code: "syntax", message: expect.any(String), position: 2 } }]);
    expect(stderr).toMatch(/^flatcheck: .*complete the expression.*\n$/);
    expect(existsSync(report)).toBe(false);
  });

  test("3 for a report that cannot be written, before the work", async () => {
    const { code, stderr } = await run("verify", "x^3", "--runs", "1000000", "--report", folder.file("no/such/r.md"));
    expect([code, stderr]).toEqual([3, expect.stringMatching(/expected a file that can be written, got .*r\.md \(ENOENT\)/)]);
  });
});

describe("data", () => {
  const X = [
    [1, 0.5],
    [0, 0.25],
  ];
  const y = [[1], [-1]];

  test.each([
    ["csv", "1,0.5,1\n0,0.25,-1\n", "given"],
    ["json", JSON.stringify({ X, y: y.flat(), a: [1, -2, 0.5] }), "given"],
    ["npz", npz({ X, y }), "given"],
    ["npy", npy(X), "drawn"],
  ])("as .%s", async (extension, content, labels) => {
    const data = await dataOf(folder.write(`data.${extension}`, content), 1);
    expect(data).toMatchObject({ X: { rows: 2, columns: 2, data: Float64Array.of(1, 0.5, 0, 0.25) }, labels });
    if (labels === "given") expect(data.y).toEqual(Float64Array.of(1, -1));
    expect(data.a).toEqual(extension === "json" ? Float64Array.of(1, -2, 0.5) : undefined);
    expect(data.mu).toBeGreaterThan(0);
    expect(data.mu).toBeLessThanOrEqual(Number(data.coherence?.constants.mu.upper));
  });

  test.each([
    ["equal samples", "1,2,1\n1,2,1\n", /^equal samples: K has rank 1 < 2$/],
    ["more samples than inputs", "1,0,1\n0,1,1\n1,1,1\n", /^3 samples in dimension 2: K has rank at most 2, so μ = 0$/],
    ["dependence that only exact arithmetic sees", "0.1,0.3,1\n0.7,2.1,2\n", /linearly dependent/],
  ])("%s: μ = 0, with the reason", async (name, content, because) => {
    const data = await dataOf(folder.write(`${name}.csv`, content), 1);
    expect([data.mu, data.coherence?.reason]).toEqual([0, expect.stringMatching(because)]);
  });

  test("that a statement has nothing to say about: the row says why, and the others run on them", async () => {
    const file = folder.write("weights.json", JSON.stringify({ X, y: y.flat(), a: [1, -2, 0.5] }));
    const ids = ["3.3", "3.3-general", "collapse", "F.1-jacobian"].flatMap((id) => ["--statement", id]);
    const { rows } = await verified("x^3+x", ...ids, "--runs", "4", "--data", file);
    expect(rows.get("3.3")).toMatchObject({ verdict: "not-applicable", conclusion: "unknown", cases: 0 });
    expect(rows.get("3.3")?.hypotheses["a = 1"]?.because).toBe("the data have a_2 = -2, and the statement is about weights 1");
    expect(rows.get("collapse")?.hypotheses["all data"]?.verdict).toBe("fails");
    expect([rows.get("3.3-general")?.verdict, rows.get("F.1-jacobian")?.verdict]).toEqual(["holds", "holds"]);
    expect(rows.get("F.1-jacobian")?.worst?.case).toMatch(/the data|samples? 1(?:, 2)?, .* of the data/);
  });

  test("that violate a hypothesis are a verdict, not an error", async () => {
    const { code, report, rows } = await verified("x^3+x", ...D2, "--data", folder.write("equal.csv", "1,2,1\n1,2,1\n"));
    expect([code, rows.get("D.2")?.verdict]).toEqual([0, "not-applicable"]);
    expect(rows.get("D.2")?.hypotheses["3.2"]).toEqual({ verdict: "fails", because: "equal samples: K has rank 1 < 2" });
    expect(report.data).toMatchObject({ samples: 2, dimension: 2, labels: "given", mu: { lower: "0", upper: "0" } });
  });
});

describe("reports", () => {
  test("the same seed gives the same bytes in every form, another seed other cases", async () => {
    const forms = async (seed: string, name: string): Promise<readonly string[]> => {
      const files = ["md", "html", "xml", "txt"].map((extension) => folder.file(`${name}.${extension}`));
      const args = ["sinh(x)", ...D2, "--statement", "F.2-gradient", "--seed", seed, "--json"];
      const { stdout } = await run("verify", ...args, ...files.flatMap((file) => ["--report", file]));
      return [stdout, ...files.map((file) => readFileSync(file, "utf8"))];
    };
    const [first, again, other] = await Promise.all([forms("5", "first"), forms("5", "again"), forms("6", "other")]);
    expect(again).toEqual(first);
    expect(other.filter((text, k) => text === first[k])).toEqual([]);
  });

  test("the table, and the command in it finds the same case again", async () => {
    const { code, stdout } = await run("verify", "tanh(x)", "--statement", "3.3-minimum", "--runs", "2", "--seed", "3");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^φ\(x\) = tanh\(x\)\n {7}seed 3, 2 runs\n\n {4}statement {4}c .* worst\n {2}– 3\.3-minimum /);
    const [, command = ""] = /again: flatcheck (.*)/.exec(stdout) ?? [];
    expect(command).toBe('verify "tanh(x)" --statement 3.3-minimum --seed 3 --runs 2');
    expect((await run(...command.replaceAll('"', "").split(" "))).stdout).toBe(stdout);
  });

  test("--quiet prints nothing, --progress says on stderr where it is", async () => {
    expect(await run("verify", "x^3+x", ...D2, "--quiet", "--progress")).toEqual({
      code: 0,
      stdout: "",
      stderr: expect.stringMatching(/^1 of 1 {2}D\.2 {2}\d+ cases? {2}\d+\.\d s\n/),
    });
  });
});

describe("an interrupt", () => {
  test("leaves the statements that were examined, in the table and in the report", async () => {
    const report = folder.file("interrupted.xml");
    const args = ["--statement", "outputs", "--statement", "D.2", "--statement", "F.1", "--runs", "200", "--progress"];
    const child = start(["verify", "x^3+x", ...args, "--report", report]);
    const outcome = outcomeOf(child);
    child.stderr.on("data", (text: Buffer) => {
      if (text.toString().includes("2 of 5")) child.kill("SIGINT");
    });
    const { code, stdout, stderr } = await outcome;
    expect([code, stdout]).toEqual([
      2,
      expect.stringMatching(/\n {2}✓ outputs .*[\s\S]*\ninterrupted: [1-4] of 5 statements; [1-4] holds?\n$/),
    ]);
    expect(stderr).toMatch(/flatcheck: interrupted: [1-4] of 5 statements were examined and are reported, also in .*interrupted\.xml\n$/);
    expect(readFileSync(report, "utf8")).toMatch(/<property name="interrupted" value="[1-4] of 5 statements"\/>/);
  });
});
