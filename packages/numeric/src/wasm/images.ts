/**
 * φ and φ′ of vectors that lie one after the other in memory, some at once. V8 orders straight code by breadth, so that vectors of one block go in lock step: that hides the
 * latency of their chains of dependent operations, for as long as what is under way fits into registers. So that the code is straight, a block is computed as if no argument were
 * unusual, and anew, one by one, where one is. How many vectors are best depends on the length of the code, and is measured (docs/reference/speed.md); the bits do not depend
 * on it.
 */
import { indices } from "../indices.js";
import type { Phi } from "../phi.js";
import { activationLanes } from "./activationLanes.js";
import { Body } from "./body.js";
import { bits, f64x2, type I32, i32, load, type V128 } from "./value.js";

/** φ(z) and φ′(z) of two neurons. */
export type Image = readonly [V128, V128];

/** The image of z, which may be read more than once, in straight code. */
export const imageOf = (b: Body, { forms }: Phi, z: V128): Image => activationLanes(b, forms.slice(0, 2), z) as Image;

/** Bytes of code for a vector up to which straight code for all vectors is best. */
const SHORT = 600;

/** Vectors of a block by the bytes of code for one: a block neither waits for itself nor runs out of registers. */
const BLOCKS = [
  { most: 1000, vectors: 3 },
  { most: 2000, vectors: 2 },
];

/** Whether the code for a vector is short and straight, as that of polynomials is, and that of elementary functions is not. */
export const isShort = (phi: Phi): boolean => codeFor(phi).isStraight && codeFor(phi).length <= SHORT;

const ZERO = i32.constant(0);

/** Where z is read, and φ(z) and φ′(z) are written; they may be the same place. */
export interface ImagePlaces {
  readonly z: I32;
  readonly value: I32;
  readonly slope: I32;
}

/** Code for the images of so many vectors. */
export function writeImages(b: Body, phi: Phi, places: ImagePlaces, vectors: number): void {
  const { length } = codeFor(phi);
  const block = BLOCKS.find(({ most }) => length <= most)?.vectors ?? 1;
  const inBlocks = vectors - (vectors % block);
  if (inBlocks > 0) b.count(ZERO, i32.constant(16 * inBlocks), 16 * block, (at) => writeBlock(b, phi, places, at, block));
  if (inBlocks < vectors) writeBlock(b, phi, places, i32.constant(16 * inBlocks), vectors - inBlocks);
}

function writeBlock(b: Body, phi: Phi, { z, value, slope }: ImagePlaces, at: I32, count: number): void {
  const [zAt, valueAt, slopeAt] = [z, value, slope].map((place) => b.let(i32.add(place, at))) as [I32, I32, I32];
  const { result: images, doubts } = b.trusting(() => indices(count).map((k) => imageOf(b, phi, b.let(load("v128", zAt, 16 * k)))));
  const store = (): void => {
    for (const [k, image] of images.entries()) {
      b.store(valueAt, image[0], 16 * k);
      b.store(slopeAt, image[1], 16 * k);
    }
  };
  if (doubts.length === 0) store();
  else
    b.when(
      bits.anyTrue(doubts.reduce((u, v) => bits.or(u, v))),
      () => oneByOne(b, phi, { z: zAt, value: valueAt, slope: slopeAt }, count),
      store,
    );
}

function oneByOne(b: Body, phi: Phi, { z, value, slope }: ImagePlaces, count: number): void {
  b.count(ZERO, i32.constant(16 * count), 16, (at) => {
    const image = imageOf(b, phi, b.let(load("v128", i32.add(z, at))));
    b.store(i32.add(value, at), image[0]);
    b.store(i32.add(slope, at), image[1]);
  });
}

/** The code for a vector where nothing is unusual. */
function codeFor(phi: Phi): { readonly length: number; readonly isStraight: boolean } {
  const b = new Body();
  const { result, doubts } = b.trusting(() => imageOf(b, phi, b.let(f64x2.constant(0))));
  return { length: b.finish([...result]).code.length, isStraight: doubts.length === 0 };
}
