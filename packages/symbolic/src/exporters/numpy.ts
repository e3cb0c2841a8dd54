/** NumPy, with SciPy's error function, which NumPy itself lacks. */
import { at, atom, type Code, call, type Dialect, PRODUCT } from "./dialect.js";
import type { Exporter } from "./exporter.js";
import { PYTHON_WORDS, type PythonLibrary, pythonDefine, pythonModule, pythonNumber, pythonPower } from "./pythonModule.js";

const NAMES = ["exp", "expm1", "log", "log1p", "sqrt", "cbrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "abs", "sign"];
const INVERSES: readonly (readonly [string, string])[] = ["sin", "cos", "tan", "sinh", "cosh", "tanh"].map((f) => [`a${f}`, `arc${f}`]);

/** The functions of numpy (or of jax.numpy, which has the same) under a prefix. */
export const numpyFunctions = (prefix: string): ReadonlyMap<string, string> =>
  new Map([
    ...[...NAMES.map((name) => [name, name] as const), ...INVERSES].map(([op, name]) => [op, `${prefix}.${name}`] as const),
    ["max", `${prefix}.maximum`],
    ["min", `${prefix}.minimum`],
    ["erf", "erf"],
    ["erfc", "erfc"],
  ]);

/** Choices by the library's `where`. */
export const whereBy = (prefix: string): Pick<Dialect, "choose" | "inside" | "zeroWhere"> => ({
  choose: (by, u, v) => `${prefix}.where(${by} > 0, ${u.text}, ${prefix}.where(${by} < 0, ${v.text}, (${u.text} + ${at(v, PRODUCT)}) / 2))`,
  inside: (side, by, point, variable) => `${prefix}.where(${by} ${side === "above" ? "<" : ">"} 0, ${point}, ${variable})`,
  zeroWhere: (factor, product) => `${prefix}.where(${factor} == 0, 0.0, ${product})`,
});

const LIBRARY: PythonLibrary = {
  dialect: {
    number: pythonNumber,
    pi: "np.pi",
    e: "np.e",
    functions: numpyFunctions("np"),
    power: (base: Code, exponent: Code): Code => pythonPower(base, exponent),
    assign: (name, value) => `${name} = ${value}`,
    define: pythonDefine,
    ...whereBy("np"),
    reserved: new Set([...PYTHON_WORDS, "np", "erf", "erfc"]),
  },
  notes: [],
  imports: ["import numpy as np"],
  importFor: new Map([
    ["erf", "scipy.special"],
    ["erfc", "scipy.special"],
  ]),
  asArray: (name) => `np.asarray(${name}, dtype=float)`,
  ones: "np.ones(len(theta))",
  full: (value) => `np.full_like(z, ${value})`,
  solve: (matrix, vector) => `np.linalg.solve(${matrix}, ${vector})`,
  sumAll: (array) => `np.sum(${array})`,
  sumNeurons: (array) => call("np.sum", [atom(array, false), atom("axis=1", false)]).text,
};

export const numpy: Exporter = { name: "numpy", code: true, write: (material) => pythonModule(material, LIBRARY) };
