/**
 * The graph of a function as polylines that a picture can show: broken where the function is not defined, jumps or has a pole, and in each column of
 * pixels the highest and the lowest value, so that oscillation between pixels shows as the band that it is.
 */
import { item } from "@flatcheck/enclosure";

/** A point of a graph. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A graph in pieces, between which nothing is drawn. */
export type Curve = readonly (readonly Point[])[];

/** The part of the x axis that is drawn. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const COLUMNS = 320;
const SAMPLES = 24;
/** Steps of the golden ratio are spread evenly, and beat with no period of a function. */
const GOLDEN = 0.6180339887498949;

/** Values at points of the window in order; those that do not exist are NaN. */
export function sampled(f: (x: number) => number, { from, to }: Window): readonly Point[] {
  const offsets = Array.from({ length: SAMPLES }, (_, k) => ((k + 1) * GOLDEN) % 1).sort((a, b) => a - b);
  const at = (column: number, offset: number): number => from + ((to - from) * (column + offset)) / COLUMNS;
  return Array.from({ length: COLUMNS }, (_, column) => offsets.map((offset) => at(column, offset)))
    .flat()
    .map((x) => ({ x, y: f(x) }));
}

/** The polylines through points of f: broken where f is not defined, jumps or has a pole. @param height of the frame, by which a step is judged to be a jump */
export function curveOf(f: (x: number) => number, points: readonly Point[], height: number): Curve {
  // A function that turns this often oscillates; there its band is the truth.
  const looksForJumps = turnsOf(points, height) <= COLUMNS / 2;
  const pieces: Point[][] = [[]];
  for (const [k, point] of points.entries()) {
    const before = points[k - 1];
    const isBroken =
      Number.isNaN(point.y) ||
      (looksForJumps && before !== undefined && isStep(before, point, height / 200) && jumpsBetween(f, before, point));
    if (isBroken) pieces.push([]);
    if (!Number.isNaN(point.y)) pieces.at(-1)?.push(point);
  }
  return pieces.filter((piece) => piece.length > 0).map(thinned);
}

/** How often a step goes back on the one before it. */
function turnsOf(points: readonly Point[], height: number): number {
  const steps = points.flatMap((p, k) =>
    k > 0 && isStep(item(points, k - 1), p, height / 8) ? [Math.sign(p.y - item(points, k - 1).y)] : [],
  );
  return steps.filter((step, k) => k > 0 && step !== steps[k - 1]).length;
}

/** Farther apart than two neighbours of a smooth curve. */
const isStep = (p: Point, q: Point, far: number): boolean => !(Math.abs(q.y - p.y) <= far) && !Number.isNaN(p.y + q.y);

/** Halving the gap between two points leaves half of a step of a continuous function, and all of a jump's. */
function jumpsBetween(f: (x: number) => number, left: Point, right: Point): boolean {
  let [p, q] = [left, right];
  const step = Math.abs(right.y - left.y);
  for (let k = 0; k < HALVINGS; k++) {
    const x = (p.x + q.x) / 2;
    const middle = { x, y: f(x) };
    if (Number.isNaN(middle.y)) return true;
    [p, q] = Math.abs(middle.y - p.y) >= Math.abs(q.y - middle.y) ? [p, middle] : [middle, q];
  }
  return !(Math.abs(q.y - p.y) < step / 4);
}

const HALVINGS = 30;

/** First, lowest, highest and last point of every column. */
function thinned(piece: readonly Point[]): readonly Point[] {
  const thin: Point[] = [];
  for (let start = 0; start < piece.length; start += SAMPLES) {
    const column = piece.slice(start, start + SAMPLES);
    const [first, last] = [item(column, 0), item(column, -1)];
    const lowest = column.reduce((a, b) => (b.y < a.y ? b : a));
    const highest = column.reduce((a, b) => (b.y > a.y ? b : a));
    const kept = [first, ...[lowest, highest].sort((a, b) => a.x - b.x), last];
    thin.push(...kept.filter((point, k) => k === 0 || point.x > item(kept, k - 1).x));
  }
  return thin;
}
