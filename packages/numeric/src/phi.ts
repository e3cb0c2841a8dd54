/** An activation in doubles: φ, φ′, φ″, φ‴ in forms that do not cancel, compiled to closures. */
import { type Application, derivativeOf, type Expression, evaluate, operatorNamed, readable, stabilised } from "@flatcheck/activation";

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
  const exponent = wholeExponent(e);
  if (exponent !== undefined) return powerOf(closure(e.args[0] as Expression), exponent);
  const { evaluate: apply } = operatorNamed(e.operator);
  const [u, v] = e.args.map(closure) as [RealFunction, RealFunction | undefined];
  return v === undefined ? (z) => apply(u(z)) : (z) => apply(u(z), v(z));
}

/** Powers up to this are products: the same bits in every engine, which the engines' own powers are not. */
const MOST_FACTORS = 64;

/** k, for a power u^k with a whole number k other than 0 and at most {@link MOST_FACTORS} in size. */
export function wholeExponent({ operator, args: [, v] }: Application): number | undefined {
  if (operator !== "pow" || v?.kind !== "number" || v.value.d !== 1n) return undefined;
  const k = Number(v.value.n);
  return k !== 0 && Math.abs(k) <= MOST_FACTORS ? k : undefined;
}

function powerOf(u: RealFunction, k: number): RealFunction {
  return k > 0 ? (z) => power(u(z), k) : (z) => 1 / power(u(z), -k);
}

/** w^k for k ≥ 1, by squaring. */
function power(w: number, k: number): number {
  if (k === 1) return w;
  if (k % 2 === 1) return power(w, k - 1) * w;
  const root = power(w, k / 2);
  return root * root;
}
