/** Formulas are proved where both sides are the same polynomial, and only there. */

import { entriesOf, tensors as T } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { some } from "../../test-kit/deep.js";
import { sameFormula } from "../mutation/sameFormula.js";
import { mutantsOf } from "../mutation/tensorMutants.js";
import type { FormulaSpec } from "./formulaSpec.js";
import { isIdentity } from "./identity.js";
import { FORMULA_SPECS } from "./specs.js";

const DIVIDING = ["multipliers", "21", "22", "4.5-gradient", "4.5-hessian", "B.2"];
const proved = FORMULA_SPECS.filter(({ id }) => !DIVIDING.includes(id));

test("all formulas without multipliers are proved; of the others nothing is claimed", () => {
  expect(proved.map((spec) => [spec.id, isIdentity(spec)])).toEqual(proved.map(({ id }) => [id, true]));
  expect(FORMULA_SPECS.filter(({ id }) => DIVIDING.includes(id)).some(isIdentity)).toBe(false);
});

describe.each(some(proved, 3).map((spec) => [spec.id, spec] as const))("%s", (_, spec) => {
  const changed = (tree: FormulaSpec["tree"]): FormulaSpec => ({ ...spec, tree });

  test("is not twice itself, nor minus itself", () => {
    for (const factor of [2, -1, 0]) expect(isIdentity(changed(T.times(T.num(factor), spec.tree)))).toBe(false);
  });

  test("nor any of its mutants, but those that are the same formula", () => {
    const indices = (tree: FormulaSpec["tree"]): string => entriesOf(tree).indices.join();
    const others = mutantsOf(spec.tree).filter(({ tree }) => indices(tree) === indices(spec.tree));
    for (const { change, tree } of others) expect([change, isIdentity(changed(tree))]).toEqual([change, sameFormula(tree, spec.tree)]);
  });
});
