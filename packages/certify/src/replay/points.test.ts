/** Values, zeros and identities of random polynomials: replay accepts a statement of one exactly where it is true. */
import { fc, test } from "@fast-check/vitest";
import { polynomials as P, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../test-kit/forms.js";
import { refusals } from "../../test-kit/searching.js";
import { toFormData } from "../certificate.js";
import { phi } from "../form.js";
import { valueStatement } from "../search/points/values.js";
import { sturmRoot } from "../search/rational/rationalInfimum.js";

const polynomial = fc.array(small, { minLength: 1, maxLength: 5 }).map((coefficients) => P.polynomial(coefficients));
const textOf = (p: ReturnType<typeof P.polynomial>): string => p.coefficients.map((q, k) => `(${Q.toString(q)})*x^${k}`).join("+") || "0";
const margin = small.filter((q) => q.n !== 0n);
const runs = { seed: 20261128, numRuns: 40 };

describe("a value", () => {
  test.prop([polynomial, small, margin, margin], runs)(
    "is accepted where its enclosure holds it, with room for a rounding",
    (p, z, below, above) => {
      const value = P.evaluate(p, z);
      const [lo, hi] = [Q.sub(value, Q.abs(below)), Q.add(value, Q.abs(above))];
      expect(refusals(textOf(p), [valueStatement(phi(0), z, [Q.toString(lo), Q.toString(hi)])])).toEqual([]);
    },
  );

  test.prop([polynomial, small, small.filter((q) => q.n !== 0n), small], runs)("is refused where it lies outside", (p, z, gap, width) => {
    const start = Q.add(P.evaluate(p, z), gap);
    const ends = [start, Q.sign(gap) > 0 ? Q.add(start, Q.abs(width)) : Q.sub(start, Q.abs(width))].sort(Q.cmp).map(Q.toString);
    expect(refusals(textOf(p), [valueStatement(phi(0), z, ends as [string, string])])).toHaveLength(1);
  });
});

describe("a zero", () => {
  test.prop([polynomial, small, small, small], runs)("is accepted by Sturm's theorem exactly where there is one", (p, root, a, b) => {
    const [lower, upper] = [a, b].sort(Q.cmp) as [typeof a, typeof b];
    fc.pre(p.coefficients.length > 0 && Q.cmp(lower, upper) < 0);
    const text = `(x-(${Q.toString(root)}))*((${textOf(p)})^2+1)`;
    const isInside = Q.cmp(lower, root) <= 0 && Q.cmp(root, upper) <= 0;
    expect(refusals(text, [sturmRoot(phi(0), { lower, upper })])).toHaveLength(isInside ? 0 : 1);
  });
});

test.prop([polynomial, fc.constantFrom(0, 1, 2, 3)], runs)("a derivative is said to vanish identically exactly where it does", (p, k) => {
  const degree = p.coefficients.length - 1;
  const statement = { kind: "identically-zero", form: toFormData(phi(k as 0 | 1 | 2 | 3)), from: "-inf", to: "+inf" } as const;
  expect(refusals(textOf(p), [statement])).toHaveLength(k > degree ? 0 : 1);
});
