/** `check` against its contract: the shape of the JSON, exit codes, certificates, plots and data files. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { npy, npz } from "../../packages/cli/test-kit/numpy.js";
import { AMPLE_TIME, Folder, json, run } from "../../packages/cli/test-kit/run.js";
import { some } from "../../packages/cli/test-kit/sizes.js";

const folder = new Folder();
afterAll(() => folder.remove());

const IDS = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto"];
const NUMBER = /^(?:[+-]inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const EXACT = /^-?\d+(?:\.\d+|\/\d+)?(?:e[+-]?\d+)?$/;

interface Report {
  readonly schema: string;
  readonly activation: { input: string; params: Record<string, unknown>; canonical: string; latex: string };
  readonly derivatives: Record<string, string>;
  readonly regularity: { domain: string; class: string };
  readonly assumptions: Record<string, Assumption>;
  readonly theorems: Record<string, { verdict: string; because: string[] }>;
  readonly elapsedMs: number;
}

interface Assumption {
  readonly verdict: string;
  readonly constants?: Record<
    string,
    { lower: string; upper: string; exact?: string; attained?: boolean; at?: { lower: string; upper: string } }
  >;
  readonly witness?: { kind: string } & Record<string, unknown>;
  readonly method?: string;
  readonly certificate?: string;
  readonly reason?: string;
  readonly remaining?: string[];
}

async function report(...args: string[]): Promise<{ code: number | null; report: Report }> {
  const { code, stdout } = await run("check", ...args, ...(args.includes("--time-limit") ? [] : AMPLE_TIME), "--json");
  return { code, report: json<Report>(stdout) };
}

function expectShape(r: Report, ids: readonly string[] = IDS): void {
  expect(r.schema).toBe("flatcheck.check/1");
  for (const key of ["input", "canonical", "latex"] as const) expect(typeof r.activation[key], key).toBe("string");
  expect(Object.keys(r.derivatives)).toEqual(["1", "2", "3"]);
  for (const text of Object.values(r.derivatives)) expect(text).not.toBe("");
  expect(Object.keys(r.assumptions)).toEqual(ids);
  for (const [id, a] of Object.entries(r.assumptions)) expectAssumption(id, a);
  for (const t of Object.values(r.theorems)) {
    expect(["holds", "fails", "unknown"]).toContain(t.verdict);
    expect(t.because.length).toBeGreaterThan(0);
  }
  expect(r.elapsedMs).toBeGreaterThanOrEqual(0);
}

function expectAssumption(id: string, a: Assumption): void {
  expect(["holds", "fails", "unknown"], id).toContain(a.verdict);
  expect(a.witness !== undefined, `${id} has a witness`).toBe(a.verdict === "fails");
  expect(a.certificate !== undefined, `${id} has a certificate`).toBe(a.verdict !== "unknown");
  if (a.verdict === "unknown") expect([typeof a.reason, Array.isArray(a.remaining)]).toEqual(["string", true]);
  for (const c of Object.values(a.constants ?? {})) {
    for (const text of [c.lower, c.upper, ...(c.at === undefined ? [] : [c.at.lower, c.at.upper])]) expect(text).toMatch(NUMBER);
    if (c.exact !== undefined) expect(c.exact).toMatch(EXACT);
  }
  if (a.witness !== undefined) expectWitness(a.witness);
}

function expectWitness(w: NonNullable<Assumption["witness"]>): void {
  expect(["point", "root", "limit", "interval", "range", "domain"]).toContain(w.kind);
  expect(typeof w["quantity"]).toBe("string");
  if (w.kind === "point") expect([w["z"], ...(w["enclosure"] as string[])]).toEqual([0, 1, 2].map(() => expect.stringMatching(EXACT)));
  if (w.kind === "root") expect(w["z"]).toEqual({ lower: expect.stringMatching(EXACT), upper: expect.stringMatching(EXACT) });
  if (w.kind === "limit") expect(w["at"]).toEqual(expect.stringMatching(NUMBER));
  if (w.kind === "interval") expect([w["from"], w["to"]]).toEqual([0, 1].map(() => expect.stringMatching(/^[+-]inf$|^-?\d/)));
  if (w.kind === "range") expect(w["upper"] ?? w["lower"]).toEqual(expect.stringMatching(EXACT));
  if (w.kind === "domain") expect(w["z"]).toEqual(expect.stringMatching(EXACT));
}

describe("the JSON", () => {
  test("the example of the contract", async () => {
    const { code, report: r } = await report("x^3+nu*x", "--param", "nu=0.1");
    expect(code).toBe(0);
    expectShape(r);
    expect(r.activation).toMatchObject({ input: "x^3+nu*x", params: { nu: "1/10" } });
    expect(r.regularity).toEqual({ domain: "R", class: "analytic" });
    expect(r.assumptions["3.1"]).toMatchObject({
      verdict: "holds",
      method: "sturm",
      constants: { rho2: { lower: "6", upper: "6", exact: "6" } },
    });
    expect(["1/10", "0.1"]).toContain(r.assumptions["3.1"]?.constants?.["rho1"]?.exact);
    const beta = r.assumptions["3.4"]?.constants?.["beta"];
    expect(Number(beta?.lower)).toBeLessThanOrEqual(0.16865480854231357);
    expect(Number(beta?.upper)).toBeGreaterThanOrEqual(0.16865480854231356);
    expect(r.theorems["3.3"]).toEqual({ verdict: "holds", because: ["collapse", "onto"] });
  });

  test.each(
    some(
      [
        ["gelu(x)", 1],
        ["tanh(x)", 1],
        ["1/(1-x)", 1],
        ["sinh(x)", 0],
        ["x^3+x+x*abs(x)", 1],
        ["x^3+x+6*sin(x)", 1],
      ] as const,
      3,
    ),
  )("%s ends with %d", async (expr, code) => {
    const found = await report(expr);
    expectShape(found.report);
    expect(found.code).toBe(code);
  });

  test("what is open ends with 2", async () => {
    const found = await report("x^3/2+40x-sin(x)-sin(pi*x)/pi^3-sin(e*x)/e^3", "--time-limit", "0.5");
    expectShape(found.report);
    expect(found.code).toBe(2);
  });

  test("only the assumptions asked for", async () => {
    const { code, report: r } = await report("x^5+x", "--assumption", "3.4", "--assumption", "collapse");
    expectShape(r, ["3.4", "collapse"]);
    expect(code).toBe(0);
  });

  test("a parameter with a range", async () => {
    const { code, report: r } = await report("x^3+nu*x", "--param", "nu=0.01..10");
    expect(code).toBe(0);
    expect(r.activation.params).toEqual({ nu: { from: "1/100", to: "10" } });
    const failing = await report("x^3+nu*x", "--param", "nu=-1..1");
    expect(failing.code).toBe(1);
    expect(failing.report.assumptions["3.1"]?.verdict).toBe("fails");
  });

  test("--digits widens the enclosure outwards", async () => {
    const [short, long] = await Promise.all([report("sinh(x)", "--digits", "4"), report("sinh(x)", "--digits", "15")]);
    const [a, b] = [short, long].map((r) => r.report.assumptions["3.4"]?.constants?.["beta"]);
    expect(Number(a?.lower)).toBeLessThanOrEqual(Number(b?.lower));
    expect(Number(a?.upper)).toBeGreaterThanOrEqual(Number(b?.upper));
    expect(a?.lower.replace(/\D/g, "").length).toBeLessThanOrEqual(4);
  });
});

describe("text", () => {
  test("names every assumption, without colour in a pipe", async () => {
    const { code, stdout, stderr } = await run("check", "x^3+x");
    expect([code, stderr]).toEqual([0, ""]);
    for (const id of IDS) expect(stdout).toContain(id);
    expect(stdout).not.toContain("\u001b[");
  });

  test("--quiet prints nothing", async () => expect(await run("check", "tanh(x)", "--quiet")).toEqual({ code: 1, stdout: "", stderr: "" }));

  test.each([[["--help"]], [["check", "--help"]], [["audit", "--help"]], [[]]])("%j shows examples", async (args) => {
    const { code, stdout } = await run(...args);
    expect([code, stdout.includes("flatcheck check")]).toEqual([0, true]);
  });
});

describe("certificates", () => {
  test.each(some(["x^3+x/10", "sinh(x)", "gelu(x)", "1/(1-x)", "x^3+x+6*sin(x)"], 2))(
    "%s: written, then accepted by audit",
    async (expr) => {
      const file = folder.file(`${Buffer.from(expr).toString("hex")}.json`);
      const { stdout } = await run("check", expr, "--certificate", file, "--json");
      const digest = (JSON.parse(readFileSync(file, "utf8")) as { digest: string }).digest;
      expect(json<Report>(stdout).assumptions["3.1"]?.certificate).toBe(digest);
      const audited = await run("audit", file, "--json");
      expect([audited.code, json(audited.stdout)]).toEqual([0, expect.objectContaining({ schema: "flatcheck.audit/1", accepted: true })]);
    },
  );

  test("what was accepted is listed, with constants and reasons", async () => {
    const file = folder.file("listed.json");
    await run("check", "x^5+x", "--certificate", file, "--quiet", "--assumption", "3.1", "--assumption", "collapse");
    const [text, data] = [await run("audit", file), await run("audit", file, "--json")];
    expect(text.stdout).toMatch(/^accepted: \d+ statements about x\^5\+x verify\n/);
    const lines = text.stdout
      .split("\n")
      .slice(1)
      .map((l) => l.trim());
    expect(lines).toEqual([
      "✗ 3.1              refuted",
      "ρ₁ = inf φ' = 1",
      "ρ₂ = inf φ''' = 0",
      "because φ'''(0) = 0",
      "✓ collapse         proved",
      "",
    ]);
    const { assumptions } = json<{ assumptions: Record<string, unknown> }>(data.stdout);
    expect(assumptions).toMatchObject({
      "3.1": { verdict: "fails", constants: { rho1: { exact: "1" }, rho2: { exact: "0" } }, witness: { kind: "point", z: "0" } },
      collapse: { verdict: "holds" },
    });
  });

  test("a range: written in parts, then accepted by audit", async () => {
    const file = folder.file("range.json");
    await run("check", "x^3+nu*x", "--param", "nu=0.01..10", "--certificate", file, "--json");
    expect((await run("audit", file)).code).toBe(0);
  });

  test("an altered one: exit 1, with the reason", async () => {
    const file = folder.file("altered.json");
    await run("check", "x^3+x", "--certificate", file);
    folder.write("altered.json", readFileSync(file, "utf8").replace('"3.1"', '"3.2"'));
    const { code, stdout } = await run("audit", file, "--json");
    expect([code, json(stdout)]).toEqual([1, expect.objectContaining({ accepted: false, reason: expect.stringContaining("digest") })]);
  });

  test.each(["null", "[]", "{}", '{"schema":"flatcheck.certificate/1"}'])("%s is no certificate: exit 1", async (text) => {
    expect((await run("audit", folder.write("none.json", text))).code).toBe(1);
  });
});

describe("--plot", () => {
  test.each(some(["sinh(x)", "tanh(x)", "1/(1-x)"], 2))("%s as SVG", async (expr) => {
    const file = folder.file("plot.svg");
    await run("check", expr, "--plot", file, "--quiet");
    const svg = readFileSync(file, "utf8");
    expect(svg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect(svg.length).toBeGreaterThan(5000);
    expect(svg).not.toContain("NaN");
  });

  test("as PNG", async () => {
    const file = folder.file("plot.png");
    expect((await run("check", "x^3+x", "--plot", file, "--quiet")).code).toBe(0);
    const bytes = readFileSync(file);
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(bytes.length).toBeGreaterThan(10_000);
  });

  test("characters of an expression do not become markup", async () => {
    const file = folder.file("markup.svg");
    await run("check", "max(x,0)+x^3+x", "--plot", file, "--quiet");
    expect(readFileSync(file, "utf8")).not.toContain("<script");
  });
});

describe("--data", () => {
  const X = [
    [3, 0, 0],
    [0, 2, 0],
  ];
  const files: [string, () => string][] = [
    ["csv", () => folder.write("x.csv", "a,b,c,y\n3,0,0,1\n0,2,0,1\n")],
    ["csv without a heading, with CRLF", () => folder.write("y.csv", "3,0,0,1\r\n0,2,0,1\r\n")],
    ["json", () => folder.write("x.json", JSON.stringify({ X, y: [1, 1] }))],
    ["npy", () => folder.write("x.npy", npy(X))],
    ["npy in Fortran order", () => folder.write("f.npy", npy(X, { fortran: true }))],
    ["npz", () => folder.write("x.npz", npz({ X, y: [[1], [1]] }))],
  ];

  test.each(files)("%s", async (_, write) => {
    const { code, stdout } = await run("check", "sinh(x)", "--data", write(), "--json");
    const { data } = json<{ data: Record<string, Record<string, unknown>> }>(stdout);
    expect(code).toBe(0);
    expect(data["3.2"]).toMatchObject({
      verdict: "holds",
      samples: 2,
      dimension: 3,
      rank: 2,
      constants: { mu: { lower: expect.stringMatching(/^(4|3\.99999)/) } },
    });
    // 2·1·1²·4·(√4·(3√3/2)) and 2·1·1²·4·(1·1·4), for c = 1, a = 1 and min ‖x_i‖² = 4.
    const { threshold, rate } = data["3.5"] as unknown as Record<"threshold" | "rate", { lower: string }>;
    expect(Number(threshold.lower)).toBeCloseTo(24 * Math.sqrt(3), 9);
    expect(Number(rate.lower)).toBeCloseTo(32, 9);
  });

  test("dependent samples: exit 1", async () => {
    const file = folder.write("twice.csv", "1,2,0\n1,2,0\n");
    const { code, stdout } = await run("check", "sinh(x)", "--data", file, "--json");
    expect([code, json<{ data: unknown }>(stdout).data]).toEqual([
      1,
      expect.objectContaining({
        source: file,
        columns: ["column 1", "column 2"],
        label: "column 3",
        "3.2": expect.objectContaining({ verdict: "fails", rank: 1, duplicates: [[0, 1]] }),
      }),
    ]);
  });

  test("no theorem stands beside samples that fail 3.2; weights that differ have no 3.3", async () => {
    const theoremsOf = async (data: object): Promise<Record<string, string>> => {
      const file = folder.write("theorems.json", JSON.stringify(data));
      const { theorems } = json<{ theorems: Record<string, { verdict: string }> }>(
        (await run("check", "x^3+x", "--data", file, "--json")).stdout,
      );
      return Object.fromEntries(Object.entries(theorems).map(([id, { verdict }]) => [id, verdict]));
    };
    expect(await theoremsOf({ X: [[1], [2]] })).toEqual({ 3.3: "fails", 3.5: "fails", "G.1": "fails" });
    expect(await theoremsOf({ X: [[1]], a: [1, 2, -0.5] })).toEqual({ 3.3: "fails", 3.5: "holds", "G.1": "holds" });
    expect(await theoremsOf({ X: [[1]], a: [1, 0] })).toEqual({ 3.3: "fails", 3.5: "fails", "G.1": "holds" });
  });

  test("the loss scale, the norms and the weights are printed", async () => {
    const file = folder.write(
      "short.json",
      JSON.stringify({
        X: [
          [0.5, 0],
          [0, 2],
        ],
        a: [1, -2],
      }),
    );
    const { stdout } = await run("check", "x^3+x", "--data", file, "--loss", "half");
    expect(stdout).toContain("c = 1/2 (--loss half), ‖x_i‖² ∈ [0.25, 4], |a_j| from 1 to 2, of both signs");
    expect(stdout).toMatch(/of ‖grad F‖², twice that, ∈ \[0\.7(5|49999)/);
  });

  test("--loss is about data", async () => {
    expect(await run("check", "x", "--loss", "half")).toMatchObject({ code: 3, stderr: expect.stringContaining("--data beside --loss") });
    expect(await run("check", "x", "--loss", "mse")).toMatchObject({ code: 3, stderr: expect.stringContaining("sum, half, mean") });
  });
});
