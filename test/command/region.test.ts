/** `flatcheck region` end to end: its JSON, exit codes, files, certificates and what it refuses. */
import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, run } from "../../packages/cli/test-kit/run.js";
import { DOCUMENTS } from "../../packages/cli/test-kit/schemas/index.js";
import { jsonSchemaOf } from "../../packages/cli/test-kit/schemas/jsonSchema.js";

const folder = new Folder();
afterAll(() => folder.remove());

const strict = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const document of DOCUMENTS.filter(({ name }) => ["region", "certificate", "audit"].includes(name)))
  strict.addSchema(jsonSchemaOf(document, "strict"));

function expectDocument(name: string, document: unknown): void {
  const isValid = strict.validate(`urn:flatcheck:schema:${name}:1`, document);
  expect(isValid ? "" : strict.errorsText(strict.errors)).toBe("");
}

const CUBIC = "x^3+nu*x";

describe("a region", () => {
  test("whose boundary is 0: cells, boundary, certificate, figure, and exit 1", async () => {
    const [certificate, plot] = [folder.file("region.json"), folder.file("region.svg")];
    const args = ["--param", "nu=-1..1", "--assumption", "3.1", "--certificate", certificate, "--plot", plot];
    const { code, stdout } = await run("region", CUBIC, ...args, "--json");
    const report = JSON.parse(stdout);
    expectDocument("region", report);
    expect(code).toBe(1);
    expect(report).toMatchObject({ parameters: ["nu"], fails: [[{ from: "-1", to: "0" }]], boundary: [{ exact: "0", polynomial: "nu" }] });
    expect(report.measure.unknown).toBeLessThan(1e-15);
    expectDocument("certificate", JSON.parse(readFileSync(certificate, "utf8")));
    expect(readFileSync(plot, "utf8")).toContain("</svg>");
    const audited = await run("audit", certificate, "--json");
    expect(audited.code).toBe(0);
    expectDocument("audit", JSON.parse(audited.stdout));
    expect((await run("audit", certificate)).stdout).toContain("✓ 3.1");
  });

  test.each([
    ["holds everywhere", "nu=1/10..1", 0],
    ["fails at one value, an end", "nu=0..1", 1],
    ["fails everywhere", "nu=-1..-1/10", 1],
  ])("that %s has the exit code %s → %i", async (_, param, code) => {
    const outcome = await run("region", CUBIC, "--param", param, "--assumption", "3.1", "--json");
    expect(outcome.code).toBe(code);
    expectDocument("region", JSON.parse(outcome.stdout));
  });

  test("of two parameters has cells of two intervals, a map, and an open layer", async () => {
    const [certificate, plot] = [folder.file("plane.json"), folder.file("plane.svg")];
    const args = ["--param", "a=0..2", "--param", "nu=-1..1", "--claim", "phi1 > 0", "--resolution", "1/4"];
    const { code, stdout } = await run("region", "x^3+a*x^2+nu*x", ...args, "--json", "--certificate", certificate, "--plot", plot);
    const report = JSON.parse(stdout);
    expectDocument("region", report);
    expect(code).toBe(1);
    expect(report).toMatchObject({ parameters: ["a", "nu"], claim: "phi1 > 0" });
    for (const cell of [...report.holds, ...report.fails, ...report.unknown]) expect(cell).toHaveLength(2);
    expect(readFileSync(plot, "utf8")).toContain("</svg>");
    expect((await run("audit", certificate)).code).toBe(0);
  });

  test("on an interval, of a φ that is defined there alone", async () => {
    const certificate = folder.file("interval.json");
    const args = ["--param", "nu=-1/4..1/4", "--claim", "phi1 > 0", "--on", "[1,2]", "--certificate", certificate];
    const { stdout } = await run("region", "log(x)+nu*x^2", ...args, "--json");
    const report = JSON.parse(stdout);
    expectDocument("region", report);
    expect(report.on).toBe("[1,2]");
    // φ' = 1/x + 2νx > 0 on [1, 2] for ν > −1/8.
    expect(Number(report.boundary[0].lower)).toBeLessThanOrEqual(-0.125);
    expect(Number(report.boundary[0].upper)).toBeGreaterThanOrEqual(-0.125);
    expect((await run("audit", certificate)).code).toBe(0);
  });
});

describe("what is refused, on one line, with exit 3", () => {
  test.each([
    [["--param", "nu=-1..1"], "expected what is to hold, got none"],
    [["--param", "nu=-1..1", "--assumption", "3.1", "--claim", "phi1 > 0"], "got both"],
    [["--param", "nu=1", "--assumption", "3.1"], "expected a range for one or two parameters, got none"],
    [["--param", "nu=1..0", "--assumption", "3.1"], "from ≤ to"],
    [["--param", "nu=0..1", "--param", "mu=0..1", "--assumption", "3.1"], 'got "mu"'],
    [["--param", "nu=0..1", "--param", "a=0..1", "--param", "b=0..1", "--assumption", "3.1"], "got 3 (nu, a, b)"],
    [["--param", "nu=0..1", "--assumption", "9.9"], 'got "9.9"'],
    [["--param", "nu=0..1", "--assumption", "3.1", "--resolution", "0"], "greater than 0"],
    [["--param", "nu=0..1", "--assumption", "3.1", "--resolution", "fine"], "got fine"],
    [["--param", "nu=0..1", "--claim", "phi1 >"], "expected a quantity"],
    [["--param", "nu=0..1", "--assumption", "3.1", "--on", "[1"], "expected an interval"],
    [["--param", "nu=0..1", "--assumption", "3.1", "--width", "84mm"], "expected --plot FILE"],
    [["--param", "nu=0..1", "--assumption", "3.1", "--plot", "region.gif"], "region.gif"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await run("region", CUBIC, ...args);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(existsSync("region.gif")).toBe(false);
  });
});
