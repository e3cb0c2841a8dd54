/** Flows that several statements look at: each is computed when it is first asked for, and once. */
import { onceFor } from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";

const FEWEST = 6;

/** The flows of a context, one for so many runs; those that do not exist are left out. `compute` gives the k-th. */
export function sharedFlows<T>(runsAFlow: number, compute: (c: Context, k: number) => T | undefined): (c: Context) => Generator<T> {
  const computedFor = onceFor<Context, Map<number, T | undefined>>(() => new Map());
  return function* flows(c) {
    const computed = computedFor(c);
    const count = Math.max(FEWEST, Math.round(c.runs / runsAFlow));
    for (let k = 0; k < count; k++) {
      if (!computed.has(k)) computed.set(k, compute(c, k));
      const flow = computed.get(k);
      if (flow !== undefined) yield flow;
    }
  };
}
