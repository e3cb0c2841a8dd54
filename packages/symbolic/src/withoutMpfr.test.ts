/** What exact arithmetic decides alone does not load MPFR: a page shows the verdict before it comes. */
import { expect, test, vi } from "vitest";

test.each(["x^3", "x^3+x", "x^5+x", "x^2", "x/(1+x^2)"])("%s is decided without MPFR", async (text) => {
  // Modules made anew, so that nothing is loaded on behalf of another test.
  vi.resetModules();
  const { loadedMpfrArithmetic } = await import("@flatcheck/enclosure");
  const { check } = await import("./surface/check.js");
  await check(text);
  expect(loadedMpfrArithmetic(64)).toBeUndefined();
});
