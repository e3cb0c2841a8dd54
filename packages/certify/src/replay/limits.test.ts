/** Limits of random quotients of polynomials: replay accepts the one that follows from the leading terms, and no other. */
import { fc, test } from "@fast-check/vitest";
import { polynomials as P, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../test-kit/forms.js";
import { refusals } from "../../test-kit/searching.js";
import { toFormData } from "../certificate.js";
import { phi } from "../form.js";

const polynomial = fc.array(small, { minLength: 1, maxLength: 4 }).map((coefficients) => P.polynomial(coefficients));
const nonzero = polynomial.filter((p) => !P.isZero(p));
type Polynomial = ReturnType<typeof P.polynomial>;
const textOf = (p: Polynomial): string => p.coefficients.map((q, k) => `(${Q.toString(q)})*x^${k}`).join("+") || "0";

/** The limit of p/(q² + 1), by hand. */
function limitOf(p: Polynomial, d: Polynomial, side: 1 | -1): string {
  const [m, n] = [P.degree(p), P.degree(d)];
  if (P.isZero(p) || m < n) return "0";
  const lead = Q.div(P.leading(p), P.leading(d));
  if (m === n) return Q.toString(lead);
  return Q.sign(lead) * (side < 0 && (m - n) % 2 === 1 ? -1 : 1) > 0 ? "+inf" : "-inf";
}

describe("of p/(q² + 1)", () => {
  const values = ["0", "1", "-1", "1/2", "+inf", "-inf"];

  test.prop([polynomial, nonzero, fc.constantFrom(1 as const, -1 as const)], { seed: 20261128, numRuns: 8 })(
    "only its limit is accepted",
    (p, q, side) => {
      const d = P.add(P.mul(q, q), P.ONE);
      const text = `(${textOf(p)})/(${textOf(d)})`;
      const [at, limit] = [side > 0 ? "+inf" : "-inf", limitOf(p, d, side)] as const;
      const exactly = (value: string) => ({ kind: "rational-limit", form: toFormData(phi(0)), at, value }) as const;
      const byExpansion = (value: string) =>
        ({
          kind: "limit",
          form: toFormData(phi(0)),
          place: { at, from: side > 0 ? "1024" : "-1024" },
          value,
          order: 6,
          bits: 128,
        }) as const;
      expect(refusals(text, [exactly(limit), byExpansion(limit)])).toEqual([]);
      const others = values.filter((v) => v !== limit);
      expect(
        refusals(
          text,
          others.flatMap((v) => [exactly(v), byExpansion(v)]),
        ),
      ).toHaveLength(2 * others.length);
    },
  );
});
