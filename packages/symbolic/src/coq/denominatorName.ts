/** Names of lemmas about denominators. */
import type { RingGenerator } from "./element.js";

const MODULUS = 1_000_003;

/** The name of the lemma `c <= q` about the denominator of 1/q, the same for the same text. */
export const denominatorName = (g: Pick<RingGenerator, "text">): string =>
  `denominator_${[...g.text].reduce((hash, c) => (hash * 31 + (c.codePointAt(0) as number)) % MODULUS, 7)}`;
