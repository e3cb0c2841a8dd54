/**
 * What is printed is what is concluded: sentences are read back by a reader that knows nothing of conditions, and both are asked about the same points,
 * bounds and limits. A kind whose words say something else than its conclusion does not pass.
 */
import { fc, test } from "@fast-check/vitest";
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { activation } from "../../test-kit/conditions.js";
import { amount } from "../../test-kit/sizes.js";
import { type Clause, clausesOf, latexInWords, type Values } from "../../test-kit/spokenConditions.js";
import { type CertificateStatement, toFormData } from "../certificate.js";
import { combine, type Form, minusConstant, NORMALITY, phi } from "../form.js";
import { analyse } from "../prove.js";
import { type Condition, type ConditionOf, conclude } from "./conditions.js";
import { sentenceOf } from "./sentence.js";

const small = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(1n, 2n, 3n)).map(([n, d]) => Q.rational(BigInt(n), d));
/** Zeros are common, so that borders are met. */
const value = fc.oneof({ weight: 1, arbitrary: fc.constant(Q.ZERO) }, { weight: 3, arbitrary: small });
const values = fc.tuple(value, value, value, value);
const power = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const term = fc.record({ coefficient: small.filter((q) => q.n !== 0n), powers: fc.tuple(power, power, power, power) });
const form: fc.Arbitrary<Form> = fc
  .oneof(
    fc.constantFrom(phi(0), phi(1), phi(2), phi(3), NORMALITY),
    fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.reduce<Form>((sum, t) => combine(sum, Q.ONE, [t]), [])),
  )
  .filter((f) => f.some((t) => t.powers.some((p) => p > 0)));
const constant = fc.constantFrom("rho1", "rho2", "beta", "kappa12");

const sign = fc.record({
  type: fc.constant("sign" as const),
  form,
  relation: fc.constantFrom("uniformly-positive", "positive", "increasing", "nonnegative"),
});
const dominates = fc.record({
  type: fc.constant("dominates" as const),
  numerator: form,
  denominator: form,
  factors: fc.constant([]),
  constant,
});
const atInfinity = fc.record({ type: fc.constantFrom("diverges", "onto"), form });
type Spoken = ConditionOf<"sign" | "dominates" | "diverges" | "onto">;
const condition: fc.Arbitrary<Spoken> = fc.oneof(
  sign,
  fc.record({ sign, constant }).map((c) => ({ ...c.sign, constant: c.constant })),
  dominates,
  atInfinity,
);

const at = (f: Form, d: Values): Rational =>
  f.reduce(
    (sum, t) =>
      Q.add(
        sum,
        t.powers.reduce((p, k, i) => Q.mul(p, Q.pow(d[i] as Rational, k)), t.coefficient),
      ),
    Q.ZERO,
  );

const formsOf = (c: Spoken): readonly Form[] => (c.type === "dominates" ? [c.numerator, c.denominator] : [c.form]);

/** All that a point with these values proves: the values, and the quotient where it exists. */
function statementsAt(c: Spoken, d: Values): CertificateStatement[] {
  const valueOf = (f: Form): CertificateStatement => {
    const text = Q.toString(at(f, d));
    return { kind: "value", form: toFormData(f), z: "0", enclosure: [text, text], bits: 64 };
  };
  const below = c.type === "dominates" ? at(c.denominator, d) : Q.ZERO;
  if (c.type !== "dominates" || below.n === 0n) return formsOf(c).map(valueOf);
  const upper = Q.toString(Q.div(at(c.numerator, d), Q.abs(below)));
  const [numerator, denominator] = [toFormData(c.numerator), toFormData(c.denominator)];
  return [...formsOf(c).map(valueOf), { kind: "ratio-value", numerator, denominator, z: "0", upper, bits: 64 }];
}

const bound = (f: Form, relation: "nonnegative" | "positive" | "increasing"): CertificateStatement => ({
  kind: "bound",
  form: toFormData(f),
  relation,
  cover: [],
});

const onlyClause = (c: Spoken): Clause => {
  const clauses = clausesOf(sentenceOf([c]).text);
  expect(clauses).toHaveLength(1);
  return clauses[0] as Clause;
};

describe("one condition", () => {
  test.prop([condition, values])("is refuted by a point exactly where its sentence is false there", (c, d) => {
    const isRefuted = conclude(c, statementsAt(c, d)).verdict === "fails";
    expect(isRefuted).toBe(onlyClause(c).isViolatedBy(d));
  });

  test.prop([condition, values, small, fc.constantFrom("nonnegative", "positive", "increasing")])(
    "is not proved by bounds that allow a point at which its sentence is false",
    (c, d, slack, relation) => {
      const isAllowed = (f: Form): boolean => Q.sign(at(f, d)) >= (relation === "positive" ? 1 : 0);
      const candidates =
        c.type === "dominates"
          ? [1, -1].map((s) => combine(c.numerator, Q.mul(Q.abs(slack), Q.fromInteger(s)), c.denominator))
          : [minusConstant(c.form, slack)];
      if (!candidates.every((f) => f.length > 0 && isAllowed(f))) return;
      const { verdict } = conclude(
        c,
        candidates.map((f) => bound(f, relation)),
      );
      if (verdict === "holds") expect(onlyClause(c).isViolatedBy(d)).toBe(false);
    },
  );

  const limit = fc.constantFrom("-inf", "-1", "0", "1/2", "+inf");

  test.prop([atInfinity, values, limit, limit])("about ±∞ is decided by limits as its sentence is", (c, d, left, right) => {
    const { atInfinity: said } = onlyClause(c as Spoken);
    expect(Q.eq((said as NonNullable<typeof said>).quantity(d), at(c.form, d))).toBe(true);
    const limits = [left, right].map(
      (to, i): CertificateStatement => ({
        kind: "limit",
        form: toFormData(c.form),
        place: { at: i === 0 ? "-inf" : "+inf", from: "1" },
        value: to,
        order: 3,
        bits: 64,
      }),
    );
    // 1 + φ‴⁴ is positive: all derivatives exist and are continuous. No form here has a fourth power, of which this would be a bound.
    const smooth = bound(
      [
        { coefficient: Q.ONE, powers: [0, 0, 0, 0] },
        { coefficient: Q.ONE, powers: [0, 0, 0, 4] },
      ],
      "positive",
    );
    expect(conclude(c as Condition, [...limits, smooth]).verdict).toBe(said?.isViolatedBy(left, right) === true ? "fails" : "holds");
  });
});

describe("of a polynomial φ", () => {
  const polynomial = fc.tuple(small, small, small, small, small, small).map((coefficients) => P.polynomial(coefficients));
  const text = (p: Polynomial): string => p.coefficients.map((q, k) => `(${Q.toString(q)})*x^${k}`).join("+") || "0";

  /** φ to φ‴ at a point, exactly. */
  function valuesAt(p: Polynomial, z: Rational): Values {
    const [first, second, third] = [1, 2, 3].map((k) => derivativeOf(p, k)) as [Polynomial, Polynomial, Polynomial];
    return [P.evaluate(p, z), P.evaluate(first, z), P.evaluate(second, z), P.evaluate(third, z)];
  }
  const derivativeOf = (p: Polynomial, k: number): Polynomial => (k === 0 ? p : derivativeOf(P.derivative(p), k - 1));

  test.prop([polynomial, condition, fc.array(small, { minLength: 20, maxLength: 20 })], { numRuns: amount(60, 15) })(
    "what is proved is true at every point as it is printed, and where it is refuted at a point it is false there",
    async (p, c, points) => {
      const { statements, outcomes } = await analyse(activation(text(p)), [c], { milliseconds: 2000 });
      const { verdict, by } = outcomes[0] as (typeof outcomes)[number];
      const { isViolatedBy } = onlyClause(c);
      if (verdict === "holds") expect(points.filter((z) => isViolatedBy(valuesAt(p, z)))).toEqual([]);
      const [refuting] = verdict === "fails" ? by.map((i) => statements[i]) : [];
      if (refuting?.kind === "value" || refuting?.kind === "ratio-value")
        expect(isViolatedBy(valuesAt(p, Q.parse(refuting.z) as Rational))).toBe(true);
    },
  );
});

describe("several conditions", () => {
  const several = fc.array(condition, { minLength: 1, maxLength: 4 });

  test.prop([several, values])("make a sentence with a clause for each, in their order", (conditions, d) => {
    const clauses = clausesOf(sentenceOf(conditions).text);
    expect(clauses.map((clause) => clause.isViolatedBy(d))).toEqual(conditions.map((c) => onlyClause(c).isViolatedBy(d)));
  });

  test.prop([several, values])("say the same in LaTeX", (conditions, d) => {
    const { text, latex } = sentenceOf(conditions);
    const [words, formula] = [clausesOf(text), clausesOf(latexInWords(latex))];
    expect(formula.map((clause) => clause.isViolatedBy(d))).toEqual(words.map((clause) => clause.isViolatedBy(d)));
    expect(formula.map(({ atInfinity: said }) => said && Q.toString(said.quantity(d)))).toEqual(
      words.map(({ atInfinity: said }) => said && Q.toString(said.quantity(d))),
    );
  });
});

describe("the reader of sentences", () => {
  const CUBIC: Values = [Q.fromInteger(10), Q.fromInteger(13), Q.fromInteger(12), Q.fromInteger(6)];

  test.each(["|φ'(z)| ≤ 1 for all z", "β·|φ''(z)| ≤ φ'(z) for all z", "φ' > 0 and φ''"])("refuses %s", (text) => {
    expect(() => clausesOf(text)).toThrow();
  });

  test.each([
    ["φ'(z) > 0 for all z", false],
    ["φ'(z) < 0 for all z", true],
    ["φ'(z) ≥ 13 for all z", false],
    ["φ'(z) ≤ φ''(z) for all z", true],
    ["φ'(z)·φ'''(z) > φ''(z)² for all z", true],
    ["φ'(z) ≥ ρ₁ > 0 and φ'''(z) < 1 for all z", true],
    ["φ and φ'' strictly increasing", false],
    ["φ strictly decreasing", true],
  ])("of x³ + x at 2: %s, violated: %s", (text, isViolated) => {
    expect(clausesOf(text).some((clause) => clause.isViolatedBy(CUBIC))).toBe(isViolated);
  });
});
