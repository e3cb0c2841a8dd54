/**
 * The schemas that are shipped hold what the command prints and reads. Every document is held against the shipped schema, which allows fields that it does not name, and against
 * the strict one, which does not: so that a new field is in the schema and in docs/reference/json.md. Ajv reads the schemas, which zod wrote.
 */
import { readdirSync, readFileSync } from "node:fs";
import { ACTIVATIONS } from "@flatcheck/activation";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, jsonLines, type Outcome, outcomeOf, run, start } from "../../packages/cli/test-kit/run.js";
import { DOCUMENTS } from "../../packages/cli/test-kit/schemas/index.js";
import { jsonSchemaOf } from "../../packages/cli/test-kit/schemas/jsonSchema.js";
import { amount, DEEP, some, WHOLE } from "../../packages/cli/test-kit/sizes.js";

const folder = new Folder();
afterAll(() => folder.remove());

/** One in so many of the catalogue on ordinary days and in `test:deep`; all of it in the whole size. */
function catalogue(every: number, deep: number): readonly (readonly [string, string, readonly string[]])[] {
  const step = amount(deep, every, 1);
  return ACTIVATIONS.filter((_, i) => i % step === step - 1).map(({ name, expression, parameters }) => [
    name,
    expression,
    Object.entries(parameters).flatMap(([parameter, value]) => ["--param", `${parameter}=${value}`]),
  ]);
}

const SCHEMAS = new URL("../../packages/cli/schemas/", import.meta.url);
const FORMATS = { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/ };
const shipped = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: FORMATS });
for (const file of readdirSync(SCHEMAS)) shipped.addSchema(JSON.parse(readFileSync(new URL(file, SCHEMAS), "utf8")) as object);
const strict = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: FORMATS });
for (const document of DOCUMENTS) strict.addSchema(jsonSchemaOf(document, "strict"));

/** What is wrong with a document, by either. */
function faults(name: string, document: unknown): readonly string[] {
  return [shipped, strict].flatMap((ajv) =>
    ajv.validate(`urn:flatcheck:schema:${name}:1`, document) ? [] : [ajv.errorsText(ajv.errors, { dataVar: name })],
  );
}

/** Every line of the output is a document of this name. */
function expectDocuments(name: string, { code, stdout }: Outcome, codes: readonly number[]): void {
  const documents = jsonLines(stdout);
  expect(documents.length).toBeGreaterThan(0);
  for (const document of documents) expect(faults(name, document)).toEqual([]);
  expect(codes).toContain(code);
}

test("each document has its file, and each file its document", () => {
  expect(readdirSync(SCHEMAS).sort()).toEqual(DOCUMENTS.map(({ name }) => `${name}.json`).sort());
});

test.each(catalogue(40, 6))("check, its certificate, and audit: %s", async (_, expression, params) => {
  const certificate = folder.file("certificate.json");
  expectDocuments("check", await run("check", expression, ...params, "--json", "--certificate", certificate), [0, 1, 2]);
  expect(faults("certificate", JSON.parse(readFileSync(certificate, "utf8")))).toEqual([]);
  expectDocuments("audit", await run("audit", certificate, "--json"), [0]);
});

test.each(catalogue(50, 8))("derive: %s", async (_, expression, params) => {
  expectDocuments("derive", await run("derive", expression, ...params, "--json"), [0]);
});

test.each(catalogue(50, 8))("verify: %s", async (_, expression, params) => {
  const args = ["--statement", "F.2", "--statement", "B.4", "--runs", "2"];
  expectDocuments("verify", await run("verify", expression, ...params, ...args, "--json"), [0, 1, 2]);
});

/** Of every kind of row one: bounds, limits, rates, counts, formulas, proofs, what is observed and what is false. */
const OF_EACH_KIND = ["A.3", "D.2", "F.1", "G.4-stationary", "H.1", "3.3", "15-printed", "collapse", "rate-asymptotic", "clusters"];

test.runIf(DEEP).each([["x^3+x"], ["x^2"], ["tanh(x)"]])("verify, the ledger: %s", async (expression) => {
  const statements = WHOLE ? [] : OF_EACH_KIND.flatMap((id) => ["--statement", id]);
  expectDocuments("verify", await run("verify", expression, ...statements, "--runs", `${amount(2, 2, 4)}`, "--json"), [0, 1, 2]);
});

test.each(catalogue(50, 8))("simulate: %s", async (_, expression, params) => {
  const outcome = await run("simulate", expression, ...params, "--steps", "20", "--json");
  expectDocuments(outcome.code === 3 ? "error" : "simulate", outcome, [0, 1, 3]);
});

describe("check", () => {
  const csv = folder.write("data.csv", "x1,x2,y\n1,0,1\n0,1,2\n");
  test.each(
    some<readonly [string, readonly string[]]>(
      [
        ["a range, and the parts of its certificate", ["x^3+nu*x", "--param", "nu=0.01..10"]],
        ["a range where it fails", ["x^3+nu*x", "--param", "nu=-1..1"]],
        ["data", ["x^3+x", "--data", csv, "--loss", "half"]],
        ["Coq", ["x^3+x", "--coq", folder.file("cubic.v")]],
        ["no real number in the domain", ["log(-1-x^2)"]],
        ["a pole", ["1/(1-x)"]],
        ["an interval", ["log(x)", "--on", "(0, inf)"]],
        ["an interval at whose ends limits are enclosed", ["gelu(x)", "--on", "(2, 5)"]],
        ["an interval with singular ends", ["x^2.5", "--on", "[0, 1)"]],
        ["an interval and a range", ["x^3+nu*x", "--on", "(0, 1]", "--param", "nu=1/2..1"]],
        ["an open question", ["x^3/2+40x-sin(x)-sin(pi*x)/pi^3-sin(e*x)/e^3"]],
      ],
      2,
    ),
  )("with %s", async (_, args) => {
    const certificate = folder.file("other.json");
    expectDocuments("check", await run("check", ...args, "--json", "--certificate", certificate), [0, 1, 2]);
    expect(faults("certificate", JSON.parse(readFileSync(certificate, "utf8")))).toEqual([]);
  });

  test("lines of a batch, good and bad", async () => {
    const lines = [
      { id: 1, expr: "x^3+nu*x", params: { nu: "1/10" } },
      { id: { any: ["thing"] }, expr: "x^3+nu*x", params: { nu: { from: 0, to: 1e-3 } } },
      { expr: "tanh(x)", parms: {}, timeout: 3, own: true },
      { expr: "log(x)", on: "(0, 1]" },
    ];
    for (const line of lines) expect(shipped.validate("urn:flatcheck:schema:batch-request:1", line)).toBe(true);
    const file = folder.write(
      "lines.jsonl",
      [...lines.map((line) => JSON.stringify(line)), '{"id":3,"expr":"1/2x"}', "no JSON", '{"exp":"x"}'].join("\n"),
    );
    expectDocuments("batch-result", await run("check", "--batch", file, "--json"), [3]);
  });
});

test.each([
  ["check", "1/2x"],
  ["check", "σ(x)"],
  ["derive", "foo(x)"],
  ["simulate", "log(x)"],
  ["verify", "x", "--runs", "0"],
  ["chekc", "x"],
])("bad input: %s %s", async (...args) => expectDocuments("error", await run(...args, "--json"), [3]));

test("an audit that rejects", async () => {
  expectDocuments("audit", await run("audit", folder.write("none.json", '{"schema":"other"}'), "--json"), [1]);
});

test.each([["numpy"], ["latex"]])("derive as %s", async (format) => {
  expectDocuments("derive-text", await run("derive", "x^3+nu*x", "--format", format, "--json"), [0]);
});

test.each([
  ["sizes", ["x^3+nu*x", "--neurons", "2", "--samples", "1", "--dimension", "2"]],
  ["a loss", ["x^3+nu*x", "--loss", "mean"]],
  ["gaps and breaks", ["x/(1+abs(x))"]],
  ["no value at 0", ["(exp(x)-1)/x"]],
])("derive with %s", async (_, args) => expectDocuments("derive", await run("derive", ...args, "--json"), [0]));

describe("simulate", () => {
  const data = {
    X: [
      [1, 0],
      [0, "1/2"],
    ],
    y: [0.5, 0.25],
    a: [1, 1, 1],
    theta0: [
      [0.1, 0],
      [0, 0.1],
      [0.1, 0.1],
    ],
  };
  const file = folder.write("data.json", JSON.stringify(data));

  test("a data file", () => expect(faults("data", data)).toEqual([]));

  test.each([
    ["a flow and its files", ["x^3+x", "--method", "riemannian-flow", "--time", "0.1", "--out", folder.file("run")]],
    ["data", ["x^3+x", "--data", file, "--steps", "10", "--method", "one-sam", "--out", folder.file("run")]],
    ["a run that diverges", ["x^3+x", "--learning-rate", "10"]],
    ["an experiment, and options without a part", ["figure1", "--steps", "10", "--radius", "1"]],
  ])("with %s", async (_, args) => {
    expectDocuments("simulate", await run("simulate", ...args, "--json"), [0, 1]);
    if (args.includes("--out")) expect(faults("manifest", JSON.parse(readFileSync(folder.file("run/manifest.json"), "utf8")))).toEqual([]);
  });
});

test.each([
  ["data", ["x^3+x", "--data", folder.write("verify.csv", "x1,x2,y\n1,0,1\n0,1,2\n"), "--statement", "4.4"]],
  ["counterexamples", ["x^2", "--statement", "3.3-minimum"]],
])("verify with %s", async (_, args) => expectDocuments("verify", await run("verify", ...args, "--runs", "4", "--json"), [0, 1, 2]));

test("lines of serve, asked and answered", async () => {
  const requests = [
    { id: 1, command: "check", args: { expr: "x^3+x", certificate: true } },
    { id: "two", command: "derive", args: { expr: "1/2x" } },
    { id: 3, command: "version" },
    { id: 4, command: "simulate", args: { expr: "x^3+x", steps: 5, radius: 1 } },
    { id: 5, command: "cancel", args: { id: 9 } },
  ];
  for (const request of requests) expect(faults("serve-request", request)).toEqual([]);
  const child = start(["serve", "--stdio"]);
  child.stdin.end(`${[...requests.map((request) => JSON.stringify(request)), "no JSON"].join("\n")}\n`);
  expectDocuments("serve-answer", await outcomeOf(child), [0]);
});

test("what the program says of itself", async () => {
  expectDocuments("operators", await run("operators", "--json"), [0]);
  expectDocuments("completion", await run("completion", "zsh", "--json"), [0]);
});

test("a schema refuses what is none of its documents", () => {
  expect(faults("check", { schema: "flatcheck.check/2" })).toHaveLength(2);
  expect(faults("error", { error: { code: "syntax" } })).toHaveLength(2);
  expect(
    faults("certificate", {
      schema: "flatcheck.certificate/1",
      expression: "x",
      statements: [{ kind: "hope" }],
      conclusions: {},
      digest: "",
    }),
  ).toHaveLength(2);
});
