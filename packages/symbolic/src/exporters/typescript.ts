/** TypeScript without dependencies: nested arrays in, nested arrays out, typed arrays within. */

import { item } from "@flatcheck/enclosure";
import { CODE_FUNCTIONS, type CodeFunction } from "../formulas/codeFunctions.js";
import type { Derivation } from "../formulas/derivation.js";
import { formulaNamed } from "../formulas/formulas.js";
import { needsOf } from "../formulas/needs.js";
import { type Smoothness, smoothnessText } from "../formulas/smoothness.js";
import { tensorText } from "../formulas/writeTensor.js";
import { ATOM, at, type Code, type Dialect, POWER, PRODUCT } from "./dialect.js";
import { elementwise } from "./elementwise.js";
import type { Exporter, Material } from "./exporter.js";
import { inComment } from "./inComment.js";
import { type LoopLanguage, loopRows, loopValue } from "./loopCode.js";
import { parameterNames } from "./parameterNames.js";

const MATH = [
  ...["exp", "expm1", "log", "log1p", "sqrt", "cbrt", "sin", "cos", "tan", "asin", "acos", "atan"],
  ...["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "abs", "sign", "max", "min"],
];

const WORDS =
  "theta X y a c u w z r f K norms alpha weight i j k p m n d net out parameters arguments await break case catch class const continue " +
  "debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null " +
  "package private protected public return static super switch this throw true try typeof var void while with yield eval Math _z phi dphi d2phi d3phi";

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const ERF = `/** 2/√π ∫₀ᵘ exp(−t²) dt: a series of terms of one sign for |u| < 1, a continued fraction beyond. */
function erf(u: number): number {
  return Math.abs(u) < 1 ? erfSeries(u) : Math.sign(u) * (1 - erfcTail(Math.abs(u)));
}`;
const ERFC = `/** 1 − erf(u), without cancellation for u > 0. */
function erfc(u: number): number {
  if (Math.abs(u) < 1) return 1 - erfSeries(u);
  return u > 0 ? erfcTail(u) : 2 - erfcTail(-u);
}`;
const ERF_PARTS = `function erfSeries(u: number): number {
  let term = u;
  let sum = u;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= (2 * u * u) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-u * u) * sum;
}

/** erfc(u) for u ≥ 1. */
function erfcTail(u: number): number {
  if (!(u < 28)) return Number.isNaN(u) ? u : 0;
  let denominator = u;
  for (let k = Math.ceil(400 / (u * u)) + 20; k >= 1; k--) denominator = u + k / 2 / denominator;
  const high = Math.fround(u);
  return (Math.exp(-high * high) * Math.exp(-(u - high) * (u + high))) / (Math.sqrt(Math.PI) * denominator);
}`;

const DIALECT: Dialect = {
  number: (text) => text,
  pi: "Math.PI",
  e: "Math.E",
  functions: new Map(MATH.map((name) => [name, `Math.${name}`])),
  power: (base: Code, exponent: Code): Code => ({
    text: `${at(base, ATOM)} ** ${at(exponent, ATOM)}`,
    level: POWER,
    constant: base.constant && exponent.constant,
    refusesMinus: true,
  }),
  choose: (by, u, v) => `(${by} > 0 ? ${u.text} : ${by} < 0 ? ${v.text} : (${u.text} + ${at(v, PRODUCT)}) / 2)`,
  zeroWhere: (factor, product) => `(${factor} === 0 ? 0 : ${product})`,
  assign: (name, value) => `const ${name} = ${value};`,
  define: (name, lines, result, comment) =>
    [`/** ${comment}. */`, `function ${name}(u: number): number {`, ...lines.map((l) => `  ${l}`), `  return ${result};`, "}"].join("\n"),
  preludes: new Map([
    ["erf", ERF],
    ["erfc", ERFC],
  ]),
  reserved: new Set([...WORDS.split(" "), ...CODE_FUNCTIONS.map((f) => camel(f.name))]),
};

const LANGUAGE: LoopLanguage = {
  number: (text) => text,
  declare: (name, value, changes) => `${changes ? "let" : "const"} ${name} = ${value};`,
  loop: (index, size) => `for (let ${index} = 0; ${index} < ${size}; ${index}++)`,
  single: (array, index) => `${array}[${index}]!`,
  element: (array, row, column, width) => `${array}[${row} * ${width} + ${column}]!`,
};

const PHI = ["phi", "dphi", "d2phi", "d3phi"] as const;

function moduleText({ derivation, smoothness }: Material): string {
  const names = parameterNames(derivation.parameters, DIALECT.reserved);
  const keys = [...names.values()];
  const last = keys.length === 0 ? "" : ", parameters: Parameters";
  const definitions = new Map<string, string>();
  const functions = derivation.code.map((form, order) => {
    const expression = order === 0 ? derivation.phi : item(derivation.derivatives, order - 1);
    const { lines, result, definitions: needed } = elementwise(form, DIALECT, "z", (name) => names.get(name) ?? name);
    for (const [name, text] of needed) definitions.set(name, text);
    const own = keys.filter((key) => [...lines, result.text].some((l) => new RegExp(`\\b${key}\\b`).test(l)));
    const taken = own.length === 0 ? [] : [`const { ${own.join(", ")} } = parameters;`];
    const used = own.length === 0 ? last.replace("parameters", "_parameters") : last;
    const variable = [...lines, result.text].some((l) => /\bz\b/.test(l)) ? "z" : "_z";
    return [
      `/** ${inComment(`φ${"′″‴"[order - 1] ?? ""}(z)`, expression, derivation.numbers)} */`,
      `export function ${PHI[order]}(${variable}: number${used}): number {`,
      ...[...taken, ...lines].map((l) => `  ${l}`),
      `  return ${result.text};`,
      "}",
    ].join("\n");
  });
  const needsErf = definitions.has("erf") || definitions.has("erfc");
  const parameterType =
    keys.length === 0 ? [] : [`export interface Parameters {\n${keys.map((k) => `  readonly ${k}: number;`).join("\n")}\n}`];
  return `${[
    header(derivation, names, smoothness),
    TYPES,
    ...parameterType,
    ...(needsErf ? [ERF_PARTS] : []),
    ...definitions.values(),
    ...functions,
    FRAME,
    ...CODE_FUNCTIONS.map((f) => functionText(f, last, keys.length > 0)),
    SOLVE,
  ].join("\n\n")}\n`;
}

const header = (derivation: Derivation, names: ReadonlyMap<string, string>, smoothness: Smoothness | undefined): string =>
  [
    "/**",
    ` * Tr D²L of a two-layer network with ${inComment("φ(z)", derivation.phi, derivation.numbers)}: outputs f_i = Σ_j a_j φ(θ_j·x_i), loss L = c Σ_i (f_i − y_i)².`,
    " * Shapes: theta (m × d), X (n × d), y (n), a (m) or null for ones; c = 1 (sum), 1/2 (half), 1/n (mean).",
    ...(smoothness === undefined ? [] : smoothnessText(smoothness).map((sentence) => ` * ${sentence}`)),
    ...[...names].filter(([from, to]) => from !== to).map(([from, to]) => ` * The parameter ${from} is called ${to} here.`),
    " * Formulas: Gatmiry, Li, Reddi, Jegelka 2024, arXiv:2410.16401, with a, c and ‖x_i‖ explicit. Written by flatcheck derive.",
    " */",
  ].join("\n");

const TYPES = `export type Vector = ArrayLike<number>;
export type Matrix = ArrayLike<ArrayLike<number>>;`;

const FRAME = `interface Network {
  readonly m: number;
  readonly n: number;
  readonly d: number;
  readonly theta: Float64Array;
  readonly X: Float64Array;
  readonly a: Float64Array;
}

function networkOf(theta: Matrix, X: Matrix, a: Vector | null): Network {
  const [m, n, d] = [theta.length, X.length, theta[0]?.length ?? 0];
  return { m, n, d, theta: flat(theta), X: flat(X), a: a === null ? new Float64Array(m).fill(1) : Float64Array.from(a) };
}

const flat = (matrix: Matrix): Float64Array => Float64Array.from(Array.from(matrix).flatMap((row) => Array.from(row)));

const rowsOf = (values: Float64Array, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width)));

/** A Bᵀ for A with rows and B with columns of length d. */
function products(A: Float64Array, B: Float64Array, d: number): Float64Array {
  const [rows, columns] = [A.length / d, B.length / d];
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let p = 0; p < d; p++) sum += A[i * d + p]! * B[j * d + p]!;
      result[i * columns + j] = sum;
    }
  }
  return result;
}

function squaredNorms(X: Float64Array, n: number, d: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => X.subarray(i * d, (i + 1) * d).reduce((sum, value) => sum + value * value, 0));
}`;

const SOLVE = `/** The solution of G α = b for a symmetric positive definite G, by Cholesky's factorisation. */
function solve(G: Matrix, b: Vector): number[] {
  const n = b.length;
  const L = flat(G);
  const x = Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = L[i * n + k]!;
      for (let p = 0; p < k; p++) sum -= L[i * n + p]! * L[k * n + p]!;
      if (i === k && !(sum > 0)) throw new RangeError("G is not positive definite: φ′ > 0 and independent rows of X suffice");
      L[i * n + k] = i === k ? Math.sqrt(sum) : sum / L[k * n + k]!;
    }
    for (let p = 0; p < i; p++) x[i] = x[i]! - L[i * n + p]! * x[p]!;
    x[i] = x[i]! / L[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let p = i + 1; p < n; p++) x[i] = x[i]! - L[p * n + i]! * x[p]!;
    x[i] = x[i]! / L[i * n + i]!;
  }
  return x;
}`;

const ARGUMENTS = {
  theta: "theta: Matrix",
  X: "X: Matrix",
  y: "y: Vector",
  a: "a: Vector | null",
  c: "c: number",
  u: "u: Matrix",
  w: "w: Matrix",
};
const RETURNS = { scalar: "number", n: "number[]", "n×n": "number[][]", "m×d": "number[][]" } as const;

function functionText(f: CodeFunction, last: string, hasParameters: boolean): string {
  const formula = formulaNamed(f.formula);
  const needs = formula.hypotheses.length > 0 ? ` Needs: ${formula.hypotheses.join("; ")}.` : "";
  return [
    `/** ${formula.title}: ${formula.left.text} = ${tensorText(formula.right)} (${formula.place}).${needs} */`,
    `export function ${camel(f.name)}(${f.args.map((x) => ARGUMENTS[x]).join(", ")}${last}): ${RETURNS[f.returns]} {`,
    ...bodyLines(f, hasParameters ? ", parameters" : "").map((l) => `  ${l}`),
    "}",
  ].join("\n");
}

function bodyLines(f: CodeFunction, passed: string): readonly string[] {
  if (f.solves) return [`return solve(gram(theta, X, a${passed}), normalPart(theta, X, a, c${passed}));`];
  const { right } = formulaNamed(f.formula);
  const { orders, arrays, directions } = needsOf(right);
  const lines: string[] = [];
  if (orders.length > 0) lines.push("const Z = products(net.X, net.theta, net.d);");
  for (const k of orders) lines.push(`const phi${k} = Z.map((z) => ${PHI[k]}(z${passed}));`);
  if (arrays.has("r")) lines.push(`const r = outputs(theta, X, a${passed}).map((f, i) => f - y[i]!);`);
  if (arrays.has("normSquared")) lines.push("const norms = squaredNorms(net.X, net.n, net.d);");
  if (arrays.has("K")) lines.push("const K = products(net.X, net.X, net.d);");
  if (arrays.has("alpha")) lines.push(`const alpha = multipliers(theta, X, a, c${passed});`);
  for (const direction of directions) lines.push(`const X${direction} = products(net.X, flat(${direction}), net.d);`);
  const result = resultLines(f, right);
  const text = [...lines, ...result]
    .join("\n")
    .replace(/\bX\[/g, "net.X[")
    .replace(/(?<![\w.])a\[/g, "net.a[");
  const sizes = ["m", "n", "d"].filter((size) => new RegExp(`(?<![\\w.])${size}\\b`).test(text));
  return [
    "const net = networkOf(theta, X, a);",
    ...(sizes.length > 0 ? [`const { ${sizes.join(", ")} } = net;`] : []),
    ...text.split("\n"),
  ];
}

function resultLines(f: CodeFunction, right: Parameters<typeof loopValue>[0]): readonly string[] {
  if (f.returns === "m×d") return ["const out = new Float64Array(m * d);", ...loopRows(right, LANGUAGE, "out"), "return rowsOf(out, d);"];
  const { lines, value } = loopValue(right, LANGUAGE);
  if (f.returns === "scalar") return [...lines, `return ${value};`];
  const inner = lines.map((l) => `  ${l}`);
  if (f.returns === "n") {
    return ["const out = new Array<number>(n);", `${LANGUAGE.loop("i", "n")} {`, ...inner, `  out[i] = ${value};`, "}", "return out;"];
  }
  return [
    "const out = new Float64Array(n * n);",
    `${LANGUAGE.loop("i", "n")} {`,
    `  ${LANGUAGE.loop("k", "n")} {`,
    ...inner.map((l) => `  ${l}`),
    `    out[i * n + k] = ${value};`,
    "  }",
    "}",
    "return rowsOf(out, n);",
  ];
}

export const typescript: Exporter = { name: "typescript", code: true, write: moduleText };
