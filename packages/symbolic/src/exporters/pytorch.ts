/** PyTorch: tensors all through, so that autograd passes; constants by Python's own `math`. */
import { atom, type Code, type Spelling, SUM } from "./dialect.js";
import type { Exporter } from "./exporter.js";
import { PYTHON_WORDS, type PythonLibrary, pythonDefine, pythonModule, pythonNumber, pythonPower } from "./pythonModule.js";

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

/** Beyond it log(1 + e^u) is u to the last bit of a double; PyTorch's own 20 loses seven digits. */
const LINEAR = 40;

/** A tensor, also of a number. */
const tensor = ({ text, constant }: Code): string => (constant ? `torch.full_like(z, ${text})` : text);

const LIBRARY: PythonLibrary = {
  dialect: {
    number: pythonNumber,
    pi: "math.pi",
    e: "math.e",
    functions: new Map<string, Spelling>([
      ...NAMES.map((name) => [name, `torch.${name}`] as const),
      ["max", extreme("maximum", "min")],
      ["min", extreme("minimum", "max")],
      ["sigmoid", "torch.sigmoid"],
      ["softplus", (u: Code): Code => atom(`torch.nn.functional.softplus(${u.text}, threshold=${LINEAR})`, u.constant)],
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
    choose: (by, u, v) => {
      const [above, below] = [tensor(u), tensor(v)];
      return `torch.where(${by} > 0, ${above}, torch.where(${by} < 0, ${below}, (${above} + ${below}) / 2))`;
    },
    inside: (side, by, point, variable) => `${variable}.masked_fill(${by} ${side === "above" ? "<" : ">"} 0, ${point})`,
    zeroWhere: (factor, product) => `(${product}).masked_fill(${factor} == 0, 0.0)`,
    reserved: new Set([...PYTHON_WORDS, "torch"]),
  },
  notes: ["Tensors keep their type and device; use float64 for 1e-12."],
  imports: ["import math", "", "import torch"],
  differentiable,
  importFor: new Map(),
  asArray: (name) => (name === "theta" ? "torch.as_tensor(theta)" : `torch.as_tensor(${name}, dtype=theta.dtype, device=theta.device)`),
  ones: "theta.new_ones(len(theta))",
  full: (value) => `torch.full_like(z, ${value})`,
  solve: (matrix, vector) => `torch.linalg.solve(${matrix}, ${vector})`,
  sumAll: (array) => `torch.sum(${array})`,
  sumNeurons: (array) => `torch.sum(${array}, dim=1)`,
};

/** A function of autograd that takes each derivative from the next formula. */
function differentiable(parameters: readonly string[]): string {
  const names = ["z", ...parameters].join(", ");
  return [
    "class _Derivative(torch.autograd.Function):",
    '    """The derivative of phi of an order. Its own derivative by z is the next formula, at kinks and far out too."""',
    "",
    "    generate_vmap_rule = True",
    "",
    "    @staticmethod",
    "    def forward(*args):",
    `        *context, order, ${names} = args`,
    "        for ctx in context:  # PyTorch 1 passes it here, PyTorch 2 to setup_context",
    `            _Derivative.setup_context(ctx, (order, ${names}), None)`,
    `        return _FORMULAS[order](${names})`,
    "",
    "    @staticmethod",
    "    def setup_context(ctx, inputs, output):",
    "        ctx.order, z, *ctx.parameters = inputs",
    "        ctx.save_for_backward(z)",
    "        ctx.save_for_forward(z)",
    "",
    "    @staticmethod",
    "    def slope(ctx):",
    "        (z,) = ctx.saved_tensors",
    "        if ctx.order < 2:",
    "            return _Derivative.apply(ctx.order + 1, z, *ctx.parameters)",
    "        return _FORMULAS[3](z, *ctx.parameters)",
    "",
    "    @staticmethod",
    "    def backward(ctx, gradient):",
    "        return (None, gradient * _Derivative.slope(ctx), *(None for _ in ctx.parameters))",
    "",
    "    @staticmethod",
    "    def jvp(ctx, _, dz, *rest):",
    "        return dz * _Derivative.slope(ctx)",
    "",
    "",
    ...derivativeLines(parameters),
  ].join("\n");
}

/** Autograd by a parameter is that of the formula itself; the difference is 0 but for that. */
function derivativeLines(parameters: readonly string[]): readonly string[] {
  if (parameters.length === 0) return ["def _derivative(order, z):", "    return _Derivative.apply(order, z)"];
  const rest = parameters.join(", ");
  return [
    `def _derivative(order, z, ${rest}):`,
    `    parameters = (${rest}${parameters.length === 1 ? "," : ""})`,
    "    fixed = [p.detach() if torch.is_tensor(p) else p for p in parameters]",
    "    value = _Derivative.apply(order, z, *fixed)",
    "    if any(torch.is_tensor(p) and p.requires_grad for p in parameters):",
    "        value = value + (_FORMULAS[order](z, *parameters) - _FORMULAS[order](z, *fixed))",
    "    return value",
  ];
}

export const pytorch: Exporter = { name: "pytorch", code: true, write: (material) => pythonModule(material, LIBRARY) };
