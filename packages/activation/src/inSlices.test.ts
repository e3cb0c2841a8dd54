/** Work in slices: its result, its errors, its end, and that others get their turn. */
import { expect, test, vi } from "vitest";
import { atOnce, inSlices, type Stepwise } from "./inSlices.js";

/** Yields until told to stop. */
function* until(isOver: () => boolean, ended: () => void = () => undefined): Stepwise<string> {
  try {
    while (!isOver()) yield;
    return "over";
  } finally {
    ended();
  }
}

test("a timer ends work that would go on for ever", async () => {
  let isOver = false;
  setTimeout(() => {
    isOver = true;
  });
  expect(await inSlices(until(() => isOver))).toBe("over");
});

test("pauses do not wait for timers, which browsers hold back in pages that nobody looks at", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
  let pauses = 0;
  const onPause = (): unknown => pauses++;
  try {
    expect(
      await inSlices(
        until(() => pauses > 2),
        { onPause },
      ),
    ).toBe("over");
  } finally {
    vi.useRealTimers();
  }
});

test("pauses come in pairs; what a callback throws ends the work", async () => {
  const told: string[] = [];
  const onPause = (): unknown => told.push("pause");
  const onResume = (): void => {
    told.push("resume");
    if (told.length === 4) throw new RangeError("enough");
  };
  const work = until(
    () => false,
    () => told.push("ended"),
  );
  await expect(inSlices(work, { onPause, onResume })).rejects.toThrow("enough");
  expect(told).toEqual(["pause", "resume", "pause", "resume", "ended"]);
});

test("errors of the work are the caller's", async () => {
  function* failing(): Stepwise<never> {
    yield;
    throw new TypeError("no");
  }
  await expect(inSlices(failing())).rejects.toThrow(TypeError);
  expect(() => atOnce(failing())).toThrow(TypeError);
});

test("short computations, one after another, give way as one long one does", async () => {
  function* short(): Stepwise<void> {
    yield;
  }
  let fired = false;
  setTimeout(() => {
    fired = true;
  });
  const end = performance.now() + 5000;
  while (!fired && performance.now() < end) await inSlices(short());
  expect(fired).toBe(true);
});
