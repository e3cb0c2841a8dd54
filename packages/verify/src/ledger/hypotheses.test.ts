/** Hypotheses on φ are what was proved of it, not what a search saw. */
import { ASSUMPTIONS } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { STATEMENTS } from "../statements/index.js";
import { type HypothesisId, hypothesis } from "./hypotheses.js";

const verdictOf = async (input: string, id: HypothesisId): Promise<string> => hypothesis(await contextFor(input), id).verdict;

describe("φ′ > 0", () => {
  test.each(["x^3+x", "tanh(x)", "softplus(x)", "x+exp(x)", "atan(x)", "sigmoid(x)"])("holds for %s", async (input) =>
    expect(await verdictOf(input, "increasing")).toBe("holds"),
  );

  test.each(["x^3", "gelu(x)", "x^3-x", "sin(x)"])("fails for %s, and says where", async (input) => {
    const { verdict, because } = hypothesis(await contextFor(input), "increasing");
    expect([verdict, because]).toEqual(["fails", expect.stringMatching(/^φ'/)]);
  });

  test("is not taken from what was observed: without the proof it is not known", async () => {
    const c = await contextFor("tanh(x)");
    expect(c.checked.assumptions["3.1"]?.constants?.["rho1"]).toMatchObject({ exact: "0", attained: false });
    expect(hypothesis({ ...c, increasing: { verdict: "unknown", reason: "no time" } }, "increasing")).toEqual({
      verdict: "unknown",
      because: "no time",
    });
  });
});

test("every hypothesis that a statement names is one, and an assumption of the registry needs no line to be one", async () => {
  const c = await contextFor("x^3+x");
  for (const { hypotheses, runsOnlyWith = [] } of STATEMENTS)
    for (const id of [...hypotheses, ...runsOnlyWith]) expect(hypothesis(c, id).verdict).toBeDefined();
  for (const { id } of ASSUMPTIONS) expect([id, hypothesis(c, id).verdict]).toEqual([id, "holds"]);
  expect(() => hypothesis(c, "3.5-weak")).toThrow(/expected a hypothesis that there is, got "3.5-weak"/);
});

test("the cube, however it is written", async () => {
  expect(await verdictOf("x*x*x", "cube")).toBe("holds");
  expect(await verdictOf("x^3+x", "cube")).toBe("fails");
});
