/** An activation in doubles: φ, φ′, φ″, φ‴ in forms that do not cancel, compiled to closures. */
import { derivativeOf, type Expression, evaluate, operatorNamed, readable, stabilised } from "@flatcheck/activation";

export type RealFunction = (z: number) => number;

export interface Phi {
  readonly expression: Expression;
  /** φ, φ′, φ″, φ‴ in the forms in which they are computed. */
  readonly forms: readonly [Expression, Expression, Expression, Expression];
  readonly value: RealFunction;
  readonly first: RealFunction;
  readonly second: RealFunction;
  readonly third: RealFunction;
}

/**
 * The functions of an activation without parameters.
 * @throws ParameterError for a parameter without a value
 * @example phiOf(parse("x^3+x")).first(2) // 13
 */
export function phiOf(expression: Expression): Phi {
  const derivatives = readable(expression, [1, 2, 3].map(derivativeOf));
  const forms = [expression, ...derivatives].map(stabilised) as unknown as Phi["forms"];
  const [value, first, second, third] = forms.map(closure) as [RealFunction, RealFunction, RealFunction, RealFunction];
  return { expression, forms, value, first, second, third };
}

/** The expression as a function of doubles. */
function closure(e: Expression): RealFunction {
  if (e.kind === "variable") return (z) => z;
  if (e.kind !== "apply") {
    const value = evaluate(e, 0);
    return () => value;
  }
  const { evaluate: apply } = operatorNamed(e.operator);
  const [u, v] = e.args.map(closure) as [RealFunction, RealFunction | undefined];
  return v === undefined ? (z) => apply(u(z)) : (z) => apply(u(z), v(z));
}
