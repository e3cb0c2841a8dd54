/** A rational route is φ: on each piece its values are those of φ, pieces meet at the breaks, and what is not rational has none. */

import { rationalFunctions as F, rationals as Q, type RationalFunction } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activation } from "../../../test-kit/conditions.js";
import { benchOf, q } from "../../../test-kit/searching.js";
import { NORMALITY, phi } from "../../form.js";
import { Deadline, OutOfTime } from "../deadline.js";
import { exactValue } from "../points/values.js";
import { Workbench } from "../workbench.js";
import {
  arithmetic,
  breakPoints,
  formOn,
  inside,
  insideOf,
  type Piece,
  type RationalRoute,
  rationalRoute,
  rootsOn,
  sturmSteps,
} from "./rationalRoute.js";

describe.each(["x^3+x/10", "x/(1+x^2)", "abs(x)^3+x", "max(min(x,1),0)", "x^3+x+abs(x-1)+abs(x+2)"])("%s", (text) => {
  const bench = benchOf(text);
  const route = rationalRoute(bench) as RationalRoute;

  test("has the values of φ inside each piece", () => {
    for (const piece of route.pieces) {
      const z = insideOf(piece);
      expect(inside(piece, z)).toBe(true);
      expect(F.evaluate(piece.phi[0] as RationalFunction, z)).toEqual(exactValue(bench, phi(0), z));
    }
  });

  test("covers ℝ in order: pieces begin and end at the breaks", () => {
    const steps = sturmSteps(route);
    expect(steps.map((s) => s.from)).toEqual(["-inf", ...route.breaks.map(Q.toString)]);
    expect(steps.map((s) => s.to)).toEqual([...route.breaks.map(Q.toString), "+inf"]);
  });

  test("roots that are isolated on a piece lie in it", () => {
    for (const piece of route.pieces) {
      for (const { lower, upper } of rootsOn(piece, (piece.phi[0] as RationalFunction).numerator))
        expect([lower, upper].map((z) => inside(piece, z))).toEqual([true, true]);
    }
  });
});

test.each([
  ["abs(x-1)+abs(x+2)", ["-2", "1"]],
  ["max(min(x,1),0)", ["0", "1"]],
  ["x^3", []],
] as const)("the breaks of %s are %j", (text, breaks) => expect(breakPoints(benchOf(text))?.map(Q.toString)).toEqual(breaks));

test.each(["sinh(x)", "sqrt(1+x^2)", "abs(x^2-2)", "x^140+x", "abs(sin(x))"])("%s has no rational route", (text) => {
  expect(rationalRoute(benchOf(text))).toBeUndefined();
});

test("an end belongs to both pieces that meet there", () => {
  const { pieces } = rationalRoute(benchOf("abs(x)")) as RationalRoute;
  expect(pieces.map((p) => inside(p, q("0")))).toEqual([true, true]);
  expect(pieces.map((p) => inside(p, q("-1")))).toEqual([true, false]);
});

test("of a function that is too large, only the value is computed", () => {
  let looks = 0;
  const signal = {
    get aborted() {
      looks++;
      return false;
    },
  } as AbortSignal;
  const text = "(x^20+x^3+1)/(x^22+x^2+3)*(x^4+1)/(x^18+7)";
  const bench = new Workbench(activation(text), undefined, new Deadline({ milliseconds: Number.POSITIVE_INFINITY, signal }));
  expect(rationalRoute(bench)).toBeUndefined();
  expect(looks).toBeGreaterThan(5);
  expect(looks).toBeLessThan(40);
});

test("the time is looked at in each operation of exact arithmetic", () => {
  const stop = new AbortController();
  const bench = new Workbench(activation("x/(1+x^2)"), undefined, new Deadline({ milliseconds: 1e9, signal: stop.signal }));
  const route = rationalRoute(bench) as RationalRoute;
  stop.abort();
  for (const piece of route.pieces) expect(() => arithmetic(piece).isPositive(piece.phi[0] as RationalFunction)).toThrow(OutOfTime);
  expect(() => formOn(route.pieces[0] as Piece, [...NORMALITY])).toThrow(OutOfTime);
});
