/** Expanded entries against the formulas they come from, and against nerdamer. */
import { bindParameters, derivativeOf, type Expression, evaluate, nodeCount, parametersOf, parse, printText } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { DEEP, WHOLE } from "../../test-kit/sizes.js";
import { confirmExpansion, expansionText } from "../engines/confirmExpansion.js";
import { askEngine } from "../engines/engines.js";
import { type Derivation, derivationOf, formOf } from "./derivation.js";
import { type Expansion, expansionOf, TooManyTermsError } from "./expansion.js";
import { entriesOf } from "./freeIndices.js";
import { worldOf } from "./network.js";
import { tensorValue } from "./tensorValue.js";

const derived = (expression: string, parameters: readonly string[] = []): Derivation =>
  derivationOf(expression, parse(expression, { parameters }));

/** Fixed numbers without a pattern, as exact rationals: hundredths between −1 and 1. */
function numbers(count: number, seed: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return Math.round((state / 2147483647) * 200 - 100) / 100 || 0.37;
  });
}

const matrix = (rows: number, columns: number, seed: number): readonly (readonly number[])[] =>
  Array.from({ length: rows }, (_, i) => numbers(columns, seed + 7919 * i));

/** The value of an entry with numbers for θ, x, a, r, α, u, w and c. */
function valueWith(e: Expression, values: ReadonlyMap<string, number>): number {
  const exact = new Map(parametersOf(e).map((name) => [name, Q.fromNumber(values.get(name) as number)]));
  return evaluate(bindParameters(e, exact), 0);
}

describe.each([
  ["x^3+x", { neurons: 2, samples: 3, dimension: 2 }],
  ["tanh(x)", { neurons: 3, samples: 2, dimension: 2 }],
  ["gelu(x)", { neurons: 1, samples: 2, dimension: 3 }],
])("%s", (expression, sizes) => {
  const derivation = derived(expression);
  const expansion = expansionOf(derivation, sizes);
  const { neurons: m, samples: n, dimension: d } = sizes;
  const net = {
    theta: matrix(m, d, 11),
    X: matrix(n, d, 23),
    y: numbers(n, 31),
    a: numbers(m, 41),
    c: 0.75,
    phi: [0, 1, 2, 3].map((k) => (z: number) => evaluate(formOf(derivation, derivativeOf(k)), z)),
    directions: { u: matrix(m, d, 53), w: matrix(m, d, 61) },
    alpha: numbers(n, 71),
  };
  const world = worldOf(net);
  const values = new Map<string, number>([["c", net.c]]);
  const put = (stem: string, rows: readonly (readonly number[])[]): void => {
    for (const [i, row] of rows.entries()) for (const [p, value] of row.entries()) values.set(`${stem}${i + 1}${p + 1}`, value);
  };
  put("theta", net.theta);
  put("x", net.X);
  put("u", net.directions.u);
  put("w", net.directions.w);
  for (const [j, value] of net.a.entries()) values.set(`a${j + 1}`, value);
  for (const [i, value] of net.alpha.entries()) values.set(`alpha${i + 1}`, value);
  for (let i = 0; i < n; i++) values.set(`r${i + 1}`, world.entry("r", [i]));

  test.each(expansion.formulas.map((f) => [f.id, f] as const))("entries of %s are the formula's", (id, written) => {
    const { right } = derivation.formulas.find((f) => f.id === id)!;
    const { indices, components, diagonal } = entriesOf(right);
    for (const { at, value } of written.entries) {
      const place = Object.fromEntries(indices.map((index, k) => [index, (at[k] as number) - 1]));
      const rest = at.slice(indices.length).map((p) => p - 1);
      const expected = tensorValue(right, world, {
        indices: { ...place, ...(diagonal ? { l: place["j"] } : {}) } as never,
        ...(components > 0 ? { p: rest[0] as number } : {}),
        ...(components > 1 ? { q: rest[1] as number } : {}),
      });
      // Both are sums of a few hundred rounded products of numbers of size one.
      expect(Math.abs(valueWith(value, values) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
    }
  });

  test("every entry is there", () => {
    const count = (id: string): number => expansion.formulas.find((f) => f.id === id)!.entries.length;
    expect(count("F.2-gradient")).toBe(m * d);
    expect(count("F.2-hessian")).toBe(m * d * d);
    expect(count("gram")).toBe(n * n);
    expect(count("F.1-jacobian")).toBe(n * m * d);
  });

  // Half a minute for gelu.
  test.runIf(WHOLE || expression !== "gelu(x)")("nerdamer gives the same gradient and Hessian", async () => {
    const found = await confirmExpansion(derivation, expansion, askEngine, { milliseconds: 600_000, most: 12 });
    expect([found.disagreements, found.reasons]).toEqual([[], []]);
    expect(found.confirmed).toBe(found.compared);
    expect(expansionText(found)).toMatch(/^nerdamer gives the same \d+ entries/);
  });
});

test("nerdamer finds an entry that is wrong", async () => {
  const derivation = derived("x^3+x");
  const expansion = expansionOf(derivation, { neurons: 1, samples: 1, dimension: 2 });
  const swapped: Expansion = {
    ...expansion,
    formulas: expansion.formulas.map((f) =>
      f.id === "F.2-gradient" ? { ...f, entries: f.entries.map((e, i) => ({ ...e, value: f.entries[1 - i]!.value })) } : f,
    ),
  };
  const found = await confirmExpansion(derivation, swapped, askEngine, { milliseconds: 600_000 });
  expect(found.disagreements.length).toBeGreaterThan(0);
  expect(found.disagreements[0]).toMatchObject({ engine: "nerdamer" });
});

test("sizes that give more than a million terms are refused with their number, before any work", () => {
  const refusal = (sizes: Parameters<typeof expansionOf>[1]): bigint => {
    try {
      expansionOf(derived("x^3+x"), sizes);
    } catch (error) {
      if (error instanceof TooManyTermsError) return error.terms;
      throw error;
    }
    return 0n;
  };
  expect(refusal({ neurons: 1_000_000, samples: 1_000_000, dimension: 1_000_000 })).toBeGreaterThan(10n ** 24n);
  expect(refusal({ neurons: 40, samples: 40, dimension: 40 })).toBeGreaterThan(1_000_000n);
  expect(refusal({ neurons: 2, samples: 2, dimension: 2 })).toBe(0n);
});

test("sums longer than printing can follow are refused with their length", () => {
  const trace = derivationOf("x^3", parse("x^3"), { part: "trace" });
  const expansion = (neurons: number, samples: number, dimension: number) => () => expansionOf(trace, { neurons, samples, dimension });
  expect(expansion(100, 100, 10)).toThrow("expected sizes that give at most 1500 terms in one sum and the sums within it, got 10010");
  expect(expansion(1, 1, 3000)).toThrow(TooManyTermsError);
});

test.runIf(DEEP)("sums of 1480 terms, which are all but the longest, are printed", () => {
  const trace = derivationOf("x^3", parse("x^3"), { part: "trace" });
  for (const { entries } of expansionOf(trace, { neurons: 37, samples: 40, dimension: 3 }).formulas)
    for (const { value } of entries) expect(() => printText(value)).not.toThrow();
});

test("a gradient whose F is too long to be written out is left unconfirmed", async () => {
  const gradient = derivationOf("x^3", parse("x^3"), { part: "gradient" });
  const found = await confirmExpansion(gradient, expansionOf(gradient, { neurons: 60, samples: 60, dimension: 1 }), askEngine);
  expect([found.confirmed, found.reasons]).toEqual([0, ["F has too many terms"]]);
});

test("names with two digits keep their indices apart", () => {
  const { formulas } = expansionOf(derivationOf("x^2", parse("x^2"), { part: "gradient" }), { neurons: 11, samples: 1, dimension: 1 });
  expect(parametersOf(formulas[0]!.entries[10]!.value)).toContain("theta11_1");
  expect(formulas[0]!.entries[10]!.left.text).toBe("∂F/∂θ_11,1");
  expect(nodeCount(formulas[0]!.entries[10]!.value)).toBeLessThan(30);
});
