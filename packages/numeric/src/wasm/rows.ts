/**
 * The network and its descent at single samples, for methods that take few of them in a step. Only row i of L matters to sample i: z_i = U L_i, and a step for it is
 * U ← U − s L_iᵀ with s proportional to a φ′(z_i). Four neurons are a panel; the parameters lie panel by panel, a row of four doubles after the other, so that both are
 * loops over contiguous rows.
 */

import { indices } from "../indices.js";
import { type Matrix, mapEntries, zeros } from "../matrix.js";
import { component } from "../vector.js";
import { activationLanes } from "./activationLanes.js";
import { inFours, ROW } from "./blocks.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import type { Shape } from "./kernel.js";
import { type Layout, type Region, within } from "./layout.js";
import { panelLength } from "./panelParameters.js";
import { type F64, f64, f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

export interface RowMemory {
  /** L, its rows filled up with 0 to fours. */
  readonly data: Region;
  /** U. */
  readonly parameters: Region;
  /** a, filled up with 0. */
  readonly weights: Region;
}

/** `weights` holds as many numbers as the panels have neurons. */
export const rowMemory = (layout: Layout, shape: Shape, weights: Region): RowMemory => ({
  data: layout.allocate(shape.samples * inFours(shape.rank)),
  parameters: layout.allocate(panelLength(shape)),
  weights,
});

export function writeRows(doubles: Float64Array, { data }: RowMemory, L: Matrix): void {
  const filled = mapEntries(zeros(L.rows, inFours(L.columns)), (_, i, k) => (k < L.columns ? component(L.data, i * L.columns + k) : 0));
  within(doubles, data).set(filled.data);
}

const ZERO = i32.constant(0);
const HALVES = [0, 1] as const;

/** (i, slopes) ↦ f_i; a φ′(z_i) goes to the address `slopes`, and z_i to the region that is given, if one is. */
export function forwardAtSample(shape: Shape, memory: RowMemory, preActivations?: Region): FunctionCode {
  const b = new Body(["i32", "i32"]);
  const [i, slopes] = [b.parameter<"i32">(0), b.parameter<"i32">(1)];
  const row = rowOf(b, shape, memory, i.value);
  const output = b.variable("v128");
  eachPanel(b, shape, (offset) => {
    const sums = indices(4).map(() => zeroed(b));
    eachTwoRows(b, shape, memory, row, offset, (entry, u, k) => {
      for (const half of HALVES) {
        const sum = sums[2 * k + half] as Variable<"v128">;
        b.set(sum, f64x2.add(sum.value, f64x2.mul(entry, load("v128", u, ROW * k + 16 * half))));
      }
    });
    const z = HALVES.map((half) => b.let(f64x2.add((sums[half] as Variable<"v128">).value, (sums[2 + half] as Variable<"v128">).value)));
    if (preActivations !== undefined) for (const half of HALVES) b.store(offset, z[half] as V128, preActivations.address + 16 * half);
    activate(b, shape, memory, { offset, z, slopes: slopes.value, output });
  });
  return b.finish([sumOfLanes(output.value)]);
}

/** (slopes, shift) ↦ f_i at z_i + shift · slopes, with the slopes replaced by those there. */
export function forwardFurther(shape: Shape, memory: RowMemory, preActivations: Region): FunctionCode {
  const b = new Body(["i32", "f64"]);
  const slopes = b.parameter<"i32">(0);
  const shift = b.let(f64x2.splat(b.parameter<"f64">(1).value));
  const output = b.variable("v128");
  eachPanel(b, shape, (offset) => {
    const z = HALVES.map((half) => {
      const step = f64x2.mul(shift, load("v128", i32.add(slopes.value, offset), 16 * half));
      return b.let(f64x2.add(load("v128", offset, preActivations.address + 16 * half), step));
    });
    activate(b, shape, memory, { offset, z, slopes: slopes.value, output });
  });
  return b.finish([sumOfLanes(output.value)]);
}

/** slopes ↦ √Σ slope². */
export function lengthOfSlopes(shape: Shape): FunctionCode {
  const b = new Body(["i32"]);
  const square = b.variable("v128");
  eachPanel(b, shape, (offset) => {
    const slopes = HALVES.map((half) => b.let(load("v128", i32.add(b.parameter<"i32">(0).value, offset), 16 * half)));
    for (const slope of slopes) b.set(square, f64x2.add(square.value, f64x2.mul(slope, slope)));
  });
  return b.finish([f64.sqrt(sumOfLanes(square.value))]);
}

/** (i, slopes, rate): U ← U − rate · slopes L_iᵀ. */
export function descentAtSample(shape: Shape, memory: RowMemory): FunctionCode {
  const b = new Body(["i32", "i32", "f64"]);
  const [i, slopes] = [b.parameter<"i32">(0), b.parameter<"i32">(1)];
  const rate = b.let(f64x2.splat(b.parameter<"f64">(2).value));
  const row = rowOf(b, shape, memory, i.value);
  eachPanel(b, shape, (offset) => {
    const steps = HALVES.map((half) => b.let(f64x2.mul(rate, load("v128", i32.add(slopes.value, offset), 16 * half))));
    eachTwoRows(b, shape, memory, row, offset, (entry, u, k) => {
      for (const half of HALVES) {
        const at = ROW * k + 16 * half;
        b.store(u, f64x2.sub(load("v128", u, at), f64x2.mul(entry, steps[half] as V128)), at);
      }
    });
  });
  return b.finish([]);
}

interface Row {
  readonly from: I32;
  /** Where the entries end that can be other than 0, rounded up to twos. */
  readonly end: I32;
}

function rowOf(b: Body, { rank, isTriangular }: Shape, { data }: RowMemory, i: I32): Row {
  const from = b.let(i32.add(i32.constant(data.address), i32.mul(i, i32.constant(8 * inFours(rank)))));
  const used = isTriangular
    ? i32.and(i32.add(i, i32.constant(2)), i32.constant(-2)) // 2 ⌈(i + 1)/2⌉
    : i32.constant(2 * Math.ceil(rank / 2));
  return { from, end: b.let(i32.add(from, i32.mul(used, i32.constant(8)))) };
}

/** For every panel, with the offset of its four numbers in arrays that have one for each neuron. */
const eachPanel = (b: Body, { neurons }: Shape, content: (offset: I32) => void): void =>
  b.count(ZERO, i32.constant(8 * inFours(neurons)), ROW, content);

/** For the entries L_ik of the row, two by two: the entry in both lanes, where the first of two rows of the panel is, and which of both it belongs to. */
function eachTwoRows(
  b: Body,
  { rank }: Shape,
  { parameters }: RowMemory,
  { from, end }: Row,
  offset: I32,
  content: (entry: V128, u: I32, k: number) => void,
): void {
  const [entry, u] = [b.variable("i32"), b.variable("i32")];
  b.set(entry, from);
  b.set(u, i32.add(i32.constant(parameters.address), i32.mul(offset, i32.constant(inFours(rank)))));
  b.doWhile(() => {
    for (const k of indices(2)) content(b.let(loadSplat(entry.value, 8 * k)), u.value, k);
    b.set(u, i32.add(u.value, i32.constant(2 * ROW)));
    b.set(entry, i32.add(entry.value, i32.constant(16)));
    return i32.lessThan(entry.value, end);
  });
}

interface Activated {
  readonly offset: I32;
  readonly z: readonly V128[];
  readonly slopes: I32;
  readonly output: Variable<"v128">;
}

/** Stores a φ′(z), and adds a φ(z) to the output. */
function activate(b: Body, shape: Shape, { weights }: RowMemory, { offset, z, slopes, output }: Activated): void {
  const isPlain = !shape.isWeighted && shape.neurons % 4 === 0;
  const values = HALVES.map((half) => {
    const [value, slope] = activationLanes(b, shape.phi.forms.slice(0, 2), z[half] as V128) as readonly [V128, V128];
    const weight = isPlain ? undefined : b.let(load("v128", offset, weights.address + 16 * half));
    const weighted = (x: V128): V128 => (weight === undefined ? x : f64x2.mul(weight, x));
    b.store(i32.add(slopes, offset), weighted(slope), 16 * half);
    return b.let(weighted(value));
  });
  b.set(output, f64x2.add(output.value, f64x2.add(values[0] as V128, values[1] as V128)));
}

function zeroed(b: Body): Variable<"v128"> {
  const variable = b.variable("v128");
  b.set(variable, f64x2.constant(0));
  return variable;
}

const sumOfLanes = (pair: V128): F64 => f64.add(f64.lane(pair, 0), f64.lane(pair, 1));
