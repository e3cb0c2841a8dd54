/** A candidate is a number that the infimum does not exceed: replay accepts its statement, and points do not lie far below it. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { isPiecewise } from "../../expressionFacts.js";
import { minusConstant, phi } from "../../form.js";
import { limitsAtEnds } from "../tails/limitSearch.js";
import { bestCandidate, candidateNear, pointCandidate, valueCandidate } from "./candidates.js";

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test("replay accepts what candidates rest on, where no pieces meet", () => {
    if (isPiecewise(bench.expression)) return;
    const found = FORMS.flatMap((form) => {
      const subject = { bench, form };
      return [bestCandidate(subject, atOnce(limitsAtEnds(subject))), pointCandidate(subject), candidateNear(subject, q("1/2"))];
    });
    expect(
      refusals(
        text,
        found.flatMap((c) => (c === undefined ? [] : [c.statement])),
      ),
    ).toEqual([]);
  });

  test("the best is no higher than the one among points, nor than the limits", () => {
    for (const form of FORMS) {
      const subject = { bench, form };
      const limits = atOnce(limitsAtEnds(subject));
      const best = bestCandidate(subject, limits);
      const others = [pointCandidate(subject)?.upper, ...limits.map((l) => l.limit?.rational)].filter((u) => u !== undefined);
      for (const u of others) expect(Q.cmp((best as NonNullable<typeof best>).upper, u)).toBeLessThanOrEqual(0);
    }
  });

  test("a value at a point is enclosed from above, by less than the 25th digit", () => {
    const value = valueCandidate({ bench, form: phi(0) }, q("1/3"));
    const gap = Q.sub(value!.upper, value!.least!);
    expect(Q.sign(gap)).toBeGreaterThanOrEqual(0);
    expect(Q.cmp(gap, { n: 1n, d: 10n ** 25n })).toBeLessThanOrEqual(0);
  });
});

test.each([
  ["x^3+x/10", phi(1), "1/10"],
  ["sinh(x)", phi(1), "1"],
  ["x^2-2*x+3", phi(0), "2"],
  ["x+exp(x)", phi(1), "1"],
  ["x+sin(x)", phi(1), "0"],
  ["cos(x)+2", minusConstant(phi(0), q("1")), "0"],
] as const)("of %s it is exact", (text, form, upper) => {
  const subject = { bench: benchOf(text), form };
  expect(bestCandidate(subject, atOnce(limitsAtEnds(subject)))).toMatchObject({ exact: true, upper: q(upper) });
});
