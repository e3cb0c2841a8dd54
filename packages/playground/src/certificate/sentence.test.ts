/** Every statement and step of real certificates has its sentence, with whole numbers only where they are short, and cut off where they are not. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { check } from "@flatcheck/symbolic";
import { describe, expect } from "vitest";
import { shortNumber } from "./shortNumber.js";
import { viewOfCertificate } from "./view.js";

const TEXTS = [
  "x^3+x",
  "sinh(x)",
  "tanh(x)",
  "gelu(x)",
  "relu(x)",
  "1/x",
  "log(x)",
  "x+sin(x)",
  "exp(x)",
  "abs(x)^3+x",
  "x^5+x",
  "x^3-3*x",
];

describe("certificates", () => {
  test.each(TEXTS)("of %s", async (text) => {
    const { certificate } = await check(text);
    const { parts } = viewOfCertificate({ certificate });
    const statements = parts.flatMap((part) => part.statements);
    expect(statements.length).toBeGreaterThan(0);
    for (const { sentence, steps } of statements) {
      expect(sentence).not.toMatch(/undefined|NaN|\d{17}/);
      for (const step of steps) expect(step.from).toBeLessThan(step.to);
    }
  });

  test("of a range have parts", async () => {
    const { certificate } = await check("x^3 + nu*x", { params: { nu: "1..2" } });
    expect(viewOfCertificate({ certificate }).parts[0]?.range).toBe("nu = 1 … 2");
  });
});

const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const above = fc.bigInt({ min: 1n, max: 10n ** 40n });

test.prop([whole, above])("a number is cut off towards 0, and says so", (n, d) => {
  const q = Q.div({ n, d: 1n }, { n: d, d: 1n });
  const text = shortNumber(Q.toString(q));
  const shown = Q.parse(text.replace("…", ""))!;
  if (!text.endsWith("…")) {
    expect(Q.eq(shown, q)).toBe(true);
    return;
  }
  expect(Q.cmp(Q.abs(shown), Q.abs(q))).toBe(-1);
  expect(Q.sign(shown) * Q.sign(q)).toBeGreaterThanOrEqual(0);
});
