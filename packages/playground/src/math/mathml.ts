/**
 * LaTeX, as this program writes it, as a tree of MathML, which browsers set by themselves. KaTeX knows all of LaTeX in forty times the bytes; what is not known
 * here is shown as it is written, and a test refuses that for all that flatcheck prints.
 */
import { FUNCTIONS, SPACES, SYMBOLS } from "./symbols.js";
import { type Token, tokensOf } from "./tokens.js";

/** An element of MathML with its children, or with its text. */
export interface MathNode {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly MathNode[];
}

/** The formula as one `math` element. Never throws: what is no LaTeX is text. */
export function mathml(latex: string, display: "block" | "inline" = "inline"): MathNode {
  const reader = new Reader(tokensOf(latex));
  return { tag: "math", attributes: display === "block" ? { display, displaystyle: "true" } : {}, content: reader.all() };
}

const node = (tag: string, content: MathNode["content"], attributes?: MathNode["attributes"]): MathNode =>
  attributes === undefined ? { tag, content } : { tag, content, attributes };

/** One element for several. */
const row = (nodes: readonly MathNode[]): MathNode => (nodes.length === 1 ? (nodes[0] as MathNode) : node("mrow", nodes));

const OPERATOR_SIGNS = new Map([
  ["-", "−"],
  ["*", "·"],
]);

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  /** Groups may nest as deep as a text may be long: past this they are read flat. */
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  all(): readonly MathNode[] {
    const nodes: MathNode[] = [];
    while (this.at < this.tokens.length) {
      nodes.push(...this.until([]));
      // A closing sign that nothing opened is shown.
      const stray = this.next();
      if (stray !== undefined) nodes.push(node("mtext", stray.text));
    }
    return nodes;
  }

  private next(): Token | undefined {
    return this.tokens[this.at++];
  }

  private peek(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  private until(ends: readonly string[]): readonly MathNode[] {
    const nodes: MathNode[] = [];
    for (let text = this.peek(); text !== undefined && text !== "}" && text !== "\\right" && !ends.includes(text); text = this.peek())
      nodes.push(...this.scripted());
    return nodes;
  }

  /** An atom with what stands above and below it. */
  private scripted(): readonly MathNode[] {
    const big = this.peek() === "\\sum";
    const base = this.atom();
    const above: MathNode[] = [];
    let below: MathNode | undefined;
    for (let sign = this.peek(); sign === "^" || sign === "_" || sign === "'"; sign = this.peek()) {
      this.at++;
      if (sign === "'") above.push(node("mo", "′", { lspace: "0", rspace: "0" }));
      else if (sign === "^") above.push(this.argument());
      else below = this.argument();
    }
    if (below === undefined && above.length === 0) return base;
    return [...base.slice(0, -1), attached(base.at(-1) ?? node("mrow", []), below, above, big)];
  }

  private argument(): MathNode {
    if (this.peek() === undefined || this.depth > DEEPEST) return row([]);
    this.depth++;
    const nodes = this.atom();
    this.depth--;
    return row(nodes);
  }

  private atom(): readonly MathNode[] {
    const token = this.next() as Token;
    switch (token.kind) {
      case "number":
        return [node("mn", token.text)];
      case "letter":
        return [node("mi", token.text)];
      case "command":
        return this.command(token.text);
      case "sign":
        return token.text === "{" ? [row(this.group("}"))] : [signNode(token.text)];
    }
  }

  private group(end: string): readonly MathNode[] {
    if (this.depth > DEEPEST) return [];
    this.depth++;
    const nodes = this.until([end]);
    this.depth--;
    if (this.peek() === end) this.at++;
    return nodes;
  }

  private command(name: string): readonly MathNode[] {
    const space = SPACES.get(name);
    if (space !== undefined) return [node("mspace", "", { width: space })];
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) return [symbol.kind === "letter" ? node("mi", symbol.text) : signNode(symbol.text)];
    if (FUNCTIONS.has(name)) return [node("mi", name.slice(1))];
    switch (name) {
      case "\\frac":
      case "\\tfrac":
        return [node("mfrac", [this.argument(), this.argument()], name === "\\tfrac" ? { displaystyle: "false" } : undefined)];
      case "\\sqrt":
        return [this.root()];
      case "\\tilde":
        return [node("mover", [this.argument(), node("mo", "~")], { accent: "true" })];
      case "\\left":
        return [this.fenced()];
      case "\\operatorname":
      case "\\mathrm":
        return this.named();
      case "\\text":
        return [node("mtext", this.words())];
      case "\\mathbb":
        return [node("mi", this.words() === "R" ? "ℝ" : "?")];
      case "\\displaystyle":
        return [];
      default:
        return [node("mtext", name)];
    }
  }

  private root(): MathNode {
    if (this.peek() !== "[") return node("msqrt", [this.argument()]);
    this.at++;
    const index = row(this.group("]"));
    return node("mroot", [this.argument(), index]);
  }

  private fenced(): MathNode {
    const open = this.next()?.text ?? "";
    const inner = this.depth > DEEPEST ? [] : this.group("\\right");
    const close = this.next()?.text ?? "";
    return node("mrow", [fence(open), ...inner, fence(close)]);
  }

  /** An upright name, with a space before what is not its argument. */
  private named(): readonly MathNode[] {
    const name = node("mi", this.words(), { mathvariant: "normal" });
    const after = this.tokens[this.at];
    const needsSpace = after !== undefined && (after.kind === "letter" || after.kind === "number");
    return needsSpace ? [name, node("mspace", "", { width: "0.17em" })] : [name];
  }

  /** The text of a group, as it stands. */
  private words(): string {
    if (this.peek() !== "{") return this.next()?.text ?? "";
    this.at++;
    let text = "";
    for (let token = this.next(); token !== undefined && token.text !== "}"; token = this.next()) text += `${token.gap}${token.text}`;
    return text.replaceAll("\\_", "_");
  }
}

/** A formula that anyone reads is nested less deep. */
const DEEPEST = 200;

function attached(base: MathNode, below: MathNode | undefined, above: readonly MathNode[], big: boolean): MathNode {
  if (below === undefined) return node("msup", [base, row(above)]);
  if (above.length === 0) return node(big ? "munder" : "msub", [base, below]);
  return node(big ? "munderover" : "msubsup", [base, below, row(above)]);
}

const fence = (sign: string): MathNode => node("mo", SYMBOLS.get(sign)?.text ?? (sign === "." ? "" : sign), { fence: "true" });

const signNode = (sign: string): MathNode => {
  const text = OPERATOR_SIGNS.get(sign) ?? sign;
  return "()[]|‖⟨⟩".includes(text) ? node("mo", text, { stretchy: "false" }) : node("mo", text);
};
