/**
 * Gradient descent, with label noise or without, for networks of any size, in the coordinates of `reduction.ts`. Four neurons are a panel: U and the slopes lie panel by panel, a row of four
 * doubles after the other, so that both products of a step, Z = LUᵀ and U ← U − SᵀL, are sums over contiguous rows of a panel. They are computed in blocks of
 * 4 × 4 that stay in registers; L is packed in the order in which blocks read it, once for each product, and a group of panels shares what is read of it.
 */

import { indices } from "../indices.js";
import { at, mapEntries, zeros } from "../matrix.js";
import { blockFunction, inFours, inGroups, packed, productOfGroup, ROW } from "./blocks.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { type Image, imageOf, isShort, writeImages } from "./images.js";
import type { Shape } from "./kernel.js";
import { Layout, type Region, within } from "./layout.js";
import { finishingFunction } from "./noise.js";
import { panelLength, panelParameters } from "./panelParameters.js";
import { type LabelNoise, type SgdKernel, type SgdMemory, sgdMemory, Targets } from "./sgdKernel.js";
import { type F64, f64, f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

/** Panels that share a block of L while it is in the first-level cache. */
const GROUP = 8;

interface PanelMemory extends SgdMemory {
  readonly forward: Region;
  readonly backward: Region;
  /** U: panels of r rows, rounded up to fours. */
  readonly parameters: Region;
  /** Z, then a φ′(Z): panels of n rows, rounded up to fours. */
  readonly slopes: Region;
  /** φ(Z) of a panel, where it is computed apart. */
  readonly values: Region;
  /** Partial sums of the outputs, a pair for each sample. */
  readonly outputs: Region;
  /** R_i, or f_i − y_i. */
  readonly residuals: Region;
}

/** Indices of the functions in the module. */
const [FINISH, PRODUCT, DESCENT, FORWARD, BACKWARD] = [0, 1, 2, 3, 4];

export function panelSgd(shape: Shape, noise: LabelNoise): SgdKernel {
  const { samples, neurons, rank } = shape;
  const [n, m, r] = [inFours(samples), inFours(neurons), inFours(rank)];
  const layout = new Layout();
  const memory: PanelMemory = {
    ...sgdMemory(layout, samples, m),
    forward: layout.allocate(n * r),
    backward: layout.allocate(n * r),
    parameters: layout.allocate(panelLength(shape)),
    slopes: layout.allocate(m * n),
    values: layout.allocate(4 * n),
    outputs: layout.allocate(2 * n),
    residuals: layout.allocate(n),
  };
  return {
    functions: [
      finishingFunction(memory.noise),
      blockFunction("replace", { profile: shape.isTriangular ? "up-to-block" : "full" }),
      blockFunction("subtract", { profile: shape.isTriangular ? "from-block" : "full" }),
      forwardFunction(shape, memory),
      backwardFunction(shape, memory),
      stepsFunction(shape, noise, memory),
      measureFunction(shape, memory),
    ],
    memory,
    measured: memory.residuals,
    bytes: layout.size,
    writeData: (doubles, L) => {
      within(doubles, memory.forward).set(packed(L, shape.isTriangular ? (block) => [0, block + 4] : () => [0, r]));
      const transposed = mapEntries(zeros(rank, samples), (_, k, i) => at(L, i, k));
      within(doubles, memory.backward).set(packed(transposed, shape.isTriangular ? (block) => [block, n] : () => [0, n]));
    },
    ...panelParameters(shape, memory.parameters),
  };
}

const ZERO = i32.constant(0);

/** (slopes, parameters, panels, weights): Z for a group of panels, then a φ(Z) into the outputs, and a φ′(Z) in place of Z. */
function forwardFunction(shape: Shape, memory: PanelMemory): FunctionCode {
  const b = new Body(["i32", "i32", "i32", "i32"]);
  const [rows, inner] = [inFours(shape.samples), inFours(shape.rank)];
  const profile = shape.isTriangular ? "up-to-block" : "full";
  productOfGroup(b, { kernel: PRODUCT, factor: memory.forward, rows, inner, profile });
  const [slopes, , panels, weights] = indices(4).map((k) => b.parameter<"i32">(k)) as Variable<"i32">[] as [
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
  ];
  b.count(ZERO, panels.value, 1, (panel) => {
    const start = b.let(i32.add(slopes.value, i32.mul(panel, i32.constant(rows * ROW))));
    const weight = indices(2).map((half) => b.let(load("v128", i32.add(weights.value, i32.mul(panel, i32.constant(ROW))), 16 * half)));
    const values = i32.constant(memory.values.address);
    const isApart = !isShort(shape.phi);
    if (isApart) writeImages(b, shape.phi, { z: start, value: values, slope: start }, 2 * shape.samples);
    b.count(ZERO, i32.constant(shape.samples), 1, (i) => {
      const at = b.let(i32.mul(i, i32.constant(ROW)));
      const row = b.let(i32.add(start, at));
      const rowOfValues = isApart ? b.let(i32.add(values, at)) : undefined;
      const weighted = indices(2).map((half) => {
        const z = b.let(load("v128", row, 16 * half));
        const image = rowOfValues === undefined ? imageOf(b, shape.phi, z) : ([load("v128", rowOfValues, 16 * half), z] as const);
        return weigh(b, shape, { row, half, image, weight: weight[half] as V128 });
      });
      const output = b.let(i32.add(i32.constant(memory.outputs.address), i32.mul(i, i32.constant(16))));
      b.store(output, f64x2.add(load("v128", output), f64x2.add(weighted[0] as V128, weighted[1] as V128)));
    });
  });
  return b.finish([]);
}

interface TwoNeurons {
  readonly row: I32;
  readonly half: number;
  readonly image: Image;
  readonly weight: V128;
}

/** Two neurons of a row: a φ′(z) goes to its place; returns a φ(z). */
function weigh(b: Body, shape: Shape, { row, half, image: [value, slope], weight }: TwoNeurons): V128 {
  const isPlain = !shape.isWeighted && shape.neurons % 4 === 0;
  b.store(row, isPlain ? slope : f64x2.mul(weight, slope), 16 * half);
  return isPlain ? value : f64x2.mul(weight, value);
}

/** (parameters, slopes, panels): the slopes times the residuals, and the descent of a group of panels. */
function backwardFunction(shape: Shape, memory: PanelMemory): FunctionCode {
  const b = new Body(["i32", "i32", "i32"]);
  const [rows, inner] = [inFours(shape.rank), inFours(shape.samples)];
  const [slopes, panels] = [b.parameter<"i32">(1), b.parameter<"i32">(2)];
  b.count(ZERO, panels.value, 1, (panel) => {
    const start = b.let(i32.add(slopes.value, i32.mul(panel, i32.constant(inner * ROW))));
    b.count(ZERO, i32.constant(shape.samples), 1, (i) => {
      const row = b.let(i32.add(start, i32.mul(i, i32.constant(ROW))));
      const residual = b.let(loadSplat(i32.mul(i, i32.constant(8)), memory.residuals.address));
      for (const half of indices(2)) b.store(row, f64x2.mul(residual, load("v128", row, 16 * half)), 16 * half);
    });
  });
  const profile = shape.isTriangular ? "from-block" : "full";
  productOfGroup(b, { kernel: DESCENT, factor: memory.backward, rows, inner, profile });
  return b.finish([]);
}

function stepsFunction(shape: Shape, noise: LabelNoise, memory: PanelMemory): FunctionCode {
  const b = new Body(["i32"]);
  const labels = new Targets(b, memory, noise, FINISH);
  const [done, isFine] = [b.variable("i32"), b.variable("i32")];
  b.set(done, ZERO);
  b.doWhile(() => {
    forward(b, shape, memory);
    b.set(isFine, residuals(b, shape, memory, labels));
    b.when(isFine.value, () => {
      eachGroup(b, shape, memory, (at) => b.perform(BACKWARD, at.parameters, at.slopes, at.panels));
      b.set(done, i32.add(done.value, i32.constant(1)));
    });
    return i32.and(isFine.value, i32.lessThan(done.value, b.parameter<"i32">(0).value));
  });
  labels.save();
  return b.finish([done.value], "steps");
}

/** `measure()`: f_i − y_i for all samples. */
function measureFunction(shape: Shape, memory: PanelMemory): FunctionCode {
  const b = new Body([]);
  forward(b, shape, memory);
  b.count(ZERO, i32.constant(shape.samples), 1, (i) => {
    const at = b.let(i32.mul(i, i32.constant(8)));
    b.store(at, f64.sub(takenOutput(b, memory, i), load("f64", at, memory.labels.address)), memory.residuals.address);
  });
  return b.finish([], "measure");
}

const forward = (b: Body, shape: Shape, memory: PanelMemory): void =>
  eachGroup(b, shape, memory, (at) => b.perform(FORWARD, at.slopes, at.parameters, at.panels, at.weights));

/** f_i, whose sums are set back to 0. */
function takenOutput(b: Body, { outputs }: PanelMemory, i: I32): F64 {
  const pair = b.let(i32.mul(i, i32.constant(16)));
  const output = b.let(load("v128", pair, outputs.address));
  b.store(pair, f64x2.constant(0), outputs.address);
  return f64.add(f64.lane(output, 0), f64.lane(output, 1));
}

interface Group {
  readonly slopes: I32;
  readonly parameters: I32;
  readonly weights: I32;
  readonly panels: I32;
}

function eachGroup(b: Body, { samples, neurons, rank }: Shape, memory: PanelMemory, content: (group: Group) => void): void {
  const place = (region: Region, rows: number, panel: I32): I32 =>
    i32.add(i32.constant(region.address), i32.mul(panel, i32.constant(rows * ROW)));
  inGroups(b, Math.ceil(neurons / 4), GROUP, (panel, panels) =>
    content({
      slopes: place(memory.slopes, inFours(samples), panel),
      parameters: place(memory.parameters, inFours(rank), panel),
      weights: place(memory.weights, 1, panel),
      panels,
    }),
  );
}

/** R_i = 2ηc (f_i − y_i − σξ_i) for all samples, with the outputs set back to 0; whether they are in bounds. */
function residuals(b: Body, { samples }: Shape, memory: PanelMemory, labels: Targets): I32 {
  const rate = b.let(load("f64", ZERO, memory.rates.address));
  const size = b.variable("f64");
  b.set(size, f64.constant(0));
  b.count(ZERO, i32.constant(samples), 1, (i) => {
    const at = b.let(i32.mul(i, i32.constant(8)));
    const output = takenOutput(b, memory, i);
    const target = labels.next(load("f64", at, memory.labels.address));
    const residual = b.let(f64.mul(rate, f64.sub(output, target)));
    b.store(at, residual, memory.residuals.address);
    b.set(size, f64.add(size.value, f64.abs(residual)));
  });
  return f64.lessThan(size.value, load("f64", ZERO, memory.limit.address));
}
