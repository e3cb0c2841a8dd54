/** Random problems and parameters: the cases of statements, from a stream of random numbers. */
import { type Matrix, outputs, type Problem, problem } from "@flatcheck/numeric";
import type { Random } from "./chance/random.js";
import { withUnitRows } from "./generators/data.js";
import type { Context } from "./ledger/context.js";

export interface Network {
  readonly p: Problem;
  readonly theta: Matrix;
  /** Sizes and kind, for reports. */
  readonly label: string;
}

export interface NetworkOptions {
  /** The loss scale; drawn where it is not given. */
  readonly c?: number;
  /** Unit weights, or weights of both signs. */
  readonly weights?: "ones" | "signed";
  /** Rows of unit norm. */
  readonly unit?: boolean;
  /** Labels are those of θ. */
  readonly onM?: boolean;
  /** n ≤ d, so that the samples are independent with probability one. */
  readonly independent?: boolean;
}

const matrix = (rows: number, columns: number, entry: () => number): Matrix => ({
  rows,
  columns,
  data: Float64Array.from({ length: rows * columns }, entry),
});

/** A random problem of up to 5 neurons, 3 samples and 4 dimensions, or one with the given data, and a parameter. */
export function randomNetwork(c: Context, random: Random, options: NetworkOptions = {}): Network {
  const { weights = "signed", unit = false, onM = false, independent = true } = options;
  const n = c.data?.X.rows ?? random.integer(1, 3);
  const d = c.data?.X.columns ?? (independent ? random.integer(n, 4) : random.integer(1, 4));
  const m = c.data?.a?.length ?? random.integer(2, 5);
  const inputs = c.data?.X ?? matrix(n, d, random.normal);
  const X = unit ? withUnitRows(inputs) : inputs;
  const a = weights === "ones" ? new Float64Array(m).fill(1) : (c.data?.a ?? matrix(1, m, () => signedWeight(random)).data);
  const scale = options.c ?? 0.25 + random.uniform();
  const theta = matrix(m, d, () => random.normal() / Math.sqrt(d));
  const drawn = problem({ X, y: c.data?.y ?? matrix(1, n, random.normal).data, a, c: scale, phi: c.phi });
  const p = onM ? { ...drawn, y: outputs(drawn, theta) } : drawn;
  return { p, theta, label: `m = ${m}, n = ${n}, d = ${d}, c = ${scale}${onM ? ", on M" : ""}` };
}

function signedWeight(random: Random): number {
  const size = 0.5 + random.uniform();
  return random.uniform() < 0.5 ? -size : size;
}
