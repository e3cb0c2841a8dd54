/** PyTorch: tensors all through, so that autograd passes; constants by Python's own `math`. */
import { atom, type Code, type Spelling, SUM } from "./dialect.js";
import type { Exporter } from "./exporter.js";
import { PYTHON_WORDS, type PythonLibrary, pythonDefine, pythonModule, pythonPower } from "./pythonModule.js";

const NAMES = [
  ...["exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan"],
  ...["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "abs", "sign"],
];
const MATH = NAMES.filter((name) => name !== "abs" && name !== "sign");

/** The larger or the smaller of two; a number beside a tensor is a clamp. */
const extreme =
  (name: "maximum" | "minimum", bound: "min" | "max"): Spelling =>
  (u: Code, v: Code): Code => {
    if (v.constant) return atom(`torch.clamp(${u.text}, ${bound}=${v.text})`, false);
    if (u.constant) return atom(`torch.clamp(${v.text}, ${bound}=${u.text})`, false);
    return atom(`torch.${name}(${u.text}, ${v.text})`, false);
  };

const LIBRARY: PythonLibrary = {
  dialect: {
    number: (text) => text,
    pi: "math.pi",
    e: "math.e",
    functions: new Map<string, Spelling>([
      ...NAMES.map((name) => [name, `torch.${name}`] as const),
      ["max", extreme("maximum", "min")],
      ["min", extreme("minimum", "max")],
    ]),
    constantFunctions: new Map<string, Spelling>([
      ...MATH.map((name) => [name, `math.${name}`] as const),
      ["abs", "abs"],
      ["sign", (u: Code): Code => ({ text: `(${u.text} > 0) - (${u.text} < 0)`, level: SUM, constant: true })],
      ["cbrt", (u: Code): Code => atom(`math.copysign(abs(${u.text}) ** (1 / 3), ${u.text})`, true)],
      ["max", "max"],
      ["min", "min"],
    ]),
    power: pythonPower,
    assign: (name, value) => `${name} = ${value}`,
    define: pythonDefine,
    reserved: new Set([...PYTHON_WORDS, "torch"]),
  },
  notes: ["Tensors keep their type and device; use float64 for 1e-12."],
  imports: ["import math", "", "import torch"],
  importFor: new Map(),
  asArray: (name) => (name === "theta" ? "torch.as_tensor(theta)" : `torch.as_tensor(${name}, dtype=theta.dtype, device=theta.device)`),
  ones: "theta.new_ones(len(theta))",
  full: (value) => `torch.full_like(z, ${value})`,
  solve: (matrix, vector) => `torch.linalg.solve(${matrix}, ${vector})`,
  sumAll: (array) => `torch.sum(${array})`,
  sumNeurons: (array) => `torch.sum(${array}, dim=1)`,
};

export const pytorch: Exporter = { name: "pytorch", code: true, write: ({ derivation }) => pythonModule(derivation, LIBRARY) };
