/** Bounds of random polynomials: replay accepts one, by any step, only where no point lies below it. */
import { fc, test } from "@fast-check/vitest";
import { polynomials as P, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../test-kit/forms.js";
import { replayerFor } from "../../test-kit/searching.js";
import { type CertificateStatement, type CoverStep, toFormData } from "../certificate.js";
import { minusConstant, phi } from "../form.js";
import { Rejection } from "./rejection.js";

const polynomial = fc.array(small, { minLength: 3, maxLength: 5 }).map((coefficients) => P.polynomial(coefficients));
const textOf = (p: ReturnType<typeof P.polynomial>): string => p.coefficients.map((q, k) => `(${Q.toString(q)})*x^${k}`).join("+") || "0";

const STEPS: readonly CoverStep[] = [
  { type: "sturm", from: "-inf", to: "+inf" },
  { type: "enclosure", from: "-inf", to: "+inf", bits: 128 },
  { type: "range", from: "-inf", to: "+inf", bits: 128 },
];
const TAILS = (R: string): CoverStep[] => [
  { type: "tail", from: "-inf", to: `-${R}`, order: 3, bits: 128 },
  { type: "box", from: `-${R}`, to: R, centre: "0", degree: 4, bits: 128 },
  { type: "tail", from: R, to: "+inf", order: 3, bits: 128 },
];
const covers = fc.oneof(
  fc.constantFrom(...STEPS).map((s) => [s]),
  fc.constantFrom("8", "64").map(TAILS),
);

function accepts(text: string, statement: CertificateStatement): boolean {
  try {
    replayerFor(text).check(statement);
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return false;
  }
}

const POINTS: readonly Rational[] = Array.from({ length: 49 }, (_, i) => Q.rational(BigInt(i - 24), 4n));

describe("p ≥ c", () => {
  test.prop([polynomial, small, covers, fc.constantFrom("nonnegative", "positive", "increasing")], { seed: 20261128, numRuns: 60 })(
    "is accepted only where it is true",
    (p, c, cover, relation) => {
      const form = toFormData(minusConstant(phi(0), c));
      const isAccepted = accepts(textOf(p), { kind: "bound", form, relation: relation as "positive", cover, positiveAt: "1" });
      if (!isAccepted) return;
      const least = POINTS.map((z) => Q.sub(P.evaluate(p, z), c)).reduce(Q.min);
      expect(Q.sign(least)).toBeGreaterThanOrEqual(relation === "positive" ? 1 : 0);
    },
  );

  test.prop([polynomial, small], { seed: 20261128, numRuns: 30 })(
    "is accepted for p = q² + 1 and any c ≤ 1, by Sturm's theorem",
    (q, c) => {
      fc.pre(Q.cmp(c, Q.ONE) <= 0);
      const form = toFormData(minusConstant(phi(0), c));
      const statement: CertificateStatement = { kind: "bound", form, relation: "nonnegative", cover: [STEPS[0] as CoverStep] };
      expect(accepts(`(${textOf(q)})^2+1`, statement)).toBe(true);
    },
  );
});
