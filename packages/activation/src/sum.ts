/** Sums in normal form: rational multiples of distinct cores, in order of appearance, the rational constant last. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { add, ONE, sub, ZERO } from "./build.js";
import { DistinctList } from "./distinctList.js";
import type { Expression } from "./expression.js";
import { isTotal } from "./isTotal.js";
import { negated, scaled, splitCoefficient, type Term } from "./product.js";

/** u₁ + u₂ + …, with nested sums and differences taken apart and like terms combined. */
export function sum(expressions: readonly Expression[]): Expression {
  const terms = new TermList();
  for (const e of expressions) terms.collect(e, false);
  const kept = terms.all().filter(({ coefficient, core }) => coefficient.n !== 0n || !isTotal(core));
  const built = positiveFirst(kept).map((term) => ({
    negative: term.coefficient.n < 0n,
    body: scaled(Q.abs(term.coefficient), term.core),
  }));
  const total = built.reduce<Expression | undefined>((left, { negative, body }) => {
    if (left === undefined) return negative ? negated(body) : body;
    return negative ? sub(left, body) : add(left, body);
  }, undefined);
  const mergedIntoSum = built.some(({ body }) => isSum(body)) && built.length > 1;
  return total === undefined ? ZERO : mergedIntoSum ? sum([total]) : total;
}

/** The terms of a sum, like ones combined, the rational constant (with the core ONE) last; one term for anything else. */
export function termsOf(e: Expression): readonly Readonly<Term>[] {
  const terms = new TermList();
  terms.collect(e, false);
  return terms.all();
}

export const isSum = (e: Expression): boolean => e.kind === "apply" && (e.operator === "add" || e.operator === "sub");

/** Terms in order of appearance, like ones combined, the rational constant last. */
class TermList {
  private readonly terms = new DistinctList<Term>((term) => term.core);
  private constant: Rational = Q.ZERO;

  collect(e: Expression, negative: boolean): void {
    if (e.kind === "apply" && (e.operator === "neg" || isSum(e))) {
      const [u, v] = e.args as readonly [Expression, Expression | undefined];
      this.collect(u, negative !== (e.operator === "neg"));
      if (v !== undefined) this.collect(v, negative !== (e.operator === "sub"));
    } else {
      const { coefficient, core } = splitCoefficient(e);
      this.put(negative ? Q.neg(coefficient) : coefficient, core);
    }
  }

  all(): readonly Term[] {
    const { entries } = this.terms;
    return this.constant.n === 0n ? entries : [...entries, { coefficient: this.constant, core: ONE }];
  }

  private put(coefficient: Rational, core: Expression): void {
    if (core === ONE) {
      this.constant = Q.add(this.constant, coefficient);
      return;
    }
    const like = this.terms.find(core);
    if (like !== undefined) like.coefficient = Q.add(like.coefficient, coefficient);
    else this.terms.push({ coefficient, core });
  }
}

/** The same terms with the first positive one in front, so that a sum starts without a sign where it can. */
function positiveFirst(terms: readonly Term[]): readonly Term[] {
  const first = terms.findIndex(({ coefficient }) => coefficient.n > 0n);
  return first <= 0 ? terms : [terms[first] as Term, ...terms.slice(0, first), ...terms.slice(first + 1)];
}
