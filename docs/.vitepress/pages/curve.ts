/** A function as the path of an SVG, in as few points as a picture needs. These are doubles, for the eye; nothing is concluded from them. */

/** The part of the plane that a picture shows, and its size in units of the picture. */
export interface Frame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

const PIECES = 32;
/** Halvings of a piece. */
const DEPTH = 6;
/** In units of the picture: how far a curve may be from the line that is drawn for it. */
const TOLERANCE = 0.25;

/** The graph of f in the frame; broken where f has no value, and where it jumps. */
export function curve(f: (x: number) => number, frame: Frame): string {
  const [from, to] = frame.x;
  const ends = Array.from({ length: PIECES + 1 }, (_, k) => from + ((to - from) * k) / PIECES);
  const points = ends.slice(1).flatMap((end, k) => {
    const [left, right] = [placed(f, ends[k] as number, frame), placed(f, end, frame)];
    return [...(k === 0 ? [left] : []), ...between(f, frame, left, right, DEPTH), right];
  });
  return pathOf(points, frame);
}

/** In units of the picture, y downwards; values far outside are drawn just outside. */
function placed(f: (x: number) => number, x: number, { x: [from, to], y: [low, high], width, height }: Frame): Point {
  const y = (height * (high - f(x))) / (high - low);
  return [(width * (x - from)) / (to - from), Number.isNaN(y) ? y : Math.max(-height, Math.min(2 * height, y))];
}

/** Points between two others, where the line between those is not the curve. */
function between(f: (x: number) => number, frame: Frame, left: Point, right: Point, depth: number): readonly Point[] {
  if (depth === 0) return [];
  const [from, to] = frame.x;
  const middle = placed(f, from + ((to - from) * (left[0] + right[0])) / (2 * frame.width), frame);
  if (Math.abs(middle[1] - (left[1] + right[1]) / 2) <= TOLERANCE) return [];
  if ([left, middle, right].every(([, y]) => Number.isNaN(y))) return [];
  return [...between(f, frame, left, middle, depth - 1), middle, ...between(f, frame, middle, right, depth - 1)];
}

function pathOf(points: readonly Point[], { height }: Frame): string {
  let path = "";
  let last: Point | undefined;
  for (const point of points) {
    if (Number.isNaN(point[1])) last = undefined;
    else {
      path += `${last === undefined || isJump(last, point, height) ? "M" : "L"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
      last = point;
    }
  }
  return path;
}

/** Neighbours that are so close in x, and so far apart in y, belong to two branches. */
const isJump = (a: Point, b: Point, height: number): boolean => b[0] - a[0] < 0.2 && Math.abs(b[1] - a[1]) > height / 20;
