/**
 * Rows that say only what is true, over activations of all kinds: those of the catalogue, and those that are hard on programs (flat, tiny, steep, not smooth, not monotone, not defined
 * everywhere). Whether all stationary points are collapsed is known of each by hand: φ′ vanishes nowhere and φ″ is injective.
 */

import { describe, expect, test } from "vitest";
import { some, times } from "../../test-kit/deep.js";
import { contextOf } from "../ledger/contextOf.js";
import { examine, type Ledger, ledgerOf, type Row } from "../ledger/ledger.js";
import type { Statement } from "../ledger/statement.js";
import { STATEMENTS } from "./index.js";

const COLLAPSING = [
  "x^3+x",
  "-x^3-x",
  "x^9+x",
  "1e-8*x^3+x",
  "1e6*x^3+x",
  "sinh(x)",
  "x+exp(x)",
  "x+exp(1e-9*x)",
  "x^3+x+sin(x)/2",
  "exp(x)",
  "abs(x)^3*sign(x)+x",
];

const OTHERS = [
  ...["x^3", "x^9", "(x-1/3)^3", "x^3-x", "x", "1e-12*x", "x^2", "0*x+1", "cosh(x)", "cosh(2x)", "x^3/(1+x^2)", "max(x,0)^3+x"],
  ...[
    "exp(-x^2)",
    "cos(3x)/2",
    "sin(30x)",
    "x+sin(x)",
    "tanh(x)",
    "tanh(30x)",
    "sigmoid(x)",
    "softplus(x)",
    "gelu(x)",
    "mish(x)",
    "erf(x)",
    "atan(x)",
  ],
];

/** Not C²: the criterion does not speak of them. */
const ROUGH = ["relu(x)", "abs(x)", "min(1/2,x)", "cbrt(x)+x^3", "elu(x)", "softsign(x)"];

const OUTSIDE = ["log(x)", "sqrt(x)", "1/x"];

const [RUNS, MILLISECONDS] = [1, times(300, 300, 1_000)];

async function ledgerFor(input: string): Promise<Ledger> {
  const c = await contextOf(input, { runs: RUNS, timeLimit: MILLISECONDS / 1000 });
  const rows: Row[] = [];
  for (const _ of examine(c, STUDIED, (row) => rows.push(row)));
  return ledgerOf(c, rows, { statements: STUDIED, isAll: false });
}

/** Inequalities have a corpus of their own. */
const ALL = STATEMENTS.filter((statement) => !("inequality" in statement));

/** What the activations of this corpus are sorted by. */
const CRITERIA = ["3.3-stationary", "G.4-stationary", "collapse"];

const spread = some(ALL, 5);
const STUDIED: readonly Statement[] = ALL.filter((statement) => spread.includes(statement) || CRITERIA.includes(statement.id));

/** False as the paper states it: that invertible φ and φ″ are enough for every stationary point to be collapsed. */
const isFalse = ({ id }: Row): boolean => id === "G.4-stationary";

const ONLY_COLLAPSED = ["3.3-stationary", "G.4-stationary"];

describe.each(some([...COLLAPSING, ...OTHERS, ...ROUGH, ...OUTSIDE], 20, 7))("φ = %s", (input) => {
  test("no row breaks, none fails that is true, and none is ticked that is false or of which nothing was decided", async () => {
    const { statements, counts } = await ledgerFor(input);
    expect(statements.map(({ id }) => id)).toEqual(STUDIED.map(({ id }) => id));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(statements.length);
    expect(statements.filter(({ defect }) => defect !== undefined).map(({ id, defect }) => [id, defect])).toEqual([]);
    expect(
      statements.filter((row) => row.verdict === "fails" && !isFalse(row)).map(({ id, counterexample }) => [id, counterexample?.text]),
    ).toEqual([]);
    const ticked = statements.filter(({ verdict }) => verdict === "holds");
    expect(ticked.filter(({ cases, evidence }) => cases === 0 && evidence !== "proved").map(({ id }) => id)).toEqual([]);
    const collapses = COLLAPSING.includes(input);
    const titles = new Map(ticked.map(({ id, title }) => [id, title]));
    if (!collapses) expect(ONLY_COLLAPSED.filter((id) => titles.has(id))).toEqual([]);
    const criterion = titles.get("collapse");
    if (criterion !== undefined) expect(criterion.includes("every stationary point")).toBe(collapses);
    if (OUTSIDE.includes(input)) expect(ticked).toEqual([]);
  });
});
