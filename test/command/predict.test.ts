/** `flatcheck predict` end to end: its JSON, exit codes, files, certificates, what it refuses, and the same problem as simulate's. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, run } from "../../packages/cli/test-kit/run.js";
import { DOCUMENTS } from "../../packages/cli/test-kit/schemas/index.js";
import { jsonSchemaOf } from "../../packages/cli/test-kit/schemas/jsonSchema.js";

const folder = new Folder();
afterAll(() => folder.remove());

const strict = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const document of DOCUMENTS.filter(({ name }) => ["predict", "certificate", "audit"].includes(name)))
  strict.addSchema(jsonSchemaOf(document, "strict"));

function expectDocument(name: string, document: unknown): void {
  const isValid = strict.validate(`urn:flatcheck:schema:${name}:1`, document);
  expect(isValid ? "" : strict.errorsText(strict.errors)).toBe("");
}

const predicted = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await run("predict", ...args, "--json");
  const report = JSON.parse(stdout);
  if (code !== 3) expectDocument("predict", report);
  return { code, report, stderr };
};

describe("a prediction", () => {
  test("its document, certificate, figure, and exit 0", async () => {
    const [certificate, plot] = [folder.file("prediction.json"), folder.file("prediction.svg")];
    const { code, report } = await predicted("x^3+x", "--neurons", "4", "--certificate", certificate, "--plot", plot);
    expect(code).toBe(0);
    expect(report).toMatchObject({ schema: "flatcheck.predict/1", collapse: { always: "holds" }, attained: [true, true, true] });
    expectDocument("certificate", JSON.parse(readFileSync(certificate, "utf8")));
    expect(readFileSync(plot, "utf8")).toContain("</svg>");
    const audited = await run("audit", certificate, "--json");
    expect(audited.code).toBe(0);
    expectDocument("audit", JSON.parse(audited.stdout));
  });

  test("in words, a line for each thing with how it is known", async () => {
    const { stdout } = await run("predict", "figure1");
    expect(stdout).toContain("proved   with equal weights, for every number of neurons and all labels: yes");
    expect(stdout).toContain("6.378, 14.55");
    expect(stdout).toMatch(/computed σ₂, σ₃, … of Z decay/);
  });

  test("a file of data, weights, and a start of its own", async () => {
    const data = folder.write("data.csv", "x1,x2,y\n1,0,1\n0.1,1,2\n");
    const theta0 = folder.write("start.json", '{"X":[[1,0],[0,1]],"theta0":[[0.1,0.2],[0.3,0.4]]}');
    const { code, report } = await predicted("sinh(x)", "--data", data, "--weights", "1,2", "--theta0", theta0, "--loss", "half");
    expect(code).toBe(0);
    expect(report.problem).toStrictEqual({ neurons: 2, samples: 2, dimension: 2, loss: { name: "half", c: "1/2" }, a: ["1", "2"] });
    expect(report.minima).toHaveLength(2);
  });
});

test("what is refused", async () => {
  for (const args of [
    ["x^3+x", "--weights", "1,a"],
    ["x^3+x", "--weights", "1,2", "--neurons", "3"],
    ["x^3+x", "--epsilon", "0"],
    ["x^3+x", "--patterns", "0"],
    ["x^3+x", "--width", "84"],
    ["1/2x"],
  ]) {
    const { code, report, stderr } = await predicted(...args);
    expect(code, args.join(" ")).toBe(3);
    expect(report.error.message, args.join(" ")).toMatch(/expected|readings/);
    expect(stderr).toContain("flatcheck: ");
  }
});

test("premises that fail: exit 1, and a line", async () => {
  const { code, report } = await predicted("x^3+x", "--samples", "4", "--dimension", "2");
  expect(code).toBe(1);
  expect(report.lines.find(({ topic }: { readonly topic: string }) => topic === "premises").text).toContain("n = 4 and d = 2");
});
