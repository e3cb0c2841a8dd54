/** Seams: replay accepts no false statement about pieces that meet at points of which a bracket is known, and all true relatives. */

import { mpfrArithmetic, rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { activation } from "../test-kit/conditions.js";
import { FALSE_SEAMS, TRUE_SEAMS } from "../test-kit/falseSeams.js";
import { outcome } from "../test-kit/outcome.js";
import { Seams } from "./seams.js";

test.each(FALSE_SEAMS)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
test.each(TRUE_SEAMS)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));

const K = await mpfrArithmetic(96);

test.each([
  ["relu(x-sqrt(2))^5", 4],
  ["x^3+relu(x-pi)^2", 1],
  ["abs(x-log(2))", 0],
  ["relu(x-2^(1/3))^4*exp(x)", 3],
  ["sign(x-sqrt(2))*(x-sqrt(2))^3", 2],
  ["elu(x-pi)", 1],
  ["relu(x-sqrt(2))^(7/2)", 3],
] as const)("%s is smooth across its seam to order %i and no further", (text, order) => {
  const seams = new Seams(activation(text));
  const place = { from: Q.fromInteger(-4), to: Q.fromInteger(4), parameters: new Map() };
  const areSmooth = (k: number): boolean => {
    try {
      return K.scope(() => seams.areSmooth(K, place, k));
    } catch {
      return false;
    }
  };
  expect([areSmooth(order), areSmooth(order + 1)]).toEqual([true, false]);
});
