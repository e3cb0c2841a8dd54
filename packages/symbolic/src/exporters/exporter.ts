/** What an output format of `flatcheck derive` is: a name and a function from what was derived to text. */
import type { Derivation } from "../formulas/derivation.js";
import type { Expansion } from "../formulas/expansion.js";
import type { Gap } from "../formulas/gaps.js";
import type { Smoothness } from "../formulas/smoothness.js";
import type { LatexLayout } from "../latex/display.js";

/** All that an exporter may print. */
export interface Material {
  readonly derivation: Derivation;
  /** The formulas written out for given sizes, where they were asked for. */
  readonly expansion?: Expansion;
  /** Where φ is not as smooth as the formulas need; left out where nobody looked. */
  readonly smoothness?: Smoothness;
  /** Where the printed formulas of derivatives have no value and the derivatives have one. */
  readonly gaps?: readonly Gap[];
  /** Sentences on which engines confirmed the derivatives, for readers. */
  readonly confirmation?: readonly string[];
  /** The same for programs. */
  readonly engines?: unknown;
  /** How LaTeX is laid out, where it is not that of an article of one column. */
  readonly layout?: LatexLayout;
}

/** An output format of `derive`. */
export interface Exporter {
  /** As in `--format`. */
  readonly name: string;
  /** Prints a module that runs, for networks of any size, rather than formulas. */
  readonly code: boolean;
  readonly write: (material: Material) => string;
}
