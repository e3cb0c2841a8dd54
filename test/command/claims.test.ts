/** Claims and sharp constants at the command line: the shape of the JSON, exit codes, certificates, files of claims and lines of a batch. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { AMPLE_TIME, Folder, json, run } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Claim {
  readonly claim: string;
  readonly id?: string;
  readonly meaning?: string;
  readonly verdict: string;
  readonly witness?: { readonly kind: string };
  readonly reason?: string;
}

interface Constant {
  readonly constant: string;
  readonly id?: string;
  readonly lower: string;
  readonly upper: string;
  readonly exact?: string;
  readonly attained?: boolean;
}

interface Report {
  readonly assumptions: Readonly<Record<string, { readonly verdict: string }>>;
  readonly claims?: readonly Claim[];
  readonly constants?: readonly Constant[];
}

const reportOf = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly report: Report }> => {
  const { code, stdout } = await run("check", ...args, ...AMPLE_TIME, "--json");
  return { code, report: json<Report>(stdout) };
};

test("claims and constants have lists of their own, in the order in which they were asked for", async () => {
  const { code, report } = await reportOf(
    "x^3+x",
    ...["--claim", "abs(phi2) <= 2*phi1", "--claim", "phi1 > 1", "--constant", "inf phi1^2*phi3/abs(phi2)", "--constant", "sup abs(phi1)"],
  );
  expect(code).toBe(1);
  expect(report.claims?.map(({ claim, verdict }) => [claim, verdict])).toEqual([
    ["abs(phi2) <= 2*phi1", "holds"],
    ["phi1 > 1", "fails"],
  ]);
  expect(report.claims?.[1]?.witness).toEqual({ kind: "point", z: "0", quantity: "phi1 - 1", enclosure: ["0", "0"] });
  expect(report.constants?.map(({ constant, lower, upper, exact }) => [constant, lower, upper, exact])).toEqual([
    ["inf phi1^2*phi3/abs(phi2)", "5.33333333333", "5.33333333334", "16/3"],
    ["sup abs(phi1)", "+inf", "+inf", undefined],
  ]);
  expect(report.assumptions).toEqual({});
});

test.each<[readonly string[], number]>([
  [["--claim", "phi1 >= 1"], 0],
  [["--claim", "phi1 >= 1", "--claim", "phi3 > 6"], 1],
  [["--constant", "inf phi1"], 0],
  [["--claim", "phi1 >= 1", "--assumption", "3.1"], 0],
  [["--claim", "phi1 > 1", "--assumption", "3.1"], 1],
  [["--claim", "phi1 >"], 3],
  [["--constant", "phi1"], 3],
  [["--assumption", "9.9"], 3],
])("of x³ + x: %j exits with %i", async (args, code) => {
  expect((await run("check", "x^3+x", ...args)).code).toBe(code);
});

test("what is no claim is said with its place, and with the text to type", async () => {
  const { code, stdout, stderr } = await run("check", "x", "--claim", "φ' ≥ 1", "--json");
  expect(code).toBe(3);
  expect(json(stdout)).toMatchObject({ error: { code: "claim", position: 0, rewriting: "phi1 >= 1" } });
  expect(stderr).toMatch(/^flatcheck: expected .*, got "φ'"; write phi1 >= 1 \(at character 0 of "φ' ≥ 1"\)\n$/);
});

test("what divides by 0 by its form is no matter of size", async () => {
  const { code, stderr } = await run("check", "x", "--claim", "phi1/(x-x) > 1");
  expect(code).toBe(3);
  expect(stderr).toBe(
    'flatcheck: expected a quantity that has a value, got a division by 0; write a denominator that is not 0 by its form (in "phi1/(x-x) > 1")\n',
  );
});

test("the assumptions with a name are checked when they are asked for", async () => {
  const { report } = await reportOf("tanh(x)", "--assumption", "all");
  const verdicts = Object.entries(report.assumptions).map(([id, { verdict }]) => [id, verdict]);
  expect(Object.fromEntries(verdicts.slice(7))).toEqual({
    "log-convex-slope": "fails",
    "bounded-slope": "holds",
    "lipschitz-curvature": "holds",
    "self-concordant": "fails",
    "slope-nonzero": "holds",
    "curvature-injective": "fails",
  });
  expect(Object.keys((await reportOf("tanh(x)")).report.assumptions)).toHaveLength(7);
});

describe("a certificate", () => {
  const args = ["sinh(x)", "--claim", "phi1*phi3 > phi2^2", "--claim", "abs(phi) >= abs(x)", "--constant", "inf phi3/phi1"];

  test("holds what was asked, and audit concludes it anew", async () => {
    const file = folder.file("claims.json");
    expect((await run("check", ...args, "--certificate", file)).code).toBe(0);
    const certificate = JSON.parse(readFileSync(file, "utf8"));
    expect(Object.keys(certificate.conclusions)).toEqual([
      "claim: phi1*phi3 > phi2^2",
      "claim: abs(phi) >= abs(x)",
      "constant: inf phi3/phi1",
    ]);
    const { code, stdout } = await run("audit", file);
    expect(code).toBe(0);
    expect(stdout).toContain("✓ inf phi3/phi1 = 1");
  });

  test.each<[string, (text: string) => string]>([
    ["another claim", (text) => text.replaceAll("claim: phi1*phi3 > phi2^2", "claim: phi1*phi3 > 2*phi2^2")],
    ["a stronger constant", (text) => text.replaceAll("constant: inf phi3/phi1", "constant: inf phi3/phi2")],
    ["no claim", (text) => text.replaceAll("claim: abs(phi) >= abs(x)", "claim: abs(phi) >=")],
    ["another verdict", (text) => text.replace('"verdict": "holds"', '"verdict": "fails"')],
    ["another condition", (text) => text.replace('"relation": "positive"', '"relation": "nonnegative"')],
  ])("with %s is rejected", async (_, alter) => {
    const [whole, altered] = [folder.file("whole.json"), folder.file("altered.json")];
    await run("check", ...args, "--certificate", whole);
    const text = readFileSync(whole, "utf8");
    expect(alter(text)).not.toBe(text);
    folder.write("altered.json", alter(text));
    expect((await run("audit", altered)).code).toBe(1);
  });
});

describe("a file of claims", () => {
  test("names what it asks for", async () => {
    const file = folder.write(
      "claims.yaml",
      "- id: steep\n  statement: phi1 > 0\n  meaning: rising\n- {id: least, statement: inf phi1}\n- phi3 > 5\n",
    );
    const { report } = await reportOf("x^3+x", "--claims", file);
    expect(report.claims?.map(({ id, meaning, verdict }) => [id, meaning, verdict])).toEqual([
      ["steep", "rising", "holds"],
      [undefined, undefined, "holds"],
    ]);
    expect(report.constants?.map(({ id, exact }) => [id, exact])).toEqual([["least", "1"]]);
  });

  test.each([
    ["a: 1\n", "a list of claims"],
    ["- id: a\n  statment: phi1 > 0\n", 'in line 2 of .*, got "statment"'],
    ["- id: a\n", "a statement in the entry in line 1"],
    ["- {id: a, statement: phi1 > 0}\n- {id: a, statement: phi3 > 0}\n", 'every id once, got "a" in line 2 of'],
    ["- [1\n", "an error in line"],
    ["- 3\n", "an entry with id, statement and meaning in line 1"],
    ["- {id: a, statement: 3}\n", "a text as statement in line 1"],
    ["[]\n", "at least one claim"],
    ['- {id: good, statement: phi1 > 0}\n- {id: bad, statement: "phi1 >"}\n', 'at character 6 of "phi1 >"\\), the statement of "bad"'],
  ])("%j is refused: %s", async (text, words) => {
    const { code, stderr } = await run("check", "x", "--claims", folder.write("bad.yaml", text));
    expect([code, stderr]).toEqual([3, expect.stringMatching(new RegExp(words))]);
  });
});

test("a line of a batch may ask for claims of its own, beside those of all lines", async () => {
  const lines = [
    { id: 1, expr: "sinh(x)", claims: ["phi1 >= 1"], constants: "inf phi1" },
    { id: 2, expr: "tanh(x)", claims: [{ statement: "phi1 > 1", id: "steep" }] },
    { id: 3, expr: "x", claims: 3 },
  ];
  const file = folder.write("lines.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
  const { code, stdout } = await run("check", "--batch", file, "--claim", "phi1 > 0", "--json");
  const [first, second, third] = stdout
    .trim()
    .split("\n")
    .map((line) => json<Report & { readonly error?: { readonly code: string } }>(line));
  expect(first?.claims?.map((c) => [c.claim, c.verdict])).toEqual([
    ["phi1 > 0", "holds"],
    ["phi1 >= 1", "holds"],
  ]);
  expect(first?.constants?.[0]?.exact).toBe("1");
  expect(second?.claims?.map((c) => [c.id, c.verdict])).toEqual([
    [undefined, "holds"],
    ["steep", "fails"],
  ]);
  expect(third?.error?.code).toBe("batch-line");
  expect(code).toBe(3);
});
