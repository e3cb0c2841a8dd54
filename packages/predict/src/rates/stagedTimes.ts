/**
 * The global rate in stages. Once F − F* has fallen to E, the flow cannot leave the smaller region of E, on which λ is larger; so the time for F − F* to fall from E_k to E_{k+1} is at most ln(E_k/E_{k+1})/λ(E_k). Near the end this
 * is the rate 8cμ a_min² · min φ′(z*)² · min ‖x_i‖² φ‴/φ′(z*).
 */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import { lossScaleOf, product } from "../enclosures/scale.js";
import type { Landscape } from "../landscape.js";
import type { SampleMinima } from "../minima/minimaOf.js";
import { type SampleInfima, sampleInfima } from "../region/constantsOn.js";
import { intervalsWithin } from "../region/regionOf.js";
import { type GlobalRate, type RateRequest, rateOn, timeFor } from "./globalRate.js";

/** Upper bounds of the time until F − F* ≤ ε, and until max |z − z*| ≤ ε. */
export type StagedTimes = Pick<GlobalRate, "time" | "sharpnessTime">;

/** Each stage ends where F − F* is this share of what it began with. */
const SHARE = 1 / 4;
const MOST_STAGES = 40;

/** The times of the flow by stages; infinite where a stage has no rate. */
export function stagedTimes(landscape: Landscape, minima: readonly SampleMinima[], request: RateRequest): StagedTimes {
  const { p, norms, excess, epsilon } = request;
  const scales = norms.map((norm) => product(I.interval(2), lossScaleOf(p), norm));
  let [time, sharpnessTime]: [number | undefined, number | undefined] = [undefined, undefined];
  let [elapsed, level, infima] = [0, excess.hi, request.constants as SampleInfima];
  for (let stage = 0; stage < MOST_STAGES; stage++) {
    const { lambda, curvature } = rateOn(request, infima);
    const near = I.mul(I.sqr(I.interval(epsilon)), I.interval(curvature)).lo;
    const next = level * SHARE;
    const until = (target: number): number | undefined =>
      target >= next || stage === MOST_STAGES - 1 ? after(elapsed, level, I.interval(target), lambda) : undefined;
    sharpnessTime ??= until(epsilon);
    time ??= until(near);
    if (time !== undefined && sharpnessTime !== undefined) break;
    elapsed = after(elapsed, level, I.interval(next), lambda);
    level = next;
    if (!Number.isFinite(elapsed)) break;
    infima = infimaAt(landscape, scales, minima, level);
  }
  return { time: time ?? Number.POSITIVE_INFINITY, sharpnessTime: sharpnessTime ?? Number.POSITIVE_INFINITY };
}

const infimaAt = (landscape: Landscape, scales: readonly DoubleInterval[], minima: readonly SampleMinima[], level: number): SampleInfima =>
  sampleInfima(landscape.phi, intervalsWithin(landscape, scales, minima, level));

const after = (elapsed: number, from: number, to: DoubleInterval, rate: number): number =>
  I.add(I.interval(elapsed), I.interval(timeFor(from, to, rate))).hi;
