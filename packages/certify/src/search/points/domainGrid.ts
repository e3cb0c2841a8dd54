/** Points inside a domain at which φ is sampled: those of the grid for ℝ that lie in it, evenly between two ends, and ever nearer to each end. */

import { rationals as Q } from "@flatcheck/enclosure";
import { type Domain, endAt, isInside, isLine, SIDES } from "../../domain.js";
import { GRID } from "./grid.js";

const PARTS = 96;

/** 2⁻¹ … 2⁻⁵⁰. */
const NEARER: readonly number[] = Array.from({ length: 50 }, (_, k) => 2 ** -(k + 1));

/** Ascending; all of the grid for ℝ. */
export function domainGrid(domain: Domain): readonly number[] {
  if (isLine(domain)) return GRID;
  const points = [...GRID, ...between(domain), ...besideEnds(domain)];
  return [...new Set(points)].filter((x) => Number.isFinite(x) && isInside(domain, Q.fromNumber(x))).sort((a, b) => a - b);
}

function between({ from, to }: Domain): number[] {
  if (typeof from === "string" || typeof to === "string") return [];
  const [a, b] = [Q.toNumber(from), Q.toNumber(to)];
  return Array.from({ length: PARTS - 1 }, (_, k) => a + ((b - a) * (k + 1)) / PARTS);
}

/** At distances from an end that are parts of the length, or of 1 and multiples where that is infinite. */
function besideEnds(domain: Domain): number[] {
  const { from, to } = domain;
  const isBounded = typeof from !== "string" && typeof to !== "string";
  const length = isBounded ? Q.toNumber(Q.sub(to, from)) : 1;
  const distances = [...NEARER, ...(isBounded ? [] : GRID.filter((x) => x > 0))].map((t) => t * length);
  return SIDES.flatMap((side) => {
    const end = endAt(domain, side);
    return typeof end === "string" ? [] : distances.map((d) => Q.toNumber(end) - side * d);
  });
}
