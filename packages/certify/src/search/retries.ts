/**
 * What to hand to replay when it does not accept a statement: doubles of the search may have been narrower than intervals of
 * few bits, and a bound may be true where it has zeros, or their isolation cannot be shown.
 */
import type { CertificateStatement, CoverStep } from "../certificate.js";

const PRECISIONS = [192, 512, 1024];

/** Relatives of a refused statement, the strongest first. */
export function retries(s: CertificateStatement): CertificateStatement[] {
  if (s.kind !== "bound") return "bits" in s ? PRECISIONS.filter((bits) => bits > s.bits).map((bits) => ({ ...s, bits })) : [];
  const precise = PRECISIONS.map((bits) => ({ ...s, cover: s.cover.map((step) => atLeast(step, bits)) }));
  return [...precise, ...(s.relation === "nonnegative" ? [] : [weakened(s)])];
}

const atLeast = (step: CoverStep, bits: number): CoverStep => ("bits" in step ? { ...step, bits: Math.max(step.bits, bits) } : step);

/** The bound without what it says of its zeros. */
function weakened({ positiveAt: _, ...bound }: Extract<CertificateStatement, { kind: "bound" }>): CertificateStatement {
  return { ...bound, relation: "nonnegative" };
}
