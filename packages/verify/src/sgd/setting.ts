/** The problem on which label-noise SGD is run: two unit samples in the plane, two neurons, collapsed labels, and neurons that start apart. Small enough for millions of steps. */
import { fromRows, type Matrix, outputs, type Problem, problem } from "@flatcheck/numeric";
import type { Context } from "../context.js";
import type { Random } from "../random.js";

export interface Setting {
  readonly p: Problem;
  /** A start off M. */
  readonly theta: Matrix;
  /** The collapsed point, which has the labels. */
  readonly collapsed: Matrix;
  readonly nu: readonly number[];
}

const COSINE = 0.3;
const SINE = Math.sqrt(1 - COSINE * COSINE);

/** θ_j in the plane from its two pre-activations. */
const neuron = ([first, second]: readonly [number, number]): readonly number[] => [first, (second - COSINE * first) / SINE];

/** Neurons start `apart` from ν, on both sides, and a little off M. */
export function settingOf(c: Context, random: Random, apart: number): Setting {
  const nu = [0.1 + 0.1 * random.uniform(), -0.1 - 0.1 * random.uniform()] as const;
  const X = fromRows([
    [1, 0],
    [COSINE, SINE],
  ]);
  const collapsed = fromRows([neuron(nu), neuron(nu)]);
  const drawn = problem({ X, y: new Float64Array(2), a: Float64Array.of(1, 1), c: 0.5, phi: c.phi });
  const p = { ...drawn, y: outputs(drawn, collapsed) };
  const moved = (sign: number): readonly number[] =>
    neuron([nu[0] + sign * apart * (0.9 + 0.2 * random.uniform()), nu[1] - sign * apart * (0.9 + 0.2 * random.uniform())]);
  return { p, theta: fromRows([moved(1), moved(-1)]), collapsed, nu };
}
