/**
 * Stationary points of F on M, found without following any flow. With independent samples the equations separate over them: for one sample, weights a and label y they are
 * (a_j φ″(z_j) − s)·φ′(z_j) = 0 for all j, with Σ_j a_j φ(z_j) = y. Newton's method, damped as by Levenberg and Marquardt, goes from random points of M to solutions.
 */
import { item } from "@flatcheck/enclosure";
import { component, fromRows, hypot, type Phi, solvePositiveDefinite } from "@flatcheck/numeric";

export interface Stationary {
  readonly z: readonly number[];
  readonly s: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 120;
const SOLVED = 1e-13;
/** A step that lowers the error to less than this part of it helps. */
const HELPS = 0.5;
/** Beyond this a point has escaped: φ′ fades there, which looks like a solution and is none. */
const FARTHEST = 12;

/** The solution that Newton's method reaches; undefined where it reaches none. */
export function stationaryFrom(phi: Phi, a: readonly number[], y: number, start: readonly number[]): Stationary | undefined {
  const neurons: Neurons = { phi, a, y };
  let z = start;
  let s = meanOf(start.map((value, j) => item(a, j) * phi.second(value)));
  let error = sizeOf(equations(neurons, { z, s }));
  let [damping, before] = [1e-3, Number.POSITIVE_INFINITY];
  for (let iterations = 0; iterations < MOST_ITERATIONS; iterations++) {
    // Where φ″ is small, so are the equations: steps that still help are taken.
    const isSettled = error === 0 || error > HELPS * before;
    if (isSettled && error <= SOLVED * scaleOf(neurons, z)) return isProper(phi, z) ? { z, s, iterations } : undefined;
    const step = stepOf(neurons, { z, s }, damping);
    const next = step === undefined ? undefined : { z: z.map((value, j) => value - component(step, j)), s: s - component(step, z.length) };
    const nextError = next === undefined ? Number.NaN : sizeOf(equations(neurons, next));
    if (next === undefined || !(nextError < error)) {
      if (error <= SOLVED * scaleOf(neurons, z)) return isProper(phi, z) ? { z, s, iterations } : undefined;
      damping *= 10;
      if (damping > 1e12) return undefined;
      continue;
    }
    [z, s, error, before, damping] = [next.z, next.s, nextError, error, Math.max(damping / 10, 1e-15)];
    if (z.some((value) => Math.abs(value) > FARTHEST)) return undefined;
  }
  return undefined;
}

/** Whose stationary points are looked for: Σ_j a_j φ(z_j) = y. */
interface Neurons {
  readonly phi: Phi;
  readonly a: readonly number[];
  readonly y: number;
}

/** Pre-activations, and the s that all a_j φ″(z_j) should be. */
type Iterate = Pick<Stationary, "z" | "s">;

function equations({ phi, a, y }: Neurons, { z, s }: Iterate): readonly number[] {
  const output = z.reduce((sum, value, j) => sum + item(a, j) * phi.value(value), 0);
  return [...z.map((value, j) => (item(a, j) * phi.second(value) - s) * phi.first(value)), output - y];
}

/** The damped normal equations of the linearisation. */
function stepOf(neurons: Neurons, at: Iterate, damping: number): Float64Array | undefined {
  const [{ phi, a }, { z, s }] = [neurons, at];
  const m = z.length;
  const rows = z.map((value, j) => {
    const weight = item(a, j);
    const row = new Array<number>(m + 1).fill(0);
    row[j] = weight * phi.third(value) * phi.first(value) + (weight * phi.second(value) - s) * phi.second(value);
    row[m] = -phi.first(value);
    return row;
  });
  rows.push([...z.map((value, j) => item(a, j) * phi.first(value)), 0]);
  const r = equations(neurons, at);
  const normal = Array.from({ length: m + 1 }, (_, k) =>
    Array.from({ length: m + 1 }, (_unused, l) => rows.reduce((sum, row) => sum + item(row, k) * item(row, l), k === l ? damping : 0)),
  );
  const right = Float64Array.from({ length: m + 1 }, (_, k) => rows.reduce((sum, row, i) => sum + item(row, k) * item(r, i), 0));
  return solvePositiveDefinite(fromRows(normal), right);
}

/** Whether each φ′(z_j) is a number that means something, or close to a zero of φ′ that is really there. */
const isProper = (phi: Phi, z: readonly number[]): boolean =>
  z.every((value) => Math.abs(phi.first(value)) > 1e-6 || Math.abs(phi.first(value)) <= 1e-2 * Math.abs(phi.second(value)));

const scaleOf = ({ phi, a, y }: Neurons, z: readonly number[]): number =>
  z.reduce((sum, value, j) => sum + Math.abs(item(a, j) * phi.value(value)), 1 + Math.abs(y));

const sizeOf = (values: readonly number[]): number => hypot(...values);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
