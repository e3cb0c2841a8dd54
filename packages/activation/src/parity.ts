/** Whether a function is odd or even, as far as its operators show. */
import type { Application, Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";

/** f(−x) = −f(x), or f(−x) = f(x), where either side is defined. */
export type Parity = "odd" | "even";

const known = new WeakMap<Expression, Parity | undefined>();

/**
 * The parity of an expression as a function of x, whatever the values of its parameters; undefined where operators do not show one.
 * Derivatives and expansions at −x follow from those at x.
 * @example
 * ```ts
 * import { parityOf, parse } from "@flatcheck/activation";
 *
 * console.log(parityOf(parse("x^3 + tanh(x)")), parityOf(parse("x*sinh(x)")), parityOf(parse("exp(x)"))); // → odd even undefined
 * ```
 */
export function parityOf(e: Expression): Parity | undefined {
  if (e.kind !== "apply") return e.kind === "variable" ? "odd" : "even";
  if (!known.has(e)) known.set(e, parityOfApplication(e));
  return known.get(e);
}

function parityOfApplication({ operator, args }: Application): Parity | undefined {
  const [u, v] = args.map(parityOf);
  if (operator === "mul" || operator === "div") return u === undefined || v === undefined ? undefined : u === v ? "even" : "odd";
  // Any function of even functions is even.
  if (u === "even" && (args.length === 1 || v === "even")) return "even";
  if (u === undefined) return undefined;
  if (operator === "add" || operator === "sub") return u === v ? u : undefined;
  if (operator === "neg") return u;
  if (operator === "pow") return parityOfPower(args[1]);
  return args.length === 1 ? operatorNamed(operator).parity : undefined;
}

/** uⁿ for an odd u. */
function parityOfPower(exponent: Expression | undefined): Parity | undefined {
  if (exponent?.kind !== "number" || exponent.value.d !== 1n) return undefined;
  return exponent.value.n % 2n === 0n ? "even" : "odd";
}
