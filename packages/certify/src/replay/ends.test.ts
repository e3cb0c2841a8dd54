/** A cover is a chain without gaps from −∞ to +∞; whatever is taken out of one, or moved in it, is refused. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { small } from "../../test-kit/forms.js";
import type { CoverStep, EndPoint } from "../certificate.js";
import { intervalEnd, requireChain, requireCover } from "./ends.js";
import { Rejection } from "./rejection.js";

const step = (from: EndPoint, to: EndPoint): CoverStep => ({ type: "sturm", from, to });

/** A cover of ℝ with at least three steps. */
const cover = fc.uniqueArray(small, { minLength: 2, maxLength: 6, selector: Q.toString }).map((joints): CoverStep[] => {
  const ends: EndPoint[] = ["-inf", ...joints.sort(Q.cmp).map(Q.toString), "+inf"];
  return ends.slice(1).map((to, i) => step(ends[i] as EndPoint, to));
});

test.prop([cover])("a chain from end to end is a cover", (steps) => {
  expect(() => requireCover(steps)).not.toThrow();
});

test.prop([cover, fc.nat()])("without one of its steps it is none", (steps, i) => {
  const k = i % steps.length;
  expect(() => requireCover(steps.filter((_, j) => j !== k))).toThrow(Rejection);
});

test.prop([cover, fc.nat(), small.filter((q) => q.n !== 0n)])("with a joint moved on one side it is none", (steps, i, by) => {
  const k = 1 + (i % (steps.length - 1));
  const moved = steps.map((s, j) => (j === k ? { ...s, from: Q.toString(Q.add(Q.parse(s.from)!, by)) } : s)) as CoverStep[];
  expect(() => requireChain(moved)).toThrow(Rejection);
});

test("nothing is no chain", () => {
  expect(() => requireChain([])).toThrow("an empty cover");
});

test.prop([small])("ends are read as they are written", (q) => {
  expect(intervalEnd(Q.toString(q))).toEqual(q);
});

test.each(["inf", "", "1/0", "0x10", "1e3x", "∞"])("%j is no end", (text) => {
  expect(() => intervalEnd(text)).toThrow();
});
