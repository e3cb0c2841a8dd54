/** Clusters of neurons: a partition, by single linkage. */
import { expect, test } from "vitest";
import { clustersOf } from "./clusters.js";
import { fromRows } from "./matrix.js";

const onALine = (...places: number[]) => fromRows(places.map((x) => [x, 0]));

test("rows within the distance are together, also by way of others", () =>
  expect(clustersOf(onALine(5, 0, 1, 9, 2, 9.5), 1)).toEqual([[1, 2, 4], [3, 5], [0]]));

test("a row that joins two clusters makes them one", () => expect(clustersOf(onALine(0, 2, 1), 1)).toEqual([[0, 1, 2]]));

test("distance 0 parts all that differ", () => expect(clustersOf(onALine(1, 1, 2), 0)).toEqual([[0, 1], [2]]));
