/** Random forms, and their values by the definition. */
import { fc } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { combine, type Form } from "../src/index.js";

export const small: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));

const power = fc.integer({ min: 0, max: 2 });
const term = fc.record({ coefficient: small, powers: fc.tuple(power, power, power, power) });

/** Sums of at most four terms, like ones gathered. */
export const someForm: fc.Arbitrary<Form> = fc
  .array(term, { maxLength: 4 })
  .map((terms) => combine([], Q.ONE, combine(terms, Q.ZERO, [])).reduce<Form>((sum, t) => combine(sum, Q.ONE, [t]), []));

/** φ to φ‴ at a point. */
export const values: fc.Arbitrary<readonly Rational[]> = fc.tuple(small, small, small, small);

export const valueOf = (form: Form, at: readonly Rational[]): Rational =>
  form.reduce(
    (sum, t) =>
      Q.add(
        sum,
        t.powers.reduce((m, e, k) => Q.mul(m, Q.pow(at[k] as Rational, e)), t.coefficient),
      ),
    Q.ZERO,
  );
