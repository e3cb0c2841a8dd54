/** A form diverges by two limits +∞ and a cover on which it exists; a limit or a bound from above keeps it from that. */
import { expect, test } from "vitest";
import { bounded, tending } from "../../test-kit/statements.js";
import type { CertificateStatement } from "../certificate.js";
import { phi } from "../form.js";
import { conclude } from "./conditions.js";

const F = phi(1);
const MINUS = F.map((t) => ({ ...t, coefficient: { n: -t.coefficient.n, d: t.coefficient.d } }));
const [LEFT, RIGHT] = [tending(F, "-inf", "+inf"), tending(F, "+inf", "+inf")];
const EXISTS = bounded(phi(3), "-5");

test.each<[string, readonly CertificateStatement[], string]>([
  ["both limits and a cover", [LEFT, RIGHT, EXISTS], "holds"],
  ["both limits", [LEFT, RIGHT], "unknown"],
  ["one limit and a cover", [RIGHT, EXISTS], "unknown"],
  ["a finite limit", [RIGHT, tending(F, "-inf", "1")], "fails"],
  ["a limit −∞", [tending(F, "-inf", "-inf")], "fails"],
  ["F ≤ 7", [bounded(MINUS, "-7")], "fails"],
  ["F ≥ 7", [bounded(F, "7")], "unknown"],
  ["φ ≥ 0, of which F is the slope", [bounded(phi(0), "0")], "fails"],
])("by %s", (_, statements, verdict) => expect(conclude({ type: "diverges", form: F }, statements).verdict).toBe(verdict));
