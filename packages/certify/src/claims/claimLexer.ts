/** Cuts the text of a claim into tokens: exact numbers, names, operators and comparisons, each with its place. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { refuse } from "./claimError.js";
import { rewritten } from "./claimHabits.js";

export type Comparison = "<=" | "<" | ">=" | ">" | "=";

export type ClaimToken =
  | { readonly kind: "number"; readonly text: string; readonly position: number; readonly value: Rational }
  | { readonly kind: "comparison"; readonly text: string; readonly position: number; readonly comparison: Comparison }
  | { readonly kind: "name" | "symbol" | "end"; readonly text: string; readonly position: number };

/** Longest texts, numbers and powers that are read. */
export const CLAIM_LIMITS = { characters: 2000, depth: 60, exponent: 300 } as const;

const PATTERNS = [
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["name", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["comparison", /<=|>=|==|<|>|=/y],
  ["symbol", /[-+*/^()]/y],
] as const;

/** The tokens of the text, ending with one of kind `end`. @throws InputError */
export function claimTokens(text: string): readonly ClaimToken[] {
  if (text.length > CLAIM_LIMITS.characters)
    refuse(text, 0, `expected at most ${CLAIM_LIMITS.characters} characters, got ${text.length}`, "make several claims of it");
  const tokens: ClaimToken[] = [];
  let position = afterSpace(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = afterSpace(text, position + token.text.length);
  }
  tokens.push({ kind: "end", text: "", position: text.length });
  return tokens;
}

function tokenAt(text: string, position: number): ClaimToken {
  const { kind, found } = matchAt(text, position);
  if (found === "*" && text[position + 1] === "*") refuse(text, position, 'expected one operator, got "**"', "write ^ for powers");
  if (kind === "number") return { kind, text: found, position, value: exactNumber(text, found, position) };
  if (kind === "comparison") return { kind, text: found, position, comparison: found === "==" ? "=" : (found as Comparison) };
  return { kind, text: found, position };
}

function matchAt(text: string, position: number): { readonly kind: (typeof PATTERNS)[number][0]; readonly found: string } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && !isPrimed(text, position + found.length)) return { kind, found };
  }
  return foreign(text, position);
}

/** `phi'` is a habit, and no name with a sign after it. */
const isPrimed = (text: string, end: number): boolean => /['′″‴’]/.test(text[end] ?? "");

function foreign(text: string, position: number): never {
  const instead = rewritten(text);
  const got = /^[\wφϕ]*['′″‴’]+|^!=|^&&|^\|\||^./u.exec(text.slice(position))?.[0] ?? "";
  const problem = `expected phi, phi1 … phi5, x, numbers, + - * / ^, abs(…), a comparison or and, got "${got}"`;
  if (instead !== undefined) refuse(text, position, problem, `write ${instead}`, instead);
  return refuse(text, position, problem, ADVICE.get(got) ?? "it has no meaning in a claim");
}

const ADVICE: ReadonlyMap<string, string> = new Map([
  ["!=", "a claim that u vanishes nowhere is abs(u) > 0"],
  ["≠", "a claim that u vanishes nowhere is abs(u) > 0"],
  ["||", "claims are joined by and alone"],
  ["|", "write abs(…)"],
  ["[", "write ( and )"],
  ["{", "write ( and )"],
  [",", "join comparisons by and"],
  [";", "join comparisons by and"],
]);

function exactNumber(text: string, digits: string, position: number): Rational {
  const exponent = Number(/[eE](.*)$/.exec(digits)?.[1] ?? "0");
  if (Math.abs(exponent) > CLAIM_LIMITS.exponent)
    refuse(text, position, `expected a decimal exponent of at most ${CLAIM_LIMITS.exponent}, got ${digits}`, "write a smaller one");
  const value = Q.parse(digits.replace(/\.(?=$|[eE])/, ""));
  return value ?? refuse(text, position, `expected an exact number, got "${digits}"`, "write 0.5, 1/2 or 1e-6");
}

const afterSpace = (text: string, position: number): number => {
  const rest = /^\s*/.exec(text.slice(position))?.[0].length ?? 0;
  return position + rest;
};
