/** The output formats of `flatcheck derive`. A new one is one more file and its line here. */
import { c } from "./c.js";
import type { Exporter } from "./exporter.js";
import { jax } from "./jax.js";
import { numpy } from "./numpy.js";
import { pytorch } from "./pytorch.js";
import { typescript } from "./typescript.js";

export const EXPORTERS: readonly Exporter[] = [typescript, numpy, pytorch, jax, c];
