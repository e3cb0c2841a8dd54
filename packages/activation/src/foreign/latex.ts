/** LaTeX as plain text: commands become names, braces become parentheses, fractions and roots become what they mean. */

const SPACING = /\\(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits|quad|qquad|[,;:!> ])|[~$&]|\\[()[\]]/g;
const TEXTUAL = /\\(?:operatorname\*?|mathrm|mathit|mathbf|mathsf|text|textrm|mathop)\s*\{([^{}]*)\}/g;
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["cdot", "*"],
  ["times", "*"],
  ["ast", "*"],
  ["div", "/"],
  ["lvert", "|"],
  ["rvert", "|"],
  ["vert", "|"],
  ["mid", "|"],
  ["mapsto", "->"],
  ["to", "->"],
  ["le", "<="],
  ["leq", "<="],
  ["ge", ">="],
  ["geq", ">="],
  ["varphi", " phi "],
  ["varepsilon", " epsilon "],
  ["vartheta", " theta "],
]);

/** The text without commands; undefined where braces do not close. */
export function plainLatex(text: string): string | undefined {
  if (!text.includes("\\") && !/[$~]/.test(text)) return text;
  let plain = text.replace(SPACING, " ").replace(TEXTUAL, " $1 ").replaceAll("\\{", "(").replaceAll("\\}", ")");
  for (const [command, write] of STRUCTURES) {
    const replaced = withoutStructure(plain, command, write);
    if (replaced === undefined) return undefined;
    plain = replaced;
  }
  return plain.replace(/\\([A-Za-z]+)/g, (_, name: string) => SIGNS.get(name) ?? ` ${name} `);
}

type Write = (args: readonly string[]) => string;

const STRUCTURES: readonly (readonly [RegExp, Write])[] = [
  [/\\[dtc]?frac/, ([u, v]) => `((${u})/(${v}))`],
  [/\\sqrt\s*\[\s*2\s*\]/, ([u]) => ` sqrt(${u})`],
  [/\\sqrt\s*\[\s*3\s*\]/, ([u]) => ` cbrt(${u})`],
  [/\\sqrt(?!\s*\[)/, ([u]) => ` sqrt(${u})`],
];

/** Every use of a command written out, the innermost last, so that arguments may hold it again. */
function withoutStructure(text: string, command: RegExp, write: Write): string | undefined {
  let plain = text;
  for (let match = command.exec(plain); match !== null; match = command.exec(plain)) {
    const count = write.length === 0 ? 0 : command.source.includes("frac") ? 2 : 1;
    const args: string[] = [];
    let end = match.index + match[0].length;
    for (let k = 0; k < count; k++) {
      const argument = argumentAt(plain, end);
      if (argument === undefined) return undefined;
      args.push(argument.text);
      end = argument.end;
    }
    plain = plain.slice(0, match.index) + write(args) + plain.slice(end);
  }
  return plain;
}

/** A group in braces, a command, or one character. */
function argumentAt(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  if (text[start] !== "{") {
    const single = /^(?:\\[A-Za-z]+|[A-Za-z0-9])/.exec(text.slice(start))?.[0];
    return single === undefined ? undefined : { text: single, end: start + single.length };
  }
  let depth = 0;
  for (let k = start; k < text.length; k++) {
    if (text[k] === "{") depth++;
    if (text[k] === "}" && --depth === 0) return { text: text.slice(start + 1, k), end: k + 1 };
  }
  return undefined;
}
