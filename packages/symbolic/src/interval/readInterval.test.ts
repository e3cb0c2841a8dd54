/** Intervals are read as they are meant, and what is none is answered with what to write, which is one. */
import { fc, test } from "@fast-check/vitest";
import { InputError } from "@flatcheck/activation";
import { domainText } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { readInterval } from "./readInterval.js";

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => Q.rational(n, d));

test.prop([rational, rational, fc.boolean(), fc.boolean()])("what is written is read back", (a, b, left, right) => {
  fc.pre(!Q.eq(a, b));
  const domain = { from: Q.min(a, b), to: Q.max(a, b), closed: { from: left, to: right } };
  expect(readInterval(domainText(domain))).toEqual(domain);
});

test.each([
  ["[-3, 5/2]", "[-3,5/2]"],
  ["[0, inf)", "[0,inf)"],
  ["(-inf, 1]", "(-inf,1]"],
  ["(-inf, inf)", "(-inf,inf)"],
  ["  ( 0 , 1 )  ", "(0,1)"],
  ["[0.5, 1e1]", "[1/2,10]"],
  ["[2/4, 1]", "[1/2,1]"],
  ["(0, ∞)", "(0,inf)"],
  ["(−∞, −1/2]", "(-inf,-1/2]"],
  ["[- 1, + 2]", "[-1,2]"],
  ["[0, Infinity)", "[0,inf)"],
  ["[0, +inf)", "[0,inf)"],
  ["[1e-40, 1]", `[1/1${"0".repeat(40)},1]`],
  ["[1 / 3, 1]", "[1/3,1]"],
])("%s is %s", (typed, text) => expect(domainText(readInterval(typed))).toBe(text));

/** What is typed, and what the answer says to write. */
const HABITS: readonly (readonly [unknown, string])[] = [
  ["[1, 0]", '"[0, 1]"'],
  ["[5, -inf]", '"(-inf, 5]"'],
  ["(inf, 0)", '"(0, inf)"'],
  ["[0, inf]", '"[0,inf)"'],
  ["[-inf, 0]", '"(-inf,0]"'],
  ["[0,0]", "more"],
  ["(1, 1)", "more"],
  ["0..1", '"[0, 1]"'],
  ["0...1", '"[0, 1]"'],
  ["[0..1]", '"[0, 1]"'],
  ["[0 1]", '"[0, 1]"'],
  ["[0; 1]", '"[0, 1]"'],
  ["[0,5; 1,5]", '"[0.5, 1.5]"'],
  ["[0,5, 1]", "0.5 for 0,5"],
  ["]0, 1[", '"(0, 1)"'],
  ["0, 1", '"[0, 1]"'],
  ["[0, 1", "ends with"],
  ["0, 1]", "begins with"],
  ["[0]", "two ends"],
  ["[, 1]", "missing"],
  ["[0, ]", "missing"],
  ["[pi, 4]", "22/7"],
  ["[0, sqrt(2)]", "no exact number"],
  ["[0, NaN]", "no exact number"],
  ["[1/0, 2]", "no exact number"],
  ["[0x1, 2]", "no exact number"],
  ["R", "leave it out"],
  ["ℝ", "leave it out"],
  ["", "[-3, 5/2]"],
  ["x > 0", "[-3, 5/2]"],
  [3, "[-3, 5/2]"],
  [["0", "1"], "[-3, 5/2]"],
];

describe("what is none", () => {
  test.each(HABITS)("%j is answered with %s", (typed, advice) => {
    const read = (): unknown => readInterval(typed);
    expect(read).toThrow(InputError);
    expect(read).toThrow(advice);
    expect(read).toThrow(/^expected an interval with exact ends as the option on, got .+: .+$/);
  });

  test("what it says to write is an interval", () => {
    for (const [typed] of HABITS) {
      const message = messageOf(typed);
      const written = /write (?:for example )?"([^"]+)"/.exec(message)?.[1];
      if (written !== undefined) expect(() => readInterval(written)).not.toThrow();
    }
  });
});

function messageOf(typed: unknown): string {
  try {
    readInterval(typed);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
