/** Images of vectors in memory: the bits do not depend on how many vectors there are, nor on how many are computed at once. */

import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { phiOf } from "../phi.js";
import { Body } from "./body.js";
import { isShort, writeImages } from "./images.js";
import { instantiate } from "./instance.js";
import { laneEvaluator } from "./laneEvaluator.js";
import { i32 } from "./value.js";

const MOST = 8;

/** φ and φ′ at the points, z and φ in one place if asked for. */
function images(text: string, points: Float64Array, inPlace: boolean): readonly [Float64Array, Float64Array] {
  const b = new Body();
  const value = inPlace ? 0 : 16 * MOST;
  writeImages(b, phiOf(parse(text)), { z: i32.constant(0), value: i32.constant(value), slope: i32.constant(32 * MOST) }, points.length / 2);
  const { doubles, functions } = instantiate([b.finish([], "run")], 48 * MOST);
  doubles.set(points);
  functions["run"]?.();
  const at = (address: number): Float64Array => doubles.slice(address / 8, address / 8 + points.length);
  return [at(value), at(32 * MOST)];
}

const vectors = fc
  .array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })), {
    minLength: 1,
    maxLength: MOST,
  })
  .map((pairs) => Float64Array.from(pairs.flat()));

describe.each(["x^3+x", "x^3+tanh(x)", "x*sigmoid(x)", "gelu(x)"])("%s", (text) => {
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
