/** A guess at an infimum of p/|q| is a number that the quotient takes, or tends to: replay accepts the statement of it. */

import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, refusals } from "../../../test-kit/searching.js";
import { isPiecewise } from "../../expressionFacts.js";
import { NORMALITY, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { gridOf, localMinima, ratioValue, sample } from "../points/samples.js";
import type { QuotientSubject } from "./quotient.js";
import { bestGuess, guessNear, refineRatio } from "./ratioGuess.js";

describe.each(FAMILY)("%s", (text) => {
  const subject: QuotientSubject = { p: NORMALITY, q: phi(2), factors: [], bench: benchOf(text), hints: NO_HINTS };
  const minima = localMinima(sample(subject.bench, gridOf(subject.bench), ratioValue(subject.p, subject.q)), 4);

  test("descents end no higher than they begin", () => {
    for (const s of minima) expect(refineRatio(subject, s).value).toBeLessThanOrEqual(s.value);
  });

  test("replay accepts guesses that are not negative, where no pieces meet", () => {
    if (isPiecewise(subject.bench.expression)) return;
    const found = [bestGuess(subject, minima, []), guessNear(subject, 1)].filter((g) => g !== undefined);
    expect(
      refusals(
        text,
        found.filter((g) => Q.sign(g.upper) > 0).map((g) => g.statement),
      ),
    ).toEqual([]);
  });
});
