/** Random forms, and their values by the definition. */
import { fc } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { exponentsOf } from "../src/form.js";
import { combine, type Form, type FormTerm } from "../src/index.js";

export const small: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));

const power = fc.integer({ min: 0, max: 2 });
const term: fc.Arbitrary<FormTerm> = fc.record({ coefficient: small, powers: fc.tuple(power, power, power, power) });
const wideTerm: fc.Arbitrary<FormTerm> = fc.record({
  coefficient: small,
  powers: fc.array(power, { minLength: 4, maxLength: 6 }),
  x: power,
});

const sumsOf = (terms: fc.Arbitrary<FormTerm>): fc.Arbitrary<Form> =>
  fc
    .array(terms, { maxLength: 4 })
    .map((list) => combine([], Q.ONE, combine(list, Q.ZERO, [])).reduce<Form>((sum, t) => combine(sum, Q.ONE, [t]), []));

/** Sums of at most four terms in φ to φ‴, like ones gathered. */
export const someForm: fc.Arbitrary<Form> = sumsOf(term);

/** The same in φ to φ⁽⁵⁾ and x. */
export const wideForm: fc.Arbitrary<Form> = sumsOf(fc.oneof(term, wideTerm));

/** φ to φ⁽⁵⁾ at a point, and the point. */
export const values: fc.Arbitrary<readonly Rational[]> = fc.tuple(small, small, small, small, small, small, small);

export const valueOf = (form: Form, at: readonly Rational[]): Rational =>
  form.reduce(
    (sum, t) =>
      Q.add(
        sum,
        exponentsOf(t).reduce((m, e, k) => Q.mul(m, Q.pow(at[k] as Rational, e)), t.coefficient),
      ),
    Q.ZERO,
  );
