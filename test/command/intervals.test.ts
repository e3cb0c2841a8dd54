/** `check --on`: verdicts on an interval through the command, its batches, certificates, audits, figures and server, and what is refused beside it. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, test } from "vitest";
import { AMPLE_TIME, Folder, jsonLines, run, start } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Report {
  readonly on?: string;
  readonly id?: string;
  readonly regularity: { readonly domain: string; readonly class: string };
  readonly assumptions: Readonly<
    Record<string, { readonly verdict: string; readonly constants?: Record<string, { exact?: string }>; readonly witness?: object }>
  >;
  readonly theorems: Readonly<Record<string, { readonly verdict: string; readonly reason?: string }>>;
  readonly claims?: readonly { readonly verdict: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}

const checked = async (...args: string[]): Promise<Report> =>
  JSON.parse((await run("check", ...args, ...AMPLE_TIME, "--json")).stdout) as Report;

describe("on an interval", () => {
  test.each([
    ["softplus(x)", "[0, inf)", "[0,inf)", { "3.1": "fails", "3.1-weak": "fails", onto: "fails" }],
    ["gelu(x)", "[-0.17, 0.1]", "[-17/100,1/10]", { "3.1": "fails", coercive: "holds" }],
    ["log(x)", "(0, inf)", "(0,inf)", { "3.1-weak": "holds", collapse: "holds", onto: "holds", "3.4": "fails" }],
    ["x^2.5", "[0, inf)", "[0,inf)", { "3.1-weak": "fails", "collapse-minimum": "holds", coercive: "holds" }],
    ["x^2.5", "(0, inf)", "(0,inf)", { "3.1-weak": "holds", collapse: "holds", coercive: "fails" }],
    ["sqrt(x)", "(0, 1]", "(0,1]", { "3.1": "holds", "3.4": "holds", coercive: "holds" }],
    ["tan(x)", "(-3/2, 3/2)", "(-3/2,3/2)", { "3.1": "holds", "3.4": "holds", onto: "fails" }],
    ["1/x", "(0, inf)", "(0,inf)", { "3.1": "fails", onto: "fails" }],
    ["x*log(x)", "(0, inf)", "(0,inf)", { "3.1-weak": "fails", onto: "fails" }],
    ["atanh(x)", "(-1, 1)", "(-1,1)", { "3.1": "holds", "3.4": "holds", coercive: "holds", onto: "holds" }],
    ["x^3", "(-inf, 1]", "(-inf,1]", { "3.1": "fails", "collapse-minimum": "holds", onto: "fails" }],
  ])("%s on %s", async (expression, typed, on, verdicts) => {
    const report = await checked(expression, "--on", typed);
    expect([report.on, report.regularity.domain]).toEqual([on, on]);
    expect(Object.fromEntries(Object.keys(verdicts).map((id) => [id, report.assumptions[id]?.verdict]))).toEqual(verdicts);
    expect(Object.values(report.theorems).map((t) => t.verdict)).toEqual(["unknown", "unknown", "unknown"]);
    expect(report.theorems["3.3"]?.reason).toContain(on);
  });

  test("√x has no slope at 0", async () => {
    const report = await checked("sqrt(x)", "--on", "[0, 1]", "--assumption", "3.1");
    expect(report.assumptions["3.1"]).toMatchObject({ verdict: "fails", witness: { kind: "domain", z: "0", quantity: "phi1" } });
  });

  test("claims and ranges of parameters", async () => {
    const report = await checked(
      "x^3+nu*x",
      "--param",
      "nu=1/2..1",
      "--on",
      "[-1/10, 1/10]",
      "--claim",
      "phi1*phi3 > phi2^2",
      "--assumption",
      "3.1",
    );
    expect([report.claims?.[0]?.verdict, report.assumptions["3.1"]?.verdict]).toEqual(["holds", "holds"]);
    expect((await checked("x^3+x", "--on", "[0, 1]", "--claim", "phi1*phi3 > phi2^2")).claims?.[0]?.verdict).toBe("fails");
  });
});

test("lines of a batch have their own interval, or that of the batch", async () => {
  const lines = [
    { id: "own", expr: "log(x)", on: "(0, inf)" },
    { id: "batch", expr: "sqrt(x)" },
    { id: "bad", expr: "x^3", on: "0..1" },
    { id: "type", expr: "x^3", on: [0, 1] },
  ];
  const file = folder.write("lines.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
  for (const jobs of ["1", "2"]) {
    const { stdout, code } = await run("check", "--batch", file, "--on", "[1, 2]", "--assumption", "3.1-weak", "--jobs", jobs, "--json");
    const results = jsonLines<Report>(stdout);
    expect(results.map((r) => r.on ?? r.error?.code)).toEqual(["(0,inf)", "[1,2]", "interval", "batch-line"]);
    expect(code).toBe(3);
  }
});

describe("a certificate", () => {
  const file = folder.file("atanh.json");

  test("is accepted as it is, and about no other interval", async () => {
    await run("check", "atanh(x)", "--on", "(-1, 1)", "--certificate", file, "--quiet");
    expect((await run("audit", file)).stdout).toContain("about atanh(x) on (-1,1)");
    const certificate = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    for (const on of ["(-1/2,1/2)", "[-1,1)", "(-2,2)", "(-1, 1)", "(-inf,inf)", undefined]) {
      const altered = folder.write("altered.json", JSON.stringify({ ...certificate, on }));
      expect((await run("audit", altered)).code).toBe(1);
    }
  });
});

test("a figure spans the interval", async () => {
  const file = folder.file("log.svg");
  const { code } = await run("check", "log(x)", "--on", "[1/2, 3]", "--assumption", "3.1-weak", "--plot", file);
  expect(code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("on [1/2,3]");
});

test.each([
  [["--on", "[1, 0]"], "interval", '"[0, 1]"'],
  [["--on", "[0, inf]"], "interval", '"[0,inf)"'],
  [["--on", "[0, 1]", "--data", "a.csv"], "usage", "expected no --data beside --on"],
])("%j is refused", async (args, code, message) => {
  const { stdout, code: exit } = await run("check", "x^3+x", ...args, "--json");
  const { error } = JSON.parse(stdout) as Report;
  expect([exit, error?.code]).toEqual([3, code]);
  expect(error?.message).toContain(message);
});

test("a server takes it", async () => {
  const child = start(["serve", "--stdio"]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify({ id: 1, command: "check", args: { expr: "log(x)", on: "(0, inf)", assumption: "onto" } })}\n`);
  const { value } = await lines.next();
  child.stdin.end();
  const { result } = JSON.parse(value as string) as { result: Report };
  expect([result.on, result.assumptions["onto"]?.verdict]).toEqual(["(0,inf)", "holds"]);
});
