/** Where φ jumps it exists, and its derivatives do not: a jump refutes what is said of derivatives, and of φ itself it says nothing. */
import { describe, expect, test } from "vitest";
import { activation } from "../../test-kit/conditions.js";
import { phi } from "../form.js";
import { analyse } from "../prove.js";
import type { Condition } from "./conditions.js";

const increasing = (slope: 1 | 2 | 3): Condition => ({ type: "sign", relation: "increasing", form: phi(slope) });
const positive = (k: 0 | 1): Condition => ({ type: "sign", relation: "positive", form: phi(k) });
const verdictOf = async (text: string, condition: Condition): Promise<string | undefined> =>
  (await analyse(activation(text), [condition], { milliseconds: 3000 })).findings[0]?.verdict;

describe("true of a function that jumps, so it must not be refuted", () => {
  test.each([
    ["x+sign(x)", increasing(1)],
    ["x^3+2*x+sign(x)/2", increasing(1)],
    ["sign(x)+2", positive(0)],
    ["exp(x)+1+sign(x)/2", positive(0)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).not.toBe("fails");
  });
});

describe("false of a function that jumps, so it must not be proved", () => {
  test.each([
    ["x-5*sign(x)", increasing(1)],
    ["x-sign(x)/1e6", increasing(1)],
    ["exp(x)-sign(x)", increasing(1)],
    ["sign(x)", positive(0)],
    ["1-2*sign(x-3)", positive(0)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).not.toBe("holds");
  });
});

describe("derivatives do not exist where φ jumps, so what is said of them fails", () => {
  test.each([
    ["x+sign(x)", positive(1)],
    ["x+sign(x)", increasing(2)],
    ["x^3+x+abs(x)", positive(1)],
    ["x^3+x+abs(x)", increasing(2)],
  ])("%s", async (text, condition) => {
    expect(await verdictOf(text, condition)).toBe("fails");
  });
});
