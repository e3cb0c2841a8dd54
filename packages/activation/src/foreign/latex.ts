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
  ["lt", "<"],
  ["gt", ">"],
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
  if (!text.includes("\\") && !text.includes("$")) return text;
  if (hasLoneBraces(text)) return undefined;
  let plain = text.replace(CASES, casesText).replace(SPACING, " ").replace(TEXTUAL, " $1 ").replaceAll("\\{", "(").replaceAll("\\}", ")");
  for (const [command, write] of STRUCTURES) {
    const replaced = withoutStructure(plain, command, write);
    if (replaced === undefined) return undefined;
    plain = replaced;
  }
  return plain
    .replace(/\\log\s*_\s*(?:\{\s*(2|10)\s*\}|(2)(?!\d))/g, " log$1$2 ")
    .replace(/\\([A-Za-z]+)/g, (_, name: string) => SIGNS.get(name) ?? ` ${name} `);
}

/** `\{x\}` by itself is the fractional part to some; behind a name it holds arguments. */
const hasLoneBraces = (text: string): boolean => /(?<!\\[A-Za-z]+\s*(?:\\left\s*)?)\\\{/.test(text.replace(/\\left\s*(?=\\\{)/g, ""));

const CASES = /\\begin\s*\{cases\}([\s\S]*?)\\end\s*\{cases\}/g;

/** Two cases, of which the second is what the first leaves, as where(c, A, B); others stay as they are. */
function casesText(whole: string, body: string): string {
  const rows = body
    .split(/\\\\/)
    .map((row) =>
      row
        .split("&")
        .map((part) => part.replace(/\\(?:text|mathrm|textrm)\s*\{\s*(?:if|for|falls|when)?\s*\}|,\s*$|\\(?:quad|text)\b/g, " ").trim()),
    );
  const [first, second, ...more] = rows.filter((row) => row.some((part) => part !== ""));
  if (first?.length !== 2 || second?.length !== 2 || more.length > 0) return whole;
  const [sign, other] = [signIn(first[1] as string), signIn(second[1] as string)];
  const isRest = /otherwise|else|sonst/i.test(second[1] as string) || (other !== undefined && isComplement(sign, other));
  return sign !== undefined && isRest ? ` where(${first[1]}, ${first[0]}, ${second[0]})` : whole;
}

interface Side {
  readonly sign: "<" | ">";
  /** What the variable is compared with, as it is written. */
  readonly cut: string;
}

/** Of conditions with the variable on the left. */
function signIn(condition: string): Side | undefined {
  const [, sign, cut = ""] = /^[a-z]\s*(<=?|>=?|\\leq?|\\geq?|\\lt|\\gt|≤|≥)(.*)$/.exec(condition) ?? [];
  return sign === undefined ? undefined : { sign: /[<l≤]/.test(sign) ? "<" : ">", cut: cut.replace(/[\s{}]/g, "") };
}

/** Two sides of one point: between two points nothing would be said. */
const isComplement = (one: Side | undefined, other: Side): boolean => one !== undefined && one.sign !== other.sign && one.cut === other.cut;

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
