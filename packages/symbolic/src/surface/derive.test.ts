/** `derive` as a program calls it; what it prints is tested in `exporters/` and `formulas/`. */
import { InputError } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { type DeriveOptions, derive } from "../index.js";

test("prints the formula that was asked for, confirmed by both engines and by jets", async () => {
  const seen: string[] = [];
  const { text, confirmation, disagreements } = await derive("x^3+nu*x", {
    of: "trace",
    timeLimit: 600,
    onProgress: ({ done }) => seen.push(done),
  });
  expect(seen).toEqual(["derived", "confirmed", "printed"]);
  expect(text).toContain("(3*z_ij^2+nu)^2");
  expect(confirmation[0]).toBe("φ' confirmed by nerdamer, mathjs, jets.");
  expect(disagreements).toEqual([]);
});

test("prints a module", async () => {
  const { text } = await derive("x^3+nu*x", { format: "numpy", params: { nu: 0.1 }, loss: "half" });
  expect(text).toContain("def sharpness_gradient(");
});

test("prints nothing where an engine disagrees", async () => {
  const run = async (): Promise<{ derivative: string }> => ({ derivative: "7" });
  const { text, disagreements } = await derive("x^3+x", { engines: { run } });
  expect(text).toBe("");
  expect(disagreements.length).toBeGreaterThan(0);
});

test("an abort ends the confirmation, and is said", async () => {
  const stop = new AbortController();
  const never = (): Promise<never> => new Promise(() => undefined);
  setTimeout(() => stop.abort());
  const { confirmation } = await derive("x^3+x", { engines: { run: never }, timeLimit: 600, signal: stop.signal });
  expect(confirmation[0]).toContain("not by nerdamer: interrupted");
});

test.each<[string, DeriveOptions, string]>([
  ["a part", { of: "everything" as never }, "expected one of jacobian, trace, "],
  ["a format", { format: "fortran" }, "expected one of text, latex, "],
  ["a range", { params: { nu: "1..2" } }, "expected one value for the parameter nu, got a range; leave it out to keep nu symbolic"],
  ["sizes", { sizes: { neurons: 1000, samples: 1000, dimension: 1000 } }, "expected"],
])("refuses %s", async (_, options, message) => {
  const refusal = await derive("x^3+nu*x", options).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InputError);
  expect((refusal as Error).message).toContain(message);
});
