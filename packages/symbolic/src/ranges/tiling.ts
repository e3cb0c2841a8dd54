/**
 * Whether closed boxes cover a box, in exact arithmetic: a verdict that holds on each of them then holds on all of it. A box that none of them holds whole is cut at an
 * end of one that reaches into it, until each part lies in one of them or is met by none.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Box } from "./box.js";

type Range = readonly [Rational, Rational];

/** Whether every point of the box lies in one of the parts, which have ranges for the same parameters. */
export function covers(parts: readonly Box[], box: Box): boolean {
  if (parts.some((part) => holds(part, box))) return true;
  const near = parts.filter((part) => overlaps(part, box));
  const cut = near.map((part) => cutBy(part, box)).find((c) => c !== undefined);
  return cut?.every((half) => covers(near, half)) ?? false;
}

/** Whether the part holds the whole box. */
export const holds = (part: Box, box: Box): boolean =>
  [...box].every(([name, [from, to]]) => {
    const range = part.get(name);
    return range !== undefined && Q.cmp(range[0], from) <= 0 && Q.cmp(to, range[1]) <= 0;
  });

/** Whether they have inner points in common, in the ranges of the box that have any. */
export const overlaps = (part: Box, box: Box): boolean =>
  [...box].every(([name, range]) => {
    const other = part.get(name);
    return other !== undefined && meet(other, range);
  });

const meet = (a: Range, b: Range): boolean =>
  Q.eq(b[0], b[1]) ? Q.cmp(a[0], b[0]) <= 0 && Q.cmp(b[0], a[1]) <= 0 : Q.cmp(Q.max(a[0], b[0]), Q.min(a[1], b[1])) < 0;

/** The box in two at an end of the part that lies inside it. */
function cutBy(part: Box, box: Box): readonly [Box, Box] | undefined {
  for (const [name, [from, to]] of box) {
    const end = part.get(name)?.find((q) => Q.cmp(from, q) < 0 && Q.cmp(q, to) < 0);
    if (end !== undefined) return [new Map(box).set(name, [from, end]), new Map(box).set(name, [end, to])];
  }
  return undefined;
}
