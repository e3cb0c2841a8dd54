/** Powers in normal form. */
import { Q, type Rational } from "@flatcheck/enclosure";
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
  return isNumber(u, Q.ZERO) && q.n > 0n ? ZERO : pow(u, number(q));
}

function toInteger(u: Expression, k: bigint): Expression {
  if (k === 1n) return u;
  if (k === 0n) return isTotal(u) ? ONE : pow(u, ZERO);
  if (u.kind === "number") return numberPower(u.value, k);
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
