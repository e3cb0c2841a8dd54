/**
 * The global rate (section 8 of the theory): F(t) − F* ≤ (F(0) − F*) e^{−λt} along θ′ = −grad F from every start on M, with
 *   λ = 8cμ a_min² · min_i inf φ′² · min_i ‖x_i‖² inf(φ‴/φ′),
 * the infima over the interval of each sample that the flow cannot leave; and |z_ij − z*_ij|² ≤ (F − F*)/(2c‖x_i‖² a_j² inf φ′² inf(φ‴/φ′)). Beside it, Theorem 3.5 with the constants that its proof has for any c, norms and
 * weights, s = 2c a_min² n_min: at most F(0)/(s²μβ²) until ‖grad F‖ ≤ s√μβ, then ‖grad F‖ falls at the rate sρ₁ρ₂μ, and |z − ν| ≤ ‖grad F‖/(s√μρ₁ρ₂) for equal weights.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";
import { logarithmAbove } from "../enclosures/logarithm.js";
import { areEqual, lossScaleOf, product } from "../enclosures/scale.js";
import type { RegionConstants, SampleInfima } from "../region/constantsOn.js";

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
  const { p, norms, constants, excess, epsilon } = request;
  const { lambda, curvature } = rateOn(request, constants);
  const weight = leastSquaredWeight(p);
  return {
    lambda,
    curvature,
    sharpnessTime: timeFor(excess.hi, I.interval(epsilon), lambda),
    time: timeFor(excess.hi, I.mul(I.sqr(I.interval(epsilon)), I.interval(curvature)), lambda),
    paper: paperRate(request, I.mul(I.mul(I.interval(2), lossScaleOf(p)), I.mul(weight, least(norms.map(({ lo }) => lo))))),
  };
}

const least = (values: readonly number[]): DoubleInterval => I.interval(Math.max(0, Math.min(...values)));

const leastSquaredWeight = ({ a }: Problem): DoubleInterval =>
  I.sqr(I.interval(a.reduce((smallest, weight) => Math.min(smallest, Math.abs(weight)), Number.POSITIVE_INFINITY)));

/** λ and κ on intervals with the given infima. */
export function rateOn(
  { p, mu, norms }: Pick<RateRequest, "p" | "mu" | "norms">,
  infima: SampleInfima,
): { readonly lambda: number; readonly curvature: number } {
  const [c, weight] = [lossScaleOf(p), leastSquaredWeight(p)];
  const slopes = infima.slopes.map((slope) => I.interval(Math.max(0, slope)));
  const ratios = infima.ratios.map((ratio, i) => I.mul({ lo: item(norms, i).lo, hi: item(norms, i).lo }, I.interval(Math.max(0, ratio))));
  const steepness = I.sqr(least(slopes.map(({ lo }) => lo)));
  const lambda = product(I.interval(8), c, I.interval(mu.lo), weight, steepness, least(ratios.map(({ lo }) => lo))).lo;
  const convexity = least(ratios.map((ratio, i) => I.mul(I.sqr(item(slopes, i)), ratio).lo));
  return { lambda, curvature: product(I.interval(2), c, weight, convexity).lo };
}

/** ln(from/to)/rate, rounded upwards; ∞ where there is no rate. */
export function timeFor(from: number, to: DoubleInterval, rate: number): number {
  if (from <= to.lo) return 0;
  const quotient = to.lo > 0 ? I.div(I.interval(from), to).hi : Number.POSITIVE_INFINITY;
  if (!(rate > 0) || !Number.isFinite(quotient)) return Number.POSITIVE_INFINITY;
  return I.div(I.interval(logarithmAbove(quotient)), I.interval(rate)).hi;
}

function paperRate({ p, mu, constants, start, epsilon }: RateRequest, scale: DoubleInterval): GlobalRate["paper"] {
  const low = ({ lo }: DoubleInterval): DoubleInterval => I.interval(Math.max(0, lo));
  const root = I.sqrt(low(mu));
  const beta = Number.isFinite(constants.beta.lo) ? low(constants.beta) : I.interval(Number.MAX_VALUE);
  const [rho1, rho2] = [low(constants.rho1), low(constants.rho2)];
  const threshold = product(scale, root, beta);
  const rate = product(I.interval(2), scale, rho1, rho2, low(mu)).lo;
  const enough = product(I.interval(epsilon), scale, root, rho1, rho2).lo;
  const square = I.sqr(threshold).lo;
  const first = square > 0 ? I.div(I.interval(start.hi), I.interval(square)).hi : Number.POSITIVE_INFINITY;
  if (!areEqual(p.a)) return { threshold: threshold.lo, rate, time: Number.POSITIVE_INFINITY };
  const second = 2 * timeFor(threshold.hi, I.interval(enough), rate);
  return { threshold: threshold.lo, rate, time: I.add(I.interval(first), I.interval(second)).hi };
}
