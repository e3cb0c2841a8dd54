/**
 * Long work that gives way: a computation yields between its steps, and whoever runs it returns to the event loop now and then, so that timers fire,
 * a page is drawn and an abort is seen. It stands here because every package that has long work imports this one.
 */
import { eventLoopTurn } from "./eventLoopTurn.js";

/** A computation in steps; it yields where it may be interrupted, and returns its result. */
export type Stepwise<T> = Generator<unknown, T, void>;

/** What is told of the pauses between two slices. */
export interface SliceOptions {
  /** Called before each pause. */
  readonly onPause?: () => void;
  /** Called after each pause. What it throws ends the computation, whose `finally` blocks run. */
  readonly onResume?: () => void;
}

/** Browsers call a task of 50 ms long. */
const SLICE_MS = 40;

/** When the event loop is to turn again. All computations share it: many short ones, one after another, are as long to a page as one that is long. */
let sliceEnd = performance.now() + SLICE_MS;

async function turn(): Promise<void> {
  await eventLoopTurn();
  sliceEnd = performance.now() + SLICE_MS;
}

/**
 * Runs a computation in slices of about 40 ms, with one turn of the event loop after each; the first begins with the last turn, whatever made it.
 * @returns what the computation returns
 * @throws what the computation, or one of the callbacks, throws
 * @example
 * ```ts
 * import { inSlices } from "@flatcheck/activation";
 *
 * function* sumTo(n: number) {
 *   let sum = 0;
 *   for (let k = 1; k <= n; k++) {
 *     sum += k;
 *     yield;
 *   }
 *   return sum;
 * }
 * console.log(await inSlices(sumTo(100))); // → 5050
 * ```
 */
export async function inSlices<T>(work: Stepwise<T>, { onPause, onResume }: SliceOptions = {}): Promise<T> {
  try {
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) return next.value;
      if (performance.now() < sliceEnd) continue;
      onPause?.();
      await turn();
      onResume?.();
    }
  } finally {
    work.return(undefined as never);
  }
}

/**
 * A function to await between the steps of work in `async` functions: it waits for one turn of the event loop where 40 ms have passed since the last.
 * @example
 * ```ts
 * import { givingWay } from "@flatcheck/activation";
 *
 * const giveWay = givingWay();
 * let sum = 0;
 * for (let k = 1; k <= 100; k++) {
 *   sum += k;
 *   await giveWay();
 * }
 * console.log(sum); // → 5050
 * ```
 */
export function givingWay(): () => Promise<void> {
  return async () => {
    if (performance.now() >= sliceEnd) await turn();
  };
}

/** Runs a computation in one go, for callers that cannot wait. @throws what the computation throws */
export function atOnce<T>(work: Stepwise<T>): T {
  for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}
