/**
 * Products of exponentials, hyperbolic functions and sigmoids that are ∞·0 far out in doubles, as one exponential: σ(u) = e^(−softplus(−u)), so 2e^u·σ(−2u), the reciprocal of cosh(u), is 2e^(u − softplus(2u)).
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { number } from "../build.js";
import { evaluate } from "../evaluate.js";
import type { Expression } from "../expression.js";
import { integerPower } from "../product.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { make } from "../simplify.js";

/**
 * The same function, its products of that kind joined where they have no value in doubles; others stay as they are.
 * @example printText(joinedExponentials(parse("exp(x)*sigmoid(-2*x)"))) // "exp(x-softplus(2*x))"
 */
export function joinedExponentials(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const seen = known.get(e) ?? joined(e) ?? withArguments(e, e.args.map(visit));
    known.set(e, seen);
    return seen;
  };
  return visit(expression);
}

type Node = Extract<Expression, { kind: "apply" }>;

const withArguments = (e: Node, args: readonly Expression[]): Expression =>
  args.every((arg, k) => arg === e.args[k]) ? e : { ...e, args };

interface Factor {
  readonly base: Expression;
  readonly exponent: bigint;
}

function joined(e: Node): Expression | undefined {
  const factors = factorsOf(e, 1n);
  const growing = factors.filter(isGrowing);
  if (growing.length === 0) return undefined;
  const sum = factors.find(isSum);
  // Values are asked for last: they cost most.
  if ((sum === undefined && growing.length < 2) || !isIndefinite(e)) return undefined;
  if (sum !== undefined) return distributed(sum, factors);
  const others = factors.filter((f) => !growing.includes(f));
  const exponent = make.sum(growing.map(logarithmOf));
  const signs = growing
    .filter(isCallOf("sinh"))
    .map(({ base, exponent: k }) => raised({ base: make.apply("tanh", (base as Node).args), exponent: k }));
  return make.product(
    [...signs, ...others.filter((f) => f.exponent > 0n).map((f) => joinedExponentials(raised(f))), make.apply("exp", [exponent])],
    others.filter((f) => f.exponent < 0n).map((f) => joinedExponentials(raised(f))),
  );
}

const isCallOf =
  (...names: readonly string[]) =>
  ({ base }: Factor): boolean =>
    base.kind === "apply" && names.includes(base.operator);
/** sinh(u)^k only for k > 0: below the fraction line its zero stays. */
const isGrowing = (f: Factor): boolean => isCallOf("exp", "sigmoid", "cosh")(f) || (f.exponent > 0n && isCallOf("sinh")(f));

/** A sum with a part that is an exponential or hyperbolic, to the first power. */
const isSum = (f: Factor): boolean => f.exponent === 1n && isCallOf("add", "sub")(f) && holdsHyperbolic(f.base);
const holdsHyperbolic = (e: Expression): boolean =>
  e.kind === "apply" && (e.operator === "cosh" || e.operator === "sinh" || e.operator === "exp" || e.args.some(holdsHyperbolic));

/** The product with each term of the sum, each joined by itself. */
function distributed(sum: Factor, factors: readonly Factor[]): Expression {
  const rest = factors.filter((f) => f !== sum);
  const [above, below] = [rest.filter((f) => f.exponent > 0n), rest.filter((f) => f.exponent < 0n)];
  return make.sum(termsOf(sum.base).map((term) => joinedExponentials(make.product([term, ...above.map(raised)], below.map(raised)))));
}

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}

/** k·v of e^(kv), −k·softplus(−u) of σ(u)^k, and k(softplus(2u) − u − log 2) of cosh(u)^k. */
function logarithmOf({ base, exponent }: Factor): Expression {
  const { operator, args } = base as Node;
  const u = args[0] as Expression;
  const softplus = (w: Expression): Expression => make.apply("softplus", [w]);
  const two = number({ n: 2n, d: 1n });
  const one =
    operator === "exp"
      ? u
      : operator === "sigmoid"
        ? make.neg(softplus(make.neg(u)))
        : make.sum([softplus(make.mul(two, u)), make.neg(u), make.neg(make.apply("log", [two]))]);
  return make.mul(number({ n: exponent, d: 1n }), one);
}

const raised = ({ base, exponent }: Factor): Expression => {
  const size = exponent < 0n ? -exponent : exponent;
  return size === 1n ? base : make.pow(base, number({ n: size, d: 1n }));
};

/** The factors of a product, as whole powers, below the fraction line as negative ones. */
function factorsOf(e: Expression, k: bigint): readonly Factor[] {
  if (e.kind !== "apply") return [{ base: e, exponent: k }];
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "mul") return [...factorsOf(u, k), ...factorsOf(v, k)];
  if (e.operator === "div") return [...factorsOf(u, k), ...factorsOf(v, -k)];
  if (e.operator === "neg") return [{ base: number({ n: -1n, d: 1n }), exponent: 1n }, ...factorsOf(u, k)];
  const n = integerPower(e);
  return n > 0n && n < 64n ? factorsOf(u, k * n) : [{ base: e, exponent: k }];
}

const FAR: readonly number[] = [400, 720, 1500, 1e5].flatMap((x) => [x, -x]);
/** A value of parameters at which nothing special happens. */
const PARAMETER = number(Q.rational(37n, 32n));

function isIndefinite(e: Expression): boolean {
  const bound = replaceLeaves(e, (leaf) => (leaf.kind === "parameter" ? PARAMETER : leaf));
  return FAR.some((x) => Number.isNaN(evaluate(bound, x)));
}
