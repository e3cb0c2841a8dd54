/**
 * The Python package as users get it: the wheel in an environment where nothing else is, then its tests, notebooks and pages with the libraries that it can
 * hand results to; its types and its form.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyEnvironment, environmentWithTorch, ran, withTestRequirements } from "./environments.js";
import { pytest } from "./pytest.js";

const PYRIGHT = join(import.meta.dirname, "../node_modules/.bin/pyright");

const python = await emptyEnvironment();
const alone = await ran(python, "-B", "tests/alone.py");
await withTestRequirements(python);
const cases = [
  ...(await pytest(python, "all", "--ignore=tests/test_torch.py")),
  ...(await pytest(await environmentWithTorch(), "torch", "-W", "default", "tests/test_torch.py")),
];

test("the wheel alone proves, trains and derives, and says what to install for the rest", () => {
  expect(alone).toEqual({ code: 0, output: "ok\n" });
});

describe("form", () => {
  test.each([
    ["ruff check", python, ["-m", "ruff", "check", "--no-cache"]],
    ["ruff format", python, ["-m", "ruff", "format", "--no-cache", "--check"]],
    ["pyright, strict", PYRIGHT, ["--pythonpath", python, "--warnings"]],
  ] as const)("%s", async (_, program, args) => {
    const { code, output } = await ran(program, ...args);
    expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
  });
});

describe("pytest", () => {
  test.each(cases.map((one) => [one.name, one.failure] as const))("%s", (_, failure) => {
    expect(failure).toBeUndefined();
  });
});
