/** Polynomials on random intervals are decided, as a Sturm sequence of the test's own says; certificates of that are accepted, and constants are what sampled values come down to. */
import { fc, test } from "@fast-check/vitest";
import { type Domain, domainText } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { type Coefficients, verdictsOn } from "../../test-kit/polynomialOnInterval.js";
import { amount } from "../../test-kit/sizes.js";
import { audit } from "../audit.js";

const rational = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));
const end = fc.oneof({ weight: 5, arbitrary: rational }, { weight: 2, arbitrary: fc.constant(undefined) });

const interval: fc.Arbitrary<Domain> = fc
  .tuple(end, end, fc.boolean(), fc.boolean())
  .filter(([a, b]) => (a !== undefined || b !== undefined) && (a === undefined || b === undefined || !Q.eq(a, b)))
  .map(([a, b, left, right]) => {
    const [from, to] = a !== undefined && b !== undefined && Q.cmp(a, b) > 0 ? [b, a] : [a, b];
    return { from: from ?? "-inf", to: to ?? "+inf", closed: { from: left && from !== undefined, to: right && to !== undefined } };
  });

const product = (p: Coefficients, q: Coefficients): Coefficients =>
  Array.from({ length: Math.max(0, p.length + q.length - 1) }, (_, k) =>
    p.reduce((sum, c, i) => Q.add(sum, Q.mul(c, q[k - i] ?? Q.ZERO)), Q.ZERO),
  );

/** With third derivatives that have roots, double ones too, where intervals end: φ‴ is a product of linear factors. */
const throughRoots = fc
  .tuple(fc.array(rational, { minLength: 0, maxLength: 3 }), fc.constantFrom(1, -1), rational, rational, rational)
  .map(([roots, sign, a, b, c]): Coefficients => {
    const third = roots.reduce<Coefficients>((p, r) => product(p, [Q.neg(r), Q.ONE]), [Q.fromInteger(sign)]);
    const integrated = (p: Coefficients, constant: Rational): Coefficients => [
      constant,
      ...p.map((q, k) => Q.div(q, Q.fromInteger(k + 1))),
    ];
    return integrated(integrated(integrated(third, a), b), c);
  });

const anyPolynomial = fc.array(rational, { minLength: 1, maxLength: 6 });

const textOf = (p: Coefficients): string => p.map((c, k) => `(${Q.toString(c)})*x^${k}`).join(" + ");

test.prop([fc.oneof(throughRoots, anyPolynomial), interval], { seed: 20261129, numRuns: amount(400, 12, 3000) })(
  "verdicts are those of the oracle, and certificates of them are accepted",
  async (p, domain) => {
    const { report, certificate } = await decided(textOf(p), { on: domainText(domain) });
    const verdicts = Object.fromEntries(Object.entries(report.assumptions).map(([id, { verdict }]) => [id, verdict]));
    expect(verdicts).toMatchObject(verdictsOn(p, domain));
    expect(verdicts["3.4"]).not.toBe("unknown");
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true, on: domainText(domain) });
  },
);
