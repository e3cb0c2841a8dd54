import { expect, test } from "vitest";
import { firstCallFlagFor, flagFor } from "./compileLater.js";

test("only versions of V8 that are known are given a flag", () => {
  expect(flagFor("11.3.244.8-node.33")).toMatch(/^--interrupt-budget=\d+$/);
  expect(flagFor("12.4.254.21-node.39")).toMatch(/^--invocation-count-for-turbofan=\d+$/);
  expect(flagFor("13.6.233.17-node.51")).toBe(flagFor("12.4.254.21-node.39"));
  expect(flagFor("99.1")).toBeUndefined();
  expect(firstCallFlagFor("11.3.244.8-node.33")).toBe("--always-sparkplug");
  expect(firstCallFlagFor("99.1")).toBeUndefined();
});
