/** JAX: NumPy's names, with the error function from jax.scipy.special. */
import type { Exporter } from "./exporter.js";
import { numpyFunctions, whereBy } from "./numpy.js";
import { asFloat, PYTHON_WORDS, type PythonLibrary, pythonDefine, pythonModule, pythonPower } from "./pythonModule.js";

/** An exponent that is an integer, of which JAX makes products. */
const WHOLE = /^(-?\d+)\.0$/;

const LIBRARY: PythonLibrary = {
  dialect: {
    number: asFloat,
    pi: "jnp.pi",
    e: "jnp.e",
    functions: new Map([...numpyFunctions("jnp"), ["sigmoid", "jax.nn.sigmoid"], ["softplus", "jax.nn.softplus"]]),
    power: (base, exponent) => pythonPower(base, { ...exponent, text: exponent.text.replace(WHOLE, "$1") }),
    assign: (name, value) => `${name} = ${value}`,
    define: pythonDefine,
    ...whereBy("jnp"),
    reserved: new Set([...PYTHON_WORDS, "jax", "jnp", "erf", "erfc", "partial"]),
  },
  notes: ['Doubles need jax.config.update("jax_enable_x64", True) before the first array is made.'],
  imports: ["from functools import partial", "", "import jax", "import jax.numpy as jnp"],
  differentiable,
  importFor: new Map([
    ["erf", "jax.scipy.special"],
    ["erfc", "jax.scipy.special"],
  ]),
  asArray: (name) => `jnp.asarray(${name}, dtype=float)`,
  ones: "jnp.ones(len(theta))",
  full: (value) => `jnp.full_like(z, ${value})`,
  solve: (matrix, vector) => `jnp.linalg.solve(${matrix}, ${vector})`,
  sumAll: (array) => `jnp.sum(${array})`,
  sumNeurons: (array) => `jnp.sum(${array}, axis=1)`,
};

/** JAX's rule for derivatives, which takes each from the next formula. */
function differentiable(parameters: readonly string[]): string {
  const names = ["z", ...parameters].join(", ");
  const [rest, moved] = [parameters.join(", "), parameters.map((name) => `d_${name}`).join(", ")];
  const value =
    parameters.length === 0
      ? ["    (z,), (dz,) = primals, tangents", "    value = _FORMULAS[order](z)"]
      : [
          `    ${names} = primals`,
          `    dz, ${moved} = tangents`,
          `    value, by_parameters = jax.jvp(lambda *p: _FORMULAS[order](z, *p), (${rest},), (${moved},))`,
        ];
  const slope = `slope * dz${parameters.length === 0 ? "" : " + by_parameters"}`;
  return [
    "@partial(jax.custom_jvp, nondiff_argnums=(0,))",
    `def _derivative(order, ${names}):`,
    '    """The derivative of phi of this order. Its own derivative by z is the next formula, at kinks and far out too."""',
    `    return _FORMULAS[order](${names})`,
    "",
    "",
    "@_derivative.defjvp",
    "def _derivative_jvp(order, primals, tangents):",
    ...value,
    `    slope = _derivative(order + 1, ${names}) if order < 2 else _FORMULAS[3](${names})`,
    `    return value, ${slope}`,
  ].join("\n");
}

export const jax: Exporter = { name: "jax", code: true, write: (material) => pythonModule(material, LIBRARY) };
