/** Samples that are there twice. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { equalRows } from "./distinct.js";
import { fromRows } from "./matrix.js";

const row = fc.tuple(fc.constantFrom(0, -0, 1, 1.5), fc.constantFrom(0, -0, 2));

test.prop([fc.array(row, { minLength: 1, maxLength: 8 })])("the first equal rows, by comparing all pairs", (rows) => {
  const found = equalRows(fromRows(rows));
  const isEqual = (i: number, k: number): boolean => rows[i]?.[0] === rows[k]?.[0] && rows[i]?.[1] === rows[k]?.[1];
  const later = rows.findIndex((_, k) => rows.slice(0, k).some((__, i) => isEqual(i, k)));
  expect(found).toEqual(later < 0 ? undefined : [rows.findIndex((_, i) => isEqual(i, later)), later]);
});
