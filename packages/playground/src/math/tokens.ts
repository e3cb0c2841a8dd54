/** LaTeX in tokens: numbers, letters, commands and signs. Every character belongs to one, or is a space before one. */

export interface Token {
  readonly kind: "number" | "letter" | "command" | "sign";
  readonly text: string;
  /** The spaces before it, which count in words. */
  readonly gap: string;
}

const TOKEN = /(\s*)(?:(\d+(?:\.\d+)?)|(\\(?:[A-Za-z]+|.))|([\p{L}])|(.))/suy;

export const tokensOf = (latex: string): readonly Token[] =>
  [...latex.matchAll(new RegExp(TOKEN, "gsu"))].map(([, gap = "", number, command, letter, sign = ""]): Token => {
    if (number !== undefined) return { kind: "number", text: number, gap };
    if (command !== undefined) return { kind: "command", text: command, gap };
    return letter === undefined ? { kind: "sign", text: sign, gap } : { kind: "letter", text: letter, gap };
  });
