/** A box of parameters cut into cells, each decided for every value in it as far as can be shown: the largest first, down to a resolution. */
import type { Rational } from "@flatcheck/enclosure";
import { rationals as Q } from "@flatcheck/enclosure";
import type { Box } from "../ranges/box.js";
import { mixedCells } from "./mixed.js";
import { type Cell, decided, isOver, type RegionTask } from "./task.js";

/** How boxes are cut, and when no more. */
export interface Cutting {
  /** The box in two, or undefined where it is not to be cut. */
  readonly cut: (box: Box) => readonly [Box, Box] | undefined;
  /** Called after each cell. */
  readonly onCell: (cell: Cell) => void;
}

/** Cells that cover the box; those that are left when the time is up are `unknown`. */
export async function paved(task: RegionTask, box: Box, { cut, onCell }: Cutting): Promise<readonly Cell[]> {
  const queue: Box[] = [box];
  const seemsMixed = mixedCells(task);
  const done: Cell[] = [];
  const finish = (cell: Cell): void => {
    done.push(cell);
    onCell(cell);
  };
  while (queue.length > 0) {
    const next = takeLargest(queue);
    const isLeft = isOver(task) || (next.size > 1 && seemsMixed(next));
    const cell = isLeft ? undecided(next) : await decided(task, next);
    const parts = cell.verdict === "unknown" && !isOver(task) ? cut(next) : undefined;
    if (parts === undefined) finish(cell.verdict === "unknown" ? undecided(next) : cell);
    else queue.push(...parts);
  }
  return done;
}

const undecided = (box: Box): Cell => ({ box, verdict: "unknown", statements: [] });

function takeLargest(queue: Box[]): Box {
  let best = 0;
  let size = measureOf(queue[0] as Box);
  for (const [i, box] of queue.entries()) {
    const measure = measureOf(box);
    if (measure > size) [best, size] = [i, measure];
  }
  return queue.splice(best, 1)[0] as Box;
}

/** The product of the lengths, as a double. */
export const measureOf = (box: Box): number => [...box.values()].reduce((m, [from, to]) => m * Q.toNumber(Q.sub(to, from)), 1);

/** Exact halves across the side that is the largest part of the whole, down to a resolution of each side. */
export const halving =
  (whole: Box, resolution: Rational) =>
  (box: Box): readonly [Box, Box] | undefined => {
    const sides = [...box].map(([name, [from, to]]) => {
      const [a, b] = whole.get(name) as readonly [Rational, Rational];
      return { name, from, to, part: Q.div(Q.sub(to, from), Q.sub(b, a)) };
    });
    const [first, ...more] = sides;
    if (first === undefined) return undefined;
    const { name, from, to, part } = more.reduce((a, b) => (Q.cmp(b.part, a.part) > 0 ? b : a), first);
    if (Q.cmp(part, resolution) <= 0) return undefined;
    const middle = Q.div(Q.add(from, to), Q.fromInteger(2));
    return [new Map(box).set(name, [from, middle]), new Map(box).set(name, [middle, to])];
  };
