/** Polylines of graphs: on the curve, whole where it is, and broken where it is. */
import { fc, test } from "@fast-check/vitest";
import { evaluate, parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { type Curve, curveOf, type Point, sampled } from "./curve.js";
import { frameOf } from "./frame.js";

const WINDOW = { from: -2, to: 2 };

function drawn(f: (x: number) => number): { readonly curve: Curve; readonly low: number; readonly high: number } {
  const points = sampled(f, WINDOW);
  const { low, high } = frameOf(points, []);
  return { curve: curveOf(f, points, high - low), low, high };
}

const ofText = (text: string) => {
  const e = parse(text);
  return drawn((x) => evaluate(e, x));
};

/** Pairs of points between which a line is drawn. */
const linesOf = (curve: Curve): readonly (readonly [Point, Point])[] =>
  curve.flatMap((piece) => piece.slice(1).map((q, k) => [piece[k] as Point, q] as const));

const EXPRESSIONS = [
  "x^3+x",
  "tanh(x)",
  "tan(x)",
  "1/x",
  "log(x)",
  "sin(1000x)",
  "3",
  "relu(x)",
  "exp(x)",
  "sign(x)",
  "1/x^2",
  "1/x^3",
  "sqrt(x-1)",
  "x^5",
  "exp(100x)",
];

test.each(EXPRESSIONS)("%s: points lie on the graph, in order", (text) => {
  const e = parse(text);
  for (const piece of ofText(text).curve) {
    for (const { x, y } of piece) expect(y).toBe(evaluate(e, x));
    expect(piece.every((p, k) => k === 0 || p.x > (piece[k - 1] as Point).x)).toBe(true);
  }
});

test.each([
  ["1/x", 0],
  ["1/x^3", 0],
  ["tan(x)", Math.PI / 2],
  ["tan(x)", -Math.PI / 2],
  ["sign(x)", 0],
  ["1/(x-1)", 1],
  ["log(x)", 0],
  ["sign(x-0.3)*x^2", 0.3],
])("%s: no line through %d", (text, x) => {
  const crossing = linesOf(ofText(text).curve).filter(([p, q]) => p.x < x && q.x > x);
  expect(crossing).toEqual([]);
});

test.each(["x^3+x", "exp(100x)", "x^5", "relu(x)", "sin(30x)", "abs(x)", "100*tanh(50x)"])(
  "%s is one line: what is beyond the frame is not dropped",
  (text) => {
    expect(ofText(text).curve).toHaveLength(1);
  },
);

test("a fast oscillation fills its band", () => {
  const { curve } = ofText("x+sin(1000x)");
  for (let x = -1.9; x < 1.9; x += 0.1) {
    const near = curve.flat().filter((p) => Math.abs(p.x - x) < 0.0125);
    expect(Math.max(...near.map((p) => p.y - p.x))).toBeGreaterThan(0.95);
    expect(Math.min(...near.map((p) => p.y - p.x))).toBeLessThan(-0.95);
  }
});

describe("frames", () => {
  test.prop([fc.double({ min: -1e6, max: 1e6, noNaN: true })])("a constant is in the middle of one", (c) => {
    const { low, high } = drawn(() => c);
    expect(high - low).toBeGreaterThan(0);
    expect(Math.abs((low + high) / 2 - c)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(c)));
  });
  test("a tiny constant is told from 0", () => {
    expect(drawn(() => 6e-30)).toMatchObject({ low: 3e-30, high: 9e-30 });
  });

  test("nothing to show has one too", () => {
    expect(frameOf([], [])).toEqual({ low: -0.5, high: 0.5 });
  });
  test("a pole does not flatten the rest", () => {
    const { low, high } = ofText("1/x");
    expect([low > -20, high < 20]).toEqual([true, true]);
  });
  test("a constant of the report lies within", () => {
    const { low, high } = frameOf(
      sampled((x) => 1 + x * x, WINDOW),
      [0.5],
    );
    expect([low < 0.5, high > 5]).toEqual([true, true]);
  });
});
