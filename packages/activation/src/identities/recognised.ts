/**
 * Spellings of one function brought to one form: the canonical form, and in it the identities of this folder, from the leaves
 * up, until nothing changes. Each is an equation between real functions that are defined at the same points, so what is proved
 * of the result is proved of what was typed. Not complete: two spellings may keep two forms.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { number } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { factorsOf, integerPower } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { termsOf } from "../sum.js";
import { composed } from "./compositions.js";
import { rootOfCubes } from "./cubes.js";
import { rootByHalfAngle } from "./halfAngles.js";
import { unrolled } from "./inverseKinks.js";
import { unkinked } from "./kinks.js";
import { withoutLogarithm } from "./logarithms.js";
import { shorterProduct } from "./products.js";
import { shorterSum } from "./shorterSum.js";
import { rootOfSquares } from "./squares.js";

/** Rules are tried this often; a form that still changes then is as good as any other. */
const MOST_PASSES = 12;

/**
 * The canonical form after exact identities: the same function on the same domain.
 * @example printText(recognised(parse("log(x + sqrt(1 + x^2))"))) // "asinh(x)"
 */
export function recognised(expression: Expression): Expression {
  let result = canonical(expression);
  for (let i = 0; i < MOST_PASSES; i++) {
    const next = canonical(pass(result));
    if (structurallyEqual(next, result)) return result;
    result = next;
  }
  return result;
}

/** Rules at every sum, product and call, on parts to which they were applied; chains of sums and products are one node. */
const pass = (expression: Expression): Expression => rewrite(expression, (e, visit) => shortened(withParts(e, visit)));

function shortened(e: Expression): Expression {
  if (e.kind !== "apply") return e;
  const root = (e.operator === "cbrt" ? rootOfCubes(e) : undefined) ?? rootOfSquares(e) ?? rootByHalfAngle(e);
  if (root !== undefined) return root;
  if (SUMS.has(e.operator)) return shorterSum(e) ?? e;
  if (PRODUCTS.has(e.operator)) return shorterProduct(e) ?? e;
  return composed(e) ?? unrolled(e) ?? unkinked(e) ?? withoutLogarithm(e) ?? e;
}

const SUMS: ReadonlySet<string> = new Set(["add", "sub", "neg"]);
const PRODUCTS: ReadonlySet<string> = new Set(["mul", "div", "pow"]);

/** The parts of a node: the cores of the terms of a sum, chains of sums being one, and the arguments of others. */
export const partsOf = (e: Application): readonly Expression[] => (SUMS.has(e.operator) ? termsOf(e).map(({ core }) => core) : e.args);

/** The node with its terms, factors or arguments replaced. */
export function withParts(e: Application, visit: (e: Expression) => Expression): Expression {
  if (SUMS.has(e.operator)) return make.sum(termsOf(e).map(({ coefficient, core }) => make.mul(number(coefficient), visit(core))));
  if (e.operator === "mul" || e.operator === "div" || integerPower(e) !== 0n) {
    const { coefficient, above, below } = factorsOf(e);
    const powers = (list: typeof above): Expression[] => list.map((f) => make.pow(visit(f.base), number(Q.rational(f.exponent))));
    return make.product([number(coefficient), ...powers(above)], powers(below));
  }
  const args = e.args.map(visit);
  return args.every((a, i) => a === e.args[i]) ? e : make.apply(e.operator, args);
}
