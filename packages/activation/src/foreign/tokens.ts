/** Tokens of other notations, more of them than the language has. */

export interface ForeignToken {
  readonly kind: "number" | "name" | "string" | "symbol" | "end";
  readonly text: string;
}

const TOKEN =
  /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)|("[^"]*"|'[^']*')|(\*\*|<=|>=|==|&&|[-+*/^()[\]{},|<>?:=]))/y;

/** The tokens with one of kind `end`; undefined where a character belongs to none. */
export function foreignTokens(text: string): readonly ForeignToken[] | undefined {
  const tokens: ForeignToken[] = [];
  const trimmed = text.trim();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < trimmed.length; ) {
    const match = TOKEN.exec(trimmed);
    if (match === null) return undefined;
    tokens.push(tokenOf(match));
  }
  return [...tokens, { kind: "end", text: "" }];
}

function tokenOf([, number, name, string, symbol]: RegExpExecArray): ForeignToken {
  if (number !== undefined) return { kind: "number", text: number };
  if (name !== undefined) return { kind: "name", text: name.replace(/\s/g, "") };
  if (string !== undefined) return { kind: "string", text: string.slice(1, -1) };
  return { kind: "symbol", text: symbol === "**" ? "^" : (symbol as string) };
}
