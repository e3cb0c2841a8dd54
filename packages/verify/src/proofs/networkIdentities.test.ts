/** The identities that bounds are proved from are proved themselves, and changed ones are not. */
import { entriesOf, tensors as T, type Tensor } from "@flatcheck/symbolic";
import { expect, test } from "vitest";
import { some } from "../../test-kit/deep.js";
import { isIdentity } from "../formulas/identity.js";
import { sameFormula } from "../mutation/sameFormula.js";
import { mutantsOf } from "../mutation/tensorMutants.js";
import { type IdentityName, isProved, NETWORK_IDENTITIES } from "./networkIdentities.js";

const NAMES = Object.keys(NETWORK_IDENTITIES) as IdentityName[];

test.each(NAMES)("%s is proved", (name) => {
  expect(isProved(name)).toBe(true);
});

test.each(NAMES)("%s times 2, or any of its mutants that is another formula, is not", (name) => {
  const { provable } = NETWORK_IDENTITIES[name];
  const { tree } = provable;
  expect(isIdentity({ ...provable, tree: T.times(T.num(2), tree) })).toBe(false);
  const indices = (t: Tensor): string => `${entriesOf(t).indices.join()};${entriesOf(t).components}`;
  const meant = mutantsOf(tree).filter((one) => indices(one.tree) === indices(tree));
  for (const mutant of some(meant, 3))
    expect([mutant.change, isIdentity({ ...provable, tree: mutant.tree })]).toEqual([mutant.change, sameFormula(mutant.tree, tree)]);
});
