/**
 * Signs that an expression certainly has wherever it is defined, read off its operators (`signOf`, `keepsSign`). Nothing is
 * known of the variable and of parameters, so that x² + 1 is > 0 and x² − 1 has no sign.
 */
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import type { Sign } from "../operators/operator.js";

/** Whether the expression is > 0 wherever it is defined. */
export const isPositive = (e: Expression): boolean => signOf(e) === "positive";

/** Whether the expression is ≥ 0 wherever it is defined. */
export const isNonNegative = (e: Expression): boolean => signOf(e) !== undefined;

/** Whether the expression is ≤ 0 wherever it is defined. */
export function isNonPositive(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "number" && e.value.n <= 0n;
  const [u, v] = e.args as readonly [Expression, Expression];
  const turned = (a: Expression, b: Expression): boolean => isNonPositive(a) && isNonNegative(b);
  if (e.operator === "neg") return isNonNegative(u);
  if (e.operator === "add" || e.operator === "max") return isNonPositive(u) && isNonPositive(v);
  if (e.operator === "min") return isNonPositive(u) || isNonPositive(v);
  if (e.operator === "mul") return turned(u, v) || turned(v, u);
  // A divisor that is ≥ 0 is > 0 where the quotient is defined.
  if (e.operator === "div") return turned(u, v);
  return operatorNamed(e.operator).keepsSign === true && isNonPositive(u);
}

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
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "add") return weaker(signOf(u), signOf(v), "positive");
  if (e.operator === "mul") return weaker(signOf(u), signOf(v), "nonnegative");
  // A divisor that is ≥ 0 is > 0 where the quotient is defined.
  if (e.operator === "div") return signOf(v) && signOf(u);
  if (e.operator === "pow") return signOfPower(u, v);
  const operator = operatorNamed(e.operator);
  return operator.keepsSign ? signOf(u) : operator.signOf?.(...e.args.map(signOf));
}

/** Of two parts that both have a sign: theirs where it is the same, else that of a positive and a nonnegative one together. */
const weaker = (u: Sign | undefined, v: Sign | undefined, mixed: Sign): Sign | undefined =>
  u === undefined || v === undefined ? undefined : u === v ? u : mixed;

/** u^v: > 0 for u > 0; ≥ 0 for u ≥ 0, for an even whole v, and for a fraction v, where u^v asks for u ≥ 0. */
function signOfPower(u: Expression, v: Expression): Sign | undefined {
  const base = signOf(u);
  if (base === "positive") return "positive";
  if (v.kind !== "number") return base;
  return base ?? (v.value.d !== 1n || v.value.n % 2n === 0n ? "nonnegative" : undefined);
}
