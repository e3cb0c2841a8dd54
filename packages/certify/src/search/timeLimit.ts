/** The end of the time allowed, which may come in the middle of any search: what was being looked for is then not known. */
import { OutOfTime } from "./workbench.js";

/** What a search left open, and why. */
export interface Left {
  readonly remaining: string;
  readonly reason: string;
}

/** What is left of a search that the limit ended. */
export const TIME_IS_OVER: Left = { remaining: "ℝ", reason: "the time limit was reached" };

export class TimeLimit {
  /** Whether it ended a search. */
  wasReached = false;

  /** What f finds; undefined where the time ends first. */
  attempt<T>(f: () => T): T | undefined {
    try {
      return f();
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.wasReached = true;
      return undefined;
    }
  }
}
