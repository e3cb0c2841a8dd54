/** What an output format of `flatcheck derive` is: a name and a function from what was derived to text. */
import type { Derivation } from "../formulas/derivation.js";

export interface Material {
  readonly derivation: Derivation;
}

export interface Exporter {
  /** As in `--format`. */
  readonly name: string;
  /** Prints a module that runs, for networks of any size, rather than formulas. */
  readonly code: boolean;
  readonly write: (material: Material) => string;
}
