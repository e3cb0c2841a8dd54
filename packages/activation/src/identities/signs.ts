/**
 * Signs that an expression certainly has wherever it is defined, read off its operators (`signOf`, `keepsSign`). Nothing is
 * known of the variable and of parameters, so that x² + 1 is > 0 and x² − 1 has no sign.
 */
import { Q } from "@flatcheck/enclosure";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import type { Sign } from "../operators/operator.js";
import { factorsOf } from "../product.js";
import { termsOf } from "../sum.js";

/** Whether the expression is > 0 wherever it is defined. */
export const isPositive = (e: Expression): boolean => signOf(e) === "positive";

/** Whether the expression is ≥ 0 wherever it is defined. */
export const isNonNegative = (e: Expression): boolean => signOf(e) !== undefined;

function signOf(e: Expression): Sign | undefined {
  switch (e.kind) {
    case "number":
      return e.value.n > 0n ? "positive" : e.value.n === 0n ? "nonnegative" : undefined;
    case "constant":
      return "positive";
    case "apply":
      return signOfApplication(e);
    default:
      return undefined;
  }
}

function signOfApplication(e: Application): Sign | undefined {
  const [u, v] = e.args as readonly [Expression, Expression | undefined];
  if (e.operator === "add" || e.operator === "sub") return signOfSum(e);
  if (e.operator === "mul" || e.operator === "div") return signOfProduct(e);
  if (e.operator === "pow") return signOfPower(u, v as Expression);
  const operator = operatorNamed(e.operator);
  return operator.keepsSign ? signOf(u) : operator.signOf?.(...e.args.map(signOf));
}

/** A sum of terms ≥ 0, > 0 if one of them is. */
function signOfSum(e: Expression): Sign | undefined {
  const terms = termsOf(e);
  const signs = terms.map(({ coefficient, core }) => (coefficient.n < 0n ? undefined : signOf(core)));
  if (signs.includes(undefined)) return undefined;
  return terms.some(({ coefficient }, i) => coefficient.n > 0n && signs[i] === "positive") ? "positive" : "nonnegative";
}

/** A divisor that is ≥ 0 is > 0 where the quotient is defined. */
function signOfProduct(e: Expression): Sign | undefined {
  const { coefficient, above, below } = factorsOf(e);
  if (Q.sign(coefficient) < 0) return undefined;
  const factor = (base: Expression, exponent: bigint): Sign | undefined =>
    signOf(base) ?? (exponent % 2n === 0n ? "nonnegative" : undefined);
  const signs = above.map(({ base, exponent }) => factor(base, exponent));
  if (signs.includes(undefined) || below.some(({ base, exponent }) => factor(base, exponent) === undefined)) return undefined;
  return coefficient.n > 0n && signs.every((s) => s === "positive") ? "positive" : "nonnegative";
}

/** u^v: > 0 for u > 0; ≥ 0 for u ≥ 0, for an even whole v, and for a fraction v, where u^v asks for u ≥ 0. */
function signOfPower(u: Expression, v: Expression): Sign | undefined {
  const base = signOf(u);
  if (base === "positive") return "positive";
  if (v.kind !== "number") return base;
  return base ?? (v.value.d !== 1n || v.value.n % 2n === 0n ? "nonnegative" : undefined);
}
