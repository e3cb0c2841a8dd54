import { expect, test } from "vitest";
import { interruptBudgetFlag } from "./compileLater.js";

test("only the versions of V8 that know the flag are given it", () => {
  expect(interruptBudgetFlag("11.3.244.8-node.33")).toMatch(/^--interrupt-budget=\d+$/);
  expect(interruptBudgetFlag("12.4.254.21-node.39")).toBeUndefined();
  expect(interruptBudgetFlag("13.6.233.17-node.51")).toBeUndefined();
});
