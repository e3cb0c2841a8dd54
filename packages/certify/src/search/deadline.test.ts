/** A deadline of no time is over at once, one of much time is not, and a signal ends any: no test here waits. */
import { describe, expect, test } from "vitest";
import { Deadline, OutOfTime } from "./deadline.js";

const AMPLE = 1e9;

describe("a deadline", () => {
  test("of no time is over for searches that were given a part of it, and for replay once a clock has moved", () => {
    const deadline = new Deadline({ milliseconds: -1 });
    expect(() => deadline.checkReplayTime()).toThrow(OutOfTime);
    deadline.checkTime();
    deadline.allotRest();
    expect(() => deadline.checkTime()).toThrow(OutOfTime);
  });

  test("of much time is not over, whatever part a search has", () => {
    const deadline = new Deadline({ milliseconds: AMPLE });
    for (const part of [1, 0.5, 0.1]) {
      deadline.allot(part);
      deadline.checkTime();
      deadline.checkReplayTime();
    }
    deadline.allotRest();
    deadline.checkTime();
  });

  test("is over when the signal says so, at the next look", () => {
    const controller = new AbortController();
    const deadline = new Deadline({ milliseconds: AMPLE, signal: controller.signal });
    deadline.checkTime();
    controller.abort();
    expect(() => deadline.checkTime()).toThrow(OutOfTime);
    expect(() => deadline.checkReplayTime()).toThrow(OutOfTime);
    const ticks = (): void => Array.from({ length: 64 }).forEach(deadline.tick);
    expect(ticks).toThrow(OutOfTime);
  });
});
