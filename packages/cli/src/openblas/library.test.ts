/** Where the system has no OpenBLAS. */
import { expect, test } from "vitest";
import { UsageError } from "../usageError.js";
import { openblas } from "./library.js";

test("a missing library is an error of use that says what to install", () => {
  const load = (): unknown => openblas(["/nowhere/libopenblas.so.0"]);
  expect(load).toThrow(UsageError);
  expect(load).toThrow(/^no libopenblas found: install libopenblas0/);
});
