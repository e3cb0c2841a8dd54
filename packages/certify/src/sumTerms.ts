/** The terms of a sum, from left to right, with nested sums, differences and negations taken apart; one term for anything else. */
import type { Expression } from "@flatcheck/activation";

export interface SignedTerm {
  readonly term: Expression;
  readonly sign: 1 | -1;
}

export function sumTerms(e: Expression, sign: 1 | -1 = 1): readonly SignedTerm[] {
  if (e.kind !== "apply" || !SUMS.has(e.operator)) return [{ term: e, sign }];
  const [u, v] = e.args as readonly [Expression, Expression | undefined];
  const opposite = sign > 0 ? -1 : 1;
  const first = sumTerms(u, e.operator === "neg" ? opposite : sign);
  return v === undefined ? first : [...first, ...sumTerms(v, e.operator === "sub" ? opposite : sign)];
}

const SUMS: ReadonlySet<string> = new Set(["add", "sub", "neg"]);
