/** Formulas as people write them: sgn³ = sgn, |x|^(−1/2) below the fraction line. The value is the same, and so is the domain, but for removable points. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { factorsOf as factorsOfProduct, integerPower, splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";

/** The formula in usual spelling. @example printText(usual(parse("sign(x)^3/2"))) // "1/2*sign(x)" */
export const usual = (expression: Expression): Expression => rewrite(expression, (e, visit) => respelled(e, e.args.map(visit)));

function respelled(e: Application, args: readonly Expression[]): Expression {
  const inner = args.every((arg, i) => arg === e.args[i]) ? e : { ...e, args };
  if (e.operator === "pow") return powerOf(inner);
  if (e.operator === "div") return withoutRootBelow(inner) ?? inner;
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

/**
 * c·u^k·v/(|u|^q·w) for 0 < q < k as c·|u|^(k − q)·v/w, with a sign for odd k: what is 0 at the zeros of u has that value there as well.
 */
function withoutRootBelow(e: Application): Expression | undefined {
  const { coefficient, above, below } = factorsOfProduct(e);
  for (const factor of below) {
    const root = rootOfSize(factor.base);
    const q = root && Q.mul(root.q, Q.rational(factor.exponent));
    const power = root && above.find(({ base }) => structurallyEqual(base, root.u));
    if (q === undefined || power === undefined || Q.cmp(q, Q.rational(power.exponent)) >= 0) continue;
    const size = make.apply("abs", [power.base]);
    const left = Q.sub(Q.rational(power.exponent), q);
    const whole = left.n / left.d;
    const parts = [signedPower(power.exponent % 2n === 0n ? 0n : 1n, power.base, size, whole), rest(size, Q.sub(left, Q.rational(whole)))];
    const others = (all: typeof above, used: object): Expression[] =>
      all.filter((f) => f !== used).map(({ base, exponent }) => make.pow(base, number(Q.rational(exponent))));
    return make.product([number(coefficient), ...parts, ...others(above, power)], others(below, factor));
  }
  return undefined;
}

/** |u|^whole, times the sign of u if it is odd: u|u|^(whole − 1), or the sign itself for 0. */
function signedPower(odd: bigint, u: Expression, size: Expression, whole: bigint): Expression {
  const rational = (n: bigint): Expression => number(Q.rational(n));
  const [plain, sized] = whole % 2n === odd ? [whole, 0n] : whole > 0n ? [whole - 1n, 1n] : [0n, 0n];
  const sign = whole === 0n && odd === 1n ? make.apply("sign", [u]) : rational(1n);
  return make.product([sign, make.pow(u, rational(plain)), make.pow(size, rational(sized))], []);
}

const rest = (size: Expression, q: Rational): Expression =>
  Q.eq(q, Q.rational(1n, 2n)) ? make.apply("sqrt", [size]) : make.pow(size, number(q));

/** u and q of |u|^q, also where it is written |u| or √|u|. */
function rootOfSize(e: Expression): { readonly u: Expression; readonly q: Rational } | undefined {
  if (e.kind !== "apply") return undefined;
  const [size, v] = e.args as readonly [Expression, Expression | undefined];
  if (e.operator === "abs") return { u: size, q: Q.ONE };
  const q = e.operator === "sqrt" ? Q.rational(1n, 2n) : e.operator === "pow" && v?.kind === "number" ? v.value : undefined;
  if (q === undefined || q.n <= 0n || size.kind !== "apply" || size.operator !== "abs") return undefined;
  return { u: size.args[0] as Expression, q };
}

const factorsOf = (e: Expression): readonly Expression[] => (e.kind === "apply" && e.operator === "mul" ? e.args.flatMap(factorsOf) : [e]);

function isRootBelow(e: Expression): boolean {
  const v = e.kind === "apply" && e.operator === "pow" ? e.args[1] : undefined;
  return v?.kind === "number" && v.value.n < 0n && v.value.d !== 1n;
}
