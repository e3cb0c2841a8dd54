/**
 * Sums of u and √(u² + c), c > 0, that cancel where u and the root have other signs: by the conjugate, (√(u² + c) + u)(√(u² + c) − u) = c. With
 * t = u/√c they are √c e^(arsinh t), 1 + u/√(u² + c) is 2σ(2 arsinh t), and √(1 + v) − 1 is v/(√(1 + v) + 1). Each is an identity wherever the root is real, and no part of the
 * right-hand sides cancels.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number, ONE } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { holdsVariable } from "./exponentialSum.js";

/**
 * The same function, its sums of that kind in the form that does not cancel.
 * @example printText(withoutRootCancellation(parse("x+sqrt(x^2+1)"))) // "exp(asinh(x))"
 */
export function withoutRootCancellation(expression: Expression): Expression {
  return rewrite(expression, rewritten);
}

function rewritten(e: Application, visit: (e: Expression) => Expression): Expression {
  const terms = termsOf(e);
  const pair = terms.length > 1 ? joinedPair(terms) : undefined;
  if (pair !== undefined) return pair.rest.length === 0 ? pair.joined : apply("add", visit(make.sum(pair.rest)), pair.joined);
  const args = e.args.map(visit);
  return args.every((arg, i) => arg === e.args[i]) ? e : apply(e.operator, ...args);
}

interface Pair {
  readonly joined: Expression;
  readonly rest: readonly Expression[];
}

/** A term with a root that cancels with all others, or with one. */
function joinedPair(terms: readonly Expression[]): Pair | undefined {
  const others = (...used: readonly Expression[]): readonly Expression[] => terms.filter((t) => !used.includes(t));
  const rooted = terms.filter(hasRoot);
  for (const term of terms.length > 2 ? rooted : []) {
    const joined = withRoot(term, make.sum(others(term)));
    if (joined !== undefined) return { joined, rest: [] };
  }
  for (const term of rooted) {
    for (const partner of others(term)) {
      const joined = joinedTerms(term, partner);
      if (joined !== undefined) return { joined, rest: others(term, partner) };
    }
  }
  return undefined;
}

/** k√w, or a quotient by √w. */
function hasRoot(term: Expression): boolean {
  const { core } = splitCoefficient(term);
  if (core.kind !== "apply") return false;
  return rootedBy(core.operator === "div" ? (core.args[1] as Expression) : core) !== undefined;
}

const joinedTerms = (term: Expression, partner: Expression): Expression | undefined =>
  withRoot(term, partner) ?? withQuotient(term, partner) ?? withNumber(term, partner);

/** k(√(u² + c) + u) for a number k. */
interface RootSum {
  readonly k: Rational;
  readonly root: Expression;
  readonly u: Expression;
  readonly c: Rational;
}

function rootSum(term: Expression, partner: Expression): RootSum | undefined {
  const { coefficient: k, core: root } = splitCoefficient(term);
  const w = holdsVariable(partner) ? rootedBy(root) : undefined;
  if (w === undefined) return undefined;
  const u = make.mul(number(Q.div(Q.ONE, k)), partner);
  const c = numberBeside(w, u);
  return c && { k, root, u, c };
}

/** It is k√c e^(arsinh(u/√c)). */
function withRoot(term: Expression, partner: Expression): Expression | undefined {
  const found = rootSum(term, partner);
  if (found === undefined) return undefined;
  const root = make.apply("sqrt", [number(found.c)]);
  return make.product([number(found.k), root, make.apply("exp", [make.apply("asinh", [make.div(found.u, root)])])], []);
}

/**
 * q/(k(√(u² + c) + u)) = q(√(u² + c) − u)/(kc) for a number q, at the top of the formula: its derivatives are those of a root.
 * @example printText(withoutRootsBelow(parse("1/(x+sqrt(x^2+1))"))) // "sqrt(x^2+1)-x"
 */
export function withoutRootsBelow(expression: Expression): Expression {
  const e = canonical(expression);
  const { coefficient, core } = splitCoefficient(e);
  if (core.kind !== "apply" || core.operator !== "div" || holdsVariable(core.args[0] as Expression)) return e;
  const terms = termsOf(core.args[1] as Expression);
  for (const term of terms.length > 1 ? terms : []) {
    const found = rootSum(term, make.sum(terms.filter((t) => t !== term)));
    if (found === undefined) continue;
    const front = number(Q.div(coefficient, Q.mul(found.k, found.c)));
    return canonical(make.product([front, core.args[0] as Expression, make.sub(found.root, found.u)], []));
  }
  return e;
}

/** r(1 + u/√(u² + c)) for a number r: 2r σ(2 arsinh(u/√c)). */
function withQuotient(term: Expression, partner: Expression): Expression | undefined {
  const r = splitCoefficient(partner);
  const { coefficient, core } = splitCoefficient(term);
  if (r.core.kind !== "number" || core.kind !== "apply" || core.operator !== "div") return undefined;
  const [above, below] = core.args as readonly [Expression, Expression];
  const w = r.coefficient.n === 0n ? undefined : rootedBy(below);
  if (w === undefined) return undefined;
  const u = make.mul(number(Q.div(coefficient, r.coefficient)), above);
  const c = numberBeside(w, u);
  if (c === undefined) return undefined;
  const two = number(Q.fromInteger(2));
  const arsinh = make.apply("asinh", [make.div(u, make.apply("sqrt", [number(c)]))]);
  return make.product([two, number(r.coefficient), make.apply("sigmoid", [make.mul(two, arsinh)])], []);
}

/** k(√(1 + v) − 1) = kv/(√(1 + v) + 1), and k(1/√(1 + v) − 1) = −kv/(1 + v + √(1 + v)). */
function withNumber(term: Expression, partner: Expression): Expression | undefined {
  const r = splitCoefficient(partner);
  const { coefficient: k, core } = splitCoefficient(term);
  const isBelow = core.kind === "apply" && core.operator === "div" && core.args[0]?.kind === "number" && Q.eq(core.args[0].value, Q.ONE);
  const root = isBelow ? (core.args[1] as Expression) : core;
  const w = rootedBy(root);
  if (w === undefined || r.core.kind !== "number" || !Q.eq(r.coefficient, Q.neg(k))) return undefined;
  const terms = termsOf(w);
  const one = terms.find((t) => t.kind === "number" && Q.eq(t.value, Q.ONE));
  if (one === undefined) return undefined;
  const v = make.sum(terms.filter((t) => t !== one));
  return isBelow ? make.mul(number(Q.neg(k)), make.div(v, make.add(w, root))) : make.mul(number(k), make.div(v, make.add(root, ONE)));
}

/** w of √w, if it holds the variable. */
function rootedBy(e: Expression): Expression | undefined {
  const w = e.kind === "apply" && e.operator === "sqrt" ? e.args[0] : undefined;
  return w !== undefined && holdsVariable(w) ? w : undefined;
}

/** c of w = u² + c, if it is a positive number; (x − 1)² and (1 − x)² are not written alike. */
const numberBeside = (w: Expression, u: Expression): Rational | undefined =>
  positiveNumber(make.sub(w, squareOf(canonical(u)))) ?? positiveNumber(make.sub(w, squareOf(canonical(make.neg(u)))));

const squareOf = (u: Expression): Expression => make.pow(u, number(Q.fromInteger(2)));

function positiveNumber(e: Expression): Rational | undefined {
  const c = canonical(e);
  return c.kind === "number" && c.value.n > 0n ? c.value : undefined;
}

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...termsOf(u), ...(e.operator === "add" ? termsOf(v) : termsOf(v).map(make.neg))];
}
