/** The commands of LaTeX that flatcheck prints, with the characters that they stand for. */

interface Symbol {
  readonly kind: "letter" | "sign";
  readonly text: string;
}

/** Greek letters in the order of Unicode, the final sigma and the variants left out. */
const LOWER =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho - sigma tau upsilon phi chi psi omega";
const UPPER =
  "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega";

const alphabet = (names: string, first: number): readonly (readonly [string, Symbol])[] =>
  names.split(" ").map((name, k) => [`\\${name}`, { kind: "letter", text: String.fromCodePoint(first + k) }] as const);

const LETTERS: Readonly<Record<string, string>> = {
  "\\varphi": "φ",
  "\\varepsilon": "ε",
  "\\vartheta": "ϑ",
  "\\varrho": "ϱ",
  "\\infty": "∞",
  "\\partial": "∂",
  "\\top": "⊤",
};

const SIGNS: Readonly<Record<string, string>> = {
  "\\cdot": "·",
  "\\ge": "≥",
  "\\le": "≤",
  "\\ne": "≠",
  "\\in": "∈",
  "\\forall": "∀",
  "\\to": "→",
  "\\sum": "∑",
  "\\lVert": "‖",
  "\\rVert": "‖",
  "\\lvert": "|",
  "\\rvert": "|",
  "\\langle": "⟨",
  "\\rangle": "⟩",
  "\\lfloor": "⌊",
  "\\rfloor": "⌋",
  "\\{": "{",
  "\\}": "}",
  "\\_": "_",
  "\\|": "‖",
};

const table = (texts: Readonly<Record<string, string>>, kind: Symbol["kind"]): readonly (readonly [string, Symbol])[] =>
  Object.entries(texts).map(([name, text]) => [name, { kind, text }]);

export const SYMBOLS: ReadonlyMap<string, Symbol> = new Map([
  ...alphabet(LOWER, 0x3b1),
  ...alphabet(UPPER, 0x391),
  ...table(LETTERS, "letter"),
  ...table(SIGNS, "sign"),
]);

export const FUNCTIONS: ReadonlySet<string> = new Set(
  "sin cos tan arcsin arccos arctan sinh cosh tanh log exp det max min inf sup".split(" ").map((name) => `\\${name}`),
);

export const SPACES: ReadonlyMap<string, string> = new Map([
  ["\\,", "0.167em"],
  ["\\;", "0.278em"],
  ["\\ ", "0.25em"],
  ["\\quad", "1em"],
  ["\\qquad", "2em"],
]);
