/** Statements about every value of parameters: replay accepts none that is false, and true ones of the same kinds; random families are never contradicted by points. */

import { fc, test } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test as plain } from "vitest";
import { FALSE_FAMILIES, TRUE_FAMILIES } from "../test-kit/falseFamilies.js";
import { outcome } from "../test-kit/outcome.js";
import { amount } from "../test-kit/sizes.js";
import { type CertificateStatement, phi, toFormData } from "./index.js";

describe("false claims about families are rejected", () => {
  plain.each(FALSE_FAMILIES)("$name", async (c) => expect(await outcome(c)).toBe("rejected"));
});

describe("their true relatives are accepted", () => {
  plain.each(TRUE_FAMILIES)("$name", async (c) => expect(await outcome(c)).toBe("accepted"));
});

const RUNS = amount(60, 15, 300);

/** φ with φ′ = Σ c[i][j]·x^i·ν^j. */
const coefficients = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
const ends = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 5 })).map(([a, n]) => [a, a + n] as const);

function textOf(c: readonly (readonly number[])[]): string {
  const terms = c.flatMap((row, i) => row.map((k, j) => `(${k})*nu^${j}*x^${i + 1}/${i + 1}`));
  return `0*nu+${terms.join("+")}`;
}

const valueOf = (c: readonly (readonly number[])[], x: Rational, nu: Rational): Rational =>
  c.reduce((sum, row, i) => row.reduce((s, k, j) => Q.add(s, Q.mul(Q.fromInteger(k), Q.mul(Q.pow(x, i), Q.pow(nu, j)))), sum), Q.ZERO);

const GRID = Array.from({ length: 41 }, (_, i) => Q.rational(BigInt(i - 20), 4n));

/** The least value of φ′ on a grid of x and ν. */
const leastOf = (c: readonly (readonly number[])[], nus: readonly Rational[]): Rational =>
  nus.flatMap((nu) => GRID.map((x) => valueOf(c, x, nu))).reduce((a, b) => Q.min(a, b));

describe("of random families", () => {
  const nusOf = (a: number, b: number): readonly Rational[] =>
    Array.from({ length: 9 }, (_, i) => Q.rational(BigInt(8 * a + i * (b - a)), 8n));
  const accepted = (
    c: readonly (readonly number[])[],
    [a, b]: readonly [number, number],
    statement: CertificateStatement,
  ): Promise<string> => outcome({ expression: textOf(c), statement, parameters: { nu: { from: `${a}`, to: `${b}` } } });

  test.prop([coefficients, ends], { seed: 20261129, numRuns: RUNS })("bounds that are accepted hold on a grid", async (c, [a, b]) => {
    const form = toFormData(phi(1));
    const bound = (relation: "nonnegative" | "positive"): CertificateStatement => ({
      kind: "bound",
      form,
      relation,
      cover: [{ type: "family", from: "-inf", to: "+inf" }],
    });
    const least = leastOf(c, nusOf(a, b));
    if ((await accepted(c, [a, b], bound("nonnegative"))) === "accepted") expect(Q.sign(least)).toBeGreaterThanOrEqual(0);
    if ((await accepted(c, [a, b], bound("positive"))) === "accepted") expect(Q.sign(least)).toBe(1);
  });

  test.prop([coefficients, ends], { seed: 20261129, numRuns: RUNS })(
    "changes of sign that are accepted are there for each ν",
    async (c, [a, b]) => {
      const root: CertificateStatement = {
        kind: "root",
        form: toFormData(phi(1)),
        bracket: ["-5", "5"],
        by: "family",
        crossing: true,
        bits: 64,
      };
      if ((await accepted(c, [a, b], root)) !== "accepted") return;
      // It takes both signs on [−5, 5]: no bound of one sign may be accepted for any ν.
      for (const nu of nusOf(a, b)) {
        const q = Q.toString(nu);
        const single = (form: ReturnType<typeof toFormData>): Promise<string> =>
          outcome({
            expression: textOf(c).replaceAll("nu", `(${q})`),
            statement: { kind: "bound", form, relation: "nonnegative", cover: [{ type: "sturm", from: "-inf", to: "+inf" }] },
          });
        expect(await single(toFormData(phi(1))), q).toBe("rejected");
        expect(await single([["-1", 0, 1, 0, 0]]), q).toBe("rejected");
      }
    },
  );
});
