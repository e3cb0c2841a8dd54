/** An enclosure of an infimum holds it: replay accepts its statements, samples do not lie below it, and known infima lie in it. */
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, benchOver, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { isPiecewise } from "../../expressionFacts.js";
import { type Form, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { enclosedValue } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { infimum } from "./infimum.js";
import type { Infimum } from "./outcome.js";

const infimumOf = (bench: Workbench, form: Form): Infimum => atOnce(infimum({ bench, form, hints: NO_HINTS }));

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);
  const found = FORMS.map((form) => ({ form, inf: infimumOf(bench, form) }));

  test("replay accepts what is found, where no pieces meet", () => {
    if (!isPiecewise(bench.expression))
      expect(
        refusals(
          text,
          found.flatMap(({ inf }) => [...inf.statements]),
        ),
      ).toEqual([]);
  });

  test("no value lies below a bound", () => {
    for (const { form, inf } of found) {
      if (inf.kind !== "bounded") continue;
      expect(Q.cmp(inf.lower, inf.upper)).toBeLessThanOrEqual(0);
      for (const z of ["-5", "-1/3", "1/100", "1", "7/2"].map(q)) {
        const value = enclosedValue(bench, form, z);
        if (value !== undefined) expect(Q.cmp(inf.lower, value.hi)).toBeLessThanOrEqual(0);
      }
    }
  });
});

test.each([
  ["x^3+x/8", 1, "bounded", "1/8"],
  ["sinh(x)", 3, "bounded", "1"],
  ["x+exp(x)", 3, "bounded", "0"],
  ["tanh(x)", 0, "bounded", "-1"],
  ["x^5+x", 3, "bounded", "0"],
  ["sinh(x)", 0, "refuted", undefined],
  ["x^2*sin(x)", 0, "refuted", undefined],
] as const)("of %s, φ⁽%i⁾ is %s by %s", (text, k, kind, value) => {
  const inf = infimumOf(benchOf(text), phi(k));
  expect(inf.kind).toBe(kind);
  if (inf.kind === "bounded") expect([inf.lower, inf.upper].map(Q.toString)).toEqual([value, value]);
});

test("over a range of a parameter the bound holds for each value of it", () => {
  const inf = infimumOf(benchOver("x^3+nu*x", "1/2", "1"), phi(1));
  expect(inf.kind).toBe("bounded");
  if (inf.kind === "bounded") expect(Q.cmp(inf.lower, q("1/2"))).toBeLessThanOrEqual(0);
});
