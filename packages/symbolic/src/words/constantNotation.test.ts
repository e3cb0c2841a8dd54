/** Constants as people write them: what is printed is an expression of the language, and has the value of the constant. */
import { jetOf, parse } from "@flatcheck/activation";
import {
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  type MpfrInterval,
  mpfrArithmetic,
  rationals as Q,
} from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { forPeople, limitText } from "./constantNotation.js";

/** As replay names a limit. */
const nameOf = (c: ExactConstant): string => `constant ${c.terms.map((t) => `${Q.toString(t.coefficient)}*${t.key}`).join(" + ")}`;

const WRITTEN: readonly [string, string][] = [
  ["log(1/2)", "-log(2)"],
  ["3*log(1/2)/4", "-3*log(2)/4"],
  ["pi/2", "pi/2"],
  ["-pi", "-pi"],
  ["sqrt(2)", "sqrt(2)"],
  ["sqrt(2)/2", "sqrt(2)/2"],
  ["1/pi", "1/pi"],
  ["e", "e"],
  ["1+log(3)", "1+log(3)"],
];

const CONSTANTS = [
  ...WRITTEN.map(([text]) => text),
  ...["exp(-1/3)", "3*sqrt(6)-log(3)/pi", "exp(pi)", "exp(-2*pi)", "exp(pi^2/3)", "log(2+sqrt(3))", "1/sqrt(pi)", "(1+sqrt(2))^(1/3)"],
  ...[
    "tanh(1)",
    "-erf(1/2)/7",
    "sqrt(3)*pi^2/5",
    "2^(2/3)",
    "atan(2)-pi",
    "log(log(3))",
    "exp(sqrt(2)-1)",
    "sin(1)^2",
    "log(1/3)^2",
    "1/log(1/2)",
  ],
];

describe.each(CONSTANTS)("%s", (text) => {
  test("is printed as an expression with the same value", async () => {
    const K = (await mpfrArithmetic(64)).withPrecision(160);
    const [constant] = jetOf(new ExactArithmetic(K), parse(text), [{ terms: [] }]) as [ExactConstant];
    const printed = parse(limitText(nameOf(constant)));
    K.scope(() => {
      const [value] = jetOf(K, printed, [K.rational(Q.ZERO)]) as [MpfrInterval];
      const difference = K.toDoubles(K.sub(value, encloseConstant(K, constant)));
      // 160 bits, and values below 600.
      expect(Math.max(Math.abs(difference.lo), Math.abs(difference.hi))).toBeLessThan(2 ** -120);
    });
  });
});

test.each(WRITTEN)("%s is written %s", async (text, written) => {
  const K = await mpfrArithmetic(96);
  const [constant] = jetOf(new ExactArithmetic(K), parse(text), [{ terms: [] }]) as [ExactConstant];
  expect(limitText(nameOf(constant))).toBe(written);
});

test.each([
  ["-log(2)", "−log 2"],
  ["pi/2", "π/2"],
  ["3*sqrt(2)-1", "3·√2−1"],
  ["-inf", "−∞"],
  ["+inf", "+∞"],
  ["-1/2", "-1/2"],
])("%s in a sentence is %s", (text, sentence) => expect(forPeople(text)).toBe(sentence));

test("a value that is no constant stays as it is", () => expect(["0", "1/2", "-inf"].map(limitText)).toEqual(["0", "1/2", "-inf"]));
