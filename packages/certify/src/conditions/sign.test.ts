/** What bounds, values and limits of a form say of its sign, by the definition of each relation. */
import { expect, test } from "vitest";
import { bounded, tending, valued, vanishing } from "../../test-kit/statements.js";
import type { CertificateStatement } from "../certificate.js";
import { phi } from "../form.js";
import { conclude } from "./conditions.js";

const F = phi(2);

/** Verdicts for F ≥ ρ > 0, F > 0 and F > 0 but at isolated points. */
const CASES: readonly (readonly [string, CertificateStatement, readonly [string, string, string]])[] = [
  ["F ≥ 1", bounded(F, "1"), ["holds", "holds", "holds"]],
  ["F > 0", bounded(F, "0", "positive"), ["unknown", "holds", "holds"]],
  ["F ≥ 0 with isolated zeros", bounded(F, "0", "increasing"), ["unknown", "unknown", "holds"]],
  ["F ≥ 0", bounded(F, "0"), ["unknown", "unknown", "unknown"]],
  ["F ≥ −1", bounded(F, "-1"), ["unknown", "unknown", "unknown"]],
  ["F(0) < 0", valued(F, "-2", "-1"), ["fails", "fails", "fails"]],
  ["F(0) = 0", valued(F, "0", "0"), ["fails", "fails", "unknown"]],
  ["F(0) is about 0", valued(F, "-1", "1"), ["unknown", "unknown", "unknown"]],
  ["F → 0", tending(F, "+inf", "0"), ["fails", "unknown", "unknown"]],
  ["F → −1", tending(F, "-inf", "-1"), ["fails", "fails", "fails"]],
  ["F → −∞", tending(F, "-inf", "-inf"), ["fails", "fails", "fails"]],
  ["F → 1", tending(F, "+inf", "1"), ["unknown", "unknown", "unknown"]],
  ["F = 0 on a piece", vanishing(F), ["fails", "fails", "fails"]],
  ["of another form", valued(phi(1), "-2", "-1"), ["unknown", "unknown", "unknown"]],
];

test.each(CASES)("%s", (_, statement, verdicts) => {
  const relations = ["uniformly-positive", "positive", "increasing"] as const;
  expect(relations.map((relation) => conclude({ type: "sign", relation, form: F }, [statement]).verdict)).toEqual(verdicts);
});
