/**
 * |u|, sign u, max and min in a shorter form. Both sides are defined where u (and v) are, and equal there, also at zeros,
 * where sign is 0: |uv| = |u||v|, sign(uv) = sign u · sign v, and |f(u)| = f(|u|), sign f(u) = sign u for an odd f that
 * keeps the sign of its argument.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number } from "../build.js";
import type { Application, Expression } from "../expression.js";
import { isTotal } from "../isTotal.js";
import { operatorNamed } from "../operators/index.js";
import { type Factor, factorsOf } from "../product.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { opposite } from "./opposite.js";
import { isNonNegative, isNonPositive, isPositive } from "./signs.js";

/** The rule of the operator at the root, if it has one here and it applies. */
export function unkinked(e: Application): Expression | undefined {
  const [u, v] = e.args as readonly [Expression, Expression];
  switch (e.operator) {
    case "abs":
      return absolute(u);
    case "sign":
      return signum(u);
    case "relu":
      return isNonNegative(u) ? u : undefined;
    case "max":
      return larger(u, v);
    case "min":
      return lesser(u, v);
    default:
      return undefined;
  }
}

type PlainFactor = Readonly<Factor>;
const powerOf = (base: Expression, exponent: bigint): Expression => make.pow(base, number(Q.rational(exponent)));
const product = (above: readonly Expression[], below: readonly Expression[]): Expression => make.product(above, below);

/** |c·Πuⁿ| = |c|·Π|u|ⁿ; what is left without a known sign stays in one absolute value. */
function absolute(u: Expression): Expression | undefined {
  const { coefficient, above, below } = factorsOf(u);
  const [top, bottom] = [absoluteFactors(above), absoluteFactors(below)];
  const left = [...top.left, ...bottom.left];
  const isSame = left.length === 1 && structurallyEqual(left[0] as Expression, u);
  if (isSame || top.left.length + bottom.left.length > 1) return undefined;
  const wrapped = (list: readonly Expression[]): Expression[] => list.map((w) => make.apply("abs", [w]));
  return product([number(Q.abs(coefficient)), ...top.known, ...wrapped(top.left)], [...bottom.known, ...wrapped(bottom.left)]);
}

interface Split {
  /** Factors of the absolute value that are written without one. */
  readonly known: readonly Expression[];
  /** Bases of which an absolute value remains. */
  readonly left: readonly Expression[];
}

function absoluteFactors(factors: readonly PlainFactor[]): Split {
  const [known, left]: [Expression[], Expression[]] = [[], []];
  for (const { base, exponent } of factors) {
    const inside = absoluteOfBase(base);
    if (exponent % 2n === 0n || isNonNegative(base)) known.push(powerOf(base, exponent));
    else if (isNonPositive(base)) known.push(powerOf(opposite(base), exponent));
    else if (inside !== undefined) known.push(powerOf(inside, exponent));
    else {
      left.push(base);
      if (exponent > 1n) known.push(powerOf(base, exponent - 1n));
    }
  }
  return { known, left };
}

/** f(|w|) for f(w) with an odd f that keeps signs. */
function absoluteOfBase(base: Expression): Expression | undefined {
  if (base.kind !== "apply" || base.operator === "sign") return undefined;
  const { parity, keepsSign } = operatorNamed(base.operator);
  return parity === "odd" && keepsSign ? make.apply(base.operator, [make.apply("abs", [base.args[0] as Expression])]) : undefined;
}

/** sign(c·Πuⁿ): factors that are > 0 everywhere drop out, odd powers become first powers; sign f(w) = sign w. */
function signum(u: Expression): Expression | undefined {
  const { coefficient, above, below } = factorsOf(u);
  if (below.some(({ base }) => !isPositive(base) || !isTotal(base))) return undefined;
  const kept = above.filter(({ base }) => !isPositive(base) || !isTotal(base)).map(reducedSign);
  if (coefficient.n === 0n) return undefined;
  if (kept.length === 0) return number(Q.fromInteger(Q.sign(coefficient)));
  const rest = product(kept, []);
  const isSame = Q.eq(coefficient, Q.ONE) && structurallyEqual(rest, u);
  if (isSame) return undefined;
  const value = make.apply("sign", [rest]);
  return Q.sign(coefficient) > 0 ? value : make.neg(value);
}

/** w or w² with the sign of wⁿ; the argument of a function that keeps the sign and is defined wherever its argument is. */
function reducedSign({ base, exponent }: PlainFactor): Expression {
  const inner = base.kind === "apply" ? operatorNamed(base.operator) : undefined;
  const keeps = inner?.keepsSign === true && inner.total((base as Application).args);
  return powerOf(keeps ? ((base as Application).args[0] as Expression) : base, exponent % 2n === 0n ? 2n : 1n);
}

/** max(u, u) = u, max(u, −u) = |u|, max(c, u) = max(u, c), max(|u|, ±u) = |u|, and u where u − v ≥ 0 is certain (both are then defined where the difference is). */
function larger(u: Expression, v: Expression): Expression | undefined {
  if (structurallyEqual(u, v)) return u;
  if (structurallyEqual(opposite(u), v)) return make.apply("abs", [u]);
  if (u.kind === "number" && v.kind !== "number") return make.apply("max", [v, u]);
  if (isSizeOf(v, u)) return v;
  if (isSizeOf(u, v)) return u;
  if (isTotal(v) && isNonNegative(make.sub(u, v))) return u;
  return isTotal(u) && isNonNegative(make.sub(v, u)) ? v : undefined;
}

/** Whether e is |u| (or |−u|), which is ≥ u and defined where u is. */
const isSizeOf = (e: Expression, u: Expression): boolean =>
  isApplicationOf(e, "abs") && [u, opposite(u)].some((w) => structurallyEqual(e.args[0] as Expression, w));

/** min(|u|, ±u) = ±u, and min(u, v) = −max(−u, −v). */
function lesser(u: Expression, v: Expression): Expression | undefined {
  if (isSizeOf(v, u)) return u;
  if (isSizeOf(u, v)) return v;
  if (u.kind === "number" && v.kind !== "number") return make.apply("min", [v, u]);
  const value = larger(opposite(u), opposite(v));
  return value === undefined ? undefined : opposite(value);
}

/**
 * Factors u^b·|u|^a·sign(u)^s·|u|^q with a constant q > 0 that is no whole number as one power |u|^Q, Q = a + b + q, or where b + s is odd as
 * max(u, 0)^Q − max(−u, 0)^Q, whose derivatives below Q exist at u = 0 term by term.
 */
export function fractionalPower(above: readonly PlainFactor[]): readonly Expression[] | undefined {
  for (const root of above) {
    const { u, degree } = powerOfSize(root) ?? {};
    if (u === undefined || degree === undefined) continue;
    const isPart = (e: Expression): boolean =>
      structurallyEqual(e, u) ||
      ((isApplicationOf(e, "abs") || isApplicationOf(e, "sign")) && structurallyEqual(e.args[0] as Expression, u));
    const parts = above.filter((f) => isPart(f.base));
    if (parts.length === 0) continue;
    const isSign = (e: Expression): boolean => isApplicationOf(e, "sign");
    const whole = parts.filter(({ base }) => !isSign(base)).reduce((n, { exponent }) => n + exponent, 0n);
    const changes = parts.filter(({ base }) => !isApplicationOf(base, "abs")).reduce((n, { exponent }) => n + exponent, 0n);
    const power = (base: Expression): Expression => make.pow(base, make.add(degree, number(Q.rational(whole))));
    const rest = above.filter((f) => f !== root && !parts.includes(f)).map(({ base, exponent }) => powerOf(base, exponent));
    const relu = (e: Expression): Expression => make.apply("relu", [e]);
    return [changes % 2n === 0n ? power(make.apply("abs", [u])) : make.sub(power(relu(u)), power(relu(opposite(u)))), ...rest];
  }
  return undefined;
}

/** u and the degree where the factor is |u| to a power > 0 that is a constant and no whole number. */
function powerOfSize({ base, exponent }: PlainFactor): { u: Expression; degree: Expression } | undefined {
  if (base.kind !== "apply") return undefined;
  const [size, power] = base.args as readonly [Expression, Expression];
  if (!isApplicationOf(size, "abs")) return undefined;
  const root = ROOTS.get(base.operator);
  const once = root === undefined ? (base.operator === "pow" ? power : undefined) : number(root);
  if (once === undefined || !isFixed(once) || !isPositive(once)) return undefined;
  const degree = make.mul(number(Q.rational(exponent)), once);
  return degree.kind === "number" && Q.isInteger(degree.value) ? undefined : { u: size.args[0] as Expression, degree };
}

/** Whether the variable does not occur. */
const isFixed = (e: Expression): boolean => (e.kind === "apply" ? e.args.every(isFixed) : e.kind !== "variable");

const ROOTS: ReadonlyMap<string, Rational> = new Map([
  ["sqrt", Q.rational(1n, 2n)],
  ["cbrt", Q.rational(1n, 3n)],
]);

/** |u|ⁿ = uⁿ for an even n, and |u|·uⁿ⁻¹ for an odd one. */
export function powerOfAbsolute({ base, exponent }: PlainFactor): Expression | undefined {
  if (!isApplicationOf(base, "abs") || exponent < 2n) return undefined;
  const odd = exponent % 2n;
  return make.mul(powerOf(base.args[0] as Expression, exponent - odd), powerOf(base, odd));
}

/**
 * Factors of a product with sign u among them: sign u·|u| = u, sign u·u = |u|, |u|² = u², sign u·f(|u|) = f(u) for an odd f,
 * and sign²u leaves what vanishes where u does. Undefined where there is nothing to do.
 */
export function withoutSigns(above: readonly PlainFactor[]): readonly Expression[] | undefined {
  for (const sign of above) {
    if (!isApplicationOf(sign.base, "sign")) continue;
    const found = withoutSign(
      sign,
      sign.base.args[0] as Expression,
      above.filter((f) => f !== sign),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The factors sign(u)ⁿ·rest with less of the sign. */
function withoutSign(sign: PlainFactor, u: Expression, rest: readonly PlainFactor[]): readonly Expression[] | undefined {
  const powers = rest.map(({ base, exponent }) => powerOf(base, exponent));
  if (sign.exponent > 2n) return [powerOf(sign.base, 2n - (sign.exponent % 2n)), ...powers];
  if (sign.exponent === 2n) return rest.some(({ base }) => vanishesWith(base, u)) ? powers : undefined;
  for (const [i, factor] of rest.entries()) {
    const signed = timesSign(factor, u);
    if (signed !== undefined) return powers.with(i, signed);
  }
  return undefined;
}

const isApplicationOf = (e: Expression, operator: string): e is Application => e.kind === "apply" && e.operator === operator;

/** Whether the base is u, |u|, or a function of one of them that keeps signs. */
function vanishesWith(base: Expression, u: Expression): boolean {
  if (structurallyEqual(base, u)) return true;
  if (base.kind !== "apply" || base.operator === "sign") return false;
  const inner = base.args[0] as Expression;
  if (base.operator === "abs") return structurallyEqual(inner, u);
  return operatorNamed(base.operator).keepsSign === true && vanishesWith(inner, u);
}

/** sign u · baseⁿ without the sign, where that is possible. */
function timesSign({ base, exponent }: PlainFactor, u: Expression): Expression | undefined {
  if (structurallyEqual(base, u)) return make.mul(make.apply("abs", [u]), powerOf(base, exponent - 1n));
  if (exponent % 2n === 0n) return undefined;
  const odd = oddOfAbsolute(base, u);
  if (odd !== undefined) return powerOf(odd, exponent);
  return exponent === 1n ? distributed(base, u) : undefined;
}

/** u for |u|, f(u) for f(|u|) with an odd f. */
function oddOfAbsolute(base: Expression, u: Expression): Expression | undefined {
  if (base.kind !== "apply") return undefined;
  const inner = base.args[0] as Expression;
  if (base.operator === "abs") return structurallyEqual(inner, u) ? u : undefined;
  if (operatorNamed(base.operator).parity !== "odd") return undefined;
  const argument = factorsOf(inner);
  const at = argument.above.findIndex(
    (f) => f.exponent === 1n && isApplicationOf(f.base, "abs") && structurallyEqual(f.base.args[0] as Expression, u),
  );
  if (at < 0 || argument.below.length > 0 || argument.above.length !== 1) return undefined;
  return make.apply(base.operator, [make.mul(number(argument.coefficient), u)]);
}

/** sign u · (a + b + …) where each product loses its sign. */
function distributed(base: Expression, u: Expression): Expression | undefined {
  if (!isApplicationOf(base, "add") && !isApplicationOf(base, "sub")) return undefined;
  const terms: Expression[] = [];
  const open: { e: Expression; negative: boolean }[] = [{ e: base, negative: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { e, negative } = next;
    if (isApplicationOf(e, "add") || isApplicationOf(e, "sub")) {
      open.push({ e: e.args[1] as Expression, negative: negative !== (e.operator === "sub") }, { e: e.args[0] as Expression, negative });
      continue;
    }
    const { coefficient, above, below } = factorsOf(e);
    const freed = withoutSigns([{ base: make.apply("sign", [u]), exponent: 1n }, ...above]);
    if (freed === undefined) return undefined;
    terms.push(
      product(
        [number(negative ? Q.neg(coefficient) : coefficient), ...freed],
        below.map((f) => powerOf(f.base, f.exponent)),
      ),
    );
  }
  return make.sum(terms);
}
