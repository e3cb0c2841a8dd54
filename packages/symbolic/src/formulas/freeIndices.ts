/** Which entries a formula has: its free indices and the components of its vectors. */
import { childrenOf, type Index, type Tensor } from "./tensor.js";

/** Whether a formula is a number, a vector or a matrix, and which indices its entries have. */
export interface Entries {
  /** Free indices in order of appearance; δ_jl is 1 on the diagonal, where l = j is the only case listed. */
  readonly indices: readonly Index[];
  /** 0 for a number, 1 for a vector with components p, 2 for a matrix with components p, q. */
  readonly components: 0 | 1 | 2;
  readonly diagonal: boolean;
}

/** The free indices and components of a formula. */
export function entriesOf(tensor: Tensor): Entries {
  const indices = new Set<Index>();
  let components: 0 | 1 | 2 = 0;
  let diagonal = false;
  const visit = (t: Tensor, bound: readonly Index[]): void => {
    const use = (index: Index): void => {
      if (!bound.includes(index)) indices.add(index);
    };
    if (t.kind === "entry") t.indices.forEach(use);
    if (t.kind === "phi" || t.kind === "inner") [t.sample, t.neuron].forEach(use);
    if (t.kind === "x" || t.kind === "outer") {
      use(t.sample);
      components = t.kind === "x" ? 1 : 2;
    }
    if (t.kind === "delta") {
      use(t.left);
      diagonal = true;
    }
    for (const child of childrenOf(t)) visit(child, t.kind === "sum" ? [...bound, ...t.over] : bound);
  };
  visit(tensor, []);
  return { indices: [...indices], components, diagonal };
}

/** Whether the formula is in words, and has no entries to write out. */
export const isInWords = (tensor: Tensor): boolean => tensor.kind === "words" || childrenOf(tensor).some(isInWords);
