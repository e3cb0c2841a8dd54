/** The end of time is an outcome of a search, and no other error is. */
import { atOnce, type Stepwise } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { OutOfTime } from "./deadline.js";
import { TimeLimit } from "./timeLimit.js";

describe("an attempt", () => {
  test("gives what is found, and says of the end of time only that it came", () => {
    const limit = new TimeLimit(() => false);
    expect(limit.attempt(() => 7)).toBe(7);
    expect(limit.wasReached).toBe(false);
    const late = (): never => {
      throw new OutOfTime();
    };
    expect(limit.attempt(late)).toBeUndefined();
    expect(limit.wasReached).toBe(true);
  });

  test("hands on every other error", () => {
    const failing = (): never => {
      throw new RangeError("too long");
    };
    expect(() => new TimeLimit(() => false).attempt(failing)).toThrow("too long");
  });

  test("in steps does the same", () => {
    const limit = new TimeLimit(() => false);
    function* found(): Stepwise<number> {
      yield;
      return 7;
    }
    function* late(): Stepwise<number> {
      yield;
      throw new OutOfTime();
    }
    expect(atOnce(limit.attemptSteps(found))).toBe(7);
    expect(atOnce(limit.attemptSteps(late))).toBeUndefined();
    expect(limit.wasReached).toBe(true);
  });

  test.each([
    [false, "the time limit was reached"],
    [true, "interrupted"],
  ])("that was cut off leaves all of ℝ, and says by whom (the caller: %s)", (isInterrupted, reason) => {
    expect(new TimeLimit(() => isInterrupted).left).toEqual({ where: { kind: "line" }, reason });
  });
});
