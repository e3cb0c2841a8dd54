/** Claims and sharp constants as text for a terminal. */
import { type ClaimReport, type ConstantReport, enclosureText, type SharpConstantReport, witnessText } from "@flatcheck/symbolic";
import { marked, type Style, shortList } from "../verdictMarks.js";

const INDENT = " ".repeat(11);

/** A line for each, with what proves or refutes it. */
export function presentClaims(claims: readonly ClaimReport[], constants: readonly SharpConstantReport[], style: Style): readonly string[] {
  return [...claims.flatMap((c) => claimLines(c, style)), ...constants.flatMap((c) => constantLines(c, style))];
}

function claimLines(c: ClaimReport, style: Style): string[] {
  const name = c.id === undefined ? "" : `${c.id}: `;
  const meaning = c.meaning === undefined ? [] : [`${INDENT}${c.meaning}`];
  const values = Object.entries(c.parameters ?? {}).map(([k, v]) => `${k} = ${v}`);
  const at = values.length === 0 ? [] : [`${INDENT}for ${values.join(", ")}`];
  const witness = c.witness === undefined ? [] : [`${INDENT}because ${witnessText(c.witness)}`];
  const left = c.remaining === undefined || c.remaining.length === 0 ? "" : ` (left: ${shortList(c.remaining)})`;
  const why = c.verdict === "unknown" ? [`${INDENT}${c.reason ?? ""}${left}`] : [];
  return [`${marked(c.verdict, style)}${name}${c.claim}`, ...meaning, ...at, ...witness, ...why];
}

function constantLines(c: SharpConstantReport, style: Style): string[] {
  const name = c.id === undefined ? "" : `${c.id}: `;
  const meaning = c.meaning === undefined ? [] : [`${INDENT}${c.meaning}`];
  const why = c.reason === undefined ? [] : [`${INDENT}${c.reason}`];
  const verdict = c.reason === undefined ? "holds" : "unknown";
  return [`${marked(verdict, style)}${name}${c.constant} ${valueText(c)}`, ...meaning, ...why];
}

/** ±∞ on both sides is a value; an end that is not known is said to be none. */
const valueText = (c: ConstantReport): string => (c.lower === "-inf" && c.upper === "+inf" ? "is not enclosed" : enclosureText(c));
