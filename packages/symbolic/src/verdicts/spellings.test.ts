/**
 * One function, many spellings: one verdict and one value. Families of spellings in contexts, where what is typed differs and the
 * report must not; and activations that were undecided for their spelling alone, with the values that hold for them.
 */
import { parse, printText, recognised } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { randomOf } from "../../test-kit/generator.js";
import { DEEP, some } from "../../test-kit/sizes.js";
import { audit, type CheckReport, check } from "../index.js";

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  asinh: ["asinh(x)", "log(x+sqrt(1+x^2))", "-log(sqrt(x^2+1)-x)", "sign(x)*asinh(abs(x))"],
  cube: ["x^3", "abs(x)^3*sign(x)", "x^2*abs(x)*sign(x)", "(x^2)^(3/2)*sign(x)", "cbrt(x)^9"],
  identity: ["x", "log(exp(x))", "log1p(expm1(x))", "atanh(tanh(x))", "sinh(asinh(x))", "relu(x)-relu(-x)", "gelu(x)-gelu(-x)"],
  sinh: ["sinh(x)", "(exp(x)-exp(-x))/2", "sign(x)*abs(sinh(x))", "sign(x)*(exp(abs(x))-exp(-abs(x)))/2"],
  tanh: ["tanh(x)", "(exp(2x)-1)/(exp(2x)+1)", "sinh(x)/cosh(x)", "2*sigmoid(2x)-1", "1-2/(exp(2x)+1)"],
  sigmoid: ["sigmoid(x)", "1/(1+exp(-x))", "exp(x)/(1+exp(x))", "(1+tanh(x/2))/2", "1-sigmoid(-x)"],
  softplus: ["softplus(x)", "log(1+exp(x))", "log1p(exp(x))", "-log(sigmoid(-x))", "max(x,0)+log1p(exp(-abs(x)))"],
  logcosh: ["log(cosh(x))", "log((exp(x)+exp(-x))/2)", "abs(x)+log1p(exp(-2*abs(x)))-log(2)"],
  symexp: ["sign(x)*expm1(abs(x))", "sign(x)*(exp(abs(x))-1)", "expm1(max(x,0))-expm1(max(-x,0))"],
  symlog: ["sign(x)*log1p(abs(x))", "sign(x)*log(1+abs(x))", "log1p(max(x,0))-log1p(max(-x,0))"],
  exponential: ["exp(x)", "e^x", "sqrt(exp(2x))", "exp(x+log(2))/2", "cosh(x)+sinh(x)", "1/exp(-x)"],
  power: ["2^x", "exp(x*log(2))", "4^(x/2)", "sqrt(4^x)"],
  gelu: ["gelu(x)", "x*erfc(-x/sqrt(2))/2", "x/2*(1+erf(x/sqrt(2)))", "x*(1-erf(-x/sqrt(2)))/2"],
  mish: ["mish(x)", "x*tanh(log1p(exp(x)))", "x*tanh(log(1+exp(x)))"],
  cosine: ["cos(3x)/9", "(4*cos(x)^3-3*cos(x))/9"],
};

const CONTEXTS: readonly ((f: string) => string)[] = [
  (f) => `(${f})+x`,
  (f) => `(${f})+x^3`,
  (f) => `2*(${f})-x^3`,
  (f) => `x^3/3+x+(${f})/2`,
];

/** What must not depend on the spelling: verdicts, and constants to nine digits. */
function essence({ assumptions, regularity }: CheckReport): unknown {
  const digits = (text: string): string => (text.includes("inf") ? text : Number(text).toPrecision(9));
  return [
    regularity.domain,
    ...Object.entries(assumptions).map(([id, { verdict, constants = {} }]) => [
      id,
      verdict,
      Object.entries(constants).map(([name, c]) => [name, digits(c.lower)]),
    ]),
  ];
}

const reports = new Map<string, Promise<CheckReport>>();

/** The report on an activation, by its recognised form: equal forms need no second proof. */
function reportOn(text: string): Promise<CheckReport> {
  const key = printText(recognised(parse(text)));
  const found = reports.get(key) ?? decided(text).then((c) => c.report);
  reports.set(key, found);
  return found;
}

describe("spellings of one function in one context", () => {
  const random = randomOf(20261128);
  const cases = Object.entries(FAMILIES).map(([name, spellings]) => [name, spellings, random.pick(CONTEXTS)] as const);
  test.each(some(cases, 4, 2))("%s", async (_, spellings, context) => {
    const first = essence(await reportOn(context(spellings[0]!)));
    for (const f of spellings.slice(1)) expect(essence(await reportOn(context(f))), context(f)).toEqual(first);
  });
});

type Verdicts = Readonly<Record<string, string>>;
const all = (verdict: string): Verdicts =>
  Object.fromEntries(["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto"].map((id) => [id, verdict]));

describe("decided whatever the spelling", () => {
  test.each(
    some<readonly [string, Verdicts]>(
      [
        ["abs(x)^3*sign(x)+x", all("holds")],
        ["sign(x)*(exp(abs(x))-1)", { "3.1": "fails", coercive: "holds", onto: "holds" }],
        ["sign(x)*log1p(abs(x))", { "3.1": "fails", coercive: "fails", onto: "holds" }],
        ["sign(x)*x^4+x^3+x", { coercive: "holds", onto: "holds" }],
        ["sign(x-1)*expm1(abs(x-1))", { coercive: "holds", onto: "holds" }],
        ["log(x+sqrt(1+x^2))", { "3.1": "fails", coercive: "fails", onto: "holds" }],
        ["sqrt(max(0,x)^2)+x^3", { "3.1": "fails", onto: "holds" }],
        ["(1+x+2x^2+x^3)/(1+abs(3/10*x-7/10*x^2+x^3/10))", { "3.1": "fails", onto: "fails" }],
        ["relu(x)^3+x^3+x", { "3.1": "fails", collapse: "holds", "collapse-minimum": "holds", coercive: "holds", onto: "holds" }],
        ["x*abs(x)^(7/2)+x^3+x", all("holds")],
        ["4^x+2^x*x+x^3", { "3.1": "holds", "3.4": "holds", onto: "holds" }],
      ],
      3,
    ),
  )("%s", async (text, verdicts) => {
    const { report, certificate } = await decided(text);
    expect(report.regularity.domain).toBe("R");
    for (const [id, verdict] of Object.entries(verdicts)) expect(report.assumptions[id]?.verdict, id).toBe(verdict);
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
  });

  test("|x|³ sign x + x has the constants of x³ + x", async () => {
    const { assumptions } = await reportOn("abs(x)^3*sign(x)+x");
    expect(assumptions["3.1"]?.constants?.["rho1"]?.exact).toBe("1");
    expect(assumptions["3.1"]?.constants?.["rho2"]?.exact).toBe("6");
    expect(assumptions["3.4"]?.constants?.["beta"]?.exact).toBe("16/3");
  });

  test("a rational activation over absolute values is defined on ℝ and onto", async () => {
    const numerator = "0.0297928+0.6183735x+2.3233091x^2+3.0519362x^3+1.4854203x^4+0.2510245x^5";
    const denominator = "1+abs(-1.1419548x)+abs(4.39316x^2)+abs(0.8714712x^3)+abs(0.3471966x^4)";
    const { assumptions, regularity } = await reportOn(`(${numerator})/(${denominator})`);
    expect([regularity.domain, assumptions["onto"]?.verdict]).toEqual(["R", "holds"]);
  });

  test.runIf(DEEP)("a quotient with a tower of exponentials has both constants", async () => {
    const { assumptions } = await reportOn("x/(1-x*exp(-(x+exp(x))))");
    const { rho1, rho2 } = assumptions["3.1"]?.constants ?? {};
    // mpmath, 15 and 8 digits
    expect(Number(rho1?.lower)).toBeCloseTo(-0.233691813574045, 10);
    expect(Number(rho2?.lower)).toBeCloseTo(-3.6201942, 6);
  });
});

describe("a parameter that multiplies x inside a function", () => {
  test.each(
    some(
      [
        ["sinh(a*x)", "0.5", "2"],
        ["softplus(a*x)/a+x^3", "1", "2"],
        ["x^3+x+log(cosh(a*x))", "1/10", "1/2"],
        ["exp(a*x)+x^3", "0.5", "2"],
        ["exp(a*x)-exp(-a*x)", "0.5", "2"],
      ],
      5,
      2,
    ),
  )("%s for a in [%s, %s] satisfies 3.1", async (text, from, to) => {
    const { report, certificate } = await decided(text, { params: { a: { from, to } }, assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.verdict).toBe("holds");
    expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
  });

  test.each(
    some(
      [
        ["sinh(a*x)", "0", "2", "φ = 0 for a = 0"],
        ["sinh(a*x)-x/2", "1/4", "1", "φ′(0) = a − 1/2"],
        ["exp(a*x)+x", "0", "1", "φ‴ ≡ 0 for a = 0, and φ‴ → 0 for any a"],
        ["x^3+tanh(a*x)", "1", "2", "φ‴(0) = 6 − 2a³"],
        ["exp(a*x)-2*exp(x)", "1", "2", "φ′ < 0 for a = 1"],
        ["x^3+x+exp(-a*x)*exp(x)", "1/2", "3", "φ‴ → −∞ for a > 1"],
      ],
      3,
      2,
    ),
  )("%s for a in [%s, %s] does not: %s", async (text, from, to) => {
    const { report } = await check(text, { params: { a: { from, to } }, timeLimit: 2, assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.verdict).not.toBe("holds");
  });
});
