/** A light normal form: exact constants folded, sums and products collected. It never changes where φ is defined. */
import type { Application, Expression } from "./expression.js";
import { make } from "./simplify.js";

/**
 * The expression rebuilt from its leaves by the constructors of `simplify.ts`: the same function on the same domain.
 * Not a decision procedure: different canonical forms may be the same function.
 * @example printText(canonical(parse("x*x - 0.5*x + x/2"))) // "x^2"
 */
export function canonical(expression: Expression): Expression {
  return canonicalKnowing(expression, new Map());
}

/**
 * {@link canonical} with a memory: `known` maps nodes to their canonical forms, and the result to itself, so that rules
 * applied to canonical arguments do not rebuild them. Whole chains of sums and products are collected in one step.
 */
export function canonicalKnowing(expression: Expression, known: Map<Expression, Expression>): Expression {
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const seen = known.get(e);
    if (seen !== undefined) return seen;
    const result = rebuilt(e, visit, known);
    known.set(e, result);
    known.set(result, result);
    return result;
  };
  return visit(expression);
}

type Known = ReadonlyMap<Expression, Expression>;

function rebuilt(e: Application, visit: (e: Expression) => Expression, known: Known): Expression {
  if (SUMS.has(e.operator)) {
    return make.sum(termsOf(e, known).map(({ term, negative }) => (negative ? make.neg(visit(term)) : visit(term))));
  }
  if (PRODUCTS.has(e.operator)) {
    const { above, below } = factorsOf(e, known);
    return make.product(above.map(visit), below.map(visit));
  }
  return make.apply(e.operator, e.args.map(visit));
}

const SUMS: ReadonlySet<string> = new Set(["add", "sub", "neg"]);
const PRODUCTS: ReadonlySet<string> = new Set(["mul", "div"]);

/** The terms of nested sums, differences and negations, from left to right, down to nodes that are known already. */
function termsOf(e: Application, known: Known): readonly { term: Expression; negative: boolean }[] {
  const terms: { term: Expression; negative: boolean }[] = [];
  const open: { term: Expression; negative: boolean }[] = [{ term: e, negative: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { term, negative } = next;
    if (term.kind !== "apply" || !SUMS.has(term.operator) || known.has(term)) {
      terms.push(next);
      continue;
    }
    const [u, v] = term.args as readonly [Expression, Expression | undefined];
    if (v !== undefined) open.push({ term: v, negative: negative !== (term.operator === "sub") });
    open.push({ term: u, negative: negative !== (term.operator === "neg") });
  }
  return terms;
}

/** The factors of nested products and of the dividends in them; a divisor is one factor below. */
function factorsOf(e: Application, known: Known): { above: readonly Expression[]; below: readonly Expression[] } {
  const [above, below]: [Expression[], Expression[]] = [[], []];
  const open: Expression[] = [e];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind !== "apply" || !PRODUCTS.has(next.operator) || known.has(next)) {
      above.push(next);
      continue;
    }
    const [u, v] = next.args as readonly [Expression, Expression];
    if (next.operator === "div") below.push(v);
    else open.push(v);
    open.push(u);
  }
  return { above, below };
}
