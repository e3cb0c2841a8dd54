/**
 * What a command needs at its end, loaded before it begins: while it runs its files may be replaced, by an upgrade or, in the repository, by a bundle of newer sources. Modules are
 * held on to, because a second `import()` of one, from elsewhere, looks for its file again.
 */
import { mpfrArithmetic } from "@flatcheck/enclosure";

/** The value of a load that is made once; one that failed is made again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** The checker, for commands that start without it. */
export const loadChecker: () => Promise<typeof import("@flatcheck/symbolic")> = once(() => import("@flatcheck/symbolic"));

/** Makes loads whose results are wanted later; what cannot be loaded now is reported there. */
export const loadAhead = async (...loads: readonly (() => Promise<unknown>)[]): Promise<void> => {
  await Promise.allSettled(loads.map((load) => load()));
};

/** The arithmetic of proofs. */
export const loadArithmetic = (): Promise<unknown> => mpfrArithmetic(64);
