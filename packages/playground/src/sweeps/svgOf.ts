/** From a specification for vega-lite to SVG: the one module that names the three libraries. Its expressions are interpreted, and nothing is compiled. */
import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

/** @param spec a specification for vega-lite 6, as plain data */
export async function svgOf(spec: object): Promise<string> {
  const { spec: compiled } = compile(spec as Parameters<typeof compile>[0]);
  const runtime = parse(compiled, undefined, { ast: true });
  return new View(runtime, { renderer: "none", expr: expressionInterpreter }).toSVG();
}
