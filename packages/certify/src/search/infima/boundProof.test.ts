/** A bound is proved at a candidate that is the infimum, just below one that is near it, and not at one that is too high. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, q, refusals } from "../../../test-kit/searching.js";
import { phi } from "../../form.js";
import { type HintedSubject, NO_HINTS } from "../goal.js";
import { limitsAtEnds } from "../tails/limitSearch.js";
import { proveBound, weakerBound } from "./boundProof.js";
import { bestCandidate, type Candidate, valueCandidate } from "./candidates.js";

const subjectFor = (text: string, k: 0 | 1 | 2 | 3): HintedSubject => ({ bench: benchOf(text), form: phi(k), hints: NO_HINTS });

describe.each([
  ["x^3+x/10", 1],
  ["sinh(x)", 1],
  ["x+exp(x)", 1],
  ["tanh(x)", 0],
  ["x^3+x+6*sin(x)", 1],
  ["x/(1+x^2)", 1],
] as const)("φ of %s, derivative %i", (text, k) => {
  const subject = subjectFor(text, k);
  const best = bestCandidate(subject, atOnce(limitsAtEnds(subject))) as Candidate;

  test("is bounded at its candidate, or within the slack of it", () => {
    const proof = atOnce(proveBound(subject, best));
    if (proof.kind !== "proved") throw new Error("open");
    expect(refusals(text, [proof.statement])).toEqual([]);
    const room = Q.mul(Q.fromInteger(2), Q.mul(Q.abs(best.upper), subject.bench.slack));
    expect(Q.cmp(proof.lower, Q.sub(best.upper, room))).toBeGreaterThanOrEqual(0);
    expect(Q.cmp(proof.lower, best.upper)).toBeLessThanOrEqual(0);
  });

  test("is not bounded at a value that is not least", () => {
    const high = valueCandidate(subject, q("2")) as Candidate;
    if (Q.cmp(high.upper, Q.add(best.upper, { n: 1n, d: 1000n })) > 0) expect(atOnce(proveBound(subject, high)).kind).toBe("open");
  });

  test("has a weaker bound that replay accepts, or none", () => {
    const weaker = atOnce(weakerBound(subject, best));
    if (weaker !== undefined) expect(refusals(text, weaker.statements)).toEqual([]);
  });
});

test("an infimum 0 that no exact zero shows stays open", () => {
  const subject = subjectFor("x^3+x", 1);
  const at: Candidate = { ...(valueCandidate(subject, q("1")) as Candidate), upper: Q.ZERO };
  expect(atOnce(proveBound({ ...subject, form: phi(0) }, at))).toMatchObject({ kind: "open" });
});
