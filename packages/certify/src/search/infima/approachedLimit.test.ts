import { atOnce } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { benchOf, subjectOf } from "../../../test-kit/searching.js";
import { type Form, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { limitsAtEnds } from "../tails/limitSearch.js";
import { approachedLimit } from "./candidates.js";
import { infimum } from "./infimum.js";

const limitOf = (text: string, form: Form): string | undefined => {
  const subject = subjectOf(text, form);
  const at = approachedLimit(subject, atOnce(limitsAtEnds(subject)))?.at;
  return at === undefined ? undefined : String(at);
};

describe("the limit to which samples come down", () => {
  test.each([
    ["exp(x)", phi(1), "-inf"],
    ["tanh(x)", phi(1), "+inf"],
    ["x+exp(x)", phi(1), "-inf"],
    ["log(1+exp(x))", phi(1), "-inf"],
    ["x^3+tanh(x)", phi(3), undefined],
    ["x^3+x", phi(3), undefined],
    ["x^3+x", phi(1), undefined],
    ["atan(x)-x*exp(-x^2)", phi(1), undefined],
  ] as const)("%s, derivative %o", (text, form, at) => expect(limitOf(text, form)).toBe(at));
});

test("no infimum is a limit below which the form falls between samples", () => {
  const text = "x+exp(x)-exp(x)*exp(-(2000*(x-1.1))^2)/500";
  const found = atOnce(infimum({ bench: benchOf(text), form: phi(1), hints: NO_HINTS }));
  expect(found.kind === "bounded" && found.upper.n < 0n).toBe(true);
});
