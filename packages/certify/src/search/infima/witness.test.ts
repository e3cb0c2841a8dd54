/** Every witness is a point at which the form is certainly negative; plain ones have few digits. */

import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { exact } from "../../certificate.js";
import { isPiecewise } from "../../expressionFacts.js";
import { minusConstant, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { infimum } from "./infimum.js";
import { plainWitness } from "./plainWitness.js";
import { farthestNegative, negativeFarOut, negativeSample, witnessBeside } from "./witness.js";

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test("its negative values are negative, and replay accepts them where no pieces meet", () => {
    const found = FORMS.flatMap((form) => {
      const subject = { bench, form };
      const sampled = [negativeSample(subject), negativeFarOut(subject)].filter((c) => c !== undefined);
      for (const c of sampled) expect(Q.sign(c.upper)).toBe(-1);
      const plain = plainWitness(subject, atOnce(infimum({ ...subject, hints: NO_HINTS })));
      return [...sampled.flatMap((c) => [c.statement, ...witnessBeside(subject, c)]), ...plain];
    });
    for (const s of found) if (s.kind === "value") expect(Q.sign(exact(s.enclosure[1]))).toBe(-1);
    if (!isPiecewise(bench.expression)) expect(refusals(text, found)).toEqual([]);
  });
});

test("a form that is nowhere negative has none", () => {
  const subject = { bench: benchOf("sinh(x)"), form: phi(1) };
  expect([negativeSample(subject), negativeFarOut(subject), farthestNegative(subject)]).toEqual([undefined, undefined, undefined]);
  expect(plainWitness(subject, atOnce(infimum({ ...subject, hints: NO_HINTS })))).toEqual([]);
});

test("a plain witness has few digits", () => {
  const subject = { bench: benchOf("x^3-x*sqrt(2)"), form: minusConstant(phi(1), q("1/7")) };
  const [witness] = plainWitness(subject, atOnce(infimum({ ...subject, hints: NO_HINTS })));
  expect(witness).toMatchObject({ kind: "value", z: "0" });
});
