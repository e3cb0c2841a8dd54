/** The scales c of the loss L = c Σ_i (f_i − y_i)² that have a name. */
import type { Rational } from "@flatcheck/enclosure";

/** Losses with a name of their own: c = 1, 1/2 and 1/n. */
export const LOSSES: ReadonlyMap<string, Rational | "1/n"> = new Map<string, Rational | "1/n">([
  ["sum", { n: 1n, d: 1n }],
  ["half", { n: 1n, d: 2n }],
  ["mean", "1/n"],
]);
