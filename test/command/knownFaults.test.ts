/**
 * What users ran and what once came out wrong, each with what is right: verdicts and reasons of `check` in one batch, then single
 * runs of all commands. Code of `derive` that was wrong (B086, B090) is run in `test/exporters` and `hardPoints.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { npz } from "../../packages/cli/test-kit/numpy.js";
import { Folder, jsonLines, type Outcome, run } from "../../packages/cli/test-kit/run.js";
import { some } from "../../packages/cli/test-kit/sizes.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Asked {
  readonly verdict: string;
  readonly reason?: string;
  readonly witness?: object;
  readonly constants?: Readonly<Record<string, { readonly lower: string; readonly upper: string }>>;
}

interface Report {
  readonly id: string;
  readonly regularity: { readonly domain: string; readonly class: string };
  readonly assumptions: Readonly<Record<string, Asked>>;
}

interface Known {
  readonly id: string;
  readonly expr: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly verdicts?: Readonly<Record<string, "holds" | "fails">>;
  /** A part of the witness by assumption. */
  readonly witnesses?: Readonly<Record<string, object>>;
  /** [assumption, constant, value]; each is enclosed to a part in 10⁹. */
  readonly values?: readonly (readonly [string, string, number])[];
  readonly smoothness?: string;
}

const EVERYTHING = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto"] as const;
const all = (verdict: "holds" | "fails"): Record<string, "holds" | "fails"> => Object.fromEntries(EVERYTHING.map((id) => [id, verdict]));
const BOUNDED = { coercive: "fails", onto: "fails" } as const;
const PADE =
  "(0.0297928+0.6183735x+2.3233091x^2+3.0519362x^3+1.4854203x^4+0.2510245x^5)/(1+abs(-1.1419548x)+abs(4.39316x^2)+abs(0.8714712x^3)+abs(0.3471966x^4))";
const everywhere = (id: string, expr: string, params?: Known["params"]): Known => ({
  id,
  expr,
  ...(params === undefined ? {} : { params }),
  witnesses: { "3.1": { kind: "domain", everywhere: true } },
});

const CHECKS: readonly Known[] = [
  { id: "B006", expr: "min(1/2,x)", witnesses: { onto: { kind: "range", quantity: "phi", upper: "1/2" } } },
  { id: "B008", expr: "max(x,0)^3+x", witnesses: { collapse: { kind: "interval", from: "-inf", to: "0", quantity: "phi3" } } },
  { id: "B013", expr: "sin(x)", verdicts: BOUNDED },
  { id: "B018", expr: "x*(1-exp(-x))", smoothness: "analytic" },
  {
    id: "B028",
    expr: "abs(x)^3*sign(x)+x",
    verdicts: all("holds"),
    values: [
      ["3.1", "rho1", 1],
      ["3.1", "rho2", 6],
      ["3.4", "beta", 16 / 3],
    ],
  },
  { id: "B032", expr: "log(x+sqrt(1+x^2))", verdicts: { coercive: "fails", onto: "holds" }, smoothness: "analytic" },
  { id: "B039", expr: "exp(-exp(-x))", values: [["3.1", "rho1", 0]] },
  {
    id: "B040",
    expr: "x/(1-x*exp(-(x+exp(x))))",
    values: [
      ["3.1", "rho1", -0.233691813574045],
      ["3.1", "rho2", -3.6201942329658],
    ],
  },
  { id: "B043", expr: PADE, verdicts: { onto: "holds" } },
  { id: "B044", expr: "sqrt(max(0,x)^2)+x^3", verdicts: { onto: "holds" } },
  { id: "B050", expr: "sign(x)*(exp(abs(x))-1)", verdicts: { coercive: "holds", onto: "holds" } },
  { id: "B052", expr: "sin(30x)", verdicts: BOUNDED, values: [["3.1", "rho1", -30]] },
  {
    id: "B054",
    expr: "sin(x)^2",
    verdicts: { onto: "fails" },
    smoothness: "analytic",
    values: [
      ["3.1", "rho1", -1],
      ["3.1", "rho2", -4],
    ],
  },
  everywhere("B056", "x+sin(alpha*x)^2/alpha", { alpha: "0" }),
  { id: "B057", expr: "min(max(x/6+1/2,0),1)", witnesses: { onto: { kind: "range", quantity: "phi", upper: "1" } } },
  { id: "B035", expr: "sinh(a*x)", params: { a: "0.5..2" }, verdicts: { "3.1": "holds" } },
];

describe("check", () => {
  const checks = some(CHECKS, 2);
  const reports = new Map<string, Report>();
  beforeAll(async () => {
    const lines = checks.map(({ id, expr, params }) => JSON.stringify({ id, expr, ...(params === undefined ? {} : { params }) }));
    folder.write("checks.jsonl", lines.join("\n"));
    const { stdout } = await run("check", "--batch", folder.file("checks.jsonl"), "--json", "--time-limit", "120");
    for (const report of jsonLines<Report>(stdout)) reports.set(report.id, report);
  });

  test.each(checks.map((known) => [known.id, known.expr, known] as const))(
    "%s %s",
    (id, _, { verdicts = {}, witnesses = {}, values = [], smoothness }) => {
      const report = reports.get(id) as Report;
      expect(Object.fromEntries(Object.keys(verdicts).map((a) => [a, report.assumptions[a]?.verdict]))).toEqual(verdicts);
      for (const [a, witness] of Object.entries(witnesses)) expect(report.assumptions[a]?.witness).toMatchObject(witness);
      for (const [a, name, value] of values) {
        const { lower, upper } = report.assumptions[a]?.constants?.[name] ?? { lower: "", upper: "" };
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        expect([Number(lower) >= value - slack, Number(upper) <= value + slack], `${name} ∈ [${lower}, ${upper}]`).toEqual([true, true]);
      }
      if (smoothness !== undefined) expect(report.regularity).toMatchObject({ domain: "R", class: smoothness });
    },
  );

  test.runIf(checks.some(({ id }) => id === "B052"))("B052 sin(30x): the witness lies near 0", () => {
    const witness = reports.get("B052")?.assumptions["3.1"]?.witness as { z: string };
    expect(Math.abs(Number(witness.z.split("/")[0]) / Number(witness.z.split("/")[1] ?? 1))).toBeLessThanOrEqual(1);
  });
});

interface Single {
  readonly id: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly code: number;
  readonly says?: readonly RegExp[];
  readonly saysNot?: readonly RegExp[];
}

/** The text that a hint says to type. */
const hint = (id: string, expr: string, text: string): Single => ({
  id,
  args: ["check", expr],
  code: 3,
  says: [new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))],
  saysNot: [/remove it/],
});

const RUNS: readonly Single[] = [
  { id: "B060", args: ["check", "log(cosh(x))+x", "--assumption", "onto"], code: 1, saysNot: [/constant 1/, /\^1/] },
  hint("B065", "np.tanh(x)", "write tanh(x)"),
  hint("B067", "x if x>0 else a*(exp(x)-1)", "max(x, 0)+a*(exp(min(x, 0))-1)"),
  hint("B069", "\\frac{x}{1+e^{-x}}", "write x/(1+e^(-x))"),
  hint("B071", "σ(x)", "write sigmoid(x)"),
  hint("B074", "α*x^3+x", "write alpha*x^3+x"),
  hint("B075", "pow(x,3)", "write x^3"),
  { id: "B077", args: ["check", "selu(x)", "--assumption", "onto"], code: 1, says: [/φ > -1\.758/] },
  { id: "B079", args: ["check", "hardswish(x)", "--assumption", "onto"], code: 1, says: [/φ ≥ -3\/8 everywhere/] },
  { id: "B096", args: ["derive", "abs(x)^2.5+x^3", "--format", "latex"], code: 0, saysNot: [/sgn\}?\([^)]*\)\^\{?[23]/, /\^\{-\\frac/] },
  { id: "B097", args: ["derive", "1/(1+e^(-x))", "--format", "markdown"], code: 0, saysNot: [/log\(e\)/] },
  { id: "B100", args: ["derive", "relu(x)"], code: 0, says: [/φ'.*jumps.*0/] },
  {
    id: "B108",
    args: ["simulate", "x^3+x", "--method", "riemannian-flow", "--time", "0.001", "--json"],
    code: 0,
    says: [/"stopped":"time"/],
  },
  { id: "B111", args: ["simulate", "exp(x)/(1+exp(x))", "--steps", "20"], code: 0 },
  { id: "B114", args: ["simulate", "abs(x)^1.5+x^3", "--steps", "100", "--learning-rate", "2"], code: 1, says: [/largest stable/] },
  { id: "B115", args: ["verify", "exp(-x^2)", "--statement", "15", "--runs", "8"], code: 0, saysNot: [/fails although/] },
  { id: "B118", args: ["verify", "cos(3x)/2", "--statement", "15", "--runs", "8"], code: 0, saysNot: [/fails although/] },
  { id: "B119", args: ["verify", "cbrt(x)+x^3", "--statement", "A.1", "--runs", "8"], code: 0, saysNot: [/error of flatcheck/] },
  { id: "B121", args: ["verify", "abs(x)^3*sign(x)+x", "--statement", "D.1-decay", "--runs", "8"], code: 0, says: [/1 holds/] },
  {
    id: "B128",
    args: ["check", "x^3+x", "--assumption", "3.1", "--data", "i.csv"],
    files: { "i.csv": ",x1,x2,y\n0,1,0,0.3\n1,0,1,0.2\n" },
    code: 0,
    says: [/2 samples in dimension 2/, /inputs x1, x2; label y/],
  },
  {
    id: "B129",
    args: ["simulate", "x^3+x", "--steps", "20", "--data", "t.csv"],
    files: { "t.csv": "target,f0,f1\n0.3,1,0\n0.2,0,1\n" },
    code: 0,
    says: [/inputs f0, f1; label target/],
  },
  {
    id: "B133",
    args: ["check", "x^3+x", "--assumption", "3.1", "--data", "sc.csv"],
    files: { "sc.csv": "x1;x2;y\n1,5;0;0,3\n0;1;0,2\n" },
    code: 0,
    says: [/2 samples in dimension 2/],
  },
  {
    id: "B136",
    args: ["check", "x^3+x", "--assumption", "3.1", "--data", "cr.csv"],
    files: { "cr.csv": "x1,x2,y\r1,0,0.3\r0,1,0.2\r" },
    code: 0,
    says: [/2 samples in dimension 2/],
  },
  {
    id: "B137",
    args: ["simulate", "x^3+x", "--steps", "20", "--data", "d.npz"],
    files: {
      "d.npz": npz({
        X: [
          [1, 0],
          [0, 1],
        ],
        y: [[0.3], [0.2]],
        seed: [[3]],
      }),
    },
    code: 0,
    says: [/n = 2 samples, d = 2/],
  },
  {
    id: "B141",
    args: ["check", "--batch", "b.jsonl", "--json"],
    files: { "b.jsonl": '{"id":"a","expr":"x"}\n\n\n{"id":"b"}\n' },
    code: 3,
    says: [/"id":"b".*in line 4/],
  },
  { id: "B143", args: ["simulate", "x^3+x", "--lr", "0.1"], code: 3, says: [/--learning-rate/] },
];

describe("single runs", () => {
  test.each(some(RUNS, 2).map((known) => [known.id, known.args.join(" "), known] as const))("%s %s", async (_id, _args, known) => {
    const { files = {}, args, code, says = [], saysNot = [] } = known;
    for (const [name, content] of Object.entries(files)) folder.write(name, content);
    const outcome: Outcome = await run(...args.map((arg) => (arg in files ? folder.file(arg) : arg)));
    const text = outcome.stdout + outcome.stderr;
    expect(outcome.code, text.slice(0, 400)).toBe(code);
    for (const pattern of says) expect(text).toMatch(pattern);
    for (const pattern of saysNot) expect(text).not.toMatch(pattern);
  });
});
