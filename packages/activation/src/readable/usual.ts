/** Formulas as people write them: sgn³ = sgn, |x|^(−1/2) below the fraction line. The value is the same, and so is the domain. */
import { rationals as Q } from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { integerPower, splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";

/** The formula in usual spelling. @example printText(usual(parse("sign(x)^3/2"))) // "1/2*sign(x)" */
export const usual = (expression: Expression): Expression => rewrite(expression, (e, visit) => respelled(e, e.args.map(visit)));

function respelled(e: Application, args: readonly Expression[]): Expression {
  const inner = args.every((arg, i) => arg === e.args[i]) ? e : { ...e, args };
  if (e.operator === "pow") return powerOf(inner);
  if (e.operator !== "mul") return inner;
  const isNew = (arg: Expression, i: number): boolean => arg !== e.args[i] && arg.kind === "apply" && arg.operator === "div";
  return args.some(isNew) ? make.product(args, []) : withRootsBelow(inner);
}

function powerOf(e: Application): Expression {
  const [u] = e.args as readonly [Expression, Expression];
  const k = integerPower(e);
  const isSign = u.kind === "apply" && u.operator === "sign";
  return isSign && k > 2n ? (k % 2n === 1n ? u : make.pow(u, number(Q.rational(2n)))) : e;
}

/** Factors u^(−q), for a q that is no whole number, as 1/u^q. */
function withRootsBelow(e: Application): Expression {
  const { coefficient, core } = splitCoefficient(e);
  const factors = factorsOf(core);
  const below = factors.filter(isRootBelow);
  if (below.length === 0) return e;
  const raised = (f: Expression): Expression => {
    const [u, v] = (f as Application).args as readonly [Expression, Expression & { kind: "number" }];
    const q = Q.neg(v.value);
    return Q.eq(q, Q.rational(1n, 2n)) ? make.apply("sqrt", [u]) : make.pow(u, number(q));
  };
  return make.product([number(coefficient), ...factors.filter((f) => !below.includes(f))], below.map(raised));
}

const factorsOf = (e: Expression): readonly Expression[] => (e.kind === "apply" && e.operator === "mul" ? e.args.flatMap(factorsOf) : [e]);

function isRootBelow(e: Expression): boolean {
  const v = e.kind === "apply" && e.operator === "pow" ? e.args[1] : undefined;
  return v?.kind === "number" && v.value.n < 0n && v.value.d !== 1n;
}
