/** Reading TypeScript sources by their tokens only: what is imported, and what is code rather than comment or string. */

export interface Line {
  readonly line: number;
  readonly text: string;
}

export interface Import {
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g;
const IMPORT = /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;

const blank = (token: string): string => token.replace(/[^\n]/g, " ");

/** The text with comments and quoted strings blanked; template literals stay, for code is in them. */
export const codeOnly = (text: string): string => text.replace(TOKEN, (token) => (token.startsWith("`") ? token : blank(token)));

const withoutComments = (text: string): string => text.replace(TOKEN, (token) => (token.startsWith("/") ? blank(token) : token));

export const linesOf = (text: string): Line[] => text.split("\n").map((line, index) => ({ line: index + 1, text: line }));

/** Static and dynamic imports and re-exports with a literal specifier, but not those quoted in a string. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const unquoted = codeOnly(text);
  return [...code.matchAll(IMPORT)]
    .filter(({ index }) => unquoted[index] !== " ")
    .map(({ index, 1: specifier = "" }) => ({
      line: code.slice(0, index).split("\n").length,
      specifier,
      typeOnly: /\b(?:import|export)\s+type\b[^;]*$/.test(code.slice(0, index)),
    }));
}
