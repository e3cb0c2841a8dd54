/**
 * Long calls on the main thread of a page: timers fire and frames are drawn while they run, and an abort by a timer or a click is seen. Nothing is timed:
 * a page that freezes counts no timers, and never sees the abort.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launched, pageWith } from "./page.js";

const CALLS = ["check", "check of a range", "audit", "derive", "simulate", "verify"];

interface Seen {
  readonly timers: number;
  readonly frames: number;
  readonly progress: number;
  readonly ended: boolean;
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launched();
  page = await pageWith(browser, "./longCalls.ts");
});

afterAll(async () => browser?.close());

const run = <T>(expression: string): Promise<T> => page.evaluate(expression) as Promise<T>;

test("every call that takes a signal is tried", async () => {
  expect(await run("flatcheck.names")).toEqual(CALLS);
});

describe.each(CALLS)("%s", (name) => {
  test("lets timers fire and frames be drawn, and tells its progress", async () => {
    const seen = await run<Seen>(`flatcheck.watched(${JSON.stringify(name)})`);
    expect(seen.ended).toBe(false);
    expect(seen.progress).toBeGreaterThan(2);
    expect(seen.timers).toBeGreaterThan(0);
    expect(seen.frames).toBeGreaterThan(0);
  });

  test("sees the abort of a timer", async () => {
    expect(await run(`flatcheck.untilTimer(${JSON.stringify(name)})`)).toBeGreaterThan(0);
  });

  test("sees the abort of a click", async () => {
    const ended = run<number>(`flatcheck.untilClick(${JSON.stringify(name)})`);
    const [calls] = await Promise.all([ended, page.click("button")]);
    expect(calls).toBeGreaterThan(0);
  });
});
