/** β·|q| ≤ p by the two bounds p ∓ β·q ≥ 0 with one β > 0; refuted by p < 0, by p/|q| → 0, and by a zero of p where q is none. */
import { expect, test } from "vitest";
import { q } from "../../test-kit/searching.js";
import { bounded, valued, vanishing } from "../../test-kit/statements.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { combine, NORMALITY, phi } from "../form.js";
import { conclude, constantBounds } from "./conditions.js";
import type { DominatesCondition } from "./dominates.js";

const C: DominatesCondition = { type: "dominates", numerator: NORMALITY, denominator: phi(2), factors: [phi(1), phi(3)], constant: "beta" };
const pair = (beta: string): readonly CertificateStatement[] =>
  ["-1", "1"].map((s) => bounded(combine(NORMALITY, q(`${s === "1" ? "" : "-"}${beta}`), phi(2)), "0"));
const ratio = (upper: string): CertificateStatement => ({
  kind: "ratio-value",
  numerator: toFormData(NORMALITY),
  denominator: toFormData(phi(2)),
  z: "1",
  upper,
  bits: 64,
});
const root = (nonzero: boolean): CertificateStatement => ({
  kind: "root",
  form: toFormData(phi(3)),
  bracket: ["0", "1"],
  by: "sign-change",
  bits: 64,
  ...(nonzero ? { nonzero: toFormData(phi(2)) } : {}),
});

test.each<[string, readonly CertificateStatement[], string]>([
  ["both bounds", pair("2"), "holds"],
  ["one of them", pair("2").slice(1), "unknown"],
  ["bounds by different β", [pair("2")[0] as CertificateStatement, pair("3")[1] as CertificateStatement], "unknown"],
  ["p < 0 somewhere", [valued(NORMALITY, "-2", "-1")], "fails"],
  ["p/|q| ≤ 0 somewhere", [ratio("0")], "fails"],
  ["p/|q| ≤ 1 somewhere", [ratio("1")], "unknown"],
  ["a zero of a factor where q is none", [root(true)], "fails"],
  ["a zero of a factor", [root(false)], "unknown"],
  ["q = 0 everywhere and p ≥ 0", [vanishing(phi(2)), bounded(NORMALITY, "0")], "holds"],
  ["q = 0 everywhere", [vanishing(phi(2))], "unknown"],
])("by %s", (_, statements, verdict) => expect(conclude(C, statements).verdict).toBe(verdict));

test("β lies between the greatest that is proved and the least value of the quotient", () => {
  const bounds = constantBounds(C, [...pair("1"), ...pair("2"), ratio("5"), ratio("3")], "holds");
  expect(bounds).toEqual({ lower: q("2"), upper: q("3") });
});
