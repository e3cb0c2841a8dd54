/** Jets that a workbench gives enclose each other, whatever it remembers; and it computes what has a name once. */
import { fc, test } from "@fast-check/vitest";
import { doubleIntervals as D, insideDomain, type MpfrInterval, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { activation } from "../../test-kit/conditions.js";
import { benchOf, benchOver, FAMILY } from "../../test-kit/searching.js";

const place = fc.integer({ min: -40, max: 40 }).map((k) => k / 8);

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test.prop([place, place, fc.integer({ min: 1, max: 4 })], { seed: 20261128, numRuns: 12 })(
    "the jet over a box holds that at a point of it, in doubles and in MPFR",
    (a, b, order) => {
      const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
      const mid = Q.fromNumber(lo / 2 + hi / 2);
      const [box, point] = [bench.doubleJet(lo, hi, order)?.phi, bench.doubleJet(Q.toNumber(mid), Q.toNumber(mid), order)?.phi];
      if (box === undefined || point === undefined) return;
      const K = bench.arithmetic(128);
      // At a kink only doubles have a jet, which holds those of both sides.
      const exact = insideDomain(() => K.scope(() => bench.mpfrJet(K, mid, mid, order).phi.map((v: MpfrInterval) => K.toDoubles(v))));
      for (let k = 0; k <= order; k++) {
        expect(D.sub(box[k]!, point[k]!)).toSatisfy((gap: { lo: number; hi: number }) => gap.lo <= 0 && gap.hi >= 0);
        if (exact !== undefined) expect(point[k]!.lo <= exact[k]!.hi && exact[k]!.lo <= point[k]!.hi).toBe(true);
      }
    },
  );
});

describe("what is remembered", () => {
  test("is computed once, also where it is undefined", () => {
    const bench = benchOf("sinh(x)");
    let calls = 0;
    const count = (): undefined => {
      calls++;
    };
    for (let i = 0; i < 3; i++) bench.remember("nothing", count);
    expect(calls).toBe(1);
  });

  test("of a box is no box looked at again", () => {
    const bench = benchOf("sinh(x)");
    bench.doubleJet(0, 1, 4);
    const seen = bench.boxesSeen;
    expect(bench.doubleJet(0, 1, 3)?.phi.length).toBe(5);
    expect(bench.boxesSeen).toBe(seen);
  });
});

test("a workbench about φ is itself, about a part of φ another with the same ranges and the same deadline", () => {
  const bench = benchOver("sinh(x)+nu*x", "1/2", "1");
  expect(bench.about(bench.expression)).toBe(bench);
  const part = bench.about(activation("sinh(x)"));
  expect(part).not.toBe(bench);
  expect(part.ranges).toBe(bench.ranges);
  expect(part.deadline).toBe(bench.deadline);
});

test("a parameter with a range is an interval in jets, and its middle in samples", () => {
  const bench = benchOver("nu*x", "1/2", "1");
  expect(bench.doubleJet(1, 1, 1)?.phi[1]).toEqual({ lo: 0.5, hi: 1 });
  expect(bench.sampleJet(1, 1)?.phi[1]).toEqual({ lo: 0.75, hi: 0.75 });
});
