/** Searches that give way: how long they may go on, who is told how far they are, and how they are run. */
import { inSlices, type Stepwise } from "@flatcheck/activation";
import type { PredictionLimits, PredictionProgress } from "./run.js";

/** What a search asks and tells between its steps. */
export interface Pace {
  /** Why the search is to end; undefined while it may go on. */
  readonly halted: () => string | undefined;
  readonly tell: (progress: PredictionProgress) => void;
}

/** No limit: for replay, and for callers that wait for the whole. */
export const UNHURRIED: Pace = { halted: () => undefined, tell: () => undefined };

/** Seconds for each search, where nothing is said. */
export const TIME_LIMIT = 10;

/** A pace that begins now. */
export function paceOf({ timeLimit = TIME_LIMIT, signal, onProgress }: PredictionLimits): Pace {
  const end = performance.now() + 1000 * timeLimit;
  return {
    halted: () =>
      signal?.aborted === true ? INTERRUPTED : performance.now() > end ? `the time limit of ${timeLimit} s was reached` : undefined,
    tell: (progress) => onProgress?.(progress),
  };
}

/** The reason of what is open because a signal came. */
export const INTERRUPTED = "interrupted";

/** Runs a search to its end, with turns of the event loop in between. */
export const driven = <T>(work: Stepwise<T>): Promise<T> => inSlices(work);

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** What proofs about φ say; what is said in their place where the signal ended them. @throws what the proofs throw for any other reason */
export async function unlessInterrupted<T>(signal: AbortSignal | undefined, proofs: () => Promise<T>, otherwise: T): Promise<T> {
  if (isAborted(signal)) return otherwise;
  try {
    return await proofs();
  } catch (error) {
    if (isAborted(signal) && error === signal?.reason) return otherwise;
    throw error;
  }
}
