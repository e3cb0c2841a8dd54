/** A form takes every value by limits −∞ and +∞ and a cover on which it is continuous; a bound on either side keeps it from that. */
import { expect, test } from "vitest";
import { bounded, tending } from "../../test-kit/statements.js";
import type { CertificateStatement } from "../certificate.js";
import { phi } from "../form.js";
import { conclude } from "./conditions.js";

const F = phi(0);
const MINUS = F.map((t) => ({ ...t, coefficient: { n: -t.coefficient.n, d: t.coefficient.d } }));
const [DOWN, UP] = [tending(F, "-inf", "-inf"), tending(F, "+inf", "+inf")];
const EXISTS = bounded(phi(3), "-5");

test.each<[string, readonly CertificateStatement[], string]>([
  ["limits −∞ and +∞, and a cover", [DOWN, UP, EXISTS], "holds"],
  ["limits +∞ and −∞ the other way round", [tending(F, "-inf", "+inf"), tending(F, "+inf", "-inf"), EXISTS], "holds"],
  ["limits without a cover", [DOWN, UP], "unknown"],
  ["one limit", [UP, EXISTS], "unknown"],
  ["two limits +∞, and a cover", [tending(F, "-inf", "+inf"), UP, EXISTS], "fails"],
  ["finite limits, and a cover", [tending(F, "-inf", "0"), tending(F, "+inf", "1"), EXISTS], "fails"],
  ["a bound from below", [bounded(F, "-3")], "fails"],
  ["a bound from above", [bounded(MINUS, "-3")], "fails"],
])("by %s", (_, statements, verdict) => expect(conclude({ type: "onto", form: F }, statements).verdict).toBe(verdict));
