/** A Python module for one array library: the activation, then the functions of `codeFunctions.ts`. */
import type { CodeForm } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { CODE_FUNCTIONS, type CodeFunction } from "../formulas/codeFunctions.js";
import type { Derivation } from "../formulas/derivation.js";
import { formulaNamed } from "../formulas/formulas.js";
import { needsOf } from "../formulas/needs.js";
import { type Smoothness, smoothnessText } from "../formulas/smoothness.js";
import { tensorText } from "../formulas/writeTensor.js";
import { type ArrayLibrary, arrayCode } from "./arrayCode.js";
import { ATOM, at, type Code, type Dialect, POWER } from "./dialect.js";
import { elementwise } from "./elementwise.js";
import type { Material } from "./exporter.js";
import { inComment } from "./inComment.js";
import { parameterNames } from "./parameterNames.js";

export interface PythonLibrary extends ArrayLibrary {
  readonly dialect: Dialect;
  /** Sentences for the docstring of the module. */
  readonly notes: readonly string[];
  /** The import lines that are always there. */
  readonly imports: readonly string[];
  /** For operators that need an import of their own, that line. */
  readonly importFor: ReadonlyMap<string, string>;
  /** A conversion to an array of doubles. */
  readonly asArray: (name: string) => string;
  readonly ones: string;
  /** For libraries that differentiate: code that defines `_derivative(order, z, …)` by `_FORMULAS`, given the names of parameters. */
  readonly differentiable?: (parameters: readonly string[]) => string;
  /** An array like `z` filled with a value. */
  readonly full: (value: string) => string;
  readonly solve: (matrix: string, vector: string) => string;
}

/** Names that the module itself uses. */
const TAKEN = [
  "theta",
  "X",
  "y",
  "a",
  "c",
  "u",
  "w",
  "z",
  "Z",
  "r",
  "f",
  "K",
  "norms",
  "alpha",
  "Xu",
  "Xw",
  "phi",
  "dphi",
  "d2phi",
  "d3phi",
  "float",
];
export const PYTHON_WORDS: ReadonlySet<string> = new Set([
  ...TAKEN,
  ...CODE_FUNCTIONS.map((f) => f.name),
  ...(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda " +
    "nonlocal not or pass raise return try while with yield len math _arrays " +
    "order _FORMULAS _derivative _Derivative _derivative_jvp _phi _dphi _d2phi _d3phi dz primals tangents value slope by_parameters parameters fixed p"
  ).split(" "),
]);

const PHI = ["phi", "dphi", "d2phi", "d3phi"] as const;

export function pythonModule({ derivation, smoothness }: Material, library: PythonLibrary): string {
  const names = parameterNames(derivation.parameters, library.dialect.reserved);
  const keywords = [...names.values()];
  const signature = keywords.length === 0 ? "" : `, *, ${keywords.join(", ")}`;
  const passed = keywords.map((name) => `, ${name}=${name}`).join("");
  const definitions = new Map<string, string>();
  const operators = new Set<string>();
  const own = library.differentiable !== undefined && !derivation.code.every(isPolynomial) ? library.differentiable(keywords) : undefined;
  const functions = derivation.code.map((form, order) => {
    const code = elementwise(form, library.dialect, "z", (name) => names.get(name) ?? name);
    for (const [name, text] of code.definitions) definitions.set(name, text);
    for (const name of code.operators) if (library.importFor.has(name)) operators.add(name);
    const value = code.result.constant ? library.full(code.result.text) : code.result.text;
    const body = [...code.lines, `return ${value}`];
    const doc = `"""${inComment(`phi${"'".repeat(order)}(z)`, order === 0 ? derivation.phi : item(derivation.derivatives, order - 1), derivation.numbers)}."""`;
    return { name: PHI[order] as string, doc, body };
  });
  const written =
    own === undefined ? functions.map((f) => plainFunction(f, signature)) : differentiableFunctions(functions, own, keywords, signature);
  const body = [...definitions.values(), ...written].join("\n\n\n");
  return `${[
    moduleDoc(derivation, library, names, smoothness),
    [...library.imports, ...importLines(operators, library)].join("\n"),
    body,
    arraysFunction(library),
    ...CODE_FUNCTIONS.map((f) => pythonFunction(f, library, signature, passed)),
  ].join("\n\n\n")}\n`.replace(/"""\n\n\n(import|from)/, '"""\n\n$1');
}

interface PhiFunction {
  readonly name: string;
  readonly doc: string;
  readonly body: readonly string[];
}

const plainFunction = ({ name, doc, body }: PhiFunction, signature: string): string =>
  [`def ${name}(z${signature}):`, `    ${doc}`, ...body.map((l) => `    ${l}`)].join("\n");

/** Formulas by themselves, the library's rule for their derivatives, and the functions to be called, which have it. */
function differentiableFunctions(
  functions: readonly PhiFunction[],
  own: string,
  keywords: readonly string[],
  signature: string,
): readonly string[] {
  const args = ["z", ...keywords].join(", ");
  const last = functions.length - 1;
  return [
    ...functions.map(({ name, body }) => [`def _${name}(${args}):`, ...body.map((l) => `    ${l}`)].join("\n")),
    `_FORMULAS = (${functions.map(({ name }) => `_${name}`).join(", ")})`,
    own,
    ...functions.map(({ name, doc }, order) => {
      const value = order < last ? `_derivative(${order}, ${args})` : `_${name}(${args})`;
      return plainFunction({ name, doc, body: [`return ${value}`] }, signature);
    }),
  ];
}

/** Built by sums, products and whole powers, which every library differentiates as they are. */
function isPolynomial(form: CodeForm): boolean {
  if (form.kind === "split") return false;
  if (form.kind !== "apply") return true;
  const isPower =
    form.operator === "pow" && form.args[1]?.kind === "number" && Q.isInteger(form.args[1].value) && form.args[1].value.n > 0n;
  return (isPower || ["add", "sub", "mul", "neg"].includes(form.operator)) && form.args.every(isPolynomial);
}

function importLines(operators: ReadonlySet<string>, library: PythonLibrary): readonly string[] {
  const byModule = new Map<string, string[]>();
  for (const operator of operators) {
    const module = library.importFor.get(operator) as string;
    byModule.set(module, [...(byModule.get(module) ?? []), operator]);
  }
  return [...byModule].map(([module, list]) => `from ${module} import ${list.sort().join(", ")}`);
}

function moduleDoc(
  derivation: Derivation,
  library: PythonLibrary,
  names: ReadonlyMap<string, string>,
  smoothness: Smoothness | undefined,
): string {
  const renamed = [...names]
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => `The parameter ${from} is the keyword argument ${to} here.`);
  return [
    `"""Tr(Hessian) of the loss of a two-layer network with ${inComment("phi(z)", derivation.phi, derivation.numbers)}`,
    "",
    "Outputs f_i = sum_j a_j phi(theta_j . x_i), loss L = c sum_i (f_i - y_i)^2.",
    "Shapes: theta (m, d), X (n, d), y (n,), a (m,) or None for ones, c a number (1: sum, 1/2: half, 1/n: mean).",
    ...(smoothness === undefined ? [] : smoothnessText(smoothness).map(ascii)),
    ...library.notes,
    ...renamed,
    "Formulas: Gatmiry, Li, Reddi, Jegelka 2024, arXiv:2410.16401 (numbers in the docstrings), with a, c and |x_i| explicit.",
    "Written by flatcheck derive.",
    '"""',
  ].join("\n");
}

const arraysFunction = (library: PythonLibrary): string =>
  [
    "def _arrays(theta, X, a):",
    `    theta = ${library.asArray("theta")}`,
    `    X = ${library.asArray("X")}`,
    `    a = ${library.ones} if a is None else ${library.asArray("a")}`,
    "    return theta, X, a",
  ].join("\n");

const RETURNS = { scalar: "a number", n: "(n,)", "n×n": "(n, n)", "m×d": "(m, d)" } as const;

function pythonFunction(f: CodeFunction, library: PythonLibrary, signature: string, passed: string): string {
  const formula = formulaNamed(f.formula);
  const doc = [
    `    """${ascii(formula.title)}: ${ascii(`${formula.left.text} = ${tensorText(formula.right)}`)}.`,
    "",
    `    ${capitalised(ascii(formula.place))}. Returns ${RETURNS[f.returns]}.${formula.hypotheses.length > 0 ? ` Needs: ${ascii(formula.hypotheses.join("; "))}.` : ""}`,
    '    """',
  ];
  const head = `def ${f.name}(${f.args.join(", ")}${signature}):`;
  return [head, ...doc, ...bodyLines(f, library, passed).map((line) => `    ${line}`)].join("\n");
}

function bodyLines(f: CodeFunction, library: PythonLibrary, passed: string): readonly string[] {
  if (f.solves) return [`return ${library.solve(`gram(theta, X, a${passed})`, `normal_part(theta, X, a, c${passed})`)}`];
  const { right } = formulaNamed(f.formula);
  const { orders, arrays, directions } = needsOf(right);
  const lines = ["theta, X, a = _arrays(theta, X, a)"];
  if (orders.length > 0) lines.push("Z = X @ theta.T");
  for (const k of orders) lines.push(`phi${k} = ${PHI[k]}(Z${passed})`);
  if (arrays.has("r")) lines.push(`r = outputs(theta, X, a${passed}) - ${library.asArray("y")}`);
  if (arrays.has("normSquared")) lines.push(`norms = (X * X).sum(1)`);
  if (arrays.has("K")) lines.push("K = X @ X.T");
  if (arrays.has("alpha")) lines.push(`alpha = multipliers(theta, X, a, c${passed})`);
  for (const direction of directions) lines.push(`X${direction} = X @ ${library.asArray(direction)}.T`);
  return [...lines, `return ${arrayCode(right, library)}`];
}

/** Docstrings in plain letters, for terminals of any kind. */
function ascii(text: string): string {
  const letters: readonly (readonly [RegExp, string])[] = [
    [/Σ_(\w+)/g, "sum_$1"],
    [/‖x_(\w)‖²/g, "|x_$1|^2"],
    [/‖Df_i‖²/g, "|Df_i|^2"],
    [/²/g, "^2"],
    [/φ/g, "phi"],
    [/³/g, "^3"],
    [/ℝ/g, "the real line"],
    [/[′]/g, "'"],
    [/″/g, "''"],
    [/α/g, "alpha"],
    [/θ/g, "theta"],
    [/δ/g, "delta"],
    [/∂/g, "d"],
    [/ᵀ/g, "^T"],
    [/⁻¹/g, "^-1"],
    [/·/g, "."],
    [/−/g, "-"],
  ];
  return letters.reduce((result, [from, to]) => result.replace(from, to), text);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** u ** v. */
export const pythonPower = (base: Code, exponent: Code): Code => ({
  text: `${at(base, ATOM)} ** ${at(exponent, POWER)}`,
  level: POWER,
  constant: base.constant && exponent.constant,
});

/** A whole number as a float: an integer of any size is no double to arrays, which overflow on it or hold it as an object. */
export const asFloat = (text: string): string => (/^\d+$/.test(text) ? `${text}.0` : text);

/** Integers that doubles and C's int both have stay integers. */
export const pythonNumber = (text: string): string => (Number(text) < 2 ** 31 ? text : asFloat(text));

export const pythonDefine = (name: string, lines: readonly string[], result: string, comment: string): string =>
  [`def ${name}(u):`, `    """${comment}."""`, ...lines.map((l) => `    ${l}`), `    return ${result}`].join("\n");
