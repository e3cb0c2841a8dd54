/** Which sums may have a shorter form: those with functions that have others, or exponentials, as a basis. Most sums of powers end here. */
import { number } from "../build.js";
import type { Expression } from "../expression.js";
import { factorsOf } from "../product.js";
import { make } from "../simplify.js";
import { termsOf } from "../sum.js";
import { isInBasis, MOST_TERMS } from "./sumBasis.js";
import { fewerTerms } from "./sums.js";

/** Functions whose products are products of the same kind. */
const MERGED: ReadonlySet<string> = new Set(["exp", "sin", "cos"]);

/** A form with fewer terms, if one is found. */
export function shorterSum(e: Expression): Expression | undefined {
  const terms = termsOf(e);
  if (terms.length > MOST_TERMS || !terms.some(({ core }) => isExpandable(core))) return undefined;
  const found = fewerTerms(terms);
  return found === undefined ? undefined : make.sum(found.map(({ coefficient, core }) => make.mul(number(coefficient), core)));
}

const isExpandable = (core: Expression): boolean =>
  factorsOf(core).above.some(({ base }) => base.kind === "apply" && (isInBasis(base.operator) || MERGED.has(base.operator)));
