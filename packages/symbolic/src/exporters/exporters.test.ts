/** No module uses a name that its target lacks, for any operator of the language; running the modules is tested apart. */
import { LimitError, OPERATORS, parse, printText } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { CODE_FUNCTIONS } from "../formulas/codeFunctions.js";
import { derivationOf } from "../formulas/derivation.js";
import { EXPORTERS } from "./index.js";

const NUMPY = (
  "abs arccos arccosh arcsin arcsinh arctan arctanh asarray cbrt cos cosh exp expm1 full_like linalg.solve log log1p maximum minimum ones " +
  "sign sin sinh sqrt sum tan tanh where"
).split(" ");

/** What may be called in each target without being defined in the module, by the documentation of its library. */
const AVAILABLE: Readonly<Record<string, ReadonlySet<string>>> = {
  typescript: new Set([
    ..."abs acos acosh asin asinh atan atanh cbrt ceil cos cosh exp expm1 fround log log1p max min sign sin sinh sqrt tan tanh"
      .split(" ")
      .map((name) => `Math.${name}`),
    ...["Array", "Array.from", "Float64Array", "Float64Array.from", "Number.isNaN", "RangeError", "for", "if"],
  ]),
  numpy: new Set([...NUMPY.map((name) => `np.${name}`), "len"]),
  jax: new Set([...NUMPY.map((name) => `jnp.${name}`), "jax.jvp", "jax.nn.sigmoid", "jax.nn.softplus", "len", "partial"]),
  pytorch: new Set([
    ...(
      "abs acos acosh as_tensor asin asinh atan atanh clamp cos cosh erf erfc exp expm1 full_like linalg.solve log log1p maximum minimum sign " +
      "sigmoid sin sinh sqrt sum tan tanh where is_tensor nn.functional.softplus"
    )
      .split(" ")
      .map((name) => `torch.${name}`),
    ..."acos acosh asin asinh atan atanh copysign cos cosh erf erfc exp expm1 log log1p sin sinh sqrt tan tanh"
      .split(" ")
      .map((n) => `math.${n}`),
    ...["abs", "any", "ctx.save_for_backward", "ctx.save_for_forward", "len", "max", "min"],
  ]),
  c: new Set([
    ..."acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp expm1 fabs fmax fmin log log1p pow sin sinh sqrt tan tanh free malloc".split(
      " ",
    ),
    ...["AT", "defined", "for", "if", "return", "sizeof"],
  ]),
};

/** Names before a parenthesis, outside comments, docstrings and other text; methods of values left out. */
function called(text: string): readonly string[] {
  const code = text.replace(/"""[\s\S]*?"""|\/\*[\s\S]*?\*\/|"[^"\n]*"|`[^`]*`/g, "");
  return [...new Set([...code.matchAll(/(?<![\w.)\]])([A-Za-z_][\w.]*)\(/g)].map(([, name]) => name as string))];
}

const definesIt = (text: string, name: string): boolean =>
  new RegExp(
    `(?:def|class|function|double|int|void|const) ${name.replace(/^_Derivative\..*/, "_Derivative")}\\b|import .*\\b${name}\\b`,
  ).test(text);

/** Methods of arrays, which begin with the name of a value: `X.subarray(…)`, `net.X.map(…)`. */
const isMethod = (name: string): boolean => /^(?:theta|X|Z|net|values|x|r)\.|\.(?:map|sum|masked_fill|detach)$/.test(name);

const callable = [...OPERATORS.values()].filter((o) => o.callable);
const everyOperator = callable.map((o) => `${o.name}(${o.arity === 1 ? "x/9" : "x/9, x^2"})`);
const derivations = new Map(everyOperator.map((expression) => [expression, derivationOf(expression, parse(expression))] as const));

describe.each(EXPORTERS.filter(({ code }) => code).map((e) => [e.name, e] as const))("%s", (name, exporter) => {
  test.each([...derivations])("%s is printed with what the target has", (_, derivation) => {
    const text = exporter.write({ derivation });
    const missing = called(text).filter((f) => !AVAILABLE[name]?.has(f) && !definesIt(text, f) && !isMethod(f));
    expect(missing, printText(derivation.phi)).toEqual([]);
  });

  test.each(["1e400*x", "x+1e-400*x^2"])("%s is refused: its numbers are no doubles", (expression) => {
    expect(() => exporter.write({ derivation: derivationOf(expression, parse(expression)) })).toThrow(LimitError);
  });

  test("has every function of a module", () => {
    const text = exporter.write({ derivation: derivationOf("x^3+nu*x", parse("x^3+nu*x", { parameters: ["nu"] })) });
    const plain = text.replaceAll("_", "").toLowerCase();
    for (const f of CODE_FUNCTIONS) expect(plain).toContain(` ${f.name.replaceAll("_", "")}(`);
  });
});
