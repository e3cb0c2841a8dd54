/**
 * Identities that hold for parameters that are > 0: x·|x|^k = max(x, 0)^{k+1} − max(−x, 0)^{k+1}, whose derivatives below k + 1 exist at 0 term by term. While forms
 * are compared, a parameter k ≥ c > 0 is written max(k, c), which is k and is seen to be > 0.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number } from "../build.js";
import { canonical } from "../canonical.js";
import type { Expression } from "../expression.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { rewrite } from "../rewriting.js";
import { exactlyRecognised } from "./constants.js";

/**
 * {@link exactlyRecognised} for parameters that are at least the numbers > 0 that are given: the same function on the same domain for such values of them.
 * @example
 * ```ts
 * import { parse, printText, recognisedWherePositive } from "@flatcheck/activation";
 *
 * const typed = parse("x*abs(x)^k", { parameters: ["k"] });
 * console.log(printText(await recognisedWherePositive(typed, new Map([["k", { n: 3n, d: 1n }]])))); // → relu(x)^(k+1)-relu(-x)^(k+1)
 * ```
 */
export async function recognisedWherePositive(expression: Expression, least: ReadonlyMap<string, Rational>): Promise<Expression> {
  const plain = await exactlyRecognised(expression);
  if (least.size === 0 || !hasOpenPower(plain)) return plain;
  const bounded = (e: Expression): Expression => {
    const bound = e.kind === "parameter" ? least.get(e.name) : undefined;
    return bound === undefined ? e : apply("max", e, number(bound));
  };
  return canonical(unbounded(await exactlyRecognised(replaceLeaves(plain, bounded)), least));
}

/** With k in place of max(k, c), which is k for k ≥ c. */
const unbounded = (expression: Expression, least: ReadonlyMap<string, Rational>): Expression =>
  rewrite(expression, (e, visit) => {
    const [k, c] = e.args;
    const bound = e.operator === "max" && k?.kind === "parameter" ? least.get(k.name) : undefined;
    const isK = bound !== undefined && c?.kind === "number" && Q.eq(c.value, bound);
    return isK ? (k as Expression) : apply(e.operator, ...e.args.map(visit));
  });

/** Whether a power has an exponent that is no number. */
const hasOpenPower = (e: Expression): boolean =>
  e.kind === "apply" && ((e.operator === "pow" && e.args[1]?.kind !== "number") || e.args.some(hasOpenPower));
