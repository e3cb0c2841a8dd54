/** Rows stand where a reader of the paper looks for them. */
import { expect, test } from "vitest";
import { STATEMENTS } from "./index.js";
import { inPaperOrder } from "./paperOrder.js";

test("sections, then appendices, then what goes beyond the paper, each by number", () => {
  const ids = [
    "collapse",
    "I-metric",
    "H.1",
    "G.4-x",
    "G.1",
    "22",
    "15",
    "B.4",
    "B.1",
    "A.3",
    "gram",
    "4.6",
    "4.5-hessian",
    "trace",
    "4.1",
    "3.5",
    "outputs",
    "1.1",
  ];
  expect(inPaperOrder(ids.map((id) => ({ id }))).map(({ id }) => id)).toEqual([
    ...["1.1", "outputs", "3.5", "4.1", "trace", "gram", "4.5-hessian", "4.6"],
    ...["A.3", "B.1", "15", "B.4", "22", "G.1", "G.4-x", "H.1", "I-metric", "collapse"],
  ]);
});

test("variants of an equation stand beside it, and what is at one place keeps its order", () => {
  const ids = ["B.3", "15-printed", "15", "zeta", "3.3", "alpha", "3.3-general"];
  expect(inPaperOrder(ids.map((id) => ({ id }))).map(({ id }) => id)).toEqual([
    "3.3",
    "3.3-general",
    "15-printed",
    "15",
    "B.3",
    "zeta",
    "alpha",
  ]);
});

test("the ledger is in this order, each id once", () => {
  expect(inPaperOrder(STATEMENTS)).toEqual(STATEMENTS);
  expect(new Set(STATEMENTS.map(({ id }) => id)).size).toBe(STATEMENTS.length);
});
