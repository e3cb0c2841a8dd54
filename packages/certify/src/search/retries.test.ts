/** A retry claims nothing more than the statement that replay refused: the same of the form, at more bits, or less. */
import { describe, expect, test } from "vitest";
import { activation, CONDITIONS } from "../../test-kit/conditions.js";
import { refusals } from "../../test-kit/searching.js";
import type { CertificateStatement } from "../certificate.js";
import { analyse } from "../prove.js";
import { retries } from "./retries.js";

const TEXTS = ["x^3+x/10", "x+exp(x)", "tanh(x)", "x^3+x+6*sin(x)"];

const bitsOf = (s: CertificateStatement): readonly number[] =>
  "bits" in s ? [s.bits] : "cover" in s ? s.cover.flatMap((step) => ("bits" in step ? [step.bits] : [])) : [];

/** The statement without how it is computed. */
const claimOf = (s: CertificateStatement): string => JSON.stringify(s, (key, value: unknown) => (key === "bits" ? undefined : value));

describe.each(TEXTS)("%s", async (text) => {
  const { statements } = await analyse(activation(text), CONDITIONS);

  test("relatives have more bits, or say only ≥ 0 of a bound", () => {
    for (const s of statements) {
      for (const relative of retries(s)) {
        const isWeaker =
          s.kind === "bound" && relative.kind === "bound" && relative.relation === "nonnegative" && s.relation !== "nonnegative";
        if (!isWeaker) expect(claimOf(relative)).toBe(claimOf(s));
        expect(bitsOf(relative).every((bits, i) => bits >= bitsOf(s)[i]!)).toBe(true);
      }
    }
  });

  test("of what is accepted, all of them are", () => {
    const few = statements.filter((s) => !("cover" in s) || s.cover.length < 8).slice(0, 6);
    expect(refusals(text, few.flatMap(retries))).toEqual([]);
  });
});
