/** A package that is missing, one that is broken, and what is neither. */
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { missingPackage, requireMissing } from "./optionalPackage.js";
import { UsageError } from "./usageError.js";

const NAME = "@flatcheck/there-is-none";

/** What loading throws. */
async function thrownBy(load: () => unknown): Promise<unknown> {
  try {
    await load();
  } catch (error) {
    return error;
  }
  throw new Error("expected a load that fails");
}

test.each([
  ["required", () => createRequire(import.meta.url)(NAME)],
  ["imported", () => import(/* @vite-ignore */ NAME)],
])("one that is %s and not there is said not to be installed, with what to do", async (_, load) => {
  const error = missingPackage(await thrownBy(load), NAME, "PNG", "take the SVG");
  expect(error).toMatchObject({ code: "missing-package" });
  expect(error.message).toMatch(
    /^expected the optional package @flatcheck\/there-is-none for PNG, got none \(it is not installed\); install it beside flatcheck \(npm install /,
  );
  expect(error.message).toMatch(/, or take the SVG$/);
});

test("one that is there and does not load says why, in one line", () => {
  const inner = Object.assign(new Error("Cannot find module '@flatcheck/there-is-none-linux-x64'\nRequire stack:\n- /here"), {
    code: "MODULE_NOT_FOUND",
  });
  expect(missingPackage(inner, NAME, "PNG", "take the SVG").message).toContain(
    "(it does not load: Cannot find module '@flatcheck/there-is-none-linux-x64'); install",
  );
});

test("only a missing package is let off", () => {
  const missing = missingPackage(new Error("x"), NAME, "PNG", "take the SVG");
  expect(requireMissing(missing)).toBe(missing);
  for (const other of [new UsageError("plot", "x"), new TypeError("x")]) expect(() => requireMissing(other)).toThrow(other);
});
