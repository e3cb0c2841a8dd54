/** β·|q| ≤ p by the two bounds p ∓ β·q ≥ 0 with one β > 0, or those of a factor of p and a bound > 0 of the other; refuted by p < 0, by p/|q| → 0, and by a zero of p where q is none. */

import { fc, test as property } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { q } from "../../test-kit/searching.js";
import { bounded, valued, vanishing } from "../../test-kit/statements.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { combine, type Form, NORMALITY, phi, times } from "../form.js";
import { conclude, constantBounds } from "./conditions.js";
import type { DominatesCondition } from "./dominates.js";

const C: DominatesCondition = { type: "dominates", numerator: NORMALITY, denominator: phi(2), factors: [phi(1), phi(3)], constant: "beta" };
const pair = (beta: string): readonly CertificateStatement[] =>
  ["-1", "1"].map((s) => bounded(combine(NORMALITY, q(`${s === "1" ? "" : "-"}${beta}`), phi(2)), "0"));
const SQUARE = times(phi(1), phi(1));
/** rest ∓ c·φ″ ≥ 0. */
const pairOf = (rest: Form, c: string): readonly CertificateStatement[] =>
  ["-1", "1"].map((s) => bounded(combine(rest, q(`${s === "1" ? "" : "-"}${c}`), phi(2)), "0"));
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
  ["bounds of φ′² and φ‴ ≥ 1e-20", [...pairOf(SQUARE, "2"), bounded(phi(3), "1e-20")], "holds"],
  ["bounds of φ‴ and φ′ ≥ 1e-20", [...pairOf(phi(3), "2"), bounded(phi(1), "1e-20")], "holds"],
  ["bounds of φ′·φ‴ and φ′ ≥ 1e-20", [...pairOf(times(phi(1), phi(3)), "2"), bounded(phi(1), "1e-20")], "holds"],
  ["bounds of φ′² and φ‴ ≥ 0", [...pairOf(SQUARE, "2"), bounded(phi(3), "0")], "unknown"],
  ["bounds of φ′² and φ‴ ≥ −1e-40", [...pairOf(SQUARE, "2"), bounded(phi(3), "-1e-40")], "unknown"],
  ["bounds of φ′², and φ′ ≥ 1 where φ‴ is the other factor", [...pairOf(SQUARE, "2"), bounded(phi(1), "1")], "unknown"],
  ["one of the bounds of φ′², and φ‴ ≥ 1", [...pairOf(SQUARE, "2").slice(1), bounded(phi(3), "1")], "unknown"],
  [
    "bounds of φ′² by different β, and φ‴ ≥ 1",
    [...pairOf(SQUARE, "2").slice(1), ...pairOf(SQUARE, "3").slice(0, 1), bounded(phi(3), "1")],
    "unknown",
  ],
  ["bounds of φ′²·φ‴², and φ‴ ≥ 1", [...pairOf(times(NORMALITY, phi(3)), "2"), bounded(phi(3), "1")], "unknown"],
  ["bounds of φ″², and φ‴ ≥ 1", [...pairOf(times(phi(2), phi(2)), "2"), bounded(phi(3), "1")], "unknown"],
  ["φ‴ ≥ 1 and φ′ ≥ 1", [bounded(phi(3), "1"), bounded(phi(1), "1")], "unknown"],
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

test("β by a factor is the product of both bounds, the power of the factor counted", () => {
  const by = (statements: readonly CertificateStatement[]) => constantBounds(C, statements, "holds")?.lower;
  expect(by([...pairOf(SQUARE, "2"), bounded(phi(3), "1/4"), bounded(phi(3), "1/3")])).toEqual(q("2/3"));
  expect(by([...pairOf(phi(3), "2"), bounded(phi(1), "1/4")])).toEqual(q("1/8"));
  expect(by([...pairOf(SQUARE, "2"), bounded(phi(3), "1/4"), ...pair("3/4")])).toEqual(q("3/4"));
});

const number = fc.integer({ min: -12, max: 12 }).map((n) => Q.rational(BigInt(n), 4n));

property.prop([fc.tuple(number, number, number), number, number, fc.constantFrom(1, 2, 3)])(
  "what holds at a point does not prove a β that is too large there",
  ([slope, curvature, third], c, b, kind) => {
    const [rest, k] = kind === 1 ? [SQUARE, 3 as const] : kind === 2 ? [phi(3), 1 as const] : [times(phi(1), phi(3)), 1 as const];
    const factor = k === 3 ? third : slope;
    const left = [Q.mul(slope, slope), third, Q.mul(slope, third)][kind - 1] as Q.Rational;
    const isTrue = Q.cmp(factor, b) >= 0 && [c, Q.neg(c)].every((d) => Q.sign(Q.sub(left, Q.mul(d, curvature))) >= 0);
    const beta = constantBounds(C, [...pairOf(rest, Q.toString(Q.abs(c))), bounded(phi(k), Q.toString(b))], "unknown")?.lower;
    if (!isTrue || beta === undefined || typeof beta === "string") return;
    const whole = Q.mul(Q.mul(slope, slope), third);
    expect(Q.cmp(Q.mul(beta, Q.abs(curvature)), whole)).toBeLessThanOrEqual(0);
  },
);
