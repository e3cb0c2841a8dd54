/** Formulas in the comments of generated code. */
import { type Expression, type NumberStyle, nodeCount, printText } from "@flatcheck/activation";

/** Nobody reads a longer formula in a comment, and written out it may be far longer than the code. */
const MOST_PARTS = 400;

/** `phi'(z) = 3*z^2+1`, or only how long the formula would be. */
export function inComment(left: string, e: Expression, style: NumberStyle): string {
  const parts = nodeCount(e);
  return parts <= MOST_PARTS ? `${left} = ${printText(e, "z", style)}` : `${left}, a formula of ${parts} operators, names and numbers`;
}
