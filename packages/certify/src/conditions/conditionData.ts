/** Conditions as certificates write them, so that a reader need not read the text of a claim. */
import { toFormData } from "../certificate.js";
import type { Condition } from "./conditions.js";

/** The condition with its forms as lists of terms. */
export function conditionData(c: Condition): Readonly<Record<string, unknown>> {
  switch (c.type) {
    case "sign":
      return { type: c.type, relation: c.relation, form: toFormData(c.form) };
    case "dominates":
      return { type: c.type, numerator: toFormData(c.numerator), denominator: toFormData(c.denominator) };
    case "diverges":
    case "onto":
      return { type: c.type, form: toFormData(c.form) };
    case "injective":
      return { type: c.type, slope: toFormData(c.slope) };
    case "alternatives":
      return { type: c.type, literals: c.literals.map(({ form, strict }) => ({ form: toFormData(form), strict })) };
    case "extremum":
      return {
        type: c.type,
        extremum: c.extremum,
        parts: c.parts.map((part) => ({
          numerator: toFormData(part.numerator),
          denominator: toFormData(part.denominator),
          guards: part.guards.map(toFormData),
          ...(part.isNonNegative ? { nonnegative: true } : {}),
          ...(part.squared === undefined ? {} : { squared: { p: toFormData(part.squared.p), q: toFormData(part.squared.q) } }),
        })),
      };
  }
}
