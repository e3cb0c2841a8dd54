/** Formulas as MathML, which browsers set by themselves: no style sheet, no font and no script is needed. The one module that names KaTeX. */
import katex from "katex";

/** LaTeX as one element of MathML that stands in a line, with signs of the size they have in a display; what is no LaTeX is shown as it is. */
export const mathMarkup = (latex: string): string =>
  katex.renderToString(`\\displaystyle ${latex}`, { output: "mathml", throwOnError: false, trust: false, strict: "ignore" });
