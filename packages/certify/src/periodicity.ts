/**
 * Periods that can be read off an expression: a function of sin(k·x + …), cos(…), tan(…) alone has the period 2π/k, and so have
 * the derivatives, past its degree, of a polynomial plus such a function. Both search and replay ask this file; search finds a
 * period, and replay is told one.
 */
import { type Application, type Expression, jetOf } from "@flatcheck/activation";
import { asRational, type ExactArithmetic, type ExactConstant, insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Form } from "./form.js";

/** u = (polynomial of this degree) + (function of sines and cosines of these frequencies). */
interface Rhythm {
  readonly degree: number;
  /** The coefficient of x, for degrees 0 and 1. */
  readonly slope: ExactConstant;
  readonly frequencies: readonly ExactConstant[];
}

/** The {@link Rhythm} of an expression without parameters; undefined where x enters in any other way. @throws DomainError */
export function rhythmOf(E: ExactArithmetic, expression: Expression): Rhythm | undefined {
  const known = new Map<Expression, Rhythm | undefined>();
  const visit = (e: Expression): Rhythm | undefined => {
    if (e.kind === "variable") return { degree: 1, slope: E.rational(Q.ONE), frequencies: [] };
    if (e.kind === "parameter") return undefined;
    if (e.kind !== "apply") return still(E, []);
    if (!known.has(e)) known.set(e, ofApplication(E, e, e.args.map(visit)));
    return known.get(e);
  };
  return visit(expression);
}

const still = (E: ExactArithmetic, frequencies: readonly ExactConstant[]): Rhythm => ({
  degree: 0,
  slope: E.rational(Q.ZERO),
  frequencies,
});

const CIRCULAR: ReadonlySet<string> = new Set(["sin", "cos", "tan"]);

function ofApplication(E: ExactArithmetic, e: Application, rhythms: readonly (Rhythm | undefined)[]): Rhythm | undefined {
  const args = rhythms.filter((r) => r !== undefined);
  if (args.length < rhythms.length) return undefined;
  const frequencies = args.flatMap((r) => r.frequencies);
  if (args.every((r) => r.degree === 0)) return still(E, frequencies);
  const [u, v] = args as [Rhythm, Rhythm | undefined];
  if (CIRCULAR.has(e.operator)) return u.degree === 1 ? still(E, [...frequencies, u.slope]) : undefined;
  if (e.operator === "neg") return { ...u, slope: E.neg(u.slope) };
  if (v === undefined) return undefined;
  const degree = Math.max(u.degree, v.degree);
  if (e.operator === "add") return { degree, slope: E.add(u.slope, v.slope), frequencies };
  if (e.operator === "sub") return { degree, slope: E.sub(u.slope, v.slope), frequencies };
  if (e.operator === "mul" || e.operator === "div") return scaled(E, e, u, v);
  const [, exponent] = e.args;
  const isPower = e.operator === "pow" && exponent?.kind === "number" && Q.isInteger(exponent.value) && exponent.value.n > 1n;
  return isPower && frequencies.length === 0 ? { ...u, degree: u.degree * Number(exponent.value.n) } : undefined;
}

/** A product with a constant, a quotient by one, or a product of polynomials. */
function scaled(E: ExactArithmetic, e: Application, u: Rhythm, v: Rhythm): Rhythm | undefined {
  const [left, right] = e.args as [Expression, Expression];
  const value = (c: Expression): ExactConstant => jetOf(E, c, [E.rational(Q.ZERO)])[0] as ExactConstant;
  if (e.operator === "div") return isConstant(right) ? { ...u, slope: E.div(u.slope, value(right)) } : undefined;
  if (isConstant(right)) return { ...u, slope: E.mul(u.slope, value(right)) };
  if (isConstant(left)) return { ...v, slope: E.mul(value(left), v.slope) };
  const arePolynomials = u.frequencies.length === 0 && v.frequencies.length === 0 && u.degree > 0 && v.degree > 0;
  return arePolynomials ? { ...u, degree: u.degree + v.degree } : undefined;
}

const isConstant = (e: Expression): boolean =>
  e.kind === "number" || e.kind === "constant" || (e.kind === "apply" && e.args.every(isConstant));

/** Whether the form speaks only of derivatives that the polynomial part leaves periodic, and not of x. */
export const isRhythmic = (rhythm: Rhythm, form: Form): boolean =>
  form.every((t) => (t.x ?? 0) === 0 && t.powers.every((p, k) => p === 0 || k >= rhythm.degree));

/** Whether every frequency turns a whole number of times in the period. @throws DomainError */
export function hasPeriod(E: ExactArithmetic, rhythm: Rhythm, period: ExactConstant): boolean {
  const turn = E.mul(E.rational(Q.fromInteger(2)), E.constant("pi"));
  return rhythm.frequencies.every((k) => {
    const turns = asRational(E.div(E.mul(k, period), turn));
    return turns !== undefined && Q.isInteger(turns);
  });
}

/** r where φ has the period 2πr, and its frequencies are whole multiples of 1/r: read off the expression, so that it is one, though perhaps not the least. Undefined where none is seen. */
export function turnsOfPeriod(E: ExactArithmetic, expression: Expression): Rational | undefined {
  const rhythm = insideDomain(() => rhythmOf(E, expression));
  if (rhythm === undefined || rhythm.degree > 0 || rhythm.frequencies.length === 0) return undefined;
  const frequencies = rhythm.frequencies.map(asRational);
  if (frequencies.some((k) => k === undefined || k.n === 0n)) return undefined;
  const common = (frequencies as readonly Rational[]).map(Q.abs).reduce(commonMeasure);
  return Q.div(Q.ONE, common);
}

/** The largest number of which both are whole multiples. */
function commonMeasure(a: Rational, b: Rational): Rational {
  let [x, y] = [a.n * b.d, b.n * a.d];
  while (y !== 0n) [x, y] = [y, x % y];
  return Q.rational(x, a.d * b.d);
}
