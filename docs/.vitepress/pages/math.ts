/** Formulas between dollar signs, made MathML by KaTeX when the site is built: browsers set it by themselves, and a page runs no script for it. */
import { tex } from "@mdit/plugin-tex";
import katex from "katex";
import type { MarkdownRenderer } from "vitepress";

/** What a page is rendered for: search leaves formulas out. */
interface Environment {
  readonly isForSearch?: boolean;
}

/**
 * What KaTeX leaves to its style sheet, and MathML's dictionary has otherwise: bars of a norm stand close, the name of a function apart from a letter, primes are
 * large signs set small, and ℝ is a letter of its own.
 * @throws Error for other alphabets, of which browsers know nothing
 */
function spaced(mathml: string): string {
  const set = mathml
    .replaceAll('<mo stretchy="false">∥</mo>', '<mo stretchy="false" lspace="0em" rspace="0em">∥</mo>')
    .replace(/<mo>\u2061<\/mo>(?!<mo|<mrow><mo)/g, '<mo>\u2061</mo><mspace width="0.1667em"></mspace>')
    .replace(/<mo mathvariant="normal"[^>]*>′<\/mo>/g, '<mo lspace="0em" rspace="0em" mathsize="140%">′</mo>')
    .replaceAll('<mi mathvariant="double-struck">R</mi>', "<mi>ℝ</mi>");
  const alphabet = /mathvariant="(?!normal")[^"]*"/.exec(set)?.[0];
  if (alphabet !== undefined) throw new Error(`expected letters that MathML has, got ${alphabet}; add it to docs/.vitepress/pages/math.ts`);
  return set;
}

/** The LaTeX inside doubles the size of the pages, and stands in their sources; HTML needs no name of MathML. */
const withoutSource = (mathml: string): string => mathml.replace(/<annotation[^>]*>.*?<\/annotation>|<\/?semantics>| xmlns="[^"]*"/gs, "");

/** LaTeX as MathML. @throws katex.ParseError for what is no LaTeX, so that no page shows an error */
export const formula = (latex: string, displayMode: boolean): string =>
  spaced(withoutSource(katex.renderToString(latex, { displayMode, output: "mathml", throwOnError: true, strict: "error" })));

/** The plugin of markdown-it. A formula in display can be scrolled, also by keyboard. */
export function math(md: MarkdownRenderer): void {
  // VitePress brings its own copy of markdown-it's types.
  tex(md as unknown as Parameters<typeof tex>[0], {
    delimiters: "dollars",
    render: (latex: string, displayMode: boolean, env: unknown) => {
      if ((env as Environment).isForSearch === true) return "";
      const markup = formula(latex, displayMode);
      return displayMode
        ? `<figure class="formula" tabindex="0" aria-label="formula" v-pre>${markup}</figure>`
        : `<span v-pre>${markup}</span>`;
    },
  });
}
