/**
 * How far a formula evaluated in doubles can be from its true value: running error analysis (Wilkinson 1986; Higham, Accuracy
 * and Stability of Numerical Algorithms, section 3.3). Every node carries the double that `evaluate` computes and a bound of its
 * absolute error in units of u = 2^-53. An operation adds its own rounding to what its arguments bring,
 *
 *   B(f(a, b)) = sup|∂f/∂a| B(a) + sup|∂f/∂b| B(b) + c |f(a, b)| + 2^-1021,
 *
 * the suprema taken over the arguments with their errors, c from {@link roundings}, and the last term one subnormal step. The sum is
 * a bound as far as `Math.*` errs by at most 4 ulp, which is observed, not proved. It is infinite where a pole or a
 * jump lies within the error of an argument, and where something overflows.
 */
import { doubleIntervals as D, DomainError, type DoubleInterval, type Jet, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Application, Expression } from "../src/expression.js";
import { operatorNamed } from "../src/operators/index.js";

/** A computed value, and a bound of its error in units of 2^-53. */
export interface Running {
  readonly value: number;
  readonly bound: number;
}

export const UNIT = 2 ** -53;
/** One step between subnormal numbers, in units of 2^-53. */
const SUBNORMAL = 2 ** -1021;

/** The value `evaluate` gives at the double x, with a bound of its error. */
export function runningError(expression: Expression, x: number): Running {
  const known = new Map<Expression, Running>();
  const visit = (e: Expression): Running => {
    switch (e.kind) {
      case "number":
        return nearest(e.value);
      case "constant":
        return e.name === "pi" ? rounded(Math.PI) : rounded(Math.E);
      case "variable":
        return { value: x, bound: 0 };
      case "parameter":
        throw new RangeError(`a parameter, ${e.name}, has no value`);
      case "apply": {
        const result = known.get(e) ?? applied(e, e.args.map(visit));
        known.set(e, result);
        return result;
      }
    }
  };
  return visit(expression);
}

const rounded = (value: number, units = 1): Running => ({ value, bound: units * Math.abs(value) + SUBNORMAL });

/** `Q.toNumber` errs by less than 2 ulp. */
function nearest(q: Rational): Running {
  const value = Q.toNumber(q);
  if (!Number.isFinite(value)) return { value, bound: Number.POSITIVE_INFINITY };
  return Q.eq(Q.fromNumber(value), q) ? { value, bound: 0 } : rounded(value, 4);
}

/** Exact in doubles, whatever their arguments. */
const EXACT: ReadonlySet<string> = new Set(["neg", "abs", "sign", "relu", "max", "min"]);
/** One rounding each, of at most half an ulp, which is |value| u. */
const CORRECT: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "sqrt"]);
/** 4e-15 relative, as `errorFunction.ts` says. */
const ERROR_FUNCTIONS: ReadonlySet<string> = new Set(["erf", "erfc"]);
/** Composed of several operations in doubles; the inner ones magnify a rounding of their argument. */
const COMPOSED: ReadonlySet<string> = new Set(["gelu", "silu", "mish", "softplus", "sigmoid", "softsign"]);

/** The error of the operation itself in units of 2^-53 of its value: 4 ulp, each two units, for elementary functions. */
function roundings(operator: string): number {
  if (EXACT.has(operator)) return 0;
  if (CORRECT.has(operator)) return 1;
  return ERROR_FUNCTIONS.has(operator) || COMPOSED.has(operator) ? 36 : 8;
}

function applied(e: Application, args: readonly Running[]): Running {
  const [u = Number.NaN, v = Number.NaN] = args.map((arg) => arg.value);
  const value = operatorNamed(e.operator).evaluate(u, v);
  if (!Number.isFinite(value)) return { value, bound: Number.POSITIVE_INFINITY };
  let bound = isExact(e, args, value) ? 0 : roundings(e.operator) * Math.abs(value) + SUBNORMAL;
  for (const [i, arg] of args.entries()) {
    const own = COMPOSED.has(e.operator) ? 2 * Math.abs(arg.value) : 0;
    if (arg.bound + own > 0) bound += slope(e, args, i) * (arg.bound + own);
  }
  return { value, bound: Number.isNaN(bound) ? Number.POSITIVE_INFINITY : bound };
}

/** Sums and products that need no rounding: small integers, and a factor or a term that is 0 exactly. */
function isExact(e: Application, args: readonly Running[], value: number): boolean {
  if (EXACT.has(e.operator)) return true;
  const integers = args.every((arg) => Number.isSafeInteger(arg.value)) && Number.isSafeInteger(value);
  return integers && (e.operator === "add" || e.operator === "sub" || e.operator === "mul");
}

/** sup|∂f/∂u_i| over the arguments with their errors, by the operator's own jet over intervals; infinite where it has none. */
function slope(e: Application, args: readonly Running[], i: number): number {
  if (LIPSCHITZ.has(e.operator)) return 1;
  const operator = operatorNamed(e.operator);
  try {
    const jets = args.map((arg, j): Jet<DoubleInterval> => [neighbourhood(arg), D.interval(i === j ? 1 : 0)]);
    const exponent = operator.jetRational && e.args[1]?.kind === "number" ? e.args[1].value : undefined;
    const jet =
      operator.jetRational && exponent ? operator.jetRational(K, jets[0] as Jet<DoubleInterval>, exponent) : operator.jet(K, ...jets);
    return D.mag(jet[1] as DoubleInterval);
  } catch (error) {
    if (error instanceof DomainError || error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

const K = D.doubleArithmetic;
/** |f(u) − f(v)| ≤ |u − v|, at kinks as well. */
const LIPSCHITZ: ReadonlySet<string> = new Set(["add", "sub", "neg", "abs", "relu", "max", "min"]);

const neighbourhood = ({ value, bound }: Running): DoubleInterval => {
  const radius = bound * UNIT;
  return radius === 0 ? D.interval(value) : D.interval(D.below(value - radius), D.above(value + radius));
};
