/**
 * The global rate (section 8 of the theory): F(t) − F* ≤ (F(0) − F*) e^{−λt} along θ′ = −grad F from every start on M, with
 *   λ = 8cμ a_min² · min_i inf φ′² · min_i ‖x_i‖² inf(φ‴/φ′),
 * the infima over the interval of each sample that the flow cannot leave; and |z_ij − z*_ij|² ≤ (F − F*)/(2c‖x_i‖² a_j² inf φ′² inf(φ‴/φ′)). Beside it, Theorem 3.5 with the constants that its proof has for any c, norms and
 * weights, s = 2c a_min² n_min: at most F(0)/(s²μβ²) until ‖grad F‖ ≤ s√μβ, then ‖grad F‖ falls at the rate sρ₁ρ₂μ, and |z − ν| ≤ ‖grad F‖/(s√μρ₁ρ₂) for a = 1.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import { log, type Problem } from "@flatcheck/numeric";
import { lossScaleOf, product } from "../enclosures/scale.js";
import type { RegionConstants } from "../region/constantsOn.js";

/** Rates and times of the flow of F on M; times are upper bounds. */
export interface GlobalRate {
  /** A lower bound of λ; 0 where φ′ or φ‴ may vanish on the region. */
  readonly lambda: number;
  /** A lower bound of κ with κ·max_ij |z_ij − z*_ij|² ≤ F − F*. */
  readonly curvature: number;
  /** Time after which F − F* ≤ ε. */
  readonly sharpnessTime: number;
  /** Time after which max |z − z*| ≤ ε. */
  readonly time: number;
  /** Of Theorem 3.5: the threshold of ‖grad F‖, the rate of ‖grad F‖² below it, and the time after which max |z − ν| ≤ ε. */
  readonly paper: { readonly threshold: number; readonly rate: number; readonly time: number };
}

/** What rates are made of. */
export interface RateRequest {
  readonly p: Problem;
  readonly mu: DoubleInterval;
  readonly norms: readonly DoubleInterval[];
  readonly constants: RegionConstants;
  /** F(0), and F(0) − F*. */
  readonly start: DoubleInterval;
  readonly excess: DoubleInterval;
  readonly epsilon: number;
}

/** The rate on the region, and times by it and by Theorem 3.5. */
export function globalRate(request: RateRequest): GlobalRate {
  const { p, mu, norms, constants, excess, epsilon } = request;
  const c = lossScaleOf(p);
  const weight = I.sqr(I.interval(p.a.reduce((least, a) => Math.min(least, Math.abs(a)), Number.POSITIVE_INFINITY)));
  const least = (values: readonly number[]): DoubleInterval => I.interval(Math.max(0, Math.min(...values)));
  const steepness = I.sqr(least(constants.slopes));
  const ratio = least(constants.ratios.map((r, i) => I.mul(item(norms, i), I.interval(Math.max(0, r))).lo));
  const lambda = product(I.interval(8), c, { lo: mu.lo, hi: mu.lo }, weight, steepness, ratio).lo;
  const curvature = product(
    I.interval(2),
    c,
    weight,
    least(
      constants.slopes.map(
        (slope, i) => product(item(norms, i), I.sqr(I.interval(Math.max(0, slope))), I.interval(Math.max(0, item(constants.ratios, i)))).lo,
      ),
    ),
  ).lo;
  return {
    lambda,
    curvature,
    sharpnessTime: timeFor(excess.hi, I.interval(epsilon), lambda),
    time: timeFor(excess.hi, I.mul(I.sqr(I.interval(epsilon)), I.interval(curvature)), lambda),
    paper: paperRate(request, I.mul(I.mul(I.interval(2), c), I.mul(weight, least(norms.map(({ lo }) => lo))))),
  };
}

/** ln(from/to)/rate, rounded upwards by more than the error of the logarithm. */
function timeFor(from: number, to: DoubleInterval, rate: number): number {
  if (from <= to.lo) return 0;
  if (!(rate > 0) || !(to.lo > 0)) return Number.POSITIVE_INFINITY;
  return I.div(I.interval(logarithmAbove(I.div(I.interval(from), to).hi)), I.interval(rate)).hi;
}

/** No less than ln x for x ≥ 1: the error of numeric's logarithm is at most a few units, a millionth of what is added. */
const logarithmAbove = (x: number): number => log(x) * (1 + 2 ** -40) + 2 ** -50;

function paperRate({ mu, constants, start, epsilon }: RateRequest, scale: DoubleInterval): GlobalRate["paper"] {
  const low = ({ lo }: DoubleInterval): DoubleInterval => I.interval(Math.max(0, lo));
  const root = I.sqrt(low(mu));
  const beta = Number.isFinite(constants.beta.lo) ? low(constants.beta) : I.interval(Number.MAX_VALUE);
  const [rho1, rho2] = [low(constants.rho1), low(constants.rho2)];
  const threshold = product(scale, root, beta);
  const rate = product(I.interval(2), scale, rho1, rho2, low(mu)).lo;
  const enough = product(I.interval(epsilon), scale, root, rho1, rho2).lo;
  const square = I.sqr(threshold).lo;
  const first = square > 0 ? I.div(I.interval(start.hi), I.interval(square)).hi : Number.POSITIVE_INFINITY;
  const second = 2 * timeFor(threshold.hi, I.interval(enough), rate);
  return { threshold: threshold.lo, rate, time: I.add(I.interval(first), I.interval(second)).hi };
}
