/**
 * What an operator of the activation language is: one record with everything any other module needs to know about it.
 * Other modules know by name only the arithmetic that forms are made of (sums, products, quotients, powers, signs), and what their identities are about.
 */
import type { Jet, Rational, Scalar } from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Expression } from "../expression.js";
import { ATOM, inParentheses, latexAt, type Piece, SUM, textAt } from "./precedence.js";

/** Taylor coefficients of the operator applied to Taylor coefficients, over any scalar field K. */
export type JetRule = <S>(K: Scalar<S>, ...u: Jet<S>[]) => Jet<S>;

/** All that is known of an operator: how it is written, evaluated, expanded, differentiated, simplified and printed. */
export interface Operator {
  readonly name: string;
  readonly arity: 1 | 2;
  /** May be written with more than two arguments, which associate to the left (`max(a, b, c)` = `max(max(a, b), c)`). */
  readonly variadic: boolean;
  /** Written as `name(u)`; the others only by their symbol. */
  readonly callable: boolean;
  /** Whether these arguments make it defined wherever they are defined themselves. May say false when unsure. */
  readonly total: (u: readonly Expression[]) => boolean;
  /** Where it is defined, as a condition on its arguments u and v; everywhere without it. For reading: what `total` and jets say decides. */
  readonly domain?: string;
  /** The value in doubles, for plots and printing; NaN outside the domain. Never used in a proof. An operator of one argument does not look at v. */
  readonly evaluate: (u: number, v: number) => number;
  /** ∂/∂u_i as an expression in the arguments. */
  readonly derivative: (u: readonly Expression[], i: number) => Expression;
  /** An exact shorter form with the same value and domain (`abs(-2)` = 2, `log(e)` = 1), if there is one. */
  readonly simplify: (u: readonly Expression[]) => Expression | undefined;
  readonly text: (...u: Piece[]) => Piece;
  readonly latex: (...u: Piece[]) => Piece;
  readonly jet: JetRule;
  /** For an operator that chooses between pieces: the argument whose sign chooses. All others are analytic inside their domain. */
  readonly pieceArgument?: (u: readonly Expression[]) => Expression;
  /** The value jumps where {@link pieceArgument} vanishes; the other pieces meet continuously. */
  readonly jumps?: true;
  /** For such an operator: the same function where that argument is > 0, and where it is < 0. */
  readonly pieces?: (u: readonly Expression[]) => readonly [Expression, Expression];
  /** The expression at whose zeros the operator has a pole and no value, if there is one: v of u/v, u of log u. */
  readonly denominator?: (u: readonly Expression[]) => Expression | undefined;
  /** The same function in the terms in which its derivatives are written: `silu(u)` = u·sigmoid(u). */
  readonly expansion?: (u: readonly Expression[]) => Expression;
  /** The same function in operators that any computer algebra system knows, for systems that lack this one. */
  readonly elsewhere?: (u: readonly Expression[]) => Expression;
  /** The same function as generated code should compute it in doubles where a target lacks it; without it `expansion` serves. */
  readonly stable?: (u: readonly Expression[]) => Expression;
  /** Differences to numbers, in a form that does not cancel where the value is close to the number. */
  readonly complements?: readonly Complement[];
  /** f(−u) = −f(u), or f(−u) = f(u), with a domain that is symmetric about 0. */
  readonly parity?: "odd" | "even";
  /** The sign of the value wherever it is defined, from what is known of the signs of the arguments. */
  readonly signOf?: (...signs: (Sign | undefined)[]) => Sign | undefined;
  /** The sign of the argument that is enough for it to be defined. */
  readonly definedFor?: Sign;
  /** The value has the sign of the argument (+, −, 0) wherever it is defined. */
  readonly keepsSign?: true;
  /** The jet when the last argument is the rational number q; without it `jet` serves. */
  readonly jetRational?: <S>(K: Scalar<S>, u: Jet<S>, q: Rational) => Jet<S>;
}

/** What is certain of a value: > 0, or ≥ 0. */
export type Sign = "positive" | "nonnegative";

/** value − f(u)^power = difference(u), exactly: 1 − tanh²u = 4 σ(2u) σ(−2u). */
export interface Complement {
  readonly value: number;
  readonly power: 1 | 2;
  readonly difference: (u: Expression) => Expression;
}

type Common = Pick<Operator, "name" | "evaluate" | "jet"> &
  Partial<
    Pick<
      Operator,
      | "total"
      | "domain"
      | "latex"
      | "simplify"
      | "pieceArgument"
      | "jumps"
      | "pieces"
      | "denominator"
      | "expansion"
      | "elsewhere"
      | "stable"
      | "complements"
      | "parity"
      | "signOf"
      | "definedFor"
      | "keepsSign"
    >
  >;

/** A function of one argument, called by its name; defined on all of ℝ unless said otherwise. */
export function unary(spec: Common & { readonly derivative: (u: Expression) => Expression }): Operator {
  return { ...called(spec), ...spec, arity: 1, variadic: false, derivative: ([u]) => spec.derivative(u as Expression) };
}

/** A function of two or more arguments, called by its name; `derivative` holds ∂/∂u and ∂/∂v. */
export function binary(spec: Common & { readonly derivative: readonly [BinaryRule, BinaryRule] }): Operator {
  return { ...called(spec), ...spec, arity: 2, variadic: true, derivative: pairRule(spec.derivative) };
}

type BinaryRule = (u: Expression, v: Expression) => Expression;

/** A rule for operators of one argument. */
export const of =
  (rule: (u: Expression) => Expression): ((args: readonly Expression[]) => Expression) =>
  ([u]) =>
    rule(u as Expression);

/** A rule for operators of two arguments. */
export const ofPair =
  (rule: BinaryRule): ((args: readonly Expression[]) => Expression) =>
  ([u, v]) =>
    rule(u as Expression, v as Expression);

/** The rule of a pair of partial derivatives. */
export const pairRule =
  ([left, right]: readonly [BinaryRule, BinaryRule]): Operator["derivative"] =>
  ([u, v], i) =>
    (i === 0 ? left : right)(u as Expression, v as Expression);

const called = ({ name }: Common): Pick<Operator, "callable" | "total" | "simplify" | "text" | "latex"> => ({
  callable: true,
  total: everywhere,
  simplify: () => undefined,
  text: (...u) => ({ text: `${name}(${u.map((piece) => textAt(piece, SUM)).join(", ")})`, level: ATOM }),
  latex: latexCall(`\\operatorname{${name}}`),
});

/** `command(u, v, …)` in LaTeX. */
export const latexCall =
  (command: string): Operator["latex"] =>
  (...u) => ({ text: `${command}${inParentheses(u.map((piece) => piece.text).join(", "))}`, level: ATOM });

/** One LaTeX piece from the argument at `level` or in parentheses. */
export const latexOf =
  (level: number, inner: number, write: (u: string) => string): Operator["latex"] =>
  (u) => ({ text: write(latexAt(u as Piece, inner)), level });

/** |w|, e^w, or w^n for an even whole n > 0: ≥ 0 wherever it is defined. */
export const isNonNegative = (e: Expression | undefined): boolean => {
  if (e?.kind !== "apply") return false;
  const n = e.operator === "pow" ? e.args[1] : undefined;
  return NEVER_NEGATIVE.has(e.operator) || (n?.kind === "number" && n.value.d === 1n && n.value.n > 0n && n.value.n % 2n === 0n);
};

const NEVER_NEGATIVE: ReadonlySet<string> = new Set(["abs", "exp"]);

export const everywhere: Operator["total"] = () => true;
export const somewhere: Operator["total"] = () => false;

/** A simplification that acts when every argument is a rational number. */
export const onNumbers =
  (exact: (...u: Rational[]) => Rational | undefined): Operator["simplify"] =>
  (args) => {
    const values: Rational[] = [];
    for (const arg of args) {
      if (arg.kind !== "number") return undefined;
      values.push(arg.value);
    }
    const value = exact(...values);
    return value === undefined ? undefined : number(value);
  };

/** f(a) = value, exactly, for the one rational argument a. */
export const knownAt = (a: Rational, value: Rational): Operator["simplify"] =>
  onNumbers((u) => (u !== undefined && u.n === a.n && u.d === a.d ? value : undefined));
