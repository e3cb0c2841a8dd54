/** C99: row-major arrays of doubles, one allocation in a function, no global state. */

import { item } from "@flatcheck/enclosure";
import { CODE_FUNCTIONS, type CodeFunction } from "../formulas/codeFunctions.js";
import type { Derivation } from "../formulas/derivation.js";
import { formulaNamed } from "../formulas/formulas.js";
import { needsOf } from "../formulas/needs.js";
import { type Smoothness, smoothnessText } from "../formulas/smoothness.js";
import { tensorText } from "../formulas/writeTensor.js";
import { at, atom, type Code, type Dialect, PRODUCT, type Spelling } from "./dialect.js";
import { elementwise } from "./elementwise.js";
import type { Exporter, Material } from "./exporter.js";
import { inComment } from "./inComment.js";
import { type LoopLanguage, loopRows, loopValue } from "./loopCode.js";
import { parameterNames } from "./parameterNames.js";

const MATH = [
  ...["exp", "expm1", "log", "log1p", "sqrt", "cbrt", "sin", "cos", "tan", "asin", "acos", "atan"],
  ...["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc"],
];

const WORDS =
  "theta X y a c u w z Z Xu Xw r f K G b norms alpha weight work out i j k p m n d auto break case char const continue default do double else enum extern " +
  "float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile " +
  "while main phi dphi d2phi d3phi status result products solve pow fabs fmax fmin malloc free size_t asm bool true false nullptr constexpr " +
  "alignas alignof static_assert thread_local typeof _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert " +
  "_Thread_local AT NULL NAN INFINITY HUGE_VAL HUGE_VALF HUGE_VALL EXIT_SUCCESS EXIT_FAILURE RAND_MAX MB_CUR_MAX MATH_ERRNO MATH_ERREXCEPT " +
  "math_errhandling M_E M_LOG2E M_LOG10E M_LN2 M_LN10 M_PI M_PI_2 M_PI_4 M_1_PI M_2_PI M_2_SQRTPI M_SQRT2 M_SQRT1_2 unix linux i386";

/** A literal of type double. */
const double = (text: string): string => (/^\d+$/.test(text) ? `${text}.0` : text);

const DIALECT: Dialect = {
  number: double,
  pi: "3.14159265358979323846",
  e: "2.71828182845904523536",
  functions: new Map<string, Spelling>([
    ...MATH.map((name) => [name, name] as const),
    ["abs", "fabs"],
    ["max", "fmax"],
    ["min", "fmin"],
    ["sign", (u: Code): Code => atom(`(double)((${u.text} > 0) - (${u.text} < 0))`, u.constant)],
  ]),
  power: (base: Code, exponent: Code): Code => atom(`pow(${base.text}, ${exponent.text})`, base.constant && exponent.constant),
  choose: (by, u, v) => `(${by} > 0 ? ${u.text} : ${by} < 0 ? ${v.text} : (${u.text} + ${at(v, PRODUCT)}) / 2.0)`,
  zeroWhere: (factor, product) => `(${factor} == 0 ? 0.0 : ${product})`,
  assign: (name, value) => `const double ${name} = ${value};`,
  define: (name, lines, result, comment) =>
    [`/* ${comment}. */`, `static double ${name}(double u) {`, ...lines.map((l) => `  ${l}`), `  return ${result};`, "}"].join("\n"),
  reserved: new Set([...WORDS.split(" "), ...MATH, ...CODE_FUNCTIONS.map((f) => f.name)]),
};

const LANGUAGE: LoopLanguage = {
  number: double,
  declare: (name, value, changes) => `${changes ? "" : "const "}double ${name} = ${value};`,
  loop: (index, size) => `for (int ${index} = 0; ${index} < ${size}; ${index}++)`,
  single: (array, index) => `${array}[${index}]`,
  element: (array, row, column, width) => `${array}[AT(${row}, ${column}, ${width})]`,
};

const PHI = ["phi", "dphi", "d2phi", "d3phi"] as const;

function moduleText({ derivation, smoothness }: Material): string {
  const names = parameterNames(derivation.parameters, DIALECT.reserved);
  const keys = [...names.values()];
  const last = keys.map((key) => `, double ${key}`).join("");
  const passed = keys.map((key) => `, ${key}`).join("");
  const definitions = new Map<string, string>();
  const functions = derivation.code.map((form, order) => {
    const expression = order === 0 ? derivation.phi : item(derivation.derivatives, order - 1);
    const { lines, result, definitions: needed } = elementwise(form, DIALECT, "z", (name) => names.get(name) ?? name);
    for (const [name, text] of needed) definitions.set(name, text);
    const unused = ["z", ...keys].filter((key) => ![...lines, result.text].some((l) => new RegExp(`\\b${key}\\b`).test(l)));
    return [
      `/* ${inComment(`phi${"'".repeat(order)}(z)`, expression, derivation.numbers)} */`,
      `static double ${PHI[order]}(double z${last}) {`,
      ...unused.map((key) => `  (void)${key};`),
      ...lines.map((l) => `  ${l}`),
      `  return ${result.text};`,
      "}",
    ].join("\n");
  });
  return `${[
    header(derivation, names, smoothness),
    "#include <math.h>\n#include <stdlib.h>",
    "#define AT(row, column, width) ((size_t)(row) * (size_t)(width) + (size_t)(column))",
    ...definitions.values(),
    ...functions,
    FRAME,
    ...CODE_FUNCTIONS.map((f) => functionText(f, last, passed)),
  ].join("\n\n")}\n`;
}

const header = (derivation: Derivation, names: ReadonlyMap<string, string>, smoothness: Smoothness | undefined): string =>
  [
    `/* Tr D²L of a two-layer network with ${inComment("phi(z)", derivation.phi, derivation.numbers)}:`,
    "   outputs f_i = Σ_j a_j φ(θ_j·x_i), loss L = c Σ_i (f_i − y_i)².",
    "   Arrays row by row: theta (m × d), X (n × d), y (n), a (m) or NULL for ones, u and w (m × d); c = 1 (sum), 1/2 (half), 1/n (mean).",
    ...(smoothness === undefined ? [] : smoothnessText(smoothness).map((sentence) => `   ${sentence}`)),
    ...[...names].filter(([from, to]) => from !== to).map(([from, to]) => `   The parameter ${from} is called ${to} here.`),
    "   Functions with an array as their result write it to `out` and return 0, or 1 without memory or where G is not positive definite;",
    "   the others return NaN then. Link with -lm.",
    "   Formulas: Gatmiry, Li, Reddi, Jegelka 2024, arXiv:2410.16401, with a, c and ‖x_i‖ explicit. Written by flatcheck derive. */",
  ].join("\n");

const FRAME = `/* out = A Bᵀ for A (rows × d) and B (columns × d). */
static void products(const double *A, const double *B, int rows, int columns, int d, double *out) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      double sum = 0.0;
      for (int p = 0; p < d; p++) sum += A[AT(i, p, d)] * B[AT(j, p, d)];
      out[AT(i, j, columns)] = sum;
    }
  }
}

/* Solves G x = b in place of b for a symmetric positive definite G (n × n), which is overwritten. */
static int solve(double *G, double *b, int n) {
  for (int i = 0; i < n; i++) {
    for (int k = 0; k <= i; k++) {
      double sum = G[AT(i, k, n)];
      for (int p = 0; p < k; p++) sum -= G[AT(i, p, n)] * G[AT(k, p, n)];
      if (i == k && !(sum > 0.0)) return 1;
      G[AT(i, k, n)] = i == k ? sqrt(sum) : sum / G[AT(k, k, n)];
    }
    for (int p = 0; p < i; p++) b[i] -= G[AT(i, p, n)] * b[p];
    b[i] /= G[AT(i, i, n)];
  }
  for (int i = n - 1; i >= 0; i--) {
    for (int p = i + 1; p < n; p++) b[i] -= G[AT(p, i, n)] * b[p];
    b[i] /= G[AT(i, i, n)];
  }
  return 0;
}`;

const isPointer = (argument: string): boolean => argument !== "c";

function functionText(f: CodeFunction, last: string, passed: string): string {
  const formula = formulaNamed(f.formula);
  const needs = formula.hypotheses.length > 0 ? ` Needs: ${formula.hypotheses.join("; ")}.` : "";
  const args = f.args.map((x) => (isPointer(x) ? `const double *${x}` : `double ${x}`)).join(", ");
  const out = f.returns === "scalar" ? "" : ", double *out";
  return [
    `/* ${formula.title}: ${formula.left.text} = ${tensorText(formula.right)} (${formula.place}).${needs} */`,
    `${f.returns === "scalar" ? "double" : "int"} ${f.name}(${args}, int m, int n, int d${last}${out}) {`,
    ...(f.solves ? solveLines(passed) : bodyLines(f, passed)).map((l) => `  ${l}`),
    "}",
  ].join("\n");
}

const solveLines = (passed: string): readonly string[] => [
  "double *G = malloc(sizeof(double) * (AT(n, 0, n) + 1));",
  `const int status = G == NULL || gram(theta, X, a, m, n, d${passed}, G) || normal_part(theta, X, a, c, m, n, d${passed}, out) || solve(G, out, n);`,
  "free(G);",
  "return status;",
];

interface Part {
  readonly name: string;
  readonly size: string;
  readonly fill: readonly string[];
}

function bodyLines(f: CodeFunction, passed: string): readonly string[] {
  const { right } = formulaNamed(f.formula);
  const parts = partsFor(f, passed);
  const failed = f.returns === "scalar" ? "NAN" : "1";
  const lines = [
    `double *work = malloc(sizeof(double) * (${parts.map((p) => p.size).join(" + ")} + 1));`,
    `if (work == NULL) return ${failed};`,
  ];
  let before = "work";
  for (const { name, size } of parts) {
    lines.push(`double *${name} = ${before};`);
    before = `${name} + ${size}`;
  }
  for (const { fill } of parts) lines.push(...fill.map((l) => l.replaceAll("return FAILED", `free(work);\n    return ${failed}`)));
  const weighted = needsOf(right).arrays.has("a") ? weightsRead : (l: string) => l;
  return [...lines, ...resultLines(f, right).map(weighted)].flatMap((l) => l.split("\n"));
}

/** a_j, which is 1 for a null pointer. */
const weightsRead = (line: string): string => line.replace(/(?<!\w)a\[(\w)\]/g, "(a == NULL ? 1.0 : a[$1])");

/** The arrays that the formula needs, one after another in one allocation. */
function partsFor(f: CodeFunction, passed: string): readonly Part[] {
  const { orders, arrays, directions } = needsOf(formulaNamed(f.formula).right);
  const parts: Part[] = [];
  if (orders.length > 0) parts.push({ name: "Z", size: "AT(n, 0, m)", fill: ["products(X, theta, n, m, d, Z);"] });
  for (const k of orders) {
    const fill = [`for (size_t k = 0; k < AT(n, 0, m); k++) phi${k}[k] = ${PHI[k]}(Z[k]${passed});`];
    parts.push({ name: `phi${k}`, size: "AT(n, 0, m)", fill });
  }
  const guarded = (call: string): readonly string[] => [`if (${call}) {`, "  return FAILED;", "}"];
  if (arrays.has("r")) {
    const fill = [...guarded(`outputs(theta, X, a, m, n, d${passed}, r)`), "for (int i = 0; i < n; i++) r[i] -= y[i];"];
    parts.push({ name: "r", size: "(size_t)n", fill });
  }
  if (arrays.has("normSquared")) {
    const fill = [
      "for (int i = 0; i < n; i++) {",
      "  norms[i] = 0.0;",
      "  for (int p = 0; p < d; p++) norms[i] += X[AT(i, p, d)] * X[AT(i, p, d)];",
      "}",
    ];
    parts.push({ name: "norms", size: "(size_t)n", fill });
  }
  if (arrays.has("K")) parts.push({ name: "K", size: "AT(n, 0, n)", fill: ["products(X, X, n, n, d, K);"] });
  if (arrays.has("alpha"))
    parts.push({ name: "alpha", size: "(size_t)n", fill: guarded(`multipliers(theta, X, a, c, m, n, d${passed}, alpha)`) });
  for (const direction of directions) {
    parts.push({ name: `X${direction}`, size: "AT(n, 0, m)", fill: [`products(X, ${direction}, n, m, d, X${direction});`] });
  }
  return parts;
}

function resultLines(f: CodeFunction, right: Parameters<typeof loopValue>[0]): readonly string[] {
  const end = ["free(work);", "return 0;"];
  if (f.returns === "m×d") return ["for (size_t k = 0; k < AT(m, 0, d); k++) out[k] = 0.0;", ...loopRows(right, LANGUAGE, "out"), ...end];
  const { lines, value } = loopValue(right, LANGUAGE);
  if (f.returns === "scalar") return [...lines, `const double result = ${value};`, "free(work);", "return result;"];
  const inner = lines.map((l) => `  ${l}`);
  if (f.returns === "n") return [`${LANGUAGE.loop("i", "n")} {`, ...inner, `  out[i] = ${value};`, "}", ...end];
  return [
    `${LANGUAGE.loop("i", "n")} {`,
    `  ${LANGUAGE.loop("k", "n")} {`,
    ...inner.map((l) => `  ${l}`),
    `    out[AT(i, k, n)] = ${value};`,
    "  }",
    "}",
    ...end,
  ];
}

export const c: Exporter = { name: "c", code: true, write: moduleText };
