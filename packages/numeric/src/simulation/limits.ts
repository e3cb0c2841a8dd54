/** What is refused before a run: sizes that no memory holds, samples and labels that no network can learn. */
import { InputError } from "@flatcheck/activation";
import { unattainableLabel } from "../attainable.js";
import { equalRows } from "../distinct.js";
import { METHODS } from "../methods/methods.js";
import type { Problem } from "../problem.js";

/** m, n, d and the name of a method. */
export interface SizedRun {
  readonly neurons: number;
  readonly samples: number;
  readonly dimension: number;
  readonly method: string;
}

/** The most entries of one matrix: a gigabyte. */
const MOST_ENTRIES = 2 ** 27;
/** The most samples for a flow on M: three matrices of n × n. */
const MOST_SAMPLES = 2 ** 13;

/** Refuses sizes that no memory holds. @throws InputError, code `too-large`, for m × d, n × d or n × m of more than 2²⁷ entries, or a flow on M with more than 2¹³ samples */
export function requireMemory({ neurons: m, samples: n, dimension: d, method }: SizedRun): void {
  if (METHODS.get(method)?.convergence === "‖grad F‖" && n > MOST_SAMPLES)
    throw new InputError(
      "too-large",
      `expected at most ${MOST_SAMPLES} samples for ${method}, which solves with the n × n Gram matrix of the outputs' gradients, got n = ${n}; take fewer samples, or label-noise-sgd`,
    );
  if (Math.max(m * d, n * d, n * m) <= MOST_ENTRIES) return;
  throw new InputError(
    "too-large",
    `expected matrices of at most ${MOST_ENTRIES} entries, got m = ${m}, n = ${n}, d = ${d}; take smaller sizes`,
  );
}

/** Refuses equal samples. @param areGiven whether the inputs are the caller's, who can remove one. @throws InputError, code `data`, for a sample that is there twice */
export function requireDistinct({ X, y }: Problem, areGiven: boolean): void {
  const equal = equalRows(X);
  if (equal === undefined) return;
  const [i, j] = equal;
  const labels = y[i] === y[j] ? "" : ` with the labels ${y[i]} and ${y[j]}`;
  throw new InputError("data", `expected distinct samples, got equal rows ${i + 1} and ${j + 1}${labels}${areGiven ? "; remove one" : ""}`);
}

/** The range is observed, and whether its ends are attained is not said. @throws InputError, code `data`, for a label that no network has */
export function requireAttainable(p: Problem): void {
  const label = unattainableLabel(p);
  if (label === undefined) return;
  const [low, high] = [label.range.low, label.range.high].map(endText);
  throw new InputError(
    "data",
    `expected labels in the range of ${p.a.length} neurons, between ${low} and ${high}, got y = ${label.label} for sample ${label.sample + 1}; scale the labels or take another activation`,
  );
}

const endText = (value: number): string => (Number.isFinite(value) ? `${Number(value.toPrecision(6))}` : value < 0 ? "−∞" : "∞");
