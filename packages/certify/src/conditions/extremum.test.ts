/** What statements say of infima of quotients, by their definition; no less suffices. */

import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { FALSE_CHOICES, TRUE_CHOICES } from "../../test-kit/falseChoices.js";
import { outcome } from "../../test-kit/outcome.js";
import { bounded, tending, valued } from "../../test-kit/statements.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { combine, constantForm, type Form, phi, times } from "../form.js";
import { constantBounds, constantCondition, parseConstant } from "../index.js";

test.each(FALSE_CHOICES)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
test.each(TRUE_CHOICES)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));

const [F1, F2, F3] = [phi(1), phi(2), phi(3)];
const plus = (a: Form, k: string, b: Form): Form => combine(a, Q.parse(k) as Rational, b);
const ratio = (p: Form, q: Form, upper: string, z = "0"): CertificateStatement => ({
  ...{ kind: "ratio-value", numerator: toFormData(p), denominator: toFormData(q), z, upper, bits: 64 },
});
const root = (
  form: Form,
  nonzero: Form,
  bracket: readonly [string, string],
  by: "sturm" | "sign-change" = "sturm",
): CertificateStatement => ({
  ...{ kind: "root", form: toFormData(form), nonzero: toFormData(nonzero), bracket, by, bits: 64 },
});
const at = (form: Form, z: string, value: string): CertificateStatement => ({ ...valued(form, value, value), z }) as CertificateStatement;
const pq = times(F3, F1);
const qq = times(F1, F1);

const choice = (...forms: readonly (readonly [Form, boolean])[]): CertificateStatement => ({
  ...{ kind: "alternatives", forms: forms.map(([form, strict]) => ({ form: toFormData(form), strict })), cover: [] },
});
const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];
const minus = (form: Form): Form => plus([], "-1", form);
const each = [1, -1] as const;
/** ±x ≤ 0, or ∓φ − L·|x| ≥ 0. */
const outside = (strict: boolean, L: string): readonly CertificateStatement[] =>
  each.flatMap((side) => {
    const x = side > 0 ? X : minus(X);
    return each.map((sign) => choice([minus(x), strict], [plus(sign > 0 ? phi(0) : minus(phi(0)), `${-Number(L)}`, x), false]));
  });
/** ±φ′ < 0 (or ≤ 0), or ±φ′φ‴ ≥ 2. */
const guarded = (strict: boolean): readonly CertificateStatement[] =>
  each.map((side) => {
    const [guard, product] = side > 0 ? [F1, pq] : [minus(F1), minus(pq)];
    return choice([minus(guard), strict], [plus(product, "-2", constantForm(Q.ONE)), false]);
  });

/** A zero of φ′ in (0, 1) without one of φ‴φ″, φ‴φ″φ′ < 0 < φ‴ at ½; in another bracket, if any, there is none of φ‴. */
const underGuard = (bracket: readonly [string, string] | undefined): readonly CertificateStatement[] => [
  root(F1, times(F3, F2), ["0", "1"]),
  ...(bracket === undefined ? [] : [root(F1, F3, bracket)]),
  at(times(times(F3, F2), F1), "1/2", "-1"),
  at(qq, "1/2", "1"),
  at(F3, "1/2", "1"),
];

/** Statements about a constant, and the ends that they show. */
const CASES: readonly (readonly [string, string, readonly CertificateStatement[], readonly [string, string]])[] = [
  ["p ≥ 2q says that p/|q| ≥ −2, and no more", "inf phi3/abs(phi2)", [bounded(plus(F3, "-2", F2), "0"), ratio(F3, F2, "3")], ["-2", "3"]],
  [
    "bounds of both signs",
    "inf phi3/abs(phi2)",
    [bounded(plus(F3, "-2", F2), "0"), bounded(plus(F3, "2", F2), "0"), ratio(F3, F2, "3")],
    ["2", "3"],
  ],
  [
    "a sign of q in place of the second",
    "inf phi3/abs(phi2)",
    [bounded(plus(F3, "-2", F2), "0"), bounded(F2, "0"), ratio(F3, F2, "3")],
    ["2", "3"],
  ],
  ["a bound ≥ 0 of p", "inf phi3/abs(phi2)", [bounded(F3, "0"), ratio(F3, F2, "3")], ["0", "3"]],
  ["so does p ≥ −2q", "inf phi3/abs(phi2)", [bounded(plus(F3, "2", F2), "0"), ratio(F3, F2, "3")], ["-2", "3"]],
  ["a quotient p/q by p·q/q²", "inf phi3/phi1", [bounded(plus(pq, "-2", qq), "0"), ratio(pq, qq, "3")], ["2", "3"]],
  ["p − L·q alone says nothing of p/q", "inf phi3/phi1", [bounded(plus(F3, "-2", F1), "0"), ratio(pq, qq, "3")], ["-inf", "3"]],
  ["p − L·q with q ≥ 0 does", "inf phi3/phi1", [bounded(plus(F3, "-2", F1), "0"), bounded(F1, "0"), ratio(pq, qq, "3")], ["2", "3"]],
  ["a value of another quotient", "inf phi3/phi1", [bounded(plus(pq, "-2", qq), "0"), ratio(F3, F1, "3")], ["2", "+inf"]],
  [
    "a sup is the negative of an inf; a value of φ' is one of a part",
    "sup abs(phi1)",
    [bounded(plus(constantForm(Q.fromInteger(4)), "-1", F1), "0"), bounded(F1, "-4"), at(F1, "1", "3")],
    ["-3", "4"],
  ],
  ["a sup of |φ'| by a value of −φ'", "sup abs(phi1)", [at(plus([], "-1", F1), "1", "-3")], ["3", "+inf"]],
  ["an inf of |φ'| needs the sign at the same point", "inf abs(phi1)", [at(F1, "1", "3")], ["0", "3"]],
  ["a pole where q changes sign and p has none", "inf phi3/phi1", [root(F1, F3, ["0", "1"], "sign-change")], ["-inf", "-inf"]],
  ["a zero of q by Sturm alone", "inf phi3/phi1", [root(F1, F3, ["0", "1"])], ["-inf", "+inf"]],
  [
    "a zero of q with a negative value beside it",
    "inf phi3/phi1",
    [root(F1, F3, ["0", "1"]), at(pq, "1/2", "-1"), at(qq, "1/2", "1")],
    ["-inf", "-inf"],
  ],
  ["a zero of p where q has none", "inf abs(phi2)/phi1", [root(F2, F1, ["0", "1"])], ["-inf", "0"]],
  ["a zero of p where nothing is said of q", "inf abs(phi2)/phi1", [root(F2, F3, ["0", "1"])], ["-inf", "+inf"]],
  ["a zero of q", "inf abs(phi2)/phi1", [root(F1, F2, ["0", "1"])], ["-inf", "+inf"]],
  [
    "a pole under a guard that is a multiple of p",
    "inf abs(phi2)/phi1",
    [root(F1, F2, ["0", "1"]), at(times(F2, F1), "1/2", "-1"), at(qq, "1/2", "1"), at(F2, "1/2", "1")],
    ["-inf", "-inf"],
  ],
  [
    "with the guard < 0 there",
    "inf abs(phi2)/phi1",
    [root(F1, F2, ["0", "1"]), at(times(F2, F1), "1/2", "-1"), at(qq, "1/2", "1"), at(F2, "1/2", "-1")],
    ["-inf", "+inf"],
  ],
  ["under a guard that has no zero in the bracket", "inf abs(phi3)*phi2/phi1", underGuard(["0", "1"]), ["-inf", "-inf"]],
  ["under one that may have one", "inf abs(phi3)*phi2/phi1", underGuard(undefined), ["-inf", "+inf"]],
  ["under one of another bracket", "inf abs(phi3)*phi2/phi1", underGuard(["0", "2"]), ["-inf", "+inf"]],
  ["with a value outside the bracket", "inf phi3/phi1", [root(F1, F3, ["0", "1"]), at(pq, "2", "-1"), at(qq, "2", "1")], ["-inf", "+inf"]],
  ["a zero of |q| with p > 0", "inf phi3/abs(phi1)", [root(F1, F3, ["0", "1"]), at(F3, "0", "1"), at(F1, "0", "1")], ["-inf", "+inf"]],
  ["outside of guards that are 0 only where q is, |φ|/|x| ≤ 2", "sup abs(phi)/abs(x)", outside(false, "-2"), ["-inf", "2"]],
  ["a guard that may be 0 where q is not", "inf phi3*abs(phi1)", guarded(false), ["-inf", "+inf"]],
  ["that guard, < 0", "inf phi3*abs(phi1)", guarded(true), ["2", "+inf"]],
  ["a limit −∞ of another form", "inf phi3/phi1", [tending(F3, "+inf", "-inf")], ["-inf", "+inf"]],
];

test.each(CASES)("%s: %s", (_, text, statements, ends) => {
  const bounds = constantBounds(constantCondition(parseConstant(text)), statements, "unknown");
  const shown = (end: Rational | "-inf" | "+inf" | undefined, without: string): string =>
    end === undefined ? without : typeof end === "string" ? end : Q.toString(end);
  expect([shown(bounds?.lower, "-inf"), shown(bounds?.upper, "+inf")]).toEqual(ends);
});
