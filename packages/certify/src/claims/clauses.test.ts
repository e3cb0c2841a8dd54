/** What a claim is made into says the same, at any values of x, φ and its derivatives: by an evaluation that shares no code with it. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { holdsAt } from "../../test-kit/claimOracle.js";
import { someClaim, someNestedComparing } from "../../test-kit/claims.js";
import { amount } from "../../test-kit/sizes.js";
import type { Condition } from "../conditions/conditions.js";
import type { Form } from "../form.js";
import type { Claim } from "./claim.js";
import { claimConditions } from "./claimConditions.js";
import { QuantityError } from "./quotients.js";

interface Values {
  readonly x: bigint;
  readonly phi: readonly bigint[];
}

function valueOf(form: Form, { x, phi }: Values): Rational {
  const power = (base: bigint, k: number): Rational => ({ n: base ** BigInt(k), d: 1n });
  return form
    .map((t) => t.powers.map((p, k) => power(phi[k] ?? 0n, p)).reduce(Q.mul, Q.mul(t.coefficient, power(x, t.x ?? 0))))
    .reduce(Q.add, Q.ZERO);
}

function isTrueAt(condition: Condition, at: Values): boolean {
  const holds = (form: Form, strict: boolean): boolean => Q.sign(valueOf(form, at)) > (strict ? 0 : -1);
  if (condition.type === "sign") return holds(condition.form, condition.relation === "positive");
  if (condition.type === "alternatives") return condition.literals.some(({ form, strict }) => holds(form, strict));
  throw new Error(`expected a condition of a claim, got ${condition.type}`);
}

function conditionsOf(claim: Claim): readonly Condition[] | undefined {
  try {
    return claimConditions(claim);
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

/** Zeros are what strict comparisons and absolute values turn on. */
const number = fc.bigInt({ min: -2n, max: 2n });
const values = fc.array(fc.record({ x: number, phi: fc.array(number, { minLength: 6, maxLength: 6 }) }), { minLength: 12, maxLength: 12 });
const claims = fc.oneof(
  someClaim,
  someNestedComparing.map((one): Claim => [one]),
  // Both sides cancel, and a number is left.
  someNestedComparing.map((one): Claim => [{ ...one, right: one.left }]),
);

test.prop([claims, values], { numRuns: amount(5000, 500) })("the conditions of a claim hold exactly where it does", (claim, places) => {
  const conditions = conditionsOf(claim);
  if (conditions === undefined) return;
  for (const at of places) {
    const isTrue = claim.every((c) =>
      holdsAt(
        c,
        at.phi.map((v) => [v]),
        { n: at.x, d: 1n },
      ),
    );
    expect(conditions.every((c) => isTrueAt(c, at))).toBe(isTrue);
  }
});
