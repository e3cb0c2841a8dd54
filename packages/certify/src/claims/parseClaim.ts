/**
 * Reads claims and sharp constants:
 *
 *     claim      = comparison { "and" comparison }
 *     comparison = sum ( "<=" | "<" | ">=" | ">" | "=" ) sum { … sum }, or a claim in parentheses
 *     constant   = ( "inf" | "sup" ) sum
 *     sum        = [ "-" ] product { ( "+" | "-" ) product }
 *     product    = power { ( "*" | "/" ) power }
 *     power      = ( number | "phi" … "phi5" | "x" | "abs" "(" sum ")" | "(" sum ")" ) [ "^" integer ]
 */
import { nearestName } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type DerivativeOrder, HIGHEST_DERIVATIVE } from "../form.js";
import type { Claim, Comparing, Quantity, SharpConstant } from "./claim.js";
import { refuse } from "./claimError.js";
import { rewritten } from "./claimHabits.js";
import { CLAIM_LIMITS, type ClaimToken, claimTokens } from "./claimLexer.js";

/** Exact values of the parameters of φ, which a claim may name. */
export type Named = ReadonlyMap<string, Rational>;

/** Reads a claim, such as `phi1*phi3 - phi2^2 > 0`: comparisons of quotients of polynomials in x, φ … φ⁽⁵⁾ with absolute values, joined by `and`. @throws InputError for a text that is no claim, with the place and what to write */
export function parseClaim(text: string, parameters: Named = new Map()): Claim {
  return new Parser(text, parameters).wholeClaim();
}

/** Reads a sharp constant, such as `inf phi1^2*phi3/abs(phi2)`. @throws InputError for a text that is no `inf …` or `sup …`, with the place and what to write */
export function parseConstant(text: string, parameters: Named = new Map()): SharpConstant {
  return new Parser(text, parameters).wholeConstant();
}

const ALLOWED = "a claim is made of phi, phi1 … phi5, x, exact numbers, + - * / ^ and abs(…)";

/** Names that people expect to mean something. */
const FUNCTIONS = "sqrt cbrt exp log ln sin cos tan tanh sinh cosh min max sign erf norm".split(" ");

class Parser {
  private readonly tokens: readonly ClaimToken[];
  private next = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly parameters: Named,
  ) {
    this.tokens = claimTokens(text);
  }

  wholeClaim(): Claim {
    const first = this.peek();
    if (first.kind === "end") this.refuse(first, "expected a claim, got nothing", 'write one such as "phi1 > 0"');
    if (isName(first, "inf") || isName(first, "sup"))
      this.refuse(first, `expected a comparison, got "${first.text}"`, `a sharp constant is asked for by --constant "${this.text}"`);
    const claim = this.conjunction();
    this.requireEnd("and");
    return claim;
  }

  wholeConstant(): SharpConstant {
    const first = this.peek();
    if (!isName(first, "inf") && !isName(first, "sup"))
      this.refuse(first, `expected inf or sup, got ${shown(first)}`, extremumMeant(this.text));
    this.next++;
    if (this.peek().kind === "end")
      this.refuse(this.peek(), `expected a quantity after ${first.text}, got nothing`, `write "${first.text} phi1"`);
    const of = this.sum();
    const rest = this.peek();
    if (rest.kind === "name" && ["over", "on", "for"].includes(rest.text))
      this.refuse(rest, `expected the end of the constant, got "${rest.text}"`, "it is over all of ℝ; a set is given by --on");
    if (rest.kind === "comparison")
      this.refuse(
        rest,
        "expected a quantity after inf or sup, got a comparison",
        `a claim is made by --claim; an infimum above 1 is --claim "phi1 >= 1"`,
      );
    this.requireEnd(undefined);
    return { extremum: first.text as "inf" | "sup", of };
  }

  private conjunction(): Claim {
    const comparisons = [...this.comparison()];
    while (isName(this.peek(), "and")) {
      this.next++;
      comparisons.push(...this.comparison());
    }
    return comparisons;
  }

  /** `a < b <= c` is `a < b and b <= c`. */
  private comparison(): Claim {
    if (this.isClaimInParentheses()) {
      this.next++;
      const inner = this.nested(() => this.conjunction());
      this.expect(")");
      return inner;
    }
    const found: Comparing[] = [];
    let left = this.sum();
    for (let token = this.peek(); token.kind === "comparison"; token = this.peek()) {
      this.next++;
      const right = this.sum();
      found.push({ left, comparison: token.comparison, right });
      left = right;
    }
    if (found.length === 0) this.noComparison();
    return found;
  }

  private noComparison(): never {
    const token = this.peek();
    if (isName(token, "or") || isName(token, "not"))
      this.refuse(token, `expected a comparison, got "${token.text}"`, "claims are joined by and alone");
    return this.refuse(token, `expected one of <= < >= > =, got ${shown(token)}`, `compare it with something: "${this.text.trim()} > 0"`);
  }

  /** Whether the parenthesis that opens here holds a comparison. */
  private isClaimInParentheses(): boolean {
    if (this.peek().text !== "(") return false;
    let depth = 0;
    for (const token of this.tokens.slice(this.next)) {
      if (token.text === "(") depth++;
      if (token.text === ")" && --depth === 0) return false;
      if (token.kind === "comparison") return true;
    }
    return false;
  }

  private sum(): Quantity {
    let left = this.product();
    for (let token = this.peek(); token.text === "+" || token.text === "-"; token = this.peek()) {
      this.next++;
      left = { kind: token.text as "+" | "-", left, right: this.product() };
    }
    return left;
  }

  private product(): Quantity {
    const sign = this.peek().text;
    if (sign === "-" || sign === "+") {
      this.next++;
      const of = this.nested(() => this.product());
      return sign === "+" ? of : opposite(of);
    }
    let left = this.power();
    for (let token = this.peek(); ; token = this.peek()) {
      if (token.text === "*" || token.text === "/") {
        this.next++;
        const right = this.signedPower();
        if (token.text === "/") this.requireOneReading(right);
        left = { kind: token.text, left, right };
      } else if (this.isImplicitFactor(left)) left = { kind: "*", left, right: this.power() };
      else return left;
    }
  }

  /** `-2` after * and /. */
  private signedPower(): Quantity {
    if (this.peek().text !== "-") return this.power();
    this.next++;
    const of = this.nested(() => this.signedPower());
    return opposite(of);
  }

  /** `2phi1` and `2(x+1)`. */
  private isImplicitFactor(left: Quantity): boolean {
    const token = this.peek();
    if (left.kind !== "number" || this.tokens[this.next - 1]?.kind !== "number") return false;
    return token.text === "(" || (token.kind === "name" && !RESERVED.includes(token.text));
  }

  private requireOneReading(right: Quantity): void {
    if (!this.isImplicitFactor(right)) return;
    const [number, name] = [this.tokens[this.next - 1]!.text, this.peek().text === "(" ? "(…)" : this.peek().text];
    this.refuse(
      this.peek(),
      "expected * or / in this product, which has two readings",
      `write (…/${number})*${name} or …/(${number}*${name})`,
    );
  }

  private power(): Quantity {
    const base = this.atom();
    if (this.peek().text !== "^") return base;
    this.next++;
    const exponent = this.exponent();
    if (this.peek().text === "^") this.refuse(this.peek(), "expected one exponent, got a tower of powers", "multiply the exponents");
    return { kind: "power", base, exponent };
  }

  /** A whole number, perhaps in parentheses, perhaps with a sign. */
  private exponent(): number {
    const start = this.peek();
    const isGrouped = start.text === "(";
    if (isGrouped) this.next++;
    const isNegative = this.peek().text === "-";
    if (isNegative) this.next++;
    const token = this.peek();
    const value = token.kind === "number" ? token.value : undefined;
    if (value === undefined) return this.refuse(token, `expected a whole number as exponent, got ${shown(token)}`, "write one such as ^2");
    this.next++;
    const isFraction = value.d !== 1n || (isGrouped && this.peek().text === "/");
    if (isFraction) this.fractionalExponent(start);
    if (isGrouped) this.expect(")");
    if (value.n > BigInt(LARGEST_EXPONENT))
      this.refuse(token, `expected an exponent of at most ${LARGEST_EXPONENT}, got ${token.text}`, "write a smaller one");
    return (isNegative ? -1 : 1) * Number(value.n);
  }

  private fractionalExponent(at: ClaimToken): never {
    const advice = "square both sides: for abs(phi3) <= 2*phi2^(3/2) where phi2 >= 0 write phi3^2 <= 4*phi2^3";
    return this.refuse(at, "expected a whole number as exponent, got a fraction", advice);
  }

  private atom(): Quantity {
    const token = this.peek();
    this.next++;
    if (token.kind === "number") return { kind: "number", value: token.value };
    if (token.kind === "name") return this.named(token);
    if (token.text === "(") {
      const inner = this.nested(() => this.sum());
      this.expect(")");
      return inner;
    }
    return this.refuse(token, `expected a quantity, got ${shown(token)}`, ALLOWED);
  }

  private named(token: ClaimToken): Quantity {
    const { text } = token;
    if (text === "x" || text === "z") return this.withoutArgument({ kind: "x" }, token);
    if (text === "phi") return this.withoutArgument({ kind: "phi", order: 0 }, token);
    const order = /^phi(\d+)$/.exec(text)?.[1];
    if (order !== undefined) return this.withoutArgument({ kind: "phi", order: this.derivative(token, Number(order)) }, token);
    if (text === "abs") {
      this.expect("(", 'write abs(…) with parentheses, such as "abs(phi2)"');
      const of = this.nested(() => this.sum());
      this.expect(")");
      return { kind: "abs", of };
    }
    const value = this.parameters.get(text);
    return value === undefined ? this.unknownName(token) : { kind: "number", value };
  }

  private derivative(token: ClaimToken, order: number): DerivativeOrder {
    if (order > HIGHEST_DERIVATIVE)
      this.refuse(token, `expected a derivative up to phi${HIGHEST_DERIVATIVE}, got ${token.text}`, "no higher one is known to claims");
    return order as DerivativeOrder;
  }

  /** `phi(x)` and `phi1(z)` are φ and φ′ at the point that is spoken of; φ elsewhere is not. */
  private withoutArgument<T extends Quantity>(quantity: T, token: ClaimToken): T {
    const [open, name, close] = this.tokens.slice(this.next, this.next + 3);
    if (open?.text !== "(") return quantity;
    if (quantity.kind === "phi" && (name?.text === "x" || name?.text === "z") && close?.text === ")") {
      this.next += 3;
      return quantity;
    }
    return this.refuse(open, `expected an operator after ${token.text}, got "("`, `write * for a product; ${token.text} is its value at x`);
  }

  private unknownName(token: ClaimToken): never {
    const { text } = token;
    if (RESERVED.includes(text)) return this.refuse(token, `expected a quantity, got "${text}"`, ALLOWED);
    if (FUNCTIONS.includes(text))
      return this.refuse(token, `expected a polynomial or a quotient, got the function ${text}`, FUNCTION_ADVICE(text));
    if (text === "pi" || text === "e")
      return this.refuse(
        token,
        `expected exact rational numbers, got ${text}`,
        "write a decimal or a fraction on the side that suits the claim",
      );
    if (text === "inf" || text === "infinity")
      return this.refuse(token, `expected a number, got "${text}"`, 'that a quantity is bounded is seen from --constant "sup …"');
    const instead = rewritten(this.text);
    const near = nearestName(text, ["phi", "phi1", "phi2", "phi3", "phi4", "phi5", "x", "abs"]);
    const habit = HABITS.get(text.toLowerCase());
    const meant = habit ?? near;
    const advice = meant === undefined ? `${ALLOWED}, and parameters with a value` : `did you mean ${meant}?`;
    return this.refuse(token, `expected phi, phi1 … phi5, x or abs, got "${text}"`, advice, instead);
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > CLAIM_LIMITS.depth)
      this.refuse(this.peek(), `expected at most ${CLAIM_LIMITS.depth} levels of parentheses and signs, got more`, "simplify the claim");
    const result = read();
    this.depth--;
    return result;
  }

  private expect(text: string, advice = `close what was opened, or remove it`): void {
    const token = this.peek();
    if (token.text !== text) this.refuse(token, `expected "${text}", got ${shown(token)}`, advice);
    this.next++;
  }

  private requireEnd(joined: "and" | undefined): void {
    const token = this.peek();
    if (token.kind === "end") return;
    if (isName(token, "or")) this.refuse(token, 'expected and, got "or"', "claims are joined by and alone");
    if (token.text === ")") this.refuse(token, 'expected no ")" here', "remove it, or open it before");
    const hint = joined === undefined ? "an operator" : "an operator, a comparison or and";
    this.refuse(token, `expected ${hint}, got ${shown(token)}`, "write * for a product");
  }

  private peek(): ClaimToken {
    return this.tokens[this.next] ?? (this.tokens.at(-1) as ClaimToken);
  }

  private refuse({ position }: ClaimToken, problem: string, advice: string, rewriting?: string): never {
    return refuse(this.text, position, problem, advice, rewriting);
  }
}

const opposite = (q: Quantity): Quantity =>
  q.kind === "number"
    ? { kind: "number", value: Q.neg(q.value) }
    : { kind: "*", left: { kind: "number", value: Q.fromInteger(-1) }, right: q };

/** Words that join claims or begin constants. */
const RESERVED = ["and", "or", "not", "over", "on", "for"];

const LARGEST_EXPONENT = 16;

const FUNCTION_ADVICE = (name: string): string =>
  name === "sqrt" || name === "norm"
    ? `${ALLOWED}; square both sides`
    : name === "max" || name === "min"
      ? `${ALLOWED}; max(a, b) <= c is "a <= c and b <= c"`
      : ALLOWED;

/** What others call the derivatives. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ["f", "phi"],
  ["fx", "phi"],
  ["df", "phi1"],
  ["dphi", "phi1"],
  ["phi_1", "phi1"],
  ["phi_2", "phi2"],
  ["phi_3", "phi3"],
  ["phip", "phi1"],
  ["phipp", "phi2"],
  ["phippp", "phi3"],
  ["d2phi", "phi2"],
  ["ddphi", "phi2"],
  ["dddphi", "phi3"],
  ["d3phi", "phi3"],
  ["y", "x"],
  ["t", "x"],
]);

const isName = (token: ClaimToken, text: string): boolean => token.kind === "name" && token.text === text;

const shown = (token: ClaimToken): string => (token.kind === "end" ? "the end" : `"${token.text}"`);

/** `min phi1` and `infimum of phi1` as they have to be typed. */
function extremumMeant(text: string): string {
  const [, word = "", quantity = ""] = /^\s*(\w+)\s+(?:of\s+)?(.+)$/.exec(text) ?? [];
  const name = /^(min(imum)?|infimum|lower)$/i.test(word) ? "inf" : /^(max(imum)?|supremum|upper)$/i.test(word) ? "sup" : undefined;
  return name === undefined ? `write "inf ${text}" or "sup ${text}"` : `write "${name} ${quantity}"`;
}
