/** Tables lie beside each other in the part of memory that is theirs, whatever row is asked for, and hold what they should at their multiples. */
import { evaluate, parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { TABLES_END } from "../layout.js";
import { ERF_TABLE, NORMAL_TABLE } from "./bellTables.js";
import { CIRCLE } from "./circleTable.js";
import { EXP_TABLE } from "./expTable.js";
import { HYPERBOLIC } from "./hyperbolicTable.js";
import { LOGISTIC } from "./logisticTable.js";
import { type RowTable, rowMask } from "./rows.js";

const TABLES = { logistic: LOGISTIC, erf: ERF_TABLE, exp: EXP_TABLE, circle: CIRCLE, hyperbolic: HYPERBOLIC, normal: NORMAL_TABLE };

test("tables have a row for each multiple, and lie beside each other", () => {
  const ranges = Object.values(TABLES).map(({ table: { address, values }, last, rowBits }) => {
    expect(8 * values().length).toBe((2 * last + 1) << rowBits);
    return [address, address + 8 * values().length] as const;
  });
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  expect(sorted.every(([from], k) => from >= (sorted[k - 1]?.[1] ?? 0))).toBe(true);
});

test.each(Object.entries(TABLES))("%s: no row that an index can name is outside of the tables", (_, rows) => {
  expect(rowMask(rows)).toBeGreaterThanOrEqual(2 * rows.last);
  expect(rowMask(rows) & (rowMask(rows) + 1)).toBe(0);
  expect(rows.table.address + ((rowMask(rows) + 1) << rows.rowBits)).toBeLessThanOrEqual(TABLES_END);
});

const entry = ({ table, last, rowBits }: RowTable, k: number, column: number): number =>
  table.values()[(k + last) * 2 ** (rowBits - 3) + column] as number;

test.each([-640, -17, -1, 0, 1, 16, 333, 640])("e^(%d/16)", (k) => {
  const value = entry(EXP_TABLE, k, 0);
  expect(Math.abs(value / Math.exp(k / 16) - 1)).toBeLessThan(2 ** -51);
  expect(Math.abs(entry(EXP_TABLE, k, 1))).toBeLessThanOrEqual(2 ** -53 * value);
});

test.each([-320, -9, 0, 1, 8, 320])("tanh, the density and sigmoids at %d/8", (k) => {
  const [tanh, density, above, , below] = [0, 1, 2, 3, 4].map((column) => entry(LOGISTIC, k, column)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  expect(tanh).toBeCloseTo(Math.tanh(k / 16), 15);
  expect(above + below).toBe(1);
  expect(Math.abs(density / (above * below) - 1)).toBeLessThan(2 ** -51);
  expect(entry(LOGISTIC, -k, 4)).toBe(above);
});

test.each([-510, -50, -1, 0, 1, 50, 51, 100, 101, 102, 510])("sin and cos at %d/32, or at the zero beside it", (k) => {
  const [sine, cosine, sineTail, cosineTail, shift] = [0, 1, 2, 3, 4].map((column) => entry(CIRCLE, k, column)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const zero = Math.round(k / 32 / (Math.PI / 2)) * (Math.PI / 2);
  const isBeside = Math.abs(k / 32 - zero) <= 1 / 32;
  expect(Math.abs(k / 32 + shift - (isBeside ? zero : k / 32))).toBe(0);
  expect(Math.min(Math.abs(sine), Math.abs(cosine)) === 0).toBe(isBeside);
  expect(sine + sineTail).toBeCloseTo(Math.sin(k / 32 + shift), 15);
  expect(cosine + cosineTail).toBeCloseTo(Math.cos(k / 32 + shift), 15);
});

test.each([-1023, -64, -1, 0, 1, 640, 1023])("sinh and cosh at %d/64", (k) => {
  const [sinh, sinhTail, cosh, coshTail] = [0, 1, 2, 3].map((column) => entry(HYPERBOLIC, k, column)) as [number, number, number, number];
  expect(Math.abs(sinh - Math.sinh(k / 64))).toBeLessThanOrEqual(2 ** -51 * Math.abs(sinh));
  expect(Math.abs(cosh / Math.cosh(k / 64) - 1)).toBeLessThan(2 ** -51);
  expect(Math.abs(sinhTail)).toBeLessThanOrEqual(2 ** -53 * Math.abs(sinh));
  expect(Math.abs(coshTail)).toBeLessThanOrEqual(2 ** -53 * cosh);
});

test.each([-832, -128, -1, 0, 1, 300, 832])("erf, its density and that less 1 at %d/128", (k) => {
  const [value, tail, density, less] = [0, 1, 2, 3].map((column) => entry(ERF_TABLE, k, column)) as [number, number, number, number];
  const x = k / 128;
  expect(value).toBeCloseTo(evaluate(parse("erf(x)"), x), 14);
  expect(Math.abs(tail)).toBeLessThanOrEqual(2 ** -53 * Math.abs(value));
  expect(Math.abs(density / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)) - 1)).toBeLessThan((4 + x * x) * 2 ** -52);
  expect(less).toBeCloseTo(density - 1, 14);
});

test.each([-1152, -128, -1, 0, 1, 300, 1152])("the normal distribution, its density and a coefficient at %d/128", (k) => {
  const [value, , density, coefficient] = [0, 1, 2, 3].map((column) => entry(NORMAL_TABLE, k, column)) as [number, number, number, number];
  const x = k / 128;
  expect(Math.abs(value / (evaluate(parse("erfc(x)"), -x / Math.SQRT2) / 2) - 1)).toBeLessThan(1e-13);
  expect(Math.abs(density / (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) - 1)).toBeLessThan((4 + x * x) * 2 ** -52);
  expect(coefficient).toBeCloseTo(1 / 120 - (x * x) / 360, 14);
});

test("tables of odd functions are odd, and sums with what they have at 0 keep its sign", () => {
  for (const k of [1, 5, 100]) {
    expect(entry(LOGISTIC, -k, 0)).toBe(-entry(LOGISTIC, k, 0));
    for (const column of [0, 1]) {
      expect(entry(ERF_TABLE, -k, column)).toBe(-entry(ERF_TABLE, k, column));
      expect(entry(HYPERBOLIC, -k, column)).toBe(-entry(HYPERBOLIC, k, column));
    }
    for (const column of [0, 2, 4]) expect(entry(CIRCLE, -k, column) + entry(CIRCLE, k, column)).toBe(0);
  }
  expect([entry(LOGISTIC, 0, 0), ...[0, 1].flatMap((column) => [entry(ERF_TABLE, 0, column), entry(HYPERBOLIC, 0, column)])]).toEqual([
    -0, -0, -0, -0, -0,
  ]);
});
