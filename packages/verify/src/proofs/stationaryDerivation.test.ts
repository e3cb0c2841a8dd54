/** That F has no stationary point but the collapsed one is proved where φ′ > 0 and φ″ strictly increases, and nowhere else. */
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import type { Examination } from "../ledger/statement.js";
import { type Ground, groundOf } from "./ground.js";
import { NO_SUBSTITUTION } from "./letters.js";
import { prove } from "./prove.js";
import { ONLY_COLLAPSED, PROOF_OF_ONLY_COLLAPSED, provedCollapsed } from "./stationaryDerivation.js";

const OPEN: Examination = { conclusion: "unknown", evidence: "tested", cases: 0 };

describe("proved", () => {
  test.each(["x^3+x", "x^5+x", "x+exp(x)", "sinh(x)"])("for %s", async (text) => {
    const c = await contextFor(text, { runs: 1 });
    expect(provedCollapsed(c, OPEN)).toMatchObject({ conclusion: "holds", evidence: "proved" });
  });

  // cosh has φ″ > 0, and φ′(0) = 0; of −x³ − x it is true, and asks for the proof of −φ.
  test.each(["x^3", "tanh(x)", "cosh(x)", "-x^3-x", "x", "log(x)"])("not for %s", async (text) => {
    expect(provedCollapsed(await contextFor(text, { runs: 1 }), OPEN)).toBe(OPEN);
  });
});

test("and with anything left out, or for other weights, not", async () => {
  const ground = groundOf(await contextFor("x^5+x", { runs: 1 }), ["3.2", "a = 1", "collapse"]) as Ground;
  const { steps } = PROOF_OF_ONLY_COLLAPSED;
  const refused = (derivation = PROOF_OF_ONLY_COLLAPSED, of = ground, stated = ONLY_COLLAPSED, where = derivation.where): boolean =>
    "refused" in prove(stated, derivation, of, where);
  expect(refused()).toBe(false);
  for (const k of steps.keys()) expect(refused({ ...PROOF_OF_ONLY_COLLAPSED, steps: steps.filter((_, at) => at !== k) })).toBe(true);
  expect(refused(undefined, { ...ground, certified: new Set() })).toBe(true);
  expect(refused(undefined, { ...ground, positive: new Set([...ground.positive].filter((letter) => letter !== "φ1")) })).toBe(true);
  expect(refused(undefined, ground, ONLY_COLLAPSED, NO_SUBSTITUTION)).toBe(true);
  expect(refused(undefined, ground, { ...ONLY_COLLAPSED, premise: { ...ONLY_COLLAPSED.premise!, right: ONLY_COLLAPSED.left } })).toBe(true);
});
