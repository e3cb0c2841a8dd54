/** Parameters of φ that the formulas around φ use as names of something else. */
import type { Derivation } from "./derivation.js";

/** Symbols that stand in the formulas as they are, with what they mean there. */
const BARE: ReadonlyMap<string, (derivation: Derivation) => string | undefined> = new Map<
  string,
  (derivation: Derivation) => string | undefined
>([
  ["c", ({ loss }) => (loss === undefined ? "the loss scale" : undefined)],
  ["varphi", () => "the activation"],
  ["n", ({ loss }) => (loss === "mean" ? "the number of samples" : undefined)],
]);

const INDEXED = /^(?:a|b|f|r|u|w|x|y|z|alpha|theta|G|K)_[ijkl]{1,2}$/;

/** A sentence for each of them. @example sharedNames(…)[0] // "The parameter c of φ is not c, the loss scale; rename it to tell them apart." */
export function sharedNames(derivation: Derivation): readonly string[] {
  return derivation.parameters.flatMap((name) => {
    const meaning = BARE.get(name)?.(derivation) ?? (INDEXED.test(name) ? "an entry of the network" : undefined);
    return meaning === undefined ? [] : [`The parameter ${name} of φ is not ${name}, ${meaning}; rename it to tell them apart.`];
  });
}
