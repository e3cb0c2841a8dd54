/** The points at which values guard an identity lie inside its interval, wherever that is. */

import { fc, test } from "@fast-check/vitest";
import { type LowerEnd, rationals as Q, type UpperEnd } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { isInside } from "../domain.js";
import { pointsInside } from "./identity.js";

const end = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => Q.rational(BigInt(n), 7n));
const length = fc.integer({ min: 1, max: 1_000_000 }).map((n) => Q.rational(BigInt(n), 10n ** 9n));

test.prop([end, length, fc.boolean(), fc.boolean()])("seven points inside", (from, width, isLeftOpen, isRightOpen) => {
  const ends: { from: LowerEnd; to: UpperEnd } = { from: isLeftOpen ? "-inf" : from, to: isRightOpen ? "+inf" : Q.add(from, width) };
  const points = pointsInside(ends);
  expect(new Set(points.map(Q.toString)).size).toBe(7);
  for (const z of points) expect(isInside({ ...ends, closed: { from: false, to: false } }, z)).toBe(true);
});
