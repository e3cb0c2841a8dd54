/** Activations as code on pairs of doubles: φ and its derivatives together, so that what they share is computed once. */
import { type Application, type Expression, evaluate, operatorNamed, structurallyEqual, structureHash } from "@flatcheck/activation";
import { wholeExponent } from "../phi.js";
import type { Body } from "./body.js";
import { LANE_FUNCTIONS, ROUNDED_ONCE } from "./elementary/index.js";
import { f64x2, type V128 } from "./value.js";

/** An operator for which a kernel has no code. */
export class NoKernelError extends Error {
  override readonly name = "NoKernelError";
}

/**
 * The values of expressions without parameters at z, which may be read more than once.
 * @throws NoKernelError
 */
export function activationLanes(b: Body, expressions: readonly Expression[], z: V128): readonly V128[] {
  const known = new Map<number, { readonly e: Expression; readonly value: V128 }[]>();
  const visit = (e: Expression): V128 => {
    if (e.kind === "variable") return z;
    if (isFixed(e)) return f64x2.constant(evaluate(e, 0));
    const alike = known.get(structureHash(e)) ?? [];
    const seen = alike.find((other) => structurallyEqual(other.e, e));
    if (seen !== undefined) return seen.value;
    const value = b.let(applied(b, e, visit));
    known.set(structureHash(e), [...alike, { e, value }]);
    return value;
  };
  return expressions.map(visit);
}

/** Without z, and made of operations that round in one way on every machine: computed here, once. */
const isFixed = (e: Expression): e is Exclude<Expression, Application> =>
  e.kind !== "variable" && (e.kind !== "apply" || (ROUNDED_ONCE.has(e.operator) && e.args.every(isFixed)));

function applied(b: Body, e: Application, visit: (e: Expression) => V128): V128 {
  const exponent = wholeExponent(e);
  if (exponent !== undefined) {
    const power = integerPower(b, visit(e.args[0] as Expression), Math.abs(exponent));
    return exponent > 0 ? power : f64x2.div(f64x2.constant(1), power);
  }
  const code = LANE_FUNCTIONS.get(e.operator);
  if (code !== undefined) return code(b, ...e.args.map((arg) => b.let(visit(arg))));
  const { stable, expansion, elsewhere } = operatorNamed(e.operator);
  const definition = (stable ?? expansion ?? elsewhere)?.(e.args);
  if (definition === undefined) throw new NoKernelError(`no kernel computes ${e.operator}`);
  return visit(definition);
}

/** u^k for k ≥ 1, by squaring; its relative error is at most half an ulp a product. */
function integerPower(b: Body, u: V128, k: number): V128 {
  if (k === 1) return u;
  if (k % 2 === 1) return f64x2.mul(integerPower(b, u, k - 1), u);
  const root = b.let(integerPower(b, u, k / 2));
  return f64x2.mul(root, root);
}
