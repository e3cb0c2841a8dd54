/** Quantities that bounds along flows share: of the data, enclosed once for a flow, and constants over all pre-activations on its way. */
import { doubleIntervals as D, type DoubleInterval } from "@flatcheck/enclosure";
import { log } from "@flatcheck/numeric";
import type { Enclosures } from "../bounds/bound.js";
import { infimumOver } from "../bounds/constants.js";
import { type ConstantName, letterOf } from "../bounds/localConstants.js";
import { coherenceOf, enclosedNetwork, leastNormOf, leastWeightOf, type Numbers, squaredWeightsOf } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import type { Context } from "../ledger/context.js";

/** c, a_min, n_min, m, ‖a‖ and μ; undefined where μ is not enclosed. */
export function dataQuantities(c: Context, numbers: Numbers): Enclosures | undefined {
  const found = enclosedBy(c, (R) => {
    const at = enclosedNetwork(R, numbers);
    return {
      c: at.c,
      a_min: leastWeightOf(at),
      n_min: leastNormOf(at),
      m: R.exact(at.a.length),
      "‖a‖": R.sqrt(squaredWeightsOf(at)),
      μ: coherenceOf(at),
    };
  });
  return found === undefined || !((found["μ"]?.lo ?? 0) > 0) ? undefined : found;
}

/** Constants that are certified over ℝ, or else over an interval; undefined where one is not positive. */
export function constantQuantities(c: Context, names: readonly ConstantName[], hull: readonly [number, number]): Enclosures | undefined {
  const found = names.map((name) => [letterOf(name), c.constants[name] ?? infimumOver(c, name, hull)] as const);
  if (!found.every(([, value]) => value > 0)) return undefined;
  return Object.fromEntries(found.map(([letter, value]) => [letter, { lo: value, hi: value }]));
}

/** Of the kernels' logarithm, relative, and of a quotient's rounding. */
const LOG_ERROR = 2 ** -48;

/** An enclosure of ln(x/y) for x, y > 0; undefined where one may be 0. */
export function logOfRatio(x: DoubleInterval, y: DoubleInterval): DoubleInterval | undefined {
  if (!(x.lo > 0 && y.lo > 0 && Number.isFinite(x.hi) && Number.isFinite(y.hi))) return undefined;
  const [lo, hi] = [log(x.lo / y.hi), log(x.hi / y.lo)];
  return { lo: lo - (Math.abs(lo) + 1) * LOG_ERROR, hi: hi + (Math.abs(hi) + 1) * LOG_ERROR };
}

/** An enclosure of x − y. */
export const differenceOf = (x: DoubleInterval, y: DoubleInterval): DoubleInterval => ({
  lo: D.below(x.lo - y.hi),
  hi: D.above(x.hi - y.lo),
});
