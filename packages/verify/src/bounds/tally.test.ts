/** Wider enclosures never change what cases say: neither which hold, nor which of them is the sharpest. */
import { fc, test } from "@fast-check/vitest";
import type { DoubleInterval } from "@flatcheck/enclosure";
import { DomainError } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import type { Sharpness } from "../ledger/statement.js";
import { quantity } from "./bound.js";
import { type Case, decide, decideRoughly } from "./decision.js";
import { tallyOf } from "./tally.js";

const SIDES = { left: quantity("l"), right: quantity("r"), premise: { left: quantity("p"), right: quantity("q") } };

/** Few values, so that ties are frequent. */
const end = fc.integer({ min: -3, max: 6 });
const interval = fc.tuple(end, fc.nat({ max: 2 })).map(([lo, width]): DoubleInterval => ({ lo, hi: lo + width }));
/** Of a premise that holds in most cases. */
const premise = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 2 })).map(([lo, width]): DoubleInterval => ({ lo, hi: lo + width }));
const widening = fc.option(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { nil: undefined });

const oneCase = fc
  .record({ l: interval, r: interval, p: premise, q: premise.map(({ lo, hi }) => ({ lo: lo + 4, hi: hi + 4 })), wider: widening })
  .map(({ wider, ...sharp }): Omit<Case, "label"> => {
    const wide = ({ lo, hi }: DoubleInterval): DoubleInterval => ({ lo: lo - (wider?.[0] ?? 0), hi: hi + (wider?.[1] ?? 0) });
    const rough = { l: wide(sharp.l), r: wide(sharp.r), p: wide(sharp.p), q: wide(sharp.q) };
    return { quantities: {}, enclosed: () => sharp, roughly: () => (wider === undefined ? undefined : rough) };
  });

const cases = fc.array(oneCase, { maxLength: 12 }).map((all) => all.map((one, k): Case => ({ ...one, label: `case ${k}` })));

/** The first of the largest, by sharp enclosures alone. */
function sharpestOf(all: readonly Case[]): Sharpness | undefined {
  let best: Sharpness | undefined;
  for (const one of all) {
    const { ratio } = decide(SIDES, one);
    if (ratio !== undefined && (best === undefined || ratio > best.ratio)) best = { ratio, case: one.label };
  }
  return best;
}

describe("as by sharp enclosures alone", () => {
  test.prop([cases], { numRuns: 1000 })("each case, and the sharpest one", (all) => {
    const tally = tallyOf(SIDES);
    expect(all.map((one) => tally.add(one).decision)).toEqual(all.map((one) => decide(SIDES, one).decision));
    expect(tally.sharpest()).toEqual(sharpestOf(all));
  });
});

/** A case whose left side is over its right one by a part of it, at most by what no double sees. */
const broken = (part: number): Case => ({
  quantities: {},
  enclosed: () => undefined,
  roughly: () => ({
    l: { lo: 1, hi: 1 + Math.max(part, 2 ** -52) },
    r: { lo: 1 - 2 ** -53, hi: 1 },
    p: { lo: 0, hi: 0 },
    q: { lo: 1, hi: 1 },
  }),
  label: "",
});

test.each([1, 1e-12, 1e-20, 1e-40])("what is broken by %d does not hold roughly", (part) => {
  expect(decideRoughly(SIDES, broken(part))).toBeUndefined();
});

test("sides that are one number are left to sharp enclosures, and so is what is outside of a domain", () => {
  const equal = { l: { lo: 1, hi: 1 }, r: { lo: 1, hi: 1 }, p: { lo: 0, hi: 0 }, q: { lo: 0, hi: 0 } };
  expect(decideRoughly(SIDES, { ...broken(1), roughly: () => equal })).toBeUndefined();
  const outside = (): never => {
    throw new DomainError("division", false);
  };
  expect(decideRoughly(SIDES, { ...broken(1), roughly: outside })).toBeUndefined();
});
