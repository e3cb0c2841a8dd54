/** The end of the time allowed, which may come in the middle of any search: what was being looked for is then not known. */
import type { Stepwise } from "@flatcheck/activation";
import { OutOfTime } from "./deadline.js";
import { type Left, leftOnLine } from "./left.js";

export class TimeLimit {
  /** Whether it ended a search. */
  wasReached = false;

  /** @param isInterrupted whether the caller's signal came */
  constructor(private readonly isInterrupted: () => boolean) {}

  /** What is left of a search that the limit, or the caller, ended. */
  get left(): Left {
    return leftOnLine(this.isInterrupted() ? "interrupted" : "the time limit was reached");
  }

  /** What f finds; undefined where the time ends first. */
  attempt<T>(f: () => T): T | undefined {
    try {
      return f();
    } catch (error) {
      return this.late(error);
    }
  }

  /** {@link attempt} of a computation in steps. */
  *attemptSteps<T>(f: () => Stepwise<T>): Stepwise<T | undefined> {
    try {
      return yield* f();
    } catch (error) {
      return this.late(error);
    }
  }

  /** @throws the error, if it is not that the time is up */
  private late(error: unknown): undefined {
    if (!(error instanceof OutOfTime)) throw error;
    this.wasReached = true;
    return undefined;
  }
}
