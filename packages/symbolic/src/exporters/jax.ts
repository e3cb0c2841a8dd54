/** JAX: NumPy's names, with the error function from jax.scipy.special. */
import type { Exporter } from "./exporter.js";
import { numpyFunctions } from "./numpy.js";
import { PYTHON_WORDS, type PythonLibrary, pythonDefine, pythonModule, pythonPower } from "./pythonModule.js";

const LIBRARY: PythonLibrary = {
  dialect: {
    number: (text) => text,
    pi: "jnp.pi",
    e: "jnp.e",
    functions: numpyFunctions("jnp"),
    power: pythonPower,
    assign: (name, value) => `${name} = ${value}`,
    define: pythonDefine,
    reserved: new Set([...PYTHON_WORDS, "jax", "jnp", "erf", "erfc"]),
  },
  notes: ['Doubles need jax.config.update("jax_enable_x64", True) before the first array is made.'],
  imports: ["import jax.numpy as jnp"],
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

export const jax: Exporter = { name: "jax", code: true, write: ({ derivation }) => pythonModule(derivation, LIBRARY) };
