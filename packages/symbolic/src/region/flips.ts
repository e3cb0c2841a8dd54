/** Where a verdict changes with one parameter: single values are decided, and between two whose verdicts differ the change is enclosed by bisection. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { shortBetween } from "../ranges/box.js";
import type { Line } from "../ranges/line.js";
import { type Cell, decided, isOver, type RegionTask } from "./task.js";

/** A change of the verdict between two values, at which it is proved. */
export interface Flip {
  readonly lower: Cell;
  readonly upper: Cell;
}

/** The verdict at one value of the only parameter. */
const MILLISECONDS = 1500;

/** How many equal parts the ends of are looked at first. */
const PARTS = 16;

/** Flips in ascending order, each enclosed to the width, and the other values that were decided. @param suspects further values to look at */
export async function flipsOn(
  task: RegionTask,
  { name, from, to }: Line,
  { width, suspects }: { readonly width: Rational; readonly suspects: readonly Rational[] },
): Promise<{ readonly flips: readonly Flip[]; readonly values: readonly Cell[] }> {
  const at = (q: Rational): Promise<Cell> => decided(task, new Map([[name, [q, q]]]), MILLISECONDS);
  const step = Q.div(Q.sub(to, from), Q.fromInteger(PARTS));
  const regular = Array.from({ length: PARTS + 1 }, (_, i) => Q.add(from, Q.mul(Q.fromInteger(i), step)));
  const places = ascending([...regular, ...suspects.filter((q) => Q.cmp(from, q) < 0 && Q.cmp(q, to) < 0)]);
  const values: Cell[] = [];
  for (const q of places) if (!isOver(task)) values.push(await at(q));
  const known = values.filter((c) => c.verdict !== "unknown");
  const flips: Flip[] = [];
  for (const [i, upper] of known.slice(1).entries()) {
    const lower = known[i] as Cell;
    if (lower.verdict !== upper.verdict) flips.push(await bisected(task, { name, width, at }, { lower, upper }));
  }
  return { flips, values: known };
}

const ascending = (all: readonly Rational[]): readonly Rational[] => [...new Map(all.map((q) => [Q.toString(q), q])).values()].sort(Q.cmp);

interface Search {
  readonly name: string;
  readonly width: Rational;
  readonly at: (q: Rational) => Promise<Cell>;
}

export const placeOf = ({ box }: Cell, name: string): Rational => (box.get(name) as readonly [Rational, Rational])[0];

async function bisected(task: RegionTask, search: Search, flip: Flip): Promise<Flip> {
  let { lower, upper } = flip;
  for (;;) {
    const [a, b] = [placeOf(lower, search.name), placeOf(upper, search.name)];
    if (Q.cmp(Q.sub(b, a), search.width) <= 0 || isOver(task)) return { lower, upper };
    const middle = await firstDecided(search, a, b);
    if (middle === undefined) return { lower, upper };
    if (middle.verdict === lower.verdict) lower = middle;
    else upper = middle;
  }
}

/** The verdict in the middle, or beside it where the middle itself is not decided. */
async function firstDecided({ at }: Search, a: Rational, b: Rational): Promise<Cell | undefined> {
  for (const part of [Q.rational(1n, 2n), Q.rational(7n, 16n), Q.rational(9n, 16n)]) {
    const cell = await at(shortBetween(Q.add(a, Q.mul(part, Q.sub(b, a))), Q.sub(b, a)));
    if (cell.verdict !== "unknown") return cell;
  }
  return undefined;
}
