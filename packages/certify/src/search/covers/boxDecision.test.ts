/** What is said of a form on a box is true at points of it, and a box is cut inside, at a number with few digits. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, it } from "vitest";
import { benchOf, FAMILY, FORMS } from "../../../test-kit/searching.js";
import { enclosedValue } from "../points/values.js";
import { decideBox, splitPoint } from "./boxDecision.js";

const start = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const width = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

test.prop([start, width], { seed: 20261128, numRuns: 500 })("a box is cut inside", (lo, w) => {
  const hi = lo + w;
  fc.pre(lo < hi && hi - lo > 1e-12 * Math.abs(lo));
  const cut = splitPoint(lo, hi);
  expect(lo < cut && cut < hi).toBe(true);
});

test.prop([start, width])("a box is cut where its mirror image is", (lo, w) => {
  const hi = lo + w;
  fc.pre(lo < hi && (hi <= 0 || lo >= 0) && lo !== 0 && hi !== 0);
  expect(splitPoint(-hi, -lo)).toBe(-splitPoint(lo, hi));
});

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);
  const corner = fc.integer({ min: -24, max: 24 }).map((k) => k / 4);

  test.prop([fc.constantFrom(...FORMS), corner, fc.constantFrom(1 / 64, 1 / 4, 2), fc.boolean()], { seed: 20261128, numRuns: 10 })(
    "signs hold at points",
    (form, lo, w, strict) => {
      const hi = lo + w;
      const answer = decideBox({ bench, form, strict }, { lo, hi });
      const valueAt = (z: Rational) => enclosedValue(bench, form, z);
      if (answer.kind === "violated") expect(Q.sign(valueAt(answer.z)?.lo ?? { n: -1n, d: 1n })).toBe(-1);
      if (answer.kind !== "step") return;
      for (const z of [lo + w / 7, lo + w / 2, hi - w / 5]) {
        const value = valueAt(Q.fromNumber(z));
        if (value !== undefined) expect(Q.sign(value.hi)).toBeGreaterThanOrEqual(strict ? 1 : 0);
      }
    },
  );
});

describe("a minimum of 10⁻⁴⁰ at a transcendental point", () => {
  // φ''' = (e^x − 2)² ± 10⁻⁴⁰, least at log 2.
  const box = { lo: Math.log(2) - 1e-5, hi: Math.log(2) + 2e-5 };
  const answer = (sign: string): string =>
    decideBox({ bench: benchOf(`exp(2*x)/8-4*exp(x)+4*x^3/6${sign}1e-40*x^3/6`), form: FORMS[3]!, strict: true }, box).kind;

  it("is told from 0 by precision, not by the size of boxes", () => {
    expect(answer("+")).toBe("step");
  });
  it("and is not shown where it is −10⁻⁴⁰", () => {
    expect(answer("-")).not.toBe("step");
  });
});
