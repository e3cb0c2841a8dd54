/** Starts on M of every kind that Theorem 3.3 speaks of: samples of different lengths, weights, loss scales; with the given data where there are any. */
import { item } from "@flatcheck/enclosure";
import { type Matrix, mapEntries, outputs, preActivations, problem, retract, zeros } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import type { Start } from "../flows/manyEnds.js";
import type { Context } from "../ledger/context.js";
import { coherentData } from "./data.js";

export interface StartOptions {
  readonly weights: "ones" | "signed";
  /** λ_min(XXᵀ) of the unit samples; random without it. */
  readonly mu?: number;
}

/** Uniform entries of the variance of normal ones: no pre-activation is so far out that a flow is stiff. */
const SPREAD = Math.sqrt(3);

/** A start of one or two samples and two to four neurons; undefined where the given labels are out of reach. */
export function startOn(c: Context, random: Random, { weights, mu }: StartOptions, name: string): Start | undefined {
  const n = c.data?.X.rows ?? (mu === undefined ? random.integer(1, 2) : 2);
  const X =
    c.data?.X ??
    stretched(random, coherentData(random, { samples: n, dimension: n + random.integer(0, 1) }, mu ?? 0.1 + 0.9 * random.uniform()));
  const m = c.data?.a?.length ?? random.integer(2, 4);
  const a = weights === "ones" ? new Float64Array(m).fill(1) : (c.data?.a ?? Float64Array.from({ length: m }, () => signedWeight(random)));
  const size = 0.2 + 0.6 * random.uniform();
  const theta = mapEntries(zeros(m, X.columns), () => size * SPREAD * (2 * random.uniform() - 1));
  const drawn = problem({ X, y: c.data?.y ?? new Float64Array(n), a, c: 0.25 + random.uniform(), phi: c.phi });
  const back = c.data === undefined ? undefined : retract(drawn, theta);
  if (back !== undefined && back.status !== "converged") return undefined;
  const p = back === undefined ? { ...drawn, y: outputs(drawn, theta) } : drawn;
  const start = back?.theta ?? theta;
  if (!preActivations(p, start).data.every(Number.isFinite)) return undefined;
  return { p, theta: start, label: `${name}: m = ${m}, n = ${n}, d = ${X.columns}` };
}

/** Rows of lengths between 0.7 and 1.3. */
function stretched(random: Random, X: Matrix): Matrix {
  const lengths = Array.from({ length: X.rows }, () => 0.7 + 0.6 * random.uniform());
  return mapEntries(X, (value, i) => value * item(lengths, i));
}

function signedWeight(random: Random): number {
  const size = 0.5 + random.uniform();
  return random.uniform() < 0.5 ? -size : size;
}
