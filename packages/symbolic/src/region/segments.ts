/** The parts of a range between enclosed flips, each paved by itself: cells grow smaller towards a flip, where what holds does so by less and less. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Box } from "../ranges/box.js";
import type { Line } from "../ranges/line.js";
import { type Flip, placeOf } from "./flips.js";

/** A part of the range without a known flip inside. */
export interface Segment {
  readonly from: Rational;
  readonly to: Rational;
  /** Whether the verdict changes just before it, and just after it. */
  readonly flipsBefore: boolean;
  readonly flipsAfter: boolean;
}

/** The parts between flips; none where a flip begins or ends at the end of the range itself. */
export function segmentsOf({ name, from, to }: Line, flips: readonly Flip[]): readonly Segment[] {
  const starts = [from, ...flips.map((f) => placeOf(f.upper, name))];
  const ends = [...flips.map((f) => placeOf(f.lower, name)), to];
  return starts
    .map((start, i): Segment => ({ from: start, to: ends[i] as Rational, flipsBefore: i > 0, flipsAfter: i < flips.length }))
    .filter((s) => Q.cmp(s.from, s.to) < 0);
}

/** How cells of a segment are cut: those that touch a flip a quarter from it, down to the width of the flip; others in halves, down to the resolution. */
export const cuttingOf =
  (name: string, segment: Segment, { finest, least }: { readonly finest: Rational; readonly least: Rational }) =>
  (box: Box): readonly [Box, Box] | undefined => {
    const [a, b] = box.get(name) as readonly [Rational, Rational];
    const before = segment.flipsBefore && Q.eq(a, segment.from);
    const after = segment.flipsAfter && Q.eq(b, segment.to);
    const length = Q.sub(b, a);
    if (Q.cmp(length, before || after ? least : finest) <= 0) return undefined;
    const part = before === after ? Q.rational(1n, 2n) : before ? Q.rational(1n, 4n) : Q.rational(3n, 4n);
    const middle = Q.add(a, Q.mul(part, length));
    return [new Map([[name, [a, middle]]]), new Map([[name, [middle, b]]])];
  };
