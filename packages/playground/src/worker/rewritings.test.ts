/** What is offered in the place of a faulty text can be typed, and is what the error speaks of. */
import { fc, test } from "@fast-check/vitest";
import { ActivationError, parse } from "@flatcheck/activation";
import { openParameters } from "@flatcheck/symbolic";
import { describe, expect } from "vitest";
import { rewritingsOf } from "./rewritings.js";

function offered(text: string): readonly string[] {
  try {
    openParameters(text, []);
    return [];
  } catch (error) {
    if (!(error instanceof ActivationError)) throw error;
    return rewritingsOf(text, [], error);
  }
}

describe("by example", () => {
  test.each([
    ["1/2x", ["(1/2)*x", "1/(2*x)"]],
    ["x + tahn(x)", ["x + tanh(x)"]],
    ["Tanh[x]", ["tanh(x)"]],
    ["xsin(x)", ["x*sin(x)"]],
    ["2^x3", []],
    ["x+1/2x", []],
    ["x+", []],
  ])("%s", (text, texts) => {
    expect(offered(text)).toEqual(texts);
  });
});

test.prop([fc.stringMatching(/^[xsintahexp0-9+*/^()[\]. ]{1,14}$/)])("every one can be typed", (text) => {
  for (const one of offered(text)) expect(() => parse(one, { parameters: openParameters(one, []) })).not.toThrow();
});
