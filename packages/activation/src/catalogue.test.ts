import { expect, test } from "vitest";
import { ACTIVATIONS } from "./catalogue.js";
import { parametersOf } from "./parameters.js";
import { parse } from "./parser.js";

test("names are unique and at least thirty", () => {
  expect(ACTIVATIONS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(ACTIVATIONS.map(({ name }) => name)).size).toBe(ACTIVATIONS.length);
});

test.each(ACTIVATIONS.map((a) => [a.name, a] as const))("%s parses with exactly its parameters", (_, a) => {
  const names = Object.keys(a.parameters);
  expect([...parametersOf(parse(a.expression, { parameters: names }))].sort()).toEqual(names.sort());
});
