/** Random claims: small quantities in φ to φ⁽⁵⁾ and x with absolute values, compared with each other. */
import { fc } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import type { Claim, Comparing, Quantity } from "../src/index.js";

const number: fc.Arbitrary<Quantity> = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(1n, 1n, 2n, 3n))
  .map(([n, d]) => ({ kind: "number", value: Q.rational(BigInt(n), d) }));
const derivative: fc.Arbitrary<Quantity> = fc.constantFrom(0, 1, 1, 2, 2, 3, 3, 4, 5).map((order) => ({ kind: "phi", order }) as const);
const leaf: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 3, arbitrary: derivative },
  { weight: 1, arbitrary: fc.constant({ kind: "x" } as const) },
  number,
);

const binary = (kind: "+" | "-" | "*" | "/", left: fc.Arbitrary<Quantity>, right: fc.Arbitrary<Quantity>): fc.Arbitrary<Quantity> =>
  fc.record({ kind: fc.constant(kind), left, right });
const abs = (of: fc.Arbitrary<Quantity>): fc.Arbitrary<Quantity> => fc.record({ kind: fc.constant("abs" as const), of });
const power = (base: fc.Arbitrary<Quantity>): fc.Arbitrary<Quantity> =>
  fc.record({ kind: fc.constant("power" as const), base, exponent: fc.constantFrom(2, 2, 3) });

const product: fc.Arbitrary<Quantity> = fc.oneof(leaf, binary("*", leaf, leaf), power(leaf), abs(leaf));
const sum: fc.Arbitrary<Quantity> = fc.oneof(
  product,
  binary("+", product, product),
  binary("-", product, product),
  abs(binary("-", product, leaf)),
);

/** Without division. */
export const someQuantity: fc.Arbitrary<Quantity> = fc.oneof(sum, binary("-", sum, product));

/** With one division, by something without absolute values. */
export const someQuotient: fc.Arbitrary<Quantity> = fc.oneof(
  someQuantity,
  binary("/", sum, fc.oneof(leaf, binary("+", number, power(derivative)), binary("*", leaf, derivative))),
);

const comparing = (quantity: fc.Arbitrary<Quantity>): fc.Arbitrary<Comparing> =>
  fc.record({ left: quantity, comparison: fc.constantFrom("<=", "<", ">=", ">", ">=", "="), right: fc.oneof(number, quantity) });

/** One comparison, or two. */
export const someClaim: fc.Arbitrary<Claim> = fc.array(comparing(someQuotient), { minLength: 1, maxLength: 2 });

const nested = fc.letrec<{ quantity: Quantity }>((tie) => ({
  quantity: fc.oneof(
    { maxDepth: 3, depthIdentifier: "claim" },
    leaf,
    abs(tie("quantity")),
    binary("*", tie("quantity"), tie("quantity")),
    binary("+", tie("quantity"), tie("quantity")),
    binary("-", tie("quantity"), tie("quantity")),
  ),
}));

/** One comparison of products, sums and absolute values of such, also with 0. */
export const someNestedComparing: fc.Arbitrary<Comparing> = fc.record({
  left: nested.quantity,
  comparison: fc.constantFrom("<=", "<", ">=", ">", "="),
  right: fc.oneof(fc.constant({ kind: "number" as const, value: Q.ZERO }), nested.quantity),
});

/** Whole coefficients of a polynomial of degree ≤ 5, the constant first. */
export const someCoefficients: fc.Arbitrary<readonly bigint[]> = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 6 })
  .map((list) => list.map(BigInt));

/** The polynomial as an activation. */
export const polynomialText = (coefficients: readonly bigint[]): string => coefficients.map((c, k) => `(${c})*x^${k}`).join("+");
