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
      readonly moved: readonly Moved[];
      /** Σ_j a_j² φ′(z_ij)² by sample. */
      readonly slopes: readonly DoubleInterval[];
      /** ‖θ − θ(0)‖, and max_i |f_i(θ(0)) − y_i|, computed. */
      readonly distance: number;
      readonly residual: number;
    }
  | { readonly kind: "off M"; readonly reason: string; readonly residual: number };

/** Where a flow begins that is told to begin at θ(0). */
export function startOnM({ phi, sign, doubles }: Pick<PhiFacts, "phi" | "sign" | "doubles">, p: Problem, theta0: Matrix): StartOnM {
  const residual = outputs(p, theta0).reduce((most, f, i) => Math.max(most, Math.abs(f - item(p.y, i))), 0);
  const retraction = retract(p, theta0);
  if (retraction.status !== "converged")
    return { kind: "off M", residual, reason: `θ(0) could not be moved to M: ${STOPPED[retraction.status]}` };
  const Z = preActivations(p, retraction.theta);
  if (!Z.data.every(Number.isFinite) || !Number.isFinite(residual))
    return { kind: "off M", residual, reason: "pre-activations leave the range of doubles" };
  const rows = rowsOf({ phi, sign }, p, Z);
  const moved: Moved[] = [];
  for (const [i, row] of rows.entries()) {
    const found = bracketIn(row, doubles.first);
    if (found === undefined)
      return { kind: "off M", residual, reason: `no point of M was proved beside the computed one, in sample ${i + 1}` };
    moved.push(found);
  }
  const slopes = rows.map((row, i) => slopesOf(row, item(moved, i), phi));
  return { kind: "on M", Z, moved, slopes, distance: distanceBetween(retraction.theta, theta0), residual };
}

/** The same for a point that was found before: undefined where a bracket does not show that the sample has its label. */
export function pointOnM(facts: Pick<PhiFacts, "phi" | "sign">, p: Problem, Z: Matrix, moved: readonly Moved[]): StartOnM | undefined {
  const rows = rowsOf(facts, p, Z);
  const isShown = rows.every((row, i) => moved[i] !== undefined && isBracketed(row, moved[i]));
  if (!isShown || moved.length !== rows.length) return undefined;
  return { kind: "on M", Z, moved, slopes: rows.map((row, i) => slopesOf(row, item(moved, i), facts.phi)), distance: 0, residual: 0 };
}

const STOPPED = {
  singular: "the Gram matrix of the outputs' gradients is singular on the way",
  stalled: "Newton's steps stalled",
} as const;

const MARGIN = 2 ** -6;
/** Entries of Z up to which each is evaluated by itself. */
const POINTS = 600;
const MOST_CELLS = 256;

const hullOf = (Z: Matrix): DoubleInterval => ({
  lo: Z.data.reduce((least, z) => Math.min(least, z), Number.POSITIVE_INFINITY),
  hi: Z.data.reduce((most, z) => Math.max(most, z), Number.NEGATIVE_INFINITY),
});

const distanceBetween = (theta: Matrix, other: Matrix): number =>
  Math.sqrt(theta.data.reduce((sum, value, k) => sum + (value - item(other.data, k)) * (value - item(other.data, k)), 0));

/** A neuron, and the interval in which its pre-activation is moved. */
export interface Moved {
  readonly neuron: number;
  readonly z: DoubleInterval;
}

/** One sample: weights sign·a_j, pre-activations and φ to φ⁗ there. */
interface Row {
  readonly weights: Float64Array;
  readonly label: number;
  readonly z: Float64Array;
  readonly values: readonly Derivatives[];
  readonly evaluate: (z: number) => Derivatives;
}

function rowsOf({ phi, sign }: Pick<PhiFacts, "phi" | "sign">, p: Problem, Z: Matrix): readonly Row[] {
  const hull = hullOf(Z);
  const cells = cellsOver(phi, { lo: hull.lo - MARGIN, hi: hull.hi + MARGIN }, MOST_CELLS);
  const evaluate = Z.data.length <= POINTS ? phi.at : cells.at;
  const weights = p.a.map((weight) => sign * weight);
  return Array.from(p.y, (label, i) => {
    const z = Z.data.subarray(i * Z.columns, (i + 1) * Z.columns);
    return { weights, label, z, values: Array.from(z, evaluate), evaluate };
  });
}

/** Σ_j a_jφ(z_j) − y, as a function of the pre-activation of one neuron. */
function residualIn({ weights, label, values, evaluate }: Row, neuron: number): (z: number) => DoubleInterval {
  const others = values.reduce(
    (sum, [value], j) => (j === neuron ? sum : I.add(sum, I.mul(I.interval(item(weights, j)), value))),
    I.neg(I.interval(label)),
  );
  return (z) => I.add(others, I.mul(I.interval(item(weights, neuron)), evaluate(z)[0]));
}

/** Whether the residual has opposite signs at the ends. */
function isBracketed(row: Row, { neuron, z }: Moved): boolean {
  const own = row.z[neuron];
  if (own === undefined || !(z.lo <= own && own <= z.hi && z.hi - z.lo <= MARGIN)) return false;
  const residual = residualIn(row, neuron);
  const [left, right] = [residual(z.lo), residual(z.hi)];
  return (left.hi < 0 && right.lo > 0) || (left.lo > 0 && right.hi < 0);
}

/** A bracket for the neuron that moves its output most. */
function bracketIn(row: Row, slope: (z: number) => number): Moved | undefined {
  const strength = (j: number): number => Math.abs(item(row.weights, j) * slope(item(row.z, j)));
  const neuron = row.values.reduce((best, _, j) => (strength(j) > strength(best) ? j : best), 0);
  const own = item(row.z, neuron);
  for (let step = 2 ** -48; 2 * step * Math.max(1, Math.abs(own)) < MARGIN; step *= 8) {
    const radius = step * Math.max(1, Math.abs(own));
    const moved = { neuron, z: { lo: own - radius, hi: own + radius } };
    if (isBracketed(row, moved)) return moved;
  }
  return undefined;
}

/** Σ_j a_j² φ′(z_j)². */
function slopesOf({ weights, values }: Row, { neuron, z }: Moved, phi: PhiFacts["phi"]): DoubleInterval {
  const own = phi.over(z)[1];
  return values.reduce(
    (sum, [, first], j) => I.add(sum, I.mul(I.sqr(I.interval(item(weights, j))), I.sqr(j === neuron ? own : first))),
    I.interval(0),
  );
}
