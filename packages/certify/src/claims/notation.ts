/** Claims as people write them: `φ'·φ''' − φ''² > 0`. */
import type { Notation } from "../conditions/words.js";

/** A claim or a quantity in the language of claims, as text and as LaTeX. */
export function claimNotation(text: string): Notation {
  const bars = text.replaceAll(/abs\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g, "|$1|");
  return { text: plainText(bars), latex: latexText(bars) };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const plainText = (text: string): string =>
  text
    .replaceAll(/phi(\d?)/g, (_, k: string) => `φ${"'".repeat(Number(k))}`)
    .replaceAll(/\^(\d+)/g, (_, power: string) => [...power].map((digit) => SUPERSCRIPTS[Number(digit)]).join(""))
    .replaceAll("*", "·")
    .replaceAll("<=", "≤")
    .replaceAll(">=", "≥")
    .replaceAll("-", "−");

const latexText = (text: string): string =>
  text
    .replaceAll(/phi(\d?)/g, (_, k: string) => `\\varphi${"'".repeat(Number(k))}`)
    .replaceAll(/\^(\d+)/g, "^{$1}")
    .replaceAll("*", "\\,")
    .replaceAll("<=", "\\le ")
    .replaceAll(">=", "\\ge ")
    .replaceAll(" and ", "\\ \\text{and}\\ ");
