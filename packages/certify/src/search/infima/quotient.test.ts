/** The statement of a limit of a quotient names the place on its own side, and replay accepts those that are found. */
import { atOnce } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { benchOf, q, refusals } from "../../../test-kit/searching.js";
import { NORMALITY, phi } from "../../form.js";
import { ratioLimit } from "../tails/limitSearch.js";
import { ratioLimitStatement } from "./quotient.js";

const QUOTIENT = { p: NORMALITY, q: phi(2) };

describe.each([
  ["x+exp(x)", -1, "1"],
  ["exp(x)", -1, "0"],
  ["tanh(x)", 1, "0"],
] as const)("φ'²φ'''/|φ''| of %s on side %i", (text, side, value) => {
  const bench = benchOf(text);
  const limit = atOnce(ratioLimit(QUOTIENT.p, QUOTIENT.q, (at) => bench.expansions.tail(side, at)));

  test("tends to what it is known to", () => expect(limit?.value).toBe(value));

  test("is stated at the place, from a cut-off on its side", () => {
    const statement = ratioLimitStatement(QUOTIENT, side > 0 ? "+inf" : "-inf", limit!);
    if (statement.kind !== "ratio-limit") throw new Error(statement.kind);
    expect(Math.sign(Number(statement.place.from))).toBe(side);
    expect(refusals(text, [statement])).toEqual([]);
  });
});

test("beside a point the statement names the side", () => {
  const bench = benchOf("x^3");
  const limit = atOnce(ratioLimit(QUOTIENT.p, QUOTIENT.q, (at) => bench.expansions.beside(q("0"), 1, at)));
  expect(limit?.value).toBe("0");
  const statement = ratioLimitStatement(QUOTIENT, { end: q("0"), from: 1 }, limit!);
  expect(statement).toMatchObject({ place: { at: "0", side: 1 } });
  expect(refusals("x^3", [statement])).toEqual([]);
});
