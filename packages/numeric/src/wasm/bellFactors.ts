/**
 * Products that an activation with erf, erfc or GELU and its derivatives are made of: fixed numbers, e^(−u²) or e^(−u²/2), and erfc(−u/√2), which is 2Φ(u). The row of a table that gives the function gives the
 * bell too, up to a number that joins the fixed ones.
 */
import { type Application, apply, canonical, type Expression, evaluate, integer, splitCoefficient } from "@flatcheck/activation";
import { wholeExponent } from "../phi.js";
import { ROUNDED_ONCE } from "./elementary/index.js";

/** Without z, and made of operations that round in one way on every machine: computed here, once. */
export const isFixed = (e: Expression): e is Exclude<Expression, Application> =>
  e.kind !== "variable" && (e.kind !== "apply" || (ROUNDED_ONCE.has(e.operator) && e.args.every(isFixed)));

/** fixed · Π factors. */
export interface Scaled {
  readonly fixed: number;
  readonly factors: readonly Expression[];
}

export function scaledOf(e: Expression): Scaled {
  if (isFixed(e)) return { fixed: evaluate(e, 0), factors: [] };
  if (e.kind === "apply" && e.operator === "neg") return times({ fixed: -1, factors: [] }, scaledOf(e.args[0] as Expression));
  if (e.kind === "apply" && e.operator === "mul") return e.args.map(scaledOf).reduce(times);
  const [u, v] = e.kind === "apply" && e.operator === "div" ? e.args : [];
  if (u === undefined || v === undefined || !isFixed(v)) return { fixed: 1, factors: [e] };
  const { fixed, factors } = scaledOf(u);
  return { fixed: fixed / evaluate(v, 0), factors };
}

const times = (u: Scaled, v: Scaled): Scaled => ({ fixed: u.fixed * v.fixed, factors: [...u.factors, ...v.factors] });

/** Equal but for the rounding of few products and quotients. */
const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= 2 ** -51 * Math.abs(y);
/** The whole number that it is but for rounding, or itself. */
export const wholeOr = (x: number): number => (isNear(x, Math.round(x)) ? Math.round(x) : x);

/** u for erfc(−u/√2), where it is a whole multiple of what the argument is made of. */
export function normalArgument(e: Expression): Expression | undefined {
  if (e.kind !== "apply" || e.operator !== "erfc") return undefined;
  const { fixed, factors } = scaledOf(e.args[0] as Expression);
  const [base, ...others] = factors;
  const k = wholeOr(-fixed * Math.SQRT2);
  if (base === undefined || others.length > 0 || !Number.isInteger(k) || k === 0) return undefined;
  return k === 1 ? base : canonical(apply("mul", integer(k), base));
}

/** F and u for an e^(−u²), which is in the row of erf u, or an e^(−u²/2), which is in that of Φ(u). */
export interface BellOf {
  readonly law: "error" | "normal";
  readonly u: Expression;
}

/** What the exponential is beside a number, where its exponent is a square times −r² or −r²/2 with a rational r. */
export function bellOf(e: Expression): BellOf | undefined {
  if (e.kind !== "apply" || e.operator !== "exp") return undefined;
  const { coefficient, core } = splitCoefficient(e.args[0] as Expression);
  if (core.kind !== "apply" || wholeExponent(core) !== 2) return undefined;
  const [n, d] = [-coefficient.n, coefficient.d];
  const base = core.args[0] as Expression;
  const u = multiple(base, n, d);
  if (u !== undefined) return { law: "error", u };
  const ofNormal = d % 2n === 0n ? multiple(base, n, d / 2n) : multiple(base, 2n * n, d);
  return ofNormal === undefined ? undefined : { law: "normal", u: ofNormal };
}

/** √(n/d) u, for n/d in lowest terms with a rational root. */
function multiple(u: Expression, n: bigint, d: bigint): Expression | undefined {
  const [above, below] = [wholeRoot(n), wholeRoot(d)];
  if (above === undefined || below === undefined) return undefined;
  return above === 1 && below === 1 ? u : canonical(apply("div", apply("mul", integer(above), u), integer(below)));
}

/** √n for the square n of a whole number that doubles hold. */
function wholeRoot(n: bigint): number | undefined {
  const root = Math.round(Math.sqrt(Number(n)));
  return n > 0n && Number.isSafeInteger(root) && BigInt(root) * BigInt(root) === n ? root : undefined;
}
