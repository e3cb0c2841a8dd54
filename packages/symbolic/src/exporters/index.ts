/** The output formats of `flatcheck derive`. A new one is one more file and its line here. */
import { c } from "./c.js";
import type { Exporter } from "./exporter.js";
import { jax } from "./jax.js";
import { json } from "./json.js";
import { latex } from "./latex.js";
import { markdown } from "./markdown.js";
import { numpy } from "./numpy.js";
import { pytorch } from "./pytorch.js";
import { text } from "./text.js";
import { typescript } from "./typescript.js";

/** The output formats of `derive`, by their names. */
export const EXPORTERS: readonly Exporter[] = [text, latex, markdown, json, typescript, numpy, pytorch, jax, c];
