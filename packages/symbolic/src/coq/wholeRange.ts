/** The range of a generator on all of ℝ, with its proof: of a fraction, from the lemma about its denominator. */
import { coqNumber } from "./coqText.js";
import { denominatorName } from "./denominatorName.js";
import type { RingGenerator } from "./element.js";

export type Range = NonNullable<RingGenerator["range"]>;

export function wholeRange(g: RingGenerator): Range {
  const range = g.range as Range;
  if (g.denominator === undefined || g.isConstant === true) return range;
  const proof = `assert (S := small_inverse _ ${coqNumber(g.denominator.lower)} ltac:(lra) (${denominatorName(g)} x)); lra`;
  return { ...range, proof };
}
