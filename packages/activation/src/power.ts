/** Powers in normal form. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number, ONE, pow, ZERO } from "./build.js";
import type { Application, Expression } from "./expression.js";
import { isTotal } from "./isTotal.js";
import { operatorNamed } from "./operators/index.js";
import { integerPower, product, splitCoefficient } from "./product.js";

/** Powers of numbers are folded while the result stays below this many bits. */
const MAX_BITS = 16_384;

/** u^v, with exact integer powers of numbers, powers of powers, and e^v as exp(v). */
export function power(u: Expression, v: Expression): Expression {
  if (v.kind === "number") return Q.isInteger(v.value) ? toInteger(u, v.value.n) : toFraction(u, v.value);
  if (isNumber(u, Q.ONE) && isTotal(v)) return ONE;
  if (u.kind === "constant" && u.name === "e") return operatorNamed("exp").simplify([v]) ?? apply("exp", v);
  return pow(u, v);
}

function toFraction(u: Expression, q: Rational): Expression {
  if (isNumber(u, Q.ONE)) return ONE;
  if (isNumber(u, Q.ZERO) && q.n > 0n) return ZERO;
  return rootOfEvenPower(u, q) ?? pow(u, number(q));
}

/** (w^n)^q = |w|^(nq) for an even n > 0: both are defined where w ≠ 0, and at w = 0 if q > 0. */
export function rootOfEvenPower(u: Expression, q: Rational): Expression | undefined {
  const n = integerPower(u);
  if (n <= 0n || n % 2n !== 0n) return undefined;
  return power(apply("abs", (u as Application).args[0] as Expression), number(Q.mul(Q.rational(n), q)));
}

/** ∛(w^n) = w^(n/3) for an n > 0 that 3 divides. */
export function cubeRootOfPower(u: Expression): Expression | undefined {
  const n = integerPower(u);
  return n > 0n && n % 3n === 0n ? toInteger((u as Application).args[0] as Expression, n / 3n) : undefined;
}

function toInteger(u: Expression, k: bigint): Expression {
  if (k === 1n) return u;
  if (k === 0n) return isTotal(u) ? ONE : pow(u, ZERO);
  if (u.kind === "number") return numberPower(u.value, k);
  if (u.kind === "apply" && u.operator === "abs" && k % 2n === 0n) return toInteger(u.args[0] as Expression, k);
  const inner = integerPower(u);
  if (inner !== 0n && (inner > 0n || k > 0n)) return toInteger((u as Application).args[0] as Expression, inner * k);
  const { coefficient, core } = splitCoefficient(u);
  if (!Q.eq(coefficient, Q.ONE) && coefficient.n !== 0n && folds(coefficient, k)) {
    return product([numberPower(coefficient, k), toInteger(core, k)], []);
  }
  return k > 0n ? pow(u, number(Q.rational(k))) : product([], [pow(u, number(Q.rational(-k)))]);
}

function numberPower(value: Rational, k: bigint): Expression {
  return folds(value, k) ? number(Q.pow(value, Number(k))) : pow(number(value), number(Q.rational(k)));
}

/** Whether value^k exists and is small enough to be written out. */
function folds(value: Rational, k: bigint): boolean {
  if (value.n === 0n) return k > 0n;
  const bits = BigInt(Math.max(value.n.toString(2).length, value.d.toString(2).length) - 1);
  return bits * (k < 0n ? -k : k) <= BigInt(MAX_BITS);
}

const isNumber = (e: Expression, value: Rational): boolean => e.kind === "number" && Q.eq(e.value, value);
