/** What `flatcheck operators` says is so: each text is one of the language, and each domain is where doubles have a value. */
import { evaluate, OPERATORS, parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { json, run } from "../test-kit/run.js";
import { type ListedOperator, listedActivations, listedOperators } from "./operatorList.js";

const GRID = [-3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3];
const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "!=": (a, b) => a !== b,
};

/** Whether a condition such as `-1 < u < 1` holds. */
function holds(domain: string, value: (text: string) => number): boolean {
  if (domain === "everywhere") return true;
  const parts = domain.split(/ (<=|>=|<|>|!=) /);
  return parts.every(
    (_, k) =>
      k % 2 === 0 ||
      (COMPARE[parts[k] as string] as (a: number, b: number) => boolean)(value(parts[k - 1] as string), value(parts[k + 1] as string)),
  );
}

/** In the language u is a parameter, and the grid gives it its value. */
const at = (text: string, u: number, v: number): number => evaluate(parse(text.replace(/\bu\b/g, `(${u})`).replace(/\bv\b/g, `(${v})`)), 0);

describe.each(listedOperators().map((operator) => [operator.text, operator] as const))("%s", (_, operator: ListedOperator) => {
  test("is typed so, and so are its derivatives", () => {
    for (const text of [
      operator.text,
      ...operator.derivatives.map((d) => d.text),
      ...(operator.piecesMeetAt === undefined ? [] : [operator.piecesMeetAt]),
    ])
      expect(() => parse(text.replace(/\bu\b/g, "x"), { parameters: ["v"] })).not.toThrow();
  });

  test.skipIf(operator.name === "pow")("is defined where it says", () => {
    for (const u of GRID)
      for (const v of operator.derivatives.length > 1 ? GRID : [1]) {
        const isDefined = Number.isFinite(OPERATORS.get(operator.name)?.evaluate(u, v));
        expect([u, v, isDefined]).toEqual([u, v, holds(operator.domain, (text) => at(text, u, v))]);
      }
  });
});

test("a power is defined where it says", () => {
  const pow = OPERATORS.get("pow");
  for (const u of GRID)
    for (const v of GRID) expect(Number.isFinite(pow?.evaluate(u, v))).toBe(u > 0 || (u === 0 ? v >= 0 : Number.isInteger(v)));
});

test.each(listedActivations().map(({ text, expression }) => [text, expression] as const))("%s is a function of the language", (text) => {
  expect(() =>
    parse(text, {
      parameters: text
        .replace(/^.*?\(x,? ?|\)$/g, "")
        .split(", ")
        .filter((name) => name !== ""),
    }),
  ).not.toThrow();
});

test("the command lists them, as text and as JSON", async () => {
  const text = await run("operators");
  for (const { text: typed } of listedActivations()) expect(text.stdout).toContain(typed);
  expect(json(await run("operators", "--json").then(({ stdout }) => stdout))).toEqual({
    schema: "flatcheck.operators/1",
    operators: listedOperators(),
    activations: listedActivations(),
  });
  expect(await run("operators", "sin")).toMatchObject({ code: 3, stderr: expect.stringContaining('expected no argument, got "sin"') });
});
