/**
 * A point of M to start from. θ(0) is moved to M by Newton's steps in doubles; of the Z that this gives, one pre-activation a sample is then moved so that Σ_j a_jφ(z_ij) = y_i holds exactly. With independent samples every
 * Z belongs to some θ, so that this is a point of M, within the width of that interval of what was computed.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import { type Matrix, outputs, type Problem, preActivations, retract } from "@flatcheck/numeric";
import { cellsOver } from "../enclosures/cells.js";
import type { Derivatives } from "../enclosures/phiEnclosures.js";
import type { PhiFacts } from "../phiFacts.js";

/** The point of M, or why there is none. */
export type StartOnM =
  | {
      readonly kind: "on M";
      /** n × m. */
      readonly Z: Matrix;
      /** Of each sample, the neuron that was moved, and where it is. */
      readonly moved: readonly { readonly neuron: number; readonly z: DoubleInterval }[];
      /** Σ_j a_j² φ′(z_ij)² by sample. */
      readonly slopes: readonly DoubleInterval[];
      /** ‖θ − θ(0)‖, and max_i |f_i(θ(0)) − y_i|, computed. */
      readonly distance: number;
      readonly residual: number;
    }
  | { readonly kind: "off M"; readonly reason: string; readonly residual: number };

/** Where a flow begins that is told to begin at θ(0). */
export function startOnM({ phi, sign, doubles }: PhiFacts, p: Problem, theta0: Matrix): StartOnM {
  const residual = outputs(p, theta0).reduce((most, f, i) => Math.max(most, Math.abs(f - item(p.y, i))), 0);
  const retraction = retract(p, theta0);
  if (retraction.status !== "converged")
    return { kind: "off M", residual, reason: `θ(0) could not be moved to M: ${STOPPED[retraction.status]}` };
  const Z = preActivations(p, retraction.theta);
  if (!Z.data.every(Number.isFinite)) return { kind: "off M", residual, reason: "pre-activations leave the range of doubles" };
  const hull = hullOf(Z);
  const cells = cellsOver(phi, { lo: hull.lo - MARGIN, hi: hull.hi + MARGIN }, MOST_CELLS);
  const evaluate = Z.data.length <= POINTS ? phi.at : cells.at;
  const moved: { neuron: number; z: DoubleInterval }[] = [];
  const slopes: DoubleInterval[] = [];
  for (let i = 0; i < Z.rows; i++) {
    const values = Array.from({ length: Z.columns }, (_, j) => evaluate(at(Z, i, j)));
    const adjusted = adjust({ p, sign, values, row: i, Z, slope: doubles.first, evaluate });
    if (adjusted === undefined)
      return { kind: "off M", residual, reason: `no point of M was proved beside the computed one, in sample ${i + 1}` };
    moved.push(adjusted);
    const slope = cells
      .over({ lo: Math.max(hull.lo - MARGIN, adjusted.z.lo), hi: Math.min(hull.hi + MARGIN, adjusted.z.hi) })
      .map(([, first]) => first)
      .reduce(I.convexHull);
    slopes.push(
      values.reduce(
        (sum, [, first], j) => I.add(sum, I.mul(I.sqr(I.interval(item(p.a, j))), I.sqr(j === adjusted.neuron ? slope : first))),
        I.interval(0),
      ),
    );
  }
  return { kind: "on M", Z, moved, slopes, distance: distanceBetween(retraction.theta, theta0), residual };
}

const STOPPED = {
  singular: "the Gram matrix of the outputs' gradients is singular on the way",
  stalled: "Newton's steps stalled",
} as const;

const MARGIN = 2 ** -6;
/** Entries of Z up to which each is evaluated by itself. */
const POINTS = 600;
const MOST_CELLS = 256;

const at = (Z: Matrix, i: number, j: number): number => item(Z.data, i * Z.columns + j);

const hullOf = (Z: Matrix): DoubleInterval => ({
  lo: Z.data.reduce((least, z) => Math.min(least, z), Number.POSITIVE_INFINITY),
  hi: Z.data.reduce((most, z) => Math.max(most, z), Number.NEGATIVE_INFINITY),
});

const distanceBetween = (theta: Matrix, other: Matrix): number =>
  Math.sqrt(theta.data.reduce((sum, value, k) => sum + (value - item(other.data, k)) * (value - item(other.data, k)), 0));

interface Adjustment {
  readonly p: Problem;
  readonly sign: 1 | -1;
  readonly values: readonly Derivatives[];
  readonly row: number;
  readonly Z: Matrix;
  readonly slope: (z: number) => number;
  readonly evaluate: (z: number) => Derivatives;
}

/** The neuron that moves its output most, moved so that the sample has its label: Σ_j a_jφ(z_j) − y has opposite signs at the ends. */
function adjust({
  p,
  sign,
  values,
  row,
  Z,
  slope,
  evaluate,
}: Adjustment): { readonly neuron: number; readonly z: DoubleInterval } | undefined {
  const weight = (j: number): number => sign * item(p.a, j);
  const strength = (j: number): number => Math.abs(weight(j) * slope(at(Z, row, j)));
  const neuron = values.reduce((best, _, j) => (strength(j) > strength(best) ? j : best), 0);
  const others = values.reduce(
    (sum, [value], j) => (j === neuron ? sum : I.add(sum, I.mul(I.interval(weight(j)), value))),
    I.neg(I.interval(item(p.y, row))),
  );
  const own = at(Z, row, neuron);
  const residual = (z: number): DoubleInterval => I.add(others, I.mul(I.interval(weight(neuron)), evaluate(z)[0]));
  for (let step = 2 ** -48; step < MARGIN; step *= 8) {
    const radius = step * Math.max(1, Math.abs(own));
    const [left, right] = [residual(own - radius), residual(own + radius)];
    if ((left.hi < 0 && right.lo > 0) || (left.lo > 0 && right.hi < 0)) return { neuron, z: { lo: own - radius, hi: own + radius } };
  }
  return undefined;
}
