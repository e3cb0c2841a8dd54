/** An expansion at ±∞ and beside a point encloses φ there; each is made once; and what cannot be expanded says why, and whether it can from further out. */

import { atOnce, type Stepwise } from "@flatcheck/activation";
import { type MpfrInterval, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, FORMS, q } from "../../../test-kit/searching.js";
import { formJet, phi } from "../../form.js";
import { CUT_OFFS } from "./cutOffs.js";
import type { ExpansionSize, Tail } from "./expansions.js";

const FROM = q("64");
const size = (order: number): ExpansionSize => ({ R: FROM, order, derivatives: 3 });

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);
  const K = bench.arithmetic(192);

  test.each([1, -1] as const)("its forms have their signs at points of the tail (side %i)", (side) => {
    const tail = atOnce(bench.expansions.tail(side, size(6)));
    if (tail.kind !== "expanded") return expect(tail.reason).not.toBe("");
    for (const form of FORMS) {
      const sign = signOf(tail, form);
      const z = Q.mul(Q.fromInteger(side), q("100"));
      const value = K.scope(() => formJet(K, form, bench.mpfrJet(K, z, z, 3), 0).map((v: MpfrInterval) => K.ends(v))[0]!);
      if (sign?.sign === 1) expect(value.hi === undefined || Q.sign(value.hi) >= 0).toBe(true);
      if (sign?.sign === -1) expect(value.lo === undefined || Q.sign(value.lo) <= 0).toBe(true);
    }
  });

  test("each is made once", () => {
    expect(atOnce(bench.expansions.tail(1, size(6)))).toBe(atOnce(bench.expansions.tail(1, size(6))));
    expect(atOnce(bench.expansions.tail(1, size(3)))).not.toBe(atOnce(bench.expansions.tail(1, size(6))));
    expect(atOnce(bench.expansions.beside(q("1"), 1, size(3)))).not.toBe(atOnce(bench.expansions.beside(q("1"), -1, size(3))));
  });
});

const signOf = (tail: Tail, form: (typeof FORMS)[number]) => {
  try {
    return tail.T.signOnTail(tail.forms.valueOf(form));
  } catch {
    return undefined;
  }
};

test("what holds only further out is told from what does not hold at all", () => {
  const near = CUT_OFFS.map((R) => atOnce(benchOf("1/(1+x^40*exp(-x))").expansions.tail(1, { R, order: 3, derivatives: 3 })).kind);
  expect(near[0]).toBe("too near");
  expect(near).toContain("expanded");
  expect(atOnce(benchOf("tan(x)").expansions.tail(1, size(3)))).toMatchObject({ kind: "not expanded" });
});

test("the sign of φ beside a pole is that of its side", () => {
  const signs = ([1, -1] as const).map((side) => {
    const tail = atOnce(benchOf("1/(x-2)").expansions.beside(q("2"), side, size(3)));
    return tail.kind === "expanded" ? signOf(tail, phi(0))?.sign : undefined;
  });
  expect(signs).toEqual([1, -1]);
});

/** The number of pauses until it is made. */
function pausesOf(work: Stepwise<unknown>): number {
  let pauses = 0;
  while (work.next().done !== true) pauses++;
  return pauses;
}

test.each([
  ["tanh(tanh(tanh(tanh(x))))", 4],
  ["sqrt(1+sqrt(1+sqrt(1+x^2)))", 3],
  ["log((1+x/sqrt(1+x^2))/(1-x/sqrt(1+x^2)))/2", 8],
])("%s is expanded with a pause after each of its operators", (text, operators) => {
  const { expansions } = benchOf(text);
  expect(pausesOf(expansions.tail(1, size(6)))).toBeGreaterThanOrEqual(operators);
  expect(pausesOf(expansions.tail(1, size(6)))).toBe(0);
});
