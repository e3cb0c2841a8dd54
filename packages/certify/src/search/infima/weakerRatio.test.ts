/** A bound of a quotient that is not sharp is accepted by replay, and lies below a value of it; where there is none, none is found. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { benchOf, refusals } from "../../../test-kit/searching.js";
import { factorings } from "../../conditions/factoredBeta.js";
import { NORMALITY, phi, times } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { rationalRoute } from "../rational/rationalRoute.js";
import { infimum } from "./infimum.js";
import type { QuotientSubject } from "./quotient.js";
import { BY_BOXES, exactly, factoredRatio, weakerRatio } from "./weakerRatio.js";

const subjectOf = (text: string): QuotientSubject => ({
  ...{ p: NORMALITY, q: phi(2), factors: [phi(1), phi(3)] },
  ...{ bench: benchOf(text), hints: NO_HINTS },
});

test.each(["x^3+x", "sinh(x)", "x+exp(x)", "x^3+x+cos(sqrt(1+x^2))/2"])("of %s", (text) => {
  const found = atOnce(weakerRatio(subjectOf(text), BY_BOXES));
  if (found === undefined) throw new Error("no bound");
  expect(Q.sign(found.lower)).toBe(1);
  expect(Q.cmp(found.lower, found.upper)).toBeLessThanOrEqual(0);
  expect(refusals(text, found.statements)).toEqual([]);
});

test.each(["exp(x)", "x^3", "tanh(x)", "x^3/6+sin(x)+2*x"])("of %s there is none", (text) => {
  expect(atOnce(weakerRatio(subjectOf(text), BY_BOXES))).toBeUndefined();
});

test.each(["x^3+x", "x^5+x^3+x^2/7+x"])("of %s by exact arithmetic", (text) => {
  const subject = subjectOf(text);
  const found = atOnce(weakerRatio(subject, exactly(rationalRoute(subject.bench) ?? expect.unreachable())));
  expect(found?.kind).toBe("bounded");
  expect(refusals(text, found?.statements ?? [])).toEqual([]);
});

test.each(["(1+1e-20)*x^3/6+2*x+sin(x-pi/5)", "x^3+x"])("of %s without φ‴, which is bounded below", (text) => {
  const subject = subjectOf(text);
  const floor = atOnce(infimum({ bench: subject.bench, form: phi(3), hints: NO_HINTS }));
  const byThird = factorings(NORMALITY).find(({ k }) => k === 3);
  if (floor.kind !== "bounded" || byThird === undefined) throw new Error(floor.kind);
  const found = atOnce(factoredRatio(subject, byThird, floor, BY_BOXES));
  expect(Q.sign(found?.lower ?? Q.ZERO)).toBe(1);
  expect(refusals(text, found?.statements ?? [])).toEqual([]);
});

test("a form of one term has the powers of derivatives that divide it, but for the whole", () => {
  const named = factorings(NORMALITY).map(({ rest, k, power }) => [rest, k, power]);
  expect(named).toEqual([
    [times(phi(1), phi(3)), 1, 1],
    [phi(3), 1, 2],
    [times(phi(1), phi(1)), 3, 1],
  ]);
  expect(factorings(phi(3))).toEqual([]);
  expect(factorings([...NORMALITY, ...phi(1)])).toEqual([]);
});
