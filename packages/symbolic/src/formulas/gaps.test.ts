/** Where printed derivatives of functions with flat pieces have no value. */
import { codeForms, codeFormValue, derivativeOf, type Expression, evaluate, parse, readable } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { FLAT } from "../../test-kit/exporting/hardCases.js";
import { gapsOf, gapsText } from "./gaps.js";

const ORDERS = [1, 2, 3].map(derivativeOf);
const derivativesOf = (phi: Expression): readonly Expression[] => readable(phi, ORDERS);

test("√max(0, x² − 1) has a gap on (−1, 1), where it is 0", () => {
  const phi = parse("sqrt(max(0,x^2-1))");
  const gaps = gapsOf(phi, derivativesOf(phi));
  expect(gaps).toEqual([{ where: "z^2-1 < 0", orders: [1, 2, 3], values: ["0", "0", "0"] }]);
  expect(gapsText(gaps)[0]).toContain("φ' = 0, φ'' = 0, φ''' = 0");
});

test.each(["abs(x)", "relu(x)", "elu(x)", "max(x,0)^3+x", "x^3+x", "log(max(x,1))"])("%s has none", (text) => {
  const phi = parse(text);
  expect(gapsOf(phi, derivativesOf(phi))).toEqual([]);
});

/** Inside pieces of all of FLAT. */
const POINTS = [-3, -1.5, -0.5, -0.25, 0.25, 0.5, 1.5, 3];

describe.each(FLAT)("%s", (text) => {
  test("a printed derivative that is no number where code has one lies in a gap", () => {
    const phi = parse(text);
    const derivatives = derivativesOf(phi);
    const gaps = gapsOf(phi, derivatives);
    const code = codeForms(phi, derivatives);
    const missing = derivatives.flatMap((formula, k) =>
      POINTS.filter((x) => Number.isNaN(evaluate(formula, x)) && Number.isFinite(codeFormValue(code[(k + 1) as 1 | 2 | 3], x))).map(
        (x) => ({
          x,
          order: k + 1,
        }),
      ),
    );
    expect(missing.filter(({ x, order }) => !gaps.some((gap) => gap.orders.includes(order) && holds(gap.where, x)))).toEqual([]);
  });
});

/** Whether inequalities, as they are printed, hold at x. */
const holds = (where: string, x: number): boolean =>
  where.split(" and ").every((condition) => {
    const [, by, sign] = /^(.*) ([<>]) 0$/.exec(condition) as unknown as readonly [string, string, string];
    return Math.sign(evaluate(parse(by.replaceAll("z", "x")), x)) === (sign === ">" ? 1 : -1);
  });
