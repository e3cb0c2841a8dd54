/**
 * Cuts the text of an activation into tokens, with exact numbers and positions. Length and nesting are checked here, so
 * that nothing after it sees a text that could exhaust the stack.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ActivationSyntaxError, LimitError } from "./errors.js";

/** The size limits of the language; README and tests quote them from here. */
export const LIMITS = { characters: 10_000, depth: 200, nodes: 5_000, exponent: 1_000 } as const;

export type Token =
  | { readonly kind: "number"; readonly text: string; readonly position: number; readonly value: Rational }
  | { readonly kind: "name" | "symbol" | "end"; readonly text: string; readonly position: number };

const SPACE = /[ \t\r\n]+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /[-+*/^(),]/y;

/** The tokens of the text, ending with one of kind `end`. @throws LimitError, ActivationSyntaxError */
export function tokenize(text: string): readonly Token[] {
  if (text.length > LIMITS.characters) {
    const message = `expected at most ${LIMITS.characters} characters, got ${text.length}; shorten the expression`;
    throw new LimitError("too-long", message);
  }
  const tokens: Token[] = [];
  for (let position = skipSpace(text, 0); position < text.length; position = skipSpace(text, position)) {
    const token = tokenAt(text, position);
    requireOneLine(text, tokens.at(-1), token);
    tokens.push(token);
    position += token.text.length;
  }
  checkDepth(tokens);
  tokens.push({ kind: "end", text: "", position: text.length });
  return tokens;
}

/** Two lines are two expressions, and no product. @throws ActivationSyntaxError where a line ends with an operand and the next begins with one */
function requireOneLine(text: string, before: Token | undefined, token: Token): void {
  if (before === undefined || !/[\r\n]/.test(text.slice(before.position + before.text.length, token.position))) return;
  const ends = before.kind === "number" || before.kind === "name" || before.text === ")";
  const begins = token.kind === "number" || token.kind === "name" || (token.text === "(" && before.kind !== "name");
  if (ends && begins)
    throw new ActivationSyntaxError(
      "expected one expression, got another in the next line",
      { words: "give one, or write * between factors" },
      token.position,
    );
}

function tokenAt(text: string, position: number): Token {
  const digits = match(NUMBER, text, position);
  if (digits !== undefined) return numberToken(text, digits, position);
  const name = match(NAME, text, position);
  if (name !== undefined) return { kind: "name", text: name, position };
  const symbol = match(SYMBOL, text, position);
  if (symbol === undefined) throw unexpectedCharacter(text, position);
  if (symbol === "*" && text[position + 1] === "*") {
    throw new ActivationSyntaxError('expected one operator, got "**"', { words: "write ^ for powers" }, position);
  }
  return { kind: "symbol", text: symbol, position };
}

function match(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function skipSpace(text: string, position: number): number {
  return position + (match(SPACE, text, position)?.length ?? 0);
}

function numberToken(text: string, digits: string, position: number): Token {
  const exponent = Number(/[eE](.*)$/.exec(digits)?.[1] ?? "0");
  if (Math.abs(exponent) > LIMITS.exponent) {
    const message = `expected a decimal exponent between -${LIMITS.exponent} and ${LIMITS.exponent}, got ${clip(digits)}`;
    throw new LimitError("too-large", `${message}; write a smaller one`, position);
  }
  if (text[position + digits.length] === ".") {
    const message = `expected a number with one decimal point, got ${clip(`${digits}.`)}`;
    throw new ActivationSyntaxError(message, { words: "remove a point" }, position);
  }
  return { kind: "number", text: digits, position, value: exactDecimal(digits, exponent) };
}

/** The rational number that a decimal is, digit for digit. */
function exactDecimal(digits: string, exponent: number): Rational {
  const [whole = "", decimals = ""] = digits.replace(/[eE].*$/, "").split(".");
  const magnitude = BigInt(`${whole}${decimals}`);
  const shift = exponent - decimals.length;
  return shift >= 0 ? Q.rational(magnitude * 10n ** BigInt(shift)) : Q.rational(magnitude, 10n ** BigInt(-shift));
}

function checkDepth(tokens: readonly Token[]): void {
  let depth = 0;
  for (const { text, position } of tokens) {
    if (text === ")") depth--;
    if (text === "(" && ++depth > LIMITS.depth) {
      const message = `expected at most ${LIMITS.depth} nested parentheses, got more; simplify the expression`;
      throw new LimitError("too-deep", message, position);
    }
  }
}

/** What to write instead of a character that people paste, where the whole text is not understood. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["×", "write *"],
  ["·", "write *"],
  ["⋅", "write *"],
  ["÷", "write /"],
  ["−", "write -"],
  ["–", "write -"],
  ["²", "write ^2"],
  ["³", "write ^3"],
  ["π", "write pi"],
  ["ν", "write nu"],
  ["σ", "write sigmoid(…), or a name in Latin letters for a parameter"],
  ["Φ", "write erfc(-(…)/sqrt(2))/2 with its argument for …"],
  ["√", "write sqrt(…)"],
  ["∞", "there is no infinity; leave the limit out"],
  ["[", "write ("],
  ["]", "write )"],
  ["{", "write ("],
  ["}", "write )"],
  ["|", "write abs(…)"],
  [".", "write a number such as 0.5"],
  ["=", "write only the right-hand side"],
  ["<", "write pieces with max(x,0) and min(x,0)"],
  [">", "write pieces with max(x,0) and min(x,0)"],
  ["?", "write pieces with max(x,0) and min(x,0)"],
  ["!", "there is no factorial"],
  ["\\", "write plain text in place of LaTeX, such as x/(1+exp(-x))"],
  [";", "give one expression"],
]);

const wordsFor = (character: string): string =>
  INSTEAD.get(character) ?? "it has no meaning here, so write the function with the operators of the language";

function unexpectedCharacter(text: string, position: number): ActivationSyntaxError {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const isMember = character === "." && /[A-Za-z_]$/.test(text.slice(0, position));
  const words = isMember
    ? "no name has a part behind a point here, so write the function with the operators of the language"
    : wordsFor(character);
  return new ActivationSyntaxError(`expected the next part of an expression, got ${show(character)}`, { words }, position);
}

/** A character in quotes, or by its code point where it would not print as itself. */
function show(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code > 0x20 && code < 0x7f) return `"${character}"`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `"${character}" (${name})` : name;
}

/** At most 40 characters of a text quoted in a message. */
export const clip = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 37)}...`);
