/** Letters and signs of mathematical typesetting as plain text. */

/** In the order of the alphabet; the final sigma has no meaning of its own. */
const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho ? sigma tau upsilon phi chi psi omega";
const FRACTIONS = "½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅐ 1/7 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8 ⅑ 1/9 ⅒ 1/10".split(" ");
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣ";
const LEVEL = "0123456789+-()nx";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/** Signs with one reading. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...GREEK.split(" ").map((name, k) => [String.fromCharCode(0x3b1 + k), ` ${name} `] as const),
  ...[..."×·⋅∙∗•"].map((sign) => [sign, "*"] as const),
  ...[..."÷∕⁄"].map((sign) => [sign, "/"] as const),
  ...[..."−–—‐‑﹣"].map((sign) => [sign, "-"] as const),
  ...FRACTIONS.flatMap((sign, k) => (k % 2 === 0 ? [[sign, `(${FRACTIONS[k + 1]})`] as const] : [])),
  ...[..."\u00a0\u2002\u2003\u2009\u202f\u3000"].map((blank) => [blank, " "] as const),
  ...[..."\u200b\u2061\u2062\ufeff"].map((nothing) => [nothing, ""] as const),
  ...["→", "⇒", "↦", "⟼"].map((arrow) => [arrow, "->"] as const),
  ["ϕ", " phi "],
  ["ϵ", " epsilon "],
  ["ϑ", " theta "],
  ["Φ", " Phi "],
  ["µ", " mu "],
  ["ℯ", " e "],
  ["≤", "<="],
  ["≥", ">="],
  ["≔", "="],
  ["∣", "|"],
  ["√", " sqrt "],
  ["∛", " cbrt "],
  ["х", "x"],
]);

/** The text in ASCII as far as it can be; other characters stay. */
export function plainCharacters(text: string): string {
  const raised = text
    .replace(new RegExp(`(?<![\\d.])(\\d+)\\s?([${FRACTIONS.filter((_, k) => k % 2 === 0).join("")}])`, "gu"), mixedNumber)
    .replace(/³\s*√/g, "∛")
    .replaceAll("₊", "_+")
    .replace(new RegExp(`[${RAISED}]+`, "g"), (run) => `^(${[...run].map((c) => LEVEL[RAISED.indexOf(c)]).join("")})`);
  const lowered = raised.replace(new RegExp(`[${LOWERED}]+`, "g"), (run) => `_${[...run].map((c) => LOWERED.indexOf(c)).join("")} `);
  return [...lowered]
    .map(plain)
    .join("")
    .replace(/ +(?=_\d)/g, "");
}

/** `3½` is three and a half. */
const mixedNumber = (_: string, whole: string, sign: string): string => `(${whole}+${FRACTIONS[FRACTIONS.indexOf(sign) + 1]})`;

function plain(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0); // full width
  if (code >= 0x1d400 && code <= 0x1d7ff) return plain(character.normalize("NFKC")); // letters and digits of mathematical alphabets
  return SIGNS.get(character) ?? character;
}
