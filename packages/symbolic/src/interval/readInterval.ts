/** An interval as people type it, `[-3, 5/2]` or `(0, inf)`, or why a text is none and what to type in its place. */
import { InputError } from "@flatcheck/activation";
import { type Domain, domainText } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/**
 * Reads an interval with exact rational ends: `[` or `(`, two ends with a comma between them, `]` or `)`.
 * @throws InputError for anything else: what was expected, what was got, and what to write
 * @example
 * ```ts
 * import { domainText } from "@flatcheck/certify";
 * import { readInterval } from "@flatcheck/symbolic";
 *
 * console.log(domainText(readInterval("( -0.5 , inf )"))); // → (-1/2,inf)
 * ```
 */
export function readInterval(typed: unknown): Domain {
  if (typeof typed !== "string") throw refusal(typed, EXAMPLES);
  const text = plain(typed);
  const parts = /^([[(])(.*)([\])])$/s.exec(text);
  if (parts === null) throw refusal(typed, adviceOnBrackets(text));
  const [, open = "", inner = "", close = ""] = parts;
  const ends = inner.split(",").map((end) => end.trim());
  if (ends.length !== 2) throw refusal(typed, adviceOnEnds(inner, { open, close }));
  const [left = "", right = ""] = ends;
  const [from, to] = [endOf(left, typed), endOf(right, typed)];
  if (from === "+inf" || to === "-inf") throw refusal(typed, `the left end comes first${swapped(from, to, { open, close })}`);
  const closed = { from: open === "[", to: close === "]" };
  if ((from === "-inf" && closed.from) || (to === "+inf" && closed.to))
    throw refusal(
      typed,
      `infinity is never attained; write "${domainText({ from, to, closed: { from: closed.from && from !== "-inf", to: closed.to && to !== "+inf" } })}"`,
    );
  const order = typeof from === "string" || typeof to === "string" ? -1 : Q.cmp(from, to);
  if (order > 0) throw refusal(typed, `the left end comes first${swapped(from, to, { open, close })}`);
  if (order === 0) throw refusal(typed, "it holds at most one point, and statements are about intervals of more");
  return { from, to, closed };
}

type End = Rational | "-inf" | "+inf";

interface Brackets {
  readonly open: string;
  readonly close: string;
}

const EXAMPLES = 'write for example "[-3, 5/2]", "[0, inf)" or "(0, 1)"';

function refusal(typed: unknown, advice: string): InputError {
  const got = typeof typed === "string" ? JSON.stringify(typed.length > 60 ? `${typed.slice(0, 60)}…` : typed) : String(typed);
  return new InputError("interval", `expected an interval with exact ends as the option on, got ${got}: ${advice}`);
}

/** With the characters of the language for those of print. */
const plain = (text: string): string =>
  text.trim().replaceAll("−", "-").replaceAll("∞", "inf").replaceAll("，", ",").replaceAll(/\s+/g, " ");

const INFINITIES: ReadonlyMap<string, End> = new Map([
  ...["inf", "+inf", "infinity", "+infinity"].map((name) => [name, "+inf"] as const),
  ...["-inf", "-infinity"].map((name) => [name, "-inf"] as const),
]);

function endOf(text: string, typed: string): End {
  const end = INFINITIES.get(text.toLowerCase().replaceAll(" ", "")) ?? Q.parse(text.replace(/^([+-]) /, "$1").replace(/ ?\/ ?/, "/"));
  if (end !== undefined) return end;
  if (text === "") throw refusal(typed, `an end is missing; ${EXAMPLES}`);
  throw refusal(
    typed,
    `the end ${JSON.stringify(text)} is no exact number; write a fraction or a decimal, 22/7 or 3.14, or inf (of pi or sqrt(2) write a rational number beside it)`,
  );
}

function adviceOnBrackets(text: string): string {
  const dots = /^(.+?)\s*\.\.+\s*(.+)$/.exec(text);
  if (dots !== null) return `a range of x has brackets; write "[${dots[1]}, ${dots[2]}]", or "(${dots[1]}, ${dots[2]})" without its ends`;
  if (/^(r|ℝ|reals?)$/i.test(text)) return "all of ℝ is what is meant without it; leave it out";
  const reversed = /^([\][(])(.+)([\][)])$/.exec(text);
  if (reversed !== null) return `an end that is left out has a parenthesis; write "(${(reversed[2] ?? "").trim()})"`;
  if (/^[[(]/.test(text)) return `it ends with "]", or with ")" where the right end is left out`;
  if (/[\])]$/.test(text)) return `it begins with "[", or with "(" where the left end is left out`;
  return text.includes(",") ? `it has brackets; write "[${text}]", or "(${text})" without its ends` : EXAMPLES;
}

function adviceOnEnds(inner: string, { open, close }: Brackets): string {
  const between = (ends: readonly string[]): string => `write "${open}${ends.map((end) => end.trim()).join(", ")}${close}"`;
  if (inner.includes(";")) return `ends have a comma between them, and decimals a point; ${between(inner.replaceAll(",", ".").split(";"))}`;
  if (inner.includes(",")) return "it has two ends, and decimals have a point: write 0.5 for 0,5";
  if (/\.\./.test(inner)) return `ends have a comma between them; ${between(inner.split(/\.\.+/))}`;
  const words = inner.trim().split(" ");
  return words.length === 2 ? `ends have a comma between them; ${between(words)}` : `it has two ends; ${EXAMPLES}`;
}

/** What was meant, where the ends are in the wrong order. */
function swapped(from: End, to: End, { open, close }: Brackets): string {
  const text = (end: End): string => (end === "+inf" ? "inf" : typeof end === "string" ? end : Q.toString(end));
  const [left, right] = [to === "-inf" ? "(" : open, from === "+inf" ? ")" : close];
  return `; write "${left}${text(to)}, ${text(from)}${right}"`;
}
