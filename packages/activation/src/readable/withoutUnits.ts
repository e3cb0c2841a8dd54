/**
 * A formula as it is typed, but for what says nothing: factors and exponents 1, summands 0, factors 0 beside what is defined everywhere, signs of signs. The
 * order of everything else stays, and so do the function and its domain.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { apply, neg, ONE, ZERO } from "../build.js";
import { canonical } from "../canonical.js";
import type { Expression } from "../expression.js";
import { isTotal } from "../isTotal.js";

/** The same function without factors 1, powers 1 and terms 0. @example printText(withoutUnits(parse("1*x^1+-0.5*(x-0)"))) // "x-1/2*x" */
export function withoutUnits(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const found = known.get(e) ?? tidied(e.operator, e.args.map(visit));
    known.set(e, found);
    return found;
  };
  return visit(expression);
}

type Args = readonly Expression[];

const tidied = (operator: string, args: Args): Expression =>
  RULES.get(operator)?.(args) ?? numberOf(operator, args) ?? apply(operator, ...args);

/** `exp(0)`, `abs(-2)`: functions of numbers that are numbers; `2-1`, `0^2`: arithmetic that comes to nothing more than 0, 1 or −1. */
function numberOf(operator: string, args: Args): Expression | undefined {
  if (!args.every((arg) => arg.kind === "number" || negated(arg)?.kind === "number")) return undefined;
  const value = canonical(apply(operator, ...args));
  if (value.kind !== "number") return value.kind === "constant" ? value : undefined;
  if (is(value, -1n)) return neg(ONE);
  const isUnit = is(value, 0n) || is(value, 1n);
  return isUnit || (!ARITHMETIC.has(operator) && value.value.n > 0n) ? value : undefined;
}

const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "pow", "neg"]);

const isEverywhere = (e: Expression): boolean => isTotal(e) || isTotal(canonical(e));

const is = (e: Expression | undefined, k: bigint): boolean => e?.kind === "number" && e.value.n === k && Q.isInteger(e.value);
const negated = (e: Expression | undefined): Expression | undefined =>
  e?.kind === "apply" && e.operator === "neg" ? (e.args[0] as Expression) : undefined;
const minus = (e: Expression): Expression => negated(e) ?? (is(e, 0n) ? ZERO : neg(e));

/** Nothing where the operator stays as it is. */
const RULES: ReadonlyMap<string, (args: Args) => Expression | undefined> = new Map([
  ["neg", ([u]: Args) => minus(u as Expression)],
  ["add", ([u, v]: Args) => (is(u, 0n) ? v : is(v, 0n) ? u : signed("sub", u as Expression, v))],
  ["sub", ([u, v]: Args) => (is(v, 0n) ? u : is(u, 0n) ? minus(v as Expression) : signed("add", u as Expression, v))],
  ["mul", ([u, v]: Args) => times(u as Expression, v as Expression)],
  ["div", ([u, v]: Args) => (is(v, 1n) ? u : undefined)],
  ["pow", ([u, v]: Args) => power(u as Expression, v as Expression)],
]);

/** u + (−v) and u − (−v). */
function signed(operator: "add" | "sub", u: Expression, v: Expression | undefined): Expression | undefined {
  const inner = negated(v);
  return inner === undefined ? undefined : tidied(operator, [u, inner]);
}

function times(u: Expression, v: Expression): Expression | undefined {
  if (is(u, 1n)) return v;
  if (is(v, 1n)) return u;
  if ((is(u, 0n) && isEverywhere(v)) || (is(v, 0n) && isEverywhere(u))) return ZERO;
  if (is(negated(u), 1n)) return minus(v);
  return is(negated(v), 1n) ? minus(u) : undefined;
}

function power(u: Expression, v: Expression): Expression | undefined {
  if (is(v, 1n)) return u;
  return (is(v, 0n) && isEverywhere(u)) || (is(u, 1n) && isEverywhere(v)) ? ONE : undefined;
}
