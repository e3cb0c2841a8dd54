/** An activation in doubles: φ, φ′, φ″, φ‴ in forms that do not cancel, compiled to closures whose values are the same bits on every engine. */
import { type Application, type Expression, evaluate, operatorNamed } from "@flatcheck/activation";
import { elementary, hasCode, wholePower } from "./elementary.js";
import { type Forms, stableForms } from "./stableForms.js";
import { ROUNDED_ONCE } from "./wasm/elementary/index.js";

/** A function of one double. */
export type RealFunction = (z: number) => number;

/** φ, φ′, φ″, φ‴ as functions of doubles. */
export interface Phi {
  readonly expression: Expression;
  /** φ, φ′, φ″, φ‴ in the forms in which they are computed. */
  readonly forms: Forms;
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
  const forms = stableForms(expression, closure);
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
  const definition = hasCode(e.operator) ? undefined : definitionOf(e);
  if (definition !== undefined) return closure(definition);
  const [u, v] = e.args.map(closure) as [RealFunction, RealFunction | undefined];
  const arithmetic = v === undefined ? undefined : ARITHMETIC[e.operator]?.(u, v);
  if (arithmetic !== undefined) return arithmetic;
  const apply = functionOf(e);
  return v === undefined ? (z) => apply(u(z)) : (z) => apply(u(z), v(z));
}

/** Written out, since most of a φ is made of these: a call less for each. */
const ARITHMETIC: Readonly<Record<string, (u: RealFunction, v: RealFunction) => RealFunction>> = {
  add: (u, v) => (z) => u(z) + v(z),
  sub: (u, v) => (z) => u(z) - v(z),
  mul: (u, v) => (z) => u(z) * v(z),
  div: (u, v) => (z) => u(z) / v(z),
};

/** The operator on doubles: as JavaScript has it where that is rounded once, by the kernels' code otherwise. @throws RangeError for one without code */
const functionOf = ({ operator, args }: Application): ((...u: number[]) => number) =>
  ROUNDED_ONCE.has(operator) ? operatorNamed(operator).evaluate : elementary(operator, args.length as 1 | 2);

/** The same function in operators that have code, as kernels compute it, where the operator has none. */
export function definitionOf({ operator, args }: Application): Expression | undefined {
  const { stable, expansion, elsewhere } = operatorNamed(operator);
  return (stable ?? expansion ?? elsewhere)?.(args);
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
  return k > 0 ? (z) => wholePower(u(z), k) : (z) => 1 / wholePower(u(z), -k);
}
