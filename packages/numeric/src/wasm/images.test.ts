/** Images of vectors in memory: the bits do not depend on how many vectors there are, nor on how many are computed at once. */

import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { indices } from "../indices.js";
import { phiOf } from "../phi.js";
import { Body } from "./body.js";
import { isShort, writeImages } from "./images.js";
import { instantiate } from "./instance.js";
import { laneEvaluator } from "./laneEvaluator.js";
import { Layout, type Region, within } from "./layout.js";
import { type I32, i32 } from "./value.js";

const MOST = 8;

/** φ and φ′ at the points, z and φ in one place if asked for. */
function images(text: string, points: Float64Array, inPlace: boolean): readonly [Float64Array, Float64Array] {
  const b = new Body();
  const layout = new Layout();
  const [z, other, slope] = indices(3).map(() => layout.allocate(2 * MOST)) as [Region, Region, Region];
  const value = inPlace ? z : other;
  const [zAt, valueAt, slopeAt] = [z, value, slope].map(({ address }) => i32.constant(address)) as [I32, I32, I32];
  writeImages(b, phiOf(parse(text)), { z: zAt, value: valueAt, slope: slopeAt }, points.length / 2);
  const { doubles, functions } = instantiate([b.finish([], "run")], layout.size);
  within(doubles, z).set(points);
  functions["run"]?.();
  return [value, slope].map((region) => within(doubles, region).slice(0, points.length)) as [Float64Array, Float64Array];
}

/** Most of them as networks have them, and some where tables end, no number, or beyond all bounds. */
const numbers = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.double({ min: -50, max: 50, noNaN: true })) },
);

const vectors = fc.array(fc.tuple(numbers, numbers), { minLength: 1, maxLength: MOST }).map((pairs) => Float64Array.from(pairs.flat()));

describe.each(["x^3+x", "x^3+tanh(x)", "x*sigmoid(x)", "gelu(x)", "erf(x)", "sin(x)", "exp(x)+x", "mish(x)"])("%s", (text) => {
  const { forms } = phiOf(parse(text));

  test.prop([vectors, fc.boolean()], { numRuns: 8 })("is what it is one by one", (points, inPlace) => {
    const [values, slopes] = images(text, points, inPlace);
    expect(values).toEqual(laneEvaluator(forms[0])(points));
    expect(slopes).toEqual(laneEvaluator(forms[1])(points));
  });
});

test.each([
  ["x^3+x", true],
  ["x^5+x/10", true],
  ["exp(x)+x", false],
  ["x^3+tanh(x)", false],
])("code of %s is short: %s", (text, expected) => expect(isShort(phiOf(parse(text)))).toBe(expected));
