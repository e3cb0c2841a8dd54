/** Which entries of a formula are looked at in a case. */
import { type EntryIndices, entriesOf, type Index, tensors as T, type Tensor } from "@flatcheck/symbolic";
import type { Random } from "../chance/random.js";
import type { Rows } from "../oracles/calculus.js";

/** Of a network. */
interface Sizes {
  readonly net: { readonly X: Rows<unknown> };
  readonly theta: Rows<unknown>;
}

/** All values of the free indices and components of a tree: also l ≠ j where there is a δ_jl. */
export function allEntries(tree: Tensor, k: Sizes): readonly EntryIndices[] {
  const { indices, components, diagonal } = entriesOf(tree);
  const free: readonly Index[] = diagonal ? [...indices, "l"] : indices;
  const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);
  let places: readonly EntryIndices[] = [{ indices: {} }];
  for (const index of free) {
    const size = T.isSample(index) ? k.net.X.length : k.theta.length;
    places = places.flatMap((place) => upTo(size).map((i) => ({ indices: { ...place.indices, [index]: i } })));
  }
  const d = upTo(k.net.X[0]?.length ?? 0);
  if (components > 0) places = places.flatMap((place) => d.map((p) => ({ ...place, p })));
  if (components > 1) places = places.flatMap((place) => d.map((q) => ({ ...place, q })));
  return places;
}

/** Some of them, drawn without repetition. */
export function someEntries(tree: Tensor, k: Sizes, random: Random, most: number): readonly EntryIndices[] {
  const keyed = allEntries(tree, k).map((place) => ({ place, key: random.uniform() }));
  return keyed
    .sort((s, t) => s.key - t.key)
    .slice(0, most)
    .map(({ place }) => place);
}
