/** Constants that cancel have the digits of a double, and others stay as they are. */
import { parse } from "@flatcheck/activation";
import { type MpfrArithmetic, mpfrArithmetic } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { withSharpConstants } from "./sharpConstants.js";

const MPFR = await mpfrArithmetic(64);
const arithmetic = (bits: number): MpfrArithmetic => MPFR.withPrecision(bits);
const never = (): never => {
  throw new Error("MPFR is not asked for");
};

test.each(["x^3+x", "sqrt(2)*x^3+pi*x", "(sqrt(3)-sqrt(2))*x", "exp(x)-pi*x^4/24", "nu*x^3", "(1-1)*x"])("%s stays", (text) => {
  const expression = parse(text, { parameters: ["nu"] });
  expect(withSharpConstants(expression, never)).toEqual({ expression, values: new Map(), bits: 0 });
});

test.each([
  ["exp(pi*sqrt(163))-262537412640768744", -7.499274028018143e-13],
  ["log(640320^3+744)/sqrt(163)-pi", 2.2373515038048151e-31],
  ["sqrt(2)+sqrt(3)-3.1462643699419723423291350657155704455", 1.2477129187328701e-38],
  ["22/7-22/7+atan(1)-pi/4+1e-40", 1e-40],
])("%s is about %d", (text, value) => {
  const { values, bits } = withSharpConstants(parse(`x^3+(${text})*x`), arithmetic);
  const [found] = [...values.values()];
  expect(found?.lo).toBeLessThanOrEqual(found?.hi as number);
  expect(Math.abs((found?.lo as number) / value - 1)).toBeLessThan(1e-9);
  expect((found as { hi: number }).hi - (found as { lo: number }).lo).toBeLessThan(1e-13 * Math.abs(value));
  expect(bits).toBeGreaterThan(96);
});

test("a constant that is 0 and is not known to be has no digits", () => {
  expect(withSharpConstants(parse("x^3+(atan(1)-pi/4)*x"), arithmetic).values.size).toBe(0);
});
