/** The LaTeX that our printers write, as a tree: what is measured, broken into lines, and written again with the same spaces. */
import { item } from "@flatcheck/enclosure";

/** What a symbol is to the spaces around it. */
type Role = "ordinary" | "binary" | "relation" | "function" | "sum" | "comma";

/** A script, in the braces that it had or without. */
interface Script {
  readonly body: MathList;
  readonly isBraced: boolean;
}

/** One atom; `gap` is a blank before it, which TeX ignores and readers do not. */
export type MathNode = { readonly gap: boolean } & (
  | { readonly kind: "symbol"; readonly text: string; readonly role: Role }
  /** `\,` */
  | { readonly kind: "space"; readonly text: string }
  | { readonly kind: "fraction"; readonly command: "\\frac" | "\\tfrac"; readonly above: MathList; readonly below: MathList }
  /** `degree` is that of `\sqrt[3]{}`, empty for a square root. */
  | { readonly kind: "root"; readonly degree: string; readonly body: MathList }
  /** `grows` for `\left` and `\right`. */
  | { readonly kind: "fence"; readonly open: string; readonly close: string; readonly grows: boolean; readonly body: MathList }
  /** `\operatorname{Hess}`, `\mathrm{rate}` */
  | { readonly kind: "words"; readonly command: string; readonly text: string }
  | {
      readonly kind: "scripts";
      readonly base: MathNode;
      readonly primes: string;
      readonly sub: Script | undefined;
      readonly sup: Script | undefined;
    }
);

/** Atoms in a row. */
export type MathList = readonly MathNode[];

/** @throws Error for what none of our printers writes */
export function readMath(latex: string): MathList {
  const reader = new Reader(latex.match(/\\[A-Za-z]+|\\.|\s+|./gsu) ?? []);
  const list = reader.list();
  if (reader.next !== undefined) throw new Error(`unexpected ${reader.next} in ${latex}`);
  return list;
}

/** The same LaTeX again. */
export const writeMath = (list: MathList): string => list.map((node, k) => `${node.gap && k > 0 ? " " : ""}${written(node)}`).join("");

function written(node: MathNode): string {
  switch (node.kind) {
    case "symbol":
    case "space":
      return node.text;
    case "fraction":
      return `${node.command}{${writeMath(node.above)}}{${writeMath(node.below)}}`;
    case "root":
      return `\\sqrt${node.degree === "" ? "" : `[${node.degree}]`}{${writeMath(node.body)}}`;
    case "fence": {
      const [first] = node.body;
      const inner = writeMath(node.body);
      const isGlued = /[A-Za-z]$/.test(node.open) && /^[A-Za-z]/.test(inner);
      const before = (first?.gap ?? false) || isGlued ? " " : "";
      return `${node.grows ? "\\left" : ""}${node.open}${before}${inner}${closing(node)}`;
    }
    case "words":
      return `${node.command}{${node.text}}`;
    case "scripts":
      return `${written(node.base)}${scriptsText(node)}`;
  }
}

/** `\right)`, set off from what is inside as it was opened. */
export function closing({ close, grows, body }: MathNode & { kind: "fence" }): string {
  return `${body[0]?.gap === true ? " " : ""}${grows ? "\\right" : ""}${close}`;
}

/** What stands after the base. */
export function scriptsText({ primes, sub, sup }: MathNode & { kind: "scripts" }): string {
  const text = (sign: string, script: Script | undefined): string =>
    script === undefined ? "" : script.isBraced ? `${sign}{${writeMath(script.body)}}` : `${sign}${writeMath(script.body)}`;
  return `${primes}${text("_", sub)}${text("^", sup)}`;
}

const BIG: ReadonlySet<string> = new Set(["\\sum"]);
const FUNCTIONS: ReadonlySet<string> = new Set(
  "exp log sin cos tan arcsin arccos arctan sinh cosh tanh max min".split(" ").map((name) => `\\${name}`),
);
const CLOSES: Readonly<Record<string, string>> = { "(": ")", "\\lVert": "\\rVert", "\\lvert": "\\rvert" };

class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  get next(): string | undefined {
    return this.tokens[this.at];
  }

  list(end?: string): MathList {
    const nodes: MathNode[] = [];
    for (;;) {
      const gap = this.blank();
      if (this.next === undefined || this.next === end || this.next === "\\right") return nodes;
      const node = this.atom(gap, nodes.at(-1));
      nodes.push(this.scripted(node));
    }
  }

  private blank(): boolean {
    if (this.next === undefined || !/^\s/.test(this.next)) return false;
    this.at++;
    return true;
  }

  private take(expected?: string): string {
    const token = item(this.tokens, this.at++);
    if (expected !== undefined && token !== expected) throw new Error(`expected ${expected}, got ${token} in ${this.tokens.join("")}`);
    return token;
  }

  private atom(gap: boolean, previous: MathNode | undefined): MathNode {
    const token = this.take();
    if (token === "\\,") return { kind: "space", text: token, gap };
    if (token === "\\frac" || token === "\\tfrac")
      return { kind: "fraction", command: token, above: this.braced(), below: this.braced(), gap };
    if (token === "\\sqrt") return { kind: "root", degree: this.degree(), body: this.braced(), gap };
    if (token === "\\left") return this.growing(gap);
    const close = CLOSES[token];
    if (close !== undefined) {
      const body = this.list(close);
      this.take(close);
      return { kind: "fence", open: token, close, grows: false, body, gap };
    }
    if (token === "\\operatorname" || token === "\\mathrm") return { kind: "words", command: token, text: this.word(), gap };
    if (/^[{}^_&]$|^\\(?:begin|end|right|\\)$/.test(token)) throw new Error(`unexpected ${token} in ${this.tokens.join("")}`);
    return { kind: "symbol", text: token, role: roleOf(token, previous), gap };
  }

  private growing(gap: boolean): MathNode {
    const open = this.take();
    const body = this.list();
    this.take("\\right");
    return { kind: "fence", open, close: this.take(), grows: true, body, gap };
  }

  private braced(): MathList {
    this.take("{");
    const list = this.list("}");
    this.take("}");
    return list;
  }

  private degree(): string {
    if (this.next !== "[") return "";
    this.take("[");
    const degree = this.take();
    this.take("]");
    return degree;
  }

  private word(): string {
    this.take("{");
    let text = "";
    while (this.next !== "}") text += this.take();
    this.take("}");
    return text;
  }

  private scripted(base: MathNode): MathNode {
    let primes = "";
    let [sub, sup]: (Script | undefined)[] = [];
    for (;;) {
      if (this.next === "'") primes += this.take();
      else if (this.next === "_" && sub === undefined) sub = this.script();
      else if (this.next === "^" && sup === undefined) sup = this.script();
      else break;
    }
    if (primes === "" && sub === undefined && sup === undefined) return base;
    return { kind: "scripts", base: { ...base, gap: false }, primes, sub, sup, gap: base.gap };
  }

  private script(): Script {
    this.take();
    if (this.next === "{") return { body: this.braced(), isBraced: true };
    return { body: [this.atom(false, undefined)], isBraced: false };
  }
}

function roleOf(token: string, previous: MathNode | undefined): Role {
  if (BIG.has(token)) return "sum";
  if (FUNCTIONS.has(token)) return "function";
  if (token === ",") return "comma";
  if (token === "=") return "relation";
  if (token === "\\cdot" || token === "+" || token === "-") return endsOperand(previous) ? "binary" : "ordinary";
  return "ordinary";
}

/** Whether a sign after the node adds to it, rather than belongs to what follows. */
function endsOperand(node: MathNode | undefined): boolean {
  if (node === undefined || node.kind === "space") return node !== undefined;
  const base = node.kind === "scripts" ? node.base : node;
  return base.kind !== "symbol" || (base.role === "ordinary" && base.text !== "-" && base.text !== "[");
}
