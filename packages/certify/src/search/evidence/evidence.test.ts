/** Evidence of every kind of condition: replay accepts its statements, and what follows from them is the verdict that is known. */
import { atOnce } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { CONDITIONS } from "../../../test-kit/conditions.js";
import { benchOf, FAMILY, refusals, replayerFor } from "../../../test-kit/searching.js";
import { Acceptance } from "../../acceptance.js";
import { type Condition, conclude } from "../../conditions/conditions.js";
import { phi } from "../../form.js";
import { Investigation } from "../investigation.js";
import { TimeLimit } from "../timeLimit.js";
import type { Found } from "./evidence.js";
import { limitEvidence, limitsOf } from "./limits.js";
import { easyFirst, evidenceFor } from "./table.js";

function surveyed(text: string): Investigation {
  const time = new TimeLimit(() => false);
  const search = new Investigation(benchOf(text), new Acceptance(replayerFor(text), time), time);
  atOnce(search.survey());
  return search;
}

/** What replay accepts of the evidence, and the verdict that follows. */
function verdictOn(text: string, condition: Condition): string {
  const time = new TimeLimit(() => false);
  const accepted = new Acceptance(replayerFor(text), time);
  const search = new Investigation(benchOf(text), accepted, time);
  atOnce(search.survey());
  atOnce(accepted.acceptAll(atOnce(evidenceFor(condition, search))));
  return conclude(condition, accepted.statements).verdict;
}

describe.each(FAMILY)("%s", (text) => {
  test("what is open is said, or something is found", () => {
    const search = surveyed(text);
    const found: Found[] = CONDITIONS.map((c) => atOnce(evidenceFor(c, search)));
    for (const f of found) expect(f.statements.length > 0 || f.left !== undefined).toBe(true);
  });

  test("replay accepts the limits", () => {
    const search = surveyed(text);
    const limits = [phi(0), phi(1)].flatMap((form) => [
      ...atOnce(limitsOf(form, search)),
      ...atOnce(limitEvidence(form, search)).statements,
    ]);
    const plain = limits.filter((s) => !("value" in s && s.value.startsWith("constant")));
    expect(refusals(text, plain)).toEqual([]);
  });
});

const [RHO1, , POSITIVE, , BETA, INCREASING, DIVERGES, ONTO] = CONDITIONS as readonly Condition[] & { readonly length: 8 };

test.each([
  ["sinh(x)", RHO1, "holds"],
  ["x+exp(x)", POSITIVE, "holds"],
  ["tanh(x)", RHO1, "fails"],
  ["x^3+x", BETA, "holds"],
  ["x^3", BETA, "fails"],
  ["sinh(x)", BETA, "holds"],
  ["x^5+x", INCREASING, "holds"],
  ["2*x^3+x+abs(x)^3", INCREASING, "holds"],
  ["sinh(x)", DIVERGES, "holds"],
  ["x+exp(x)", DIVERGES, "fails"],
  ["sin(x)", DIVERGES, "fails"],
  ["sinh(x)", ONTO, "holds"],
  ["exp(x)", ONTO, "fails"],
  ["x^2*sin(x)", ONTO, "holds"],
] as const)("%s: %o %s", (text, condition, verdict) => {
  expect(verdictOn(text, condition as Condition)).toBe(verdict);
});

test("what is slow is looked at last, and everything once, in its order", () => {
  const order = easyFirst(CONDITIONS);
  expect([...order].sort((a, b) => a - b)).toEqual(CONDITIONS.map((_, i) => i));
  const slow = order.filter((i) => CONDITIONS[i]?.type === "dominates");
  expect(slow.length).toBeGreaterThan(0);
  expect(order.slice(-slow.length)).toEqual(slow);
  for (const part of [slow, order.slice(0, -slow.length)]) expect(part).toEqual([...part].sort((a, b) => a - b));
});
