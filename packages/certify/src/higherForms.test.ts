/** Forms in φ⁗, φ⁽⁵⁾ and x: replay accepts no false statement about them, and what search finds of them is right. */

import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activation } from "../test-kit/conditions.js";
import { FALSE_HIGHER, TRUE_HIGHER } from "../test-kit/falseHigherForms.js";
import { outcome } from "../test-kit/outcome.js";
import { type Form, phi, times } from "./form.js";
import { analyse } from "./index.js";

test.each(FALSE_HIGHER)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
test.each(TRUE_HIGHER)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));

const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];

describe("what is concluded of", () => {
  test.each<[string, Form, string]>([
    ["x^5+x^3+x", phi(5), "holds"],
    ["x^5+x^3+x", phi(4), "fails"],
    ["sinh(x)", phi(5), "holds"],
    ["sinh(x)", phi(4), "fails"],
    ["exp(x)+x", phi(4), "holds"],
    ["relu(x)^5+x^5", phi(4), "fails"],
    ["x^6+abs(x)^5", phi(5), "fails"],
    ["x+sinh(x)", times(phi(1), times(X, X)), "fails"],
    ["x^2+1", times(X, X), "fails"],
    ["cosh(x)", [...times(X, phi(1)), ...phi(0)], "holds"],
    ["x^2+x^4", [...times(X, phi(1)), ...phi(4)], "holds"],
  ])("%s: %o is positive: %s", async (text, form, verdict) => {
    const { outcomes } = await analyse(activation(text), [{ type: "sign", relation: "positive", form }], { milliseconds: 60_000 });
    expect(outcomes[0]?.verdict).toBe(verdict);
  });
});
