/** Sides that are equal by what they are made of: one neuron has no other to differ from, and neurons that agree do not. The rows say so, and nothing that only comes close is taken for equal. */
import { canonical, parse } from "@flatcheck/activation";
import { type DoubleInterval, type MpfrArithmetic, mpfrArithmetic, rationals as Q } from "@flatcheck/enclosure";
import { fromRows } from "@flatcheck/numeric";
import { beforeAll, describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some } from "../../test-kit/deep.js";
import { streamOf } from "../chance/random.js";
import {
  coherenceOf,
  enclosedNetwork,
  gradientNormOf,
  isStationaryByForm,
  leastCurvatureOf,
  multipliersOf,
} from "../enclosed/enclosedNetwork.js";
import { enclosures } from "../enclosed/enclosures.js";
import { certifiedData } from "../ledger/givenData.js";
import { examine, type Row } from "../ledger/ledger.js";
import { STATEMENTS } from "./index.js";

const ROWS = ["15", "4.4", "4.6", "B.1", "B.3", "B.4", "3.3-minimum", "3.5-time", "3.5-distance", "15-printed", "4.6-printed", "G.2"];
const EQUAL = ["15", "4.6", "3.3-minimum", "3.5-distance"];

async function rowsFor(X: readonly (readonly number[])[], a: readonly number[], input: string): Promise<ReadonlyMap<string, Row>> {
  const inputs = X.map((row) => row.map(Q.fromNumber));
  const y = Float64Array.from(X, (_, i) => [0.4, -0.7][i] as number);
  const data = await certifiedData({ inputs, X: fromRows(X), y, a: Float64Array.from(a) }, 1);
  const rows = new Map<string, Row>();
  const asked = STATEMENTS.filter(({ id }) => ROWS.includes(id));
  for (const _ of examine(await contextFor(input, { runs: 4, data }), asked, (row) => rows.set(row.id, row)));
  return rows;
}

describe.each(some(["x^3+x", "sinh(x)", "x+exp(x)"], 3))("one neuron, φ = %s", (input) => {
  test.each([
    [
      "n = d, so that M is a point",
      [
        [0.5, 0.2],
        [0.1, 1.3],
      ],
      [1.5],
    ],
    ["n = d = 1", [[2]], [1]],
    [
      "unit samples, n < d",
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      [1],
    ],
    ["a negative weight", [[0.6, -0.2, 0.1]], [-0.7]],
  ] as const)("%s: no row is open, and equality is said", async (_, X, a) => {
    const rows = await rowsFor(X, a, input);
    for (const [id, { verdict, conclusion }] of rows) {
      expect(["holds", "not-applicable"], id).toContain(verdict);
      expect(conclusion, id).not.toBe("fails");
      if (verdict === "holds") expect(conclusion, id).toBe("holds");
    }
    for (const id of EQUAL.filter((one) => rows.get(one)?.verdict === "holds"))
      expect(rows.get(id)?.notes?.join(), id).toMatch(/equality holds exactly/);
  });
});

test("a decreasing φ: 3.3's rows are decided, with the symmetry in words", async () => {
  const rows = new Map<string, Row>();
  const asked = STATEMENTS.filter(({ id }) => id === "3.3" || id.startsWith("3.3-"));
  for (const _ of examine(await contextFor("-x^3-x", { runs: 4 }), asked, (row) => rows.set(row.id, row)));
  for (const id of ["3.3", "3.3-stationary", "3.3-minimum"]) {
    expect([id, rows.get(id)?.verdict, rows.get(id)?.conclusion]).toEqual([id, "not-applicable", "holds"]);
    expect(rows.get(id)?.notes?.join()).toMatch(/by the symmetry \(φ, a\) → \(−φ, −a\).* −φ satisfies Assumption 3\.1/);
  }
  expect(rows.get("3.3-general")?.verdict).toBe("holds");
});

let K: MpfrArithmetic;
beforeAll(async () => {
  K = (await mpfrArithmetic(64)).withPrecision(320);
});

interface Found {
  readonly gradient: DoubleInterval;
  readonly least: DoubleInterval;
  readonly mu: DoubleInterval;
  readonly isKnown: boolean;
}

function foundAt(X: readonly (readonly number[])[], Z: readonly (readonly number[])[], a: readonly number[]): Found {
  return K.scope(() => {
    const at = enclosedNetwork(enclosures(K, canonical(parse("x^3+x"))), {
      X: fromRows(X),
      Z: fromRows(Z),
      a: Float64Array.from(a),
      c: 0.7,
    });
    const alpha = multipliersOf(at);
    return {
      gradient: K.toDoubles(gradientNormOf(at, alpha)),
      least: K.toDoubles(leastCurvatureOf(at, alpha)),
      mu: K.toDoubles(coherenceOf(at)),
      isKnown: X.every((_, i) => isStationaryByForm(at, i)),
    };
  });
}

const drawn = (seed: number): { readonly X: number[][]; readonly z: readonly number[] } => {
  const random = streamOf(seed, "one neuron");
  const n = random.integer(1, 3);
  return { X: Array.from({ length: n }, () => Array.from({ length: n + 1 }, random.normal)), z: Array.from({ length: n }, random.normal) };
};

describe.each([1, 2, 3, 4, 5])("grad F, enclosed, seed %d", (seed) => {
  const { X, z } = drawn(seed);

  test("is exactly 0 for one neuron, which no tangent direction of the span moves", () => {
    const found = foundAt(
      X,
      z.map((one) => [one]),
      [-1.3],
    );
    expect([found.gradient, found.isKnown]).toEqual([{ lo: 0, hi: 0 }, true]);
    expect(found.least).toEqual({ lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
    expect(found.mu.lo).toBeGreaterThan(0);
  });

  test("is exactly 0 for neurons that agree, of one weight", () => {
    const found = foundAt(
      X,
      z.map((one) => [one, one, one]),
      [0.8, 0.8, 0.8],
    );
    expect([found.gradient, found.isKnown]).toEqual([{ lo: 0, hi: 0 }, true]);
    expect(found.least.lo).toBeGreaterThan(0);
    expect(found.least.hi).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test("is certainly not 0 where one of them is a double apart, or has another weight", () => {
    const next = z.map((one) => [one, one + 2 ** -50 * Math.abs(one)]);
    for (const found of [
      foundAt(X, next, [1, 1]),
      foundAt(
        X,
        z.map((one) => [one, one]),
        [1, 1 + 2 ** -50],
      ),
    ]) {
      expect(found.gradient.lo).toBeGreaterThan(0);
      expect(found.isKnown).toBe(false);
    }
  });
});
