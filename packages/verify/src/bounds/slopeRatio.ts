/** inf φ‴/φ′ over an interval, and inf φ′: what the rate of the flow without Assumption 3.4 is made of. With w = φ(z), h(w) = φ′(φ⁻¹(w))² has h″ = 2φ‴/φ′. */
import { jetOf } from "@flatcheck/activation";
import { jets as J, type MpfrArithmetic, type MpfrInterval, rationals as Q } from "@flatcheck/enclosure";
import { least } from "../enclosed/enclosedNetwork.js";
import type { Derivatives, Reals } from "../enclosed/reals.js";
import type { Context } from "../ledger/context.js";
import { infimumBy, infimumOver } from "./constants.js";

/** Names of the two in bounds. */
export const SLOPE = "inf φ′";
export const RATIO = "inf φ‴/φ′";

type Interval = readonly [number, number];

/** Certified lower bounds of both over the interval; undefined where one is not positive. */
export function slopeInfima(c: Context, interval: Interval): { readonly slope: number; readonly ratio: number } | undefined {
  const slope = infimumOver(c, "rho1", interval);
  if (!(slope > 0)) return undefined;
  const ratio = infimumBy(c, RATIO, (K, low, high) => lowerRatio(K, c, low, high), interval);
  return ratio > 0 ? { slope, ratio } : undefined;
}

/** The same in any arithmetic: in doubles, on a grid. Undefined where one is not positive. */
export function slopeInfimaIn<S>(c: Context, R: Reals<S>, interval: Interval): { readonly slope: S; readonly ratio: S } | undefined {
  if (R.kind === "enclosures") {
    const found = slopeInfima(c, interval);
    return found === undefined ? undefined : { slope: R.exact(found.slope), ratio: R.exact(found.ratio) };
  }
  const all = gridOf(R, interval);
  const slope = least(
    R,
    all.map(({ first }) => first),
  );
  const ratio = least(
    R,
    all.map(({ first, third }) => R.div(third, first)),
  );
  return R.isPositive(slope) && R.isPositive(ratio) ? { slope, ratio } : undefined;
}

const GRID = 16;

const gridOf = <S>(R: Reals<S>, [low, high]: Interval): readonly Derivatives<S>[] =>
  Array.from({ length: GRID + 1 }, (_, k) => R.phi(R.exact(low + ((high - low) * k) / GRID)));

const ORDER = 3;

/** A lower bound of φ‴/φ′ over a box; −∞ where φ′ may vanish. The third coefficient of a jet is φ‴/6. */
function lowerRatio(K: MpfrArithmetic, { expression }: Context, low: number, high: number): number {
  const x = K.between(Q.fromNumber(low), Q.fromNumber(high));
  const jet = jetOf(K, expression, J.variable(K, x, ORDER));
  const [first, sixth] = [jet[1] as MpfrInterval, jet[ORDER] as MpfrInterval];
  if (!K.isPositive(first)) return Number.NEGATIVE_INFINITY;
  return K.toDoubles(K.mul(K.rational({ n: 6n, d: 1n }), K.div(sixth, first))).lo;
}
