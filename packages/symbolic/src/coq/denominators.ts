/** Denominators that are seen to be positive, term by term, as lemmas. */
import { coqElement, coqNumber } from "./coqText.js";
import { denominatorName } from "./denominatorName.js";
import { type Element, generatorsOf, type RingGenerator, sumOf, termsOf } from "./element.js";
import { termBound } from "./termBounds.js";

/** The lemmas about the denominators among the generators. */
export const denominatorLemmas = (generators: readonly RingGenerator[]): string =>
  generators.flatMap((g) => (g.denominator === undefined ? [] : [denominatorLemma(g, g.denominator)])).join("");

function denominatorLemma(g: RingGenerator, { element, lower, radicand }: NonNullable<RingGenerator["denominator"]>): string {
  const [name, bound] = [denominatorName(g), coqNumber(lower)];
  if (g.isConstant === true) return `Lemma ${name} (x : R) : ${bound} <= ${coqElement(element)}.\nProof. elementary; interval. Qed.\n`;
  if (radicand === undefined) return positiveSum(name, element, bound);
  const square = `${bound}^2`;
  return `${positiveSum(`${name}_radicand`, radicand, square)}Lemma ${name} x : ${bound} <= ${coqElement(element)}.
Proof.
  assert (A := ${name}_radicand x). apply Rle_trans with (sqrt (${square})); [rewrite sqrt_pow2; lra | apply sqrt_le_1_alt; lra].
Qed.
`;
}

/** `Lemma name x : bound <= sum`, term by term. */
function positiveSum(name: string, sum: Element, bound: string): string {
  const terms = termsOf(sum).filter((t) => t.powers.size > 0);
  const steps = terms.map((t, i) => {
    const found = termBound(t);
    return found === undefined ? "" : `assert (T${i} : ${coqNumber(found.bound)} <= ${coqElement(sumOf([t]))}) by (${found.tactic}).`;
  });
  return `Lemma ${name} x : ${bound} <= ${coqElement(sum)}.
Proof. ${denominatorFacts(generatorsOf(sum))}${steps.join(" ")} lra. Qed.
`;
}

/** Brings the lemmas into a proof, so that `field` and `auto_derive` find their side conditions. */
export const denominatorFacts = (generators: readonly RingGenerator[], point = "x"): string =>
  generators.flatMap((g, i) => (g.denominator === undefined ? [] : [factsOf(g, i, point)])).join("");

const factsOf = (g: RingGenerator, i: number, point: string): string => {
  const name = denominatorName(g);
  const root = g.denominator?.radicand === undefined ? "" : `assert (R${i} := ${name}_radicand ${point}). `;
  return `assert (D${i} := ${name} ${point}). ${root}`;
};
