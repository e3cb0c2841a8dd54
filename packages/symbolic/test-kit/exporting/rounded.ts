/**
 * Doubles beside a first-order bound on what rounding does to them (Wilkinson's running error analysis): the tolerance within
 * which two programs agree that compute one formula by the same operations, each rounded in its own order and with its own
 * library of functions.
 */

import type { CodeForm } from "@flatcheck/activation";
import { type Expression, operatorNamed, VARIABLE } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";

/** A value and a bound on the rounding error of any one program that computes it. */
export interface Rounded {
  readonly value: number;
  readonly error: number;
}

/** Half an ulp of 1: the relative error of one correctly rounded operation. */
export const UNIT = 2 ** -53;

/** Functions of the C library, NumPy and V8 stay within 4 ulps, that is 8 units; operations of arithmetic within half an ulp. */
const FUNCTION_UNITS = 8;
const ARITHMETIC: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "neg", "abs", "sign", "max", "min", "sqrt"]);
/** The error function's exp(−u²) loses what u² is uncertain by: u² units; of its series and continued fraction a few ulps remain. */
const errorFunctionUnits = (u: number): number => 64 + 4 * Math.min(u * u, 750);

export const exactly = (value: number): Rounded => ({ value, error: 0 });

export const sumOf = (terms: readonly Rounded[]): Rounded => {
  const value = terms.reduce((sum, t) => sum + t.value, 0);
  const size = terms.reduce((sum, t) => sum + Math.abs(t.value), 0);
  // In any order of summation each term passes through fewer additions than there are terms.
  return { value, error: terms.reduce((sum, t) => sum + t.error, 0) + terms.length * UNIT * size };
};

export const productOf = (factors: readonly Rounded[]): Rounded =>
  factors.reduce(
    (a, b) => ({
      value: a.value * b.value,
      error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error + UNIT * Math.abs(a.value * b.value),
    }),
    exactly(1),
  );

/** The form at z, as code computes it; the error is infinite where the bound says nothing, as where a piece may be the wrong one. */
export function roundedValue(form: CodeForm, z: Rounded): Rounded {
  if (form.kind !== "split") return valueOfFormula(form, z);
  const { value, error } = roundedValue(form.by, z);
  if (Math.abs(value) > error) return roundedValue(value > 0 ? form.above : form.below, z);
  return error === 0 ? halfOf(sumOf([roundedValue(form.above, z), roundedValue(form.below, z)])) : { value: Number.NaN, error: Number.NaN };
}

const halfOf = ({ value, error }: Rounded): Rounded => ({ value: value / 2, error: error / 2 });

function valueOfFormula(expression: Expression, z: Rounded, parameters: ReadonlyMap<string, number> = new Map()): Rounded {
  const known = new Map<Expression, Rounded>();
  const visit = (e: Expression): Rounded => {
    switch (e.kind) {
      case "number": {
        const value = Q.toNumber(e.value);
        return Q.eq(Q.fromNumber(value), e.value) ? exactly(value) : rounded(value, 1);
      }
      case "constant":
        return rounded(e.name === "pi" ? Math.PI : Math.E, 1);
      case "variable":
        return z;
      case "parameter":
        return exactly(parameters.get(e.name) ?? Number.NaN);
      case "apply": {
        const found = known.get(e) ?? applied(e.operator, e.args.map(visit));
        known.set(e, found);
        return found;
      }
    }
  };
  return visit(expression);
}

const rounded = (value: number, units: number): Rounded => ({ value, error: Number.isFinite(value) ? units * UNIT * Math.abs(value) : 0 });

function applied(name: string, args: readonly Rounded[]): Rounded {
  const { evaluate, stable, expansion } = operatorNamed(name);
  const [u = Number.NaN, v = Number.NaN] = args.map((a) => a.value);
  const value = evaluate(u, v);
  if (ARITHMETIC.has(name) && [...args, exactly(value)].every(isWhole)) return exactly(value);
  const own = rounded(value, unitsOf(name, args)).error;
  // A target may have the operator itself, or what the table says of it: both are allowed for.
  const written = (stable ?? expansion)?.([VARIABLE]);
  const elsewhere = written === undefined ? undefined : valueOfFormula(written, args[0] as Rounded);
  const error = args.reduce((sum, _, i) => sum + spread(evaluate, args, i, value), own);
  return { value, error: elsewhere === undefined ? error : error + elsewhere.error + apart(elsewhere.value, value) };
}

/** A whole number without an error, of a size at which arithmetic is exact: an exponent 2k + 1, say. */
const isWhole = ({ value, error }: Rounded): boolean => error === 0 && Number.isSafeInteger(value);

function unitsOf(name: string, args: readonly Rounded[]): number {
  if (ARITHMETIC.has(name)) return 1;
  return name === "erf" || name === "erfc" ? errorFunctionUnits(args[0]?.value ?? 0) : FUNCTION_UNITS;
}

/** How far the value moves when argument i moves by its error, which counts as an ulp at least. */
function spread(evaluate: (u: number, v: number) => number, args: readonly Rounded[], i: number, value: number): number {
  const { value: at, error } = args[i] as Rounded;
  if (error === 0) return 0;
  const step = Math.max(error, 2 * UNIT * Math.abs(at));
  const moved = [at - step, at + step].map((there) => {
    const [u = Number.NaN, v = Number.NaN] = args.map((a, k) => (k === i ? there : a.value));
    return evaluate(u, v);
  });
  return Math.max(...moved.map((v) => apart(v, value)));
}

/** Equal infinities are at no distance, and what is not a number at any. */
const apart = (a: number, b: number): number => (a === b ? 0 : Number.isNaN(a - b) ? Number.POSITIVE_INFINITY : Math.abs(a - b));
