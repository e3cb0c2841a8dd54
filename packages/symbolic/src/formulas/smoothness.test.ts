/** Where named activations are not C³, and that nothing is claimed where it is not known. */
import { parse, printText } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { derivationOf } from "./derivation.js";
import { smoothnessOf, smoothnessText } from "./smoothness.js";

const of = (text: string, parameters: readonly string[] = []) => smoothnessOf(parse(text, { parameters }));

test.each([
  ["relu(x)", "C0", { z: "0", derivative: 1, left: "0", right: "1" }],
  ["elu(x)", "C1", { z: "0", derivative: 2, left: "1", right: "0" }],
  ["softsign(x)", "C1", { z: "0", derivative: 2, left: "2", right: "-2" }],
  ["max(0,x)^3+x", "C2", { z: "0", derivative: 3, left: "0", right: "6" }],
  ["sign(x)", "C-1", { z: "0", derivative: 0, left: "-1", right: "1" }],
  ["max(x,0)^3/6", "C2", { z: "0", derivative: 3, left: "0", right: "1" }],
  ["max(x,0)^3/36", "C2", { z: "0", derivative: 3, left: "0", right: "1/6" }],
  ["abs(x-1/3)*exp(x-1/3)/7", "C0", { z: "1/3", derivative: 1, left: "-1/7", right: "1/7" }],
  ["abs(x)*sqrt(2)", "C0", { z: "0", derivative: 1, left: "about -1.41421", right: "about 1.41421" }],
])("%s is %s and no more", async (text, smooth, first) => {
  const found = await of(text);
  expect(found).toMatchObject({ class: smooth, breaks: [first] });
  expect(smoothnessText(found)[0]).toContain("not C³");
});

test.each(["1/3", "22/7", "-5/6", "1/49", "3"])("the jump of (%s)·max(x, 0) is printed exactly", async (slope) => {
  expect((await of(`(${slope})*max(x,0)`)).breaks).toEqual([{ z: "0", derivative: 1, left: "0", right: slope }]);
});

test("an unbounded third derivative has no values beside it", async () => {
  expect(await of("abs(x)^2.5+x^3")).toMatchObject({ class: "C2", breaks: [{ z: "0", derivative: 3 }] });
});

test.each(["gelu(x)", "x^3+x", "softplus(x)"])("%s has no caveat", async (text) => expect(smoothnessText(await of(text))).toEqual([]));

test("symbolic parameters of pieces leave it undecided", async () => {
  expect(await of("max(x,alpha*x)", ["alpha"])).toMatchObject({ class: "unknown", breaks: [] });
});

test.each(["1/(1+e^(-x))", "abs(x)^2.5+x^3"])("no log(e) and no sgn³ in derivatives of %s", (text) => {
  expect(
    derivationOf(text, parse(text))
      .derivatives.map((e) => printText(e))
      .join(" "),
  ).not.toMatch(/log\(e\)|sign\(x\)\^3|\^\(-/);
});
