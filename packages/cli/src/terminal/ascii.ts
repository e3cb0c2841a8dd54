/**
 * Text in ASCII alone, for terminals, fonts and logs that have nothing else: `φ'(z) ≥ ρ₁` is `phi'(z) >= rho1`. Columns stay where they are as far as there is
 * room between them. A character that has no word here stands as its number, `\u{e9}`, so that names of files stay what they are.
 */

/** Letters and functions: a word, which stands apart from letters and digits beside it. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...greek(
    "αβγδεζηθικλμνξπρστφχψω",
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega",
  ),
  ...greek("ϕϵϑΓΔΘΛΠΣΦΨΩ", "phi epsilon theta Gamma Delta Theta Lambda prod sum Phi Psi Omega"),
  ...greek("∇√∛∫∞∈∘", "nabla sqrt cbrt integral inf in o"),
]);

function greek(letters: string, names: string): readonly (readonly [string, string])[] {
  const words = names.split(" ");
  return [...letters].map((letter, k) => [letter, words[k] as string]);
}

/** Signs, which stand where they stood. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "✓": "+",
    "✗": "-",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "~",
    "±": "+-",
    "∓": "-+",
    "⪰": ">=",
    "≻": ">",
    "→": "->",
    "↦": "|->",
    "⇒": "=>",
    "⇔": "<=>",
    "·": "*",
    "⋅": "*",
    "×": "x",
    "÷": "/",
    "−": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "′": "'",
    "″": "''",
    "‴": "'''",
    "‖": "||",
    "⟨": "<",
    "⟩": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "∂": "d",
    ℝ: "R",
    "½": "1/2",
    µ: "u",
  }),
);

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣᵘᵏᵀ";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘ";
/** Several raised characters are one exponent. */
const TOKENS = new RegExp(`[${RAISED}]+|[${LOWERED}]+|[\\s\\S]`, "gu");

/** The text with words and signs of ASCII, line by line. */
export const asciiOf = (text: string): string => text.split("\n").map(lineOf).join("\n");

/** Where a part grows, the blanks that part it from the next column shrink, down to two. */
function lineOf(line: string): string {
  let grown = 0;
  return line
    .split(/( {2,})/)
    .map((part) => {
      if (/^ {2,}$/.test(part)) {
        const width = Math.max(2, part.length - grown);
        grown -= part.length - width;
        return " ".repeat(width);
      }
      const written = partOf(part);
      grown += written.length - [...part].length;
      return written;
    })
    .join("");
}

function partOf(part: string): string {
  let written = "";
  let last = "";
  for (const token of part.match(TOKENS) ?? []) {
    written += `${areApart(last, token, written) ? " " : ""}${WORDS.get(token) ?? signOf(token)}`;
    last = token;
  }
  return written;
}

/** Words and exponents would run into letters and digits beside them; the d of a differential does: `∂θ` is `dtheta`. */
const areApart = (last: string, token: string, written: string): boolean =>
  WORDS.has(token) || token === "∂"
    ? last !== "∂" && /[A-Za-z0-9]$/.test(written)
    : /^[A-Za-z]/.test(token) && (WORDS.has(last) || isRaised(last));

const isRaised = (token: string): boolean => token !== "" && RAISED.includes(token.charAt(0));

function signOf(token: string): string {
  if (token.length === 1 && token.charCodeAt(0) < 128) return token;
  if (isRaised(token)) return `^${plain(token)}`;
  if (LOWERED.includes(token.charAt(0))) return `${/^[ᵢⱼₖₙₘ]/.test(token) ? "_" : ""}${plain(token)}`;
  return SIGNS.get(token) ?? `\\u{${(token.codePointAt(0) as number).toString(16)}}`;
}

/** As ordinary characters: NFKC knows which raised ones are which, and makes a minus sign of the raised minus. */
const plain = (token: string): string => token.normalize("NFKC").replaceAll("−", "-");

/** A JSON document in ASCII: the same document, by the escapes of JSON. */
export const asciiJson = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
