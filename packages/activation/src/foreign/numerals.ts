/** Numbers as other languages and alphabets write them: `0x10`, `1_000`, `1'000`, `1.0D-03`, `１２`. */

export interface Numeral {
  readonly position: number;
  readonly text: string;
  /** The same number in decimal digits. */
  readonly plain: string;
}

interface Notation {
  readonly pattern: RegExp;
  readonly plain: (text: string) => string;
}

const without =
  (sign: RegExp) =>
  (text: string): string =>
    text.replace(sign, "");

/** Each with one reading as far as a text of the language it is not. An exponent of one digit behind `d` might be a difference, `0.5f` a product. */
const NOTATIONS: readonly Notation[] = [
  { pattern: /(?<![\w.])0(?:x[\da-f]+|b[01]+|o[0-7]+)(?![\w.])/giu, plain: (text) => `${BigInt(text)}` },
  { pattern: /(?<![\w.])\d+(?:_\d{3})+(?![\d_])/gu, plain: without(/_/g) },
  { pattern: /(?<![\w.'])\d{1,3}(?:'\d{3})+(?![\w'])/gu, plain: without(/'/g) },
  { pattern: /(?<![\w.])[1-9]\d{0,2}(?: \d{3})+(?![\w.])/gu, plain: without(/ /g) },
  { pattern: /(?<![\w.])(?:\d+\.?\d*|\.\d+)d[+-]?\d\d+(?![\w.])/giu, plain: (text) => text.replace(/d/i, "e") },
  { pattern: /(?<![\w.])\d+\.0*f(?!\w)/giu, plain: (text) => text.replace(/\.?0*f$/i, "") },
  { pattern: /(?=[^0-9])\p{Nd}+/gu, plain: (text) => [...text].map(digitOf).join("") },
];

/** Digits come in tens, from 0 to 9; the mathematical ones without a gap between the tens. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return `${(code - 0x1d7ce) % 10}`;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return `${value}`;
}

/** All of them, those of one notation after those of another. */
export const numeralsIn = (text: string): readonly Numeral[] =>
  NOTATIONS.flatMap(({ pattern, plain }) =>
    [...text.matchAll(pattern)].map((match) => ({ position: match.index, text: match[0], plain: plain(match[0]) })),
  );

/** The text with its numbers in decimal digits. */
export const plainNumerals = (text: string): string =>
  NOTATIONS.reduceRight((result, { pattern, plain }) => result.replace(pattern, (found) => plain(found)), text);
