/** The colours of code: names of variables of the style sheet, which has values of enough contrast for light and for dark. */
import type { ThemeOptions } from "vitepress";

/** Kinds of words with the scopes of TextMate grammars that are of the kind. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  comment: ["comment", "punctuation.definition.comment"],
  string: ["string", "punctuation.definition.string", "constant.other.symbol"],
  number: ["constant.numeric", "constant.language", "constant.character.escape"],
  keyword: ["keyword", "storage", "variable.language"],
  name: ["entity.name.function", "support.function", "entity.name.type", "support.type", "support.class", "support.type.property-name"],
};

/** Colours of a theme have to be numbers: these stand for the kinds until markup is written. */
const placeholder = (k: number): string => `#00000${k}`;

const names = Object.keys(KINDS);

export const codeTheme: ThemeOptions = {
  name: "flatcheck",
  type: "light",
  fg: "#000009",
  bg: "#000008",
  settings: names.map((name, k) => ({ scope: [...(KINDS[name] as readonly string[])], settings: { foreground: placeholder(k) } })),
  colorReplacements: {
    ...Object.fromEntries(names.map((name, k) => [placeholder(k), `var(--code-${name})`])),
    "#000009": "inherit",
    "#000008": "inherit",
  },
};
