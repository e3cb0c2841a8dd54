/** The door to MPFR: its memory, and the intervals over it, are loaded when the first arithmetic is made. Many activations are decided without. */
import { loadedMpfr, loadMpfr } from "./mpfrBinding.js";
import type { MpfrArithmetic } from "./mpfrInterval.js";

/**
 * MPFR intervals of the given precision in bits (53, 113, 256, …).
 * @example
 * ```ts
 * import { mpfrArithmetic } from "@flatcheck/enclosure";
 *
 * const K = await mpfrArithmetic(128);
 * const { lo, hi } = K.scope(() => K.toDoubles(K.rational({ n: 1n, d: 3n })));
 * console.log(lo <= 1 / 3, 1 / 3 <= hi); // → true true
 * K.dispose();
 * ```
 */
export async function mpfrArithmetic(precision: number): Promise<MpfrArithmetic> {
  const [binding, intervals] = await Promise.all([loadMpfr(), import("./mpfrInterval.js")]);
  loaded = intervals;
  return new intervals.MpfrArithmetic(binding, precision);
}

let loaded: typeof import("./mpfrInterval.js") | undefined;

/** The same where MPFR is in memory already; undefined where it would have to be loaded. */
export function loadedMpfrArithmetic(precision: number): MpfrArithmetic | undefined {
  const binding = loadedMpfr();
  return binding === undefined || loaded === undefined ? undefined : new loaded.MpfrArithmetic(binding, precision);
}
