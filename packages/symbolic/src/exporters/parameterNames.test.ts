/** Parameters with names that a module needs for itself. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { derivationOf } from "../formulas/derivation.js";
import { EXPORTERS } from "./index.js";

/** The module for x³ + name·x; what it says of a renamed parameter is in its first comment. */
function moduleFor(format: string, name: string): string {
  const derivation = derivationOf(`x^3+${name}*x`, parse(`x^3+${name}*x`, { parameters: [name] }));
  return EXPORTERS.find((e) => e.name === format)!.write({ derivation });
}

describe("a parameter whose name the module uses itself gets another one", () => {
  test.each([
    ["c", "Z"],
    ["c", "Xu"],
    ["c", "Xw"],
    ["c", "K"],
    ["numpy", "float"],
    ["jax", "float"],
    ["numpy", "Z"],
    ["pytorch", "torch"],
  ])("in %s: %s", (format, name) =>
    expect(moduleFor(format, name)).toMatch(new RegExp(`The parameter ${name} is (called|the keyword argument) ${name}_ here`)),
  );

  test.each([
    ["c", "nu"],
    ["numpy", "nu_max"],
    ["typescript", "Z"],
  ])("in %s %s keeps its name", (format, name) => expect(moduleFor(format, name)).not.toContain(`The parameter ${name}`));
});
