/** Where an infimum is said to lie: at the point, unless that only stands for a limit, or too little is known of it. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, q } from "../../../test-kit/searching.js";
import { minusConstant, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { isPoint } from "../places.js";
import { infimum } from "./infimum.js";
import { placeOf, placeOfInfimum } from "./place.js";

const flat = (): number => 1;
const nowhere = (): undefined => undefined;
const best = { at: q("3"), upper: q("1"), exact: false };
const JUST_BELOW = Q.sub(q("1"), { n: 1n, d: 10n ** 9n });
const limit = { value: "1", approximate: 1, from: q("8"), order: 3 };

describe("placeOf", () => {
  test("an exact place is the place", () => expect(placeOf({ ...best, exact: true }, undefined, [], nowhere)).toEqual(q("3")));

  test("a point is one where the enclosure is narrow", () => {
    expect(placeOf(best, JUST_BELOW, [], nowhere)).toEqual(q("3"));
    expect(placeOf(best, q("1/2"), [], nowhere)).toBeUndefined();
    expect(placeOf(best, undefined, [], nowhere)).toBeUndefined();
  });

  test("a point far out with the value of the limit on its side stands for the limit", () => {
    const far = { ...best, at: q("100") };
    expect(placeOf(far, JUST_BELOW, [{ side: 1, limit }], flat)).toBe("+inf");
    expect(placeOf(far, JUST_BELOW, [{ side: -1, limit }], flat)).toBeUndefined();
    expect(placeOf(best, JUST_BELOW, [{ side: 1, limit }], flat)).toBeUndefined();
  });

  test("a plateau far out without a known limit is no place", () => {
    const far = { ...best, at: q("100") };
    expect(placeOf(far, JUST_BELOW, [], flat)).toBeUndefined();
    expect(placeOf(far, JUST_BELOW, [], () => 2)).toEqual(q("100"));
  });
});

test.each([
  ["x^3+x/10", 1, "0"],
  ["x+exp(x)", 1, "-inf"],
  ["x^2*sin(x)", 0, "+inf"],
] as const)("in %s φ⁽%i⁾ is least at %s", (text, k, place) => {
  const subject = { bench: benchOf(text), form: minusConstant(phi(k), Q.ZERO) };
  const at = atOnce(placeOfInfimum(subject, atOnce(infimum({ ...subject, hints: NO_HINTS }))));
  expect(isPoint(at) ? Q.toString(at) : at).toBe(place);
});
