/** Whether boxes cover a box: pavings do, and none of them without one of its cells, nor with one that is narrower. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { type Box, halves, middleOf } from "./box.js";
import { covers, holds } from "./tiling.js";

const NAMES = ["a", "b", "c"];
const end = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 7 })).map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));
const range = fc
  .tuple(end, end)
  .filter(([a, b]) => !Q.eq(a, b))
  .map(([a, b]) => [Q.min(a, b), Q.max(a, b)] as const);
const box = fc.array(range, { minLength: 1, maxLength: 3 }).map((all): Box => new Map(all.map((r, i) => [NAMES[i] as string, r])));

/** A paving by repeated halving of the cell that a number picks. */
const paving = fc.tuple(box, fc.array(fc.nat(), { maxLength: 12 })).map(([whole, picks]) => {
  let cells: readonly Box[] = [whole];
  for (const pick of picks) {
    const i = pick % cells.length;
    const cut = halves(cells[i] as Box, whole);
    if (cut !== undefined) cells = cells.toSpliced(i, 1, ...cut);
  }
  return { whole, cells };
});

test.prop([paving])("a paving covers its box, in whatever order", ({ whole, cells }) => {
  expect(covers(cells, whole)).toBe(true);
  expect(covers(cells.toReversed(), whole)).toBe(true);
  expect(cells.every((cell) => holds(whole, cell))).toBe(true);
});

test.prop([paving, fc.nat()])("without a cell it does not", ({ whole, cells }, pick) => {
  expect(covers(cells.toSpliced(pick % cells.length, 1), whole)).toBe(false);
});

const SLIVER = { n: 1n, d: 10n ** 40n };

test.prop([paving, fc.nat(), fc.boolean()])("with a cell that is narrower by 1e-40 it does not", ({ whole, cells }, pick, isLeft) => {
  const i = pick % cells.length;
  const cell = cells[i] as Box;
  const name = NAMES[pick % cell.size] as string;
  const [from, to] = cell.get(name) as [Q.Rational, Q.Rational];
  const narrow = new Map(cell).set(name, isLeft ? [Q.add(from, SLIVER), to] : [from, Q.sub(to, SLIVER)]);
  expect(covers(cells.with(i, narrow), whole)).toBe(false);
});

test.prop([paving])("boxes that lie over one another do no harm", ({ whole, cells }) => {
  const middle: Box = new Map([...whole].map(([name, [a, b]]) => [name, [a, middleOf(a, b)]]));
  expect(covers([middle, ...cells, whole], whole)).toBe(true);
});
