/** What an inequality says: two sides, and a premise. */
import type { Bound } from "./bound.js";

/** left ≤ right. */
export interface Sides {
  readonly left: Bound;
  readonly right: Bound;
  /** right − left by itself, where terms that both sides share fall out of it: it decides where the sides are closer than their enclosures are wide. */
  readonly difference?: Bound;
}

/** Under which an inequality is claimed. */
export interface Premise extends Sides {
  /** left < right. */
  readonly isStrict?: boolean;
}

/** left ≤ right, where the premise holds. */
export interface Stated extends Sides {
  readonly premise?: Premise;
  /** The statement is a lemma the other way round: cases in which the premise does not hold speak for it, too. */
  readonly isContrapositive?: boolean;
}
