/** Contexts whose proofs are made once for all tests of a worker: what `check` proves of φ depends on no seed, on no number of cases and on no data. */
import { streamOf } from "../src/chance/random.js";
import type { Context } from "../src/ledger/context.js";
import { type ContextOptions, contextOf } from "../src/ledger/contextOf.js";

const proved = new Map<string, Promise<Context>>();

/** {@link contextOf}, which is asked once for each φ. */
export async function contextFor(
  text: string,
  { seed = 1, runs = 40, data }: Pick<ContextOptions, "seed" | "runs" | "data"> = {},
): Promise<Context> {
  const known = proved.get(text) ?? contextOf(text);
  proved.set(text, known);
  return { ...(await known), ...(data === undefined ? {} : { data }), seed, runs, random: (name) => streamOf(seed, name) };
}
