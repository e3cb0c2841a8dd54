/** Facts about an expression that follow from which operators occur in it, as the operator table tells them. */
import { type Application, canonical, type Expression, isPositive, jetOf, operatorNamed } from "@flatcheck/activation";
import {
  rationalFunctions as F,
  insideDomain,
  jets as J,
  rationals as Q,
  type Rational,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";

/** The operators of an expression with their arguments, the outermost first. */
export function* applications(e: Expression): Generator<Application> {
  if (e.kind !== "apply") return;
  yield e;
  for (const arg of e.args) yield* applications(arg);
}

/** The arguments whose sign chooses a piece: u of |u|, u − v of max(u, v), … */
export const pieceArguments = (e: Expression): Expression[] =>
  [...applications(e)].flatMap((n) => operatorNamed(n.operator).pieceArgument?.(n.args) ?? []);

/** A fact that is asked for at every step, told once of each expression. */
function once<T>(fact: (e: Expression) => T): (e: Expression) => T {
  const known = new WeakMap<Expression, T>();
  return (e) => {
    const told = known.get(e);
    if (told !== undefined) return told;
    const made = fact(e);
    known.set(e, made);
    return made;
  };
}

/** Whether |·|, sign, max, min or one of their relatives occurs. */
export const isPiecewise: (e: Expression) => boolean = once((e) => pieceArguments(e).length > 0);

/** Whether φ is composed of functions that are continuous wherever they are defined. */
export const isContinuousByForm: (e: Expression) => boolean = once(
  (e) => ![...applications(e)].some((n) => operatorNamed(n.operator).jumps),
);

/**
 * Whether φ is analytic wherever it has a jet of order 1. A power u^q with an exponent q > 1 that is no whole number has one where u vanishes and is
 * not analytic there, so u has to be > 0 by its form.
 */
export const isAnalytic: (e: Expression) => boolean = once((e) => !isPiecewise(e) && ![...applications(e)].some(isBluntPower));

/** Whether n is u^q for an exponent q that is neither a whole number nor a fraction below 1, perhaps, and a u that is not > 0 by its form. */
export function isBluntPower(n: Application): boolean {
  if (operatorNamed(n.operator).jetRational === undefined) return false;
  const [base, power] = n.args as readonly [Expression, Expression];
  const exponent = canonical(power);
  if (exponent.kind !== "number") return !isPositive(base);
  const { n: top, d: bottom } = exponent.value;
  return bottom !== 1n && top > bottom && !isPositive(base);
}

/** The denominators, in the order of reading: v of u/v, cos u of tan u, u of u^(−q) and of log u. A zero of one is a pole as typed. */
export const denominators = (e: Expression): Expression[] =>
  [...applications(e)].flatMap((n) => operatorNamed(n.operator).denominator?.(n.args) ?? []);

/** The largest degree that powers written in an expression can reach, nested ones multiplied. */
export function largestExponent(e: Expression): number {
  if (e.kind !== "apply") return 1;
  const inner = Math.max(...e.args.map(largestExponent));
  const [, exponent] = e.args;
  const power = exponent?.kind === "number" && e.operator === "pow" ? Math.abs(Q.toNumber(exponent.value)) : 1;
  return inner * Math.max(1, power);
}

/** Exact arithmetic on polynomials past this degree takes longer than anyone waits. */
export const LARGEST_DEGREE = 120;

/** Whether an expression without parameters is one rational function between two numbers, where no argument that chooses a piece changes sign. */
export function isRationalBetween(e: Expression, from: Rational, to: Rational, order: number, tick: () => void): boolean {
  if (largestExponent(e) > LARGEST_DEGREE) return false;
  const K = new RationalFunctionArithmetic(from, to, tick);
  return insideDomain(() => jetOf(K, e, J.variable(K, F.X, order))) !== undefined;
}
