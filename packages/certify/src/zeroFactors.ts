/**
 * Parts of an expression that are 0 only where it is 0 too: w of |w|, of w², of 3·w and of sinh w. A pole of 1/(eˣ − 2)², where the
 * denominator does not change its sign, is found by the change of sign of eˣ − 2. Both search and replay ask this file.
 */
import { type Application, type Expression, operatorNamed } from "@flatcheck/activation";

/** The expression itself first. */
export function zeroFactors(e: Expression): readonly Expression[] {
  return e.kind === "apply" ? [e, ...partsOf(e).flatMap(zeroFactors)] : [e];
}

/** Arguments at whose zeros the operator is defined and 0, if its other argument is defined there. */
function partsOf({ operator, args }: Application): readonly Expression[] {
  const [u, v] = args as readonly [Expression, Expression | undefined];
  if (operator === "mul") return args;
  if (operator === "pow") return v?.kind === "number" && v.value.n > 0n ? [u] : [];
  return operator === "neg" || operator === "abs" || operator === "sqrt" || operatorNamed(operator).keepsSign === true ? [u] : [];
}
