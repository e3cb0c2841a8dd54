/** Where plots begin: about 0 on the line, and on an interval. */
import { expect, test } from "vitest";
import { check } from "../index.js";
import { windowFor } from "./window.js";

test.each([
  ["x^5+x", undefined, { from: -2, to: 2 }],
  ["x^5+x", "[-3, 5/2]", { from: -3, to: 2.5 }],
  ["x^5+x", "[0, inf)", { from: 0, to: 4 }],
  ["x^5+x", "(-inf, 1]", { from: -3, to: 1 }],
])("%s on %s", async (phi, on, window) => {
  const { report } = await check(phi, { ...(on === undefined ? {} : { on }), assumptions: ["onto"] });
  expect(windowFor(report)).toEqual(window);
});
