/** On data of every kind each row runs on them, or says that it cannot and why: rows of any length, weights of both signs, labels of any size, samples that repeat, or are too many. */

import { rationals as Q } from "@flatcheck/enclosure";
import { fromRows } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some, times } from "../../test-kit/deep.js";
import { certifiedData } from "../ledger/givenData.js";
import { examine, type Row } from "../ledger/ledger.js";
import { STATEMENTS } from "./index.js";

/** Inequalities have tests of their own. */
const STUDIED = STATEMENTS.filter((statement) => !("inequality" in statement));

type Rows = ReadonlyMap<string, Row>;

/** Rows on the same data are asked for by more than one test. */
const known = new Map<string, Promise<Rows>>();
function studied(...asked: Parameters<typeof rowsFor>): Promise<Rows> {
  const key = JSON.stringify(asked);
  const rows = known.get(key) ?? rowsFor(...asked);
  known.set(key, rows);
  return rows;
}

async function rowsFor(
  X: readonly (readonly number[])[],
  y: readonly number[],
  a?: readonly number[],
  input = "x^3+x",
  { runs = times(2, 1, 4), statements = STUDIED } = {},
): Promise<Rows> {
  const inputs = X.map((row) => row.map(Q.fromNumber));
  const weights = a === undefined ? undefined : Float64Array.from(a);
  const data = await certifiedData({ inputs, X: fromRows(X), y: Float64Array.from(y), a: weights }, 1);
  const rows = new Map<string, Row>();
  for (const _ of examine(await contextFor(input, { runs, data }), statements, (row) => rows.set(row.id, row)));
  return rows;
}

const idsWhere = (rows: Rows, is: (row: Row) => boolean): readonly string[] =>
  Array.from(rows.values())
    .filter(is)
    .map(({ id }) => id);

const KINDS: readonly (readonly [string, number[][], number[], number[]?])[] = [
  [
    "weights of both signs",
    [
      [1, 0.5, 0],
      [0, 0.25, 2],
    ],
    [1, -1],
    [1, -2, 0.5],
  ],
  [
    "rows of other lengths",
    [
      [1, 0.5, 0],
      [0, 0.25, 2],
    ],
    [1.5, -1],
  ],
  [
    "a weight of 0",
    [
      [1, 2, 0],
      [0, 1, 1],
    ],
    [0.3, 1],
    [1, 0, 2],
  ],
  ["one neuron, so that M is a point", [[2]], [3], [1]],
  [
    "a label of 0",
    [
      [1, 0],
      [0, 1],
    ],
    [0, 1],
    [1, 1],
  ],
  [
    "tiny samples and large labels",
    [
      [0.1, 0],
      [0, 0.2],
    ],
    [100, -30],
  ],
  [
    "samples of norm 10⁶",
    [
      [1e6, 0],
      [0, 2e6],
    ],
    [0.3, 0.5],
    [1, 1],
  ],
  [
    "samples of norm 10⁻⁶",
    [
      [1e-6, 0],
      [0, 2e-6],
    ],
    [0.3, 0.5],
    [1, 1],
  ],
  [
    "equal samples",
    [
      [1, 2],
      [1, 2],
    ],
    [1, 1],
  ],
  [
    "a sample of 0",
    [
      [0, 0],
      [1, 2],
    ],
    [0, 1],
  ],
  [
    "more samples than inputs",
    [
      [1, 0.5],
      [0, 0.25],
      [2, 1],
    ],
    [1, -1, 0.5],
  ],
  [
    "too many numbers for weight by weight",
    Array.from({ length: 6 }, (_, i) => Array.from({ length: 9 }, (__, p) => ((i * 7 + p * 3) % 11) / 5 - 1)),
    [1, 2, 3, -1, 0, 1],
  ],
];

describe.each(some(KINDS, 7, 3).map(([kind, X, y, a]) => ({ kind, X, y, a })))("$kind", ({ X, y, a }) => {
  test("no row breaks or fails, and every one that did not run says why", async () => {
    const rows = await studied(X, y, a);
    expect(idsWhere(rows, ({ defect }) => defect !== undefined)).toEqual([]);
    expect(idsWhere(rows, ({ verdict }) => verdict === "fails")).toEqual([]);
    expect(idsWhere(rows, ({ cases, evidence, notes = [] }) => cases === 0 && evidence !== "proved" && notes.length === 0)).toEqual([]);
    for (const { worst, statement } of rows.values())
      if (worst !== undefined && statement.includes("θ_j")) expect(worst.case).toMatch(/the data|of the data/);
  });
});

const HARD = [
  { input: "sinh(x)", size: 1e-6 },
  { input: "softplus(x)", size: 1e6 },
  { input: "cosh(x)", size: 1e6 },
];

test.each(some(HARD, 3, 2))(
  "$input on samples of norm $size: no row breaks, or finds a counterexample in rounding",
  async ({ input, size }) => {
    const X = [
      [size, 0],
      [0, 2 * size],
    ];
    const rows = await rowsFor(X, [0.3, 0.5], [1, 1], input);
    expect(idsWhere(rows, ({ defect }) => defect !== undefined)).toEqual([]);
    expect(idsWhere(rows, ({ verdict }) => verdict === "fails")).toEqual([]);
  },
);

test("what is about weights 1 does not apply to others, and what is about all labels to none", async () => {
  const rows = await studied(
    [
      [1, 0.5, 0],
      [0, 0.25, 2],
    ],
    [1, -1],
    [1, -2, 0.5],
  );
  const notRun = idsWhere(rows, ({ notes = [] }) => notes.some((note) => note.startsWith("not run on these data")));
  const aboutAll = STUDIED.filter(({ runsOnlyWith = [] }) => runsOnlyWith.includes("all data")).map(({ id }) => id);
  expect(notRun.filter((id) => aboutAll.includes(id))).toEqual(aboutAll);
  expect(notRun.filter((id) => !aboutAll.includes(id))).toEqual([
    "1.1",
    "3.3",
    "3.3-stationary",
    "3.3-independence",
    "span-equal",
    "G.1-bounded",
    "G.4-manifold",
    "G.4-stationary",
    "rate-asymptotic",
    "rate-finite-step",
  ]);
  expect(rows.get("3.3")?.hypotheses["a = 1"]).toEqual({
    verdict: "fails",
    because: "the data have a_2 = -2, and the statement is about weights 1",
  });
  expect(rows.get("collapse")?.hypotheses["all data"]?.verdict).toBe("fails");
  expect(rows.get("3.3-general")).toMatchObject({ verdict: "holds", evidence: "tested" });
});

test("Theorem 1.1 starts farther from ν than ε, so that its third conclusion can fail, on data and without", async () => {
  for (const data of [true, false]) {
    const rows = data
      ? await rowsFor(
          [
            [1, 0],
            [0.3, 0.9],
          ],
          [0.5, -0.4],
          undefined,
          "x^3+x",
          { statements: STUDIED.slice(0, 1) },
        )
      : await (async () => {
          const found = new Map<string, Row>();
          for (const _ of examine(await contextFor("x^3+x", { runs: 4 }), STUDIED.slice(0, 1), (row) => found.set(row.id, row)));
          return found;
        })();
    const notes = (rows.get("1.1")?.notes ?? []).join("\n");
    const [apart, epsilon] = [/max \|z_ij − ν_i\| = ([\d.]+)/, /ε = ([\d.]+)/].map((pattern) => Number(pattern.exec(notes)?.[1]));
    expect(apart).toBeGreaterThan(epsilon as number);
  }
});

// Errors that grow, and errors that pass through 0, as η falls.
test.each(["x^3+x", "x^3"])(
  "%s: A.3 is a limit, which no error over a few step sizes refutes or shows: it is open where residuals still know the start",
  async (input) => {
    const X = [
      [0.3, 0.4, 0],
      [0, 2, 1],
      [1, 0, -1.5],
    ];
    const rows = await rowsFor(X, [0.5, -1, 2], [1, -0.5, 2], input, { runs: 40, statements: STUDIED.filter(({ id }) => id === "A.3") });
    expect(rows.get("A.3")).toMatchObject({
      conclusion: "unknown",
      notes: [expect.any(String), expect.stringMatching(/^fitted order /), expect.stringMatching(/no counterexample to a limit/)],
    });
  },
);
