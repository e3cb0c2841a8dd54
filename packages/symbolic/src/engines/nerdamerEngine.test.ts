/** What nerdamer gets wrong when it is asked directly, and that the engine is not misled. */
import { createRequire } from "node:module";
import { derivative, type Expression, evaluate, parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { derivativeBy } from "./engine.js";
import { askEngine } from "./engines.js";
import { nerdamerEngine } from "./nerdamerEngine.js";
import { write } from "./writing.js";

/** The library as it is published: a copy of its own, since the engine corrects the one it loads. */
function published(): typeof import("nerdamer") {
  const require = createRequire(import.meta.url);
  for (const file of Object.keys(require.cache)) if (/[\\/]nerdamer[\\/]/.test(file)) delete require.cache[file];
  const nerdamer = require("nerdamer");
  require("nerdamer/Calculus.js");
  return nerdamer;
}

const nerdamer = published();
const rawly = (text: string): string => nerdamer(text).text("fractions");

/** Asked of the library as it is. */
const RAW = {
  gelu3: rawly("diff((1/2)*x*(1+erf(x/sqrt(2))),x,3)"),
  erfc: rawly("diff(1-erf(x),x)"),
  billionth: rawly("1e-9"),
  exponentials: rawly("diff(log(exp(x)+exp(-x)),x)"),
  root: rawly("diff(sqrt(1000000007*1000000009)*x,x)"),
};

const shown = (text: string): string => write(nerdamerEngine.vocabulary, parse(text)).text;
const never = new AbortController().signal;
const byEngine = async (e: Expression): Promise<Expression> => (await derivativeBy(nerdamerEngine, e, askEngine, never)) as Expression;
/** Both are evaluated in doubles, whose rounding is far below this. */
const TOLERANCE = 1e-9;

describe("errors of nerdamer 1.1.13", () => {
  test("GELU‴: diff changes the argument of sqrt in place", async () => {
    const gelu = parse("gelu(x)");
    const raw = nerdamerEngine.read(RAW.gelu3, new Map());
    const third = evaluate(derivative(gelu, 3), 0.7);
    expect(Math.abs(evaluate(raw, 0.7) - third)).toBeGreaterThan(0.01);
    let chain = gelu;
    for (let k = 0; k < 3; k++) chain = await byEngine(chain);
    expect(Math.abs(evaluate(chain, 0.7) - third)).toBeLessThan(TOLERANCE);
  });

  test("the factor of erf is lost", async () => {
    expect(RAW.erfc).not.toContain("-2*");
    expect(Math.abs(evaluate(await byEngine(parse("erfc(x)")), 0.7) + (2 / Math.sqrt(Math.PI)) * Math.exp(-0.49))).toBeLessThan(TOLERANCE);
  });

  test.each([
    ["log(exp(x)+exp(-x))", (x: number) => Math.tanh(x)],
    ["log(exp(x)+exp(2*x))", (x: number) => 2 - 1 / (1 + Math.exp(x))],
    [
      "x^2-3*log(exp(2*x)+exp(x)+exp(-x))",
      (x: number) => 2 * x - (3 * (2 * Math.exp(3 * x) + Math.exp(2 * x) - 1)) / (Math.exp(3 * x) + Math.exp(2 * x) + 1),
    ],
    ["log(exp(x))", () => 1],
  ])("the logarithm of a sum of exponentials is taken for 1: %s", async (text, slope) => {
    expect(RAW.exponentials).toBe("0");
    expect(Math.abs(evaluate(await byEngine(parse(text)), 0.7) - slope(0.7))).toBeLessThan(TOLERANCE);
  });

  test("a decimal is read as another number: it sees integers only", () => {
    expect(RAW.billionth).toBe("1/999999999");
    expect(shown("x^3 + 1e-9*x + 0.1")).toBe("(((x^3)+((1/s0)*x))+(1/10))");
  });

  test("the root of a long integer is rounded: it sees a symbol", () => {
    expect(RAW.root).toBe("1000000008");
    expect(shown("sqrt(1000000016000000063)*x")).toBe("((s0^(1/2))*x)");
  });

  test("max becomes 0 or stays as it is: it sees |u|", () => {
    expect(shown("max(x, 0)")).toBe("(((x+0)+abs((x-0)))/2)");
    expect(() => nerdamerEngine.read("max(x)", new Map())).toThrow("the function max");
  });

  test("an unknown function becomes a product: none is shown to it", () => {
    expect(shown("gelu(x) + mish(x) + elu(x) + softsign(x)")).not.toMatch(/gelu|mish|elu|softsign|sigmoid|softplus|erfc|min|max|expm1/);
    expect(() => shown("cbrt(x)")).toThrow("it has no cbrt");
  });
});

describe("reading", () => {
  const value = (text: string): number => evaluate(nerdamerEngine.read(text, new Map([["s0", parse("7")]])), 2);

  test.each([
    ["(5/3)*x^4-1/7", (5 / 3) * 16 - 1 / 7],
    ["-x^2*s0", -28],
    ["e^x^3", Math.exp(8)],
    ["x*-e^x+x^-2", 0.25 - 2 * Math.exp(2)],
    ["-e^(-x)+pi", Math.PI - Math.exp(-2)],
    ["sec(x)*csc(x)*cot(x)", 1 / Math.sin(2) ** 2],
    ["sech(x)*csch(x)*coth(x)", 1 / Math.sinh(2) ** 2],
    ["sqrt(x)^(-1)*abs(-x)", Math.SQRT2],
  ])("%s", (text, expected) => expect(Math.abs(value(text) - expected)).toBeLessThan(TOLERANCE * Math.abs(expected)));

  test.each(["", "x+", "(x", "x)", "2x", "x**2", "sin(x,x)", "i", "Infinity", "x!", "[x]", "1.5", "sin", "s1"])("refuses %j", (text) =>
    expect(() => nerdamerEngine.read(text, new Map())).toThrow("has no certain meaning here"),
  );
});
