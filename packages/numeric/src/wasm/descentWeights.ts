/**
 * What label-noise SGD does to features entry by entry, for callers that have their own matrix products: from Z = XΘᵀ (n × m) the weights
 * W_ij = 2ηc (f_i − y_i − σξ_i) a_j φ′(z_ij) of the step Θ ← Θ − WᵀX. A row's sum, slopes and products are made while it is in the first-level cache.
 */
import { LARGEST } from "../methods/method.js";
import type { GeneratorState } from "../noise/xoshiro256.js";
import type { Problem } from "../problem.js";
import { activationLanes } from "./activationLanes.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { imageOf, isShort, writeImages } from "./images.js";
import { instantiate } from "./instance.js";
import { Layout, type Region, within } from "./layout.js";
import { finishingFunction, type NoiseMemory, noiseMemory, normal, RandomGenerator, readState, writeState, writeTables } from "./noise.js";
import { f64, f64x2, type I32, i32, load, type V128 } from "./value.js";

/** Arrays in a memory that does not move; each row has `stride` doubles, of which the first m count. */
export interface DescentWeights {
  /** m, rounded up to an even number. */
  readonly stride: number;
  /** Z, for the caller to write. */
  readonly features: Float64Array;
  /** W of the last draw. */
  readonly weights: Float64Array;
  /** The sum of the W of all draws since the caller last wrote it. */
  readonly total: Float64Array;
  /** Where the noise is, from which the next draw goes on. */
  noise: GeneratorState;
  /** Draws ξ and computes W; false, with W and the sum without meaning, where the residuals have left all bounds. */
  readonly draw: () => boolean;
  /** Whether the residuals at Z are within bounds. */
  readonly isBounded: () => boolean;
}

/** The kernel for a problem. @throws NoKernelError for an activation that kernels cannot compute */
export function descentWeights(p: Problem, { eta, sigma }: { readonly eta: number; readonly sigma: number }): DescentWeights {
  const [rows, neurons] = [p.X.rows, p.a.length];
  const stride = neurons + (neurons % 2);
  const layout = new Layout();
  const memory: WeightsMemory = {
    noise: noiseMemory(layout),
    labels: layout.allocate(rows),
    secondLayer: layout.allocate(stride),
    features: layout.allocate(rows * stride),
    weights: layout.allocate(rows * stride),
    values: layout.allocate(stride),
    total: layout.allocate(rows * stride),
  };
  const rate = 2 * eta * p.c;
  const functions = [
    finishingFunction(memory.noise),
    rowsFunction("draw", p, memory, { rate, sigma }),
    rowsFunction("measure", p, memory, { rate, sigma }),
  ];
  const { doubles, functions: made } = instantiate(functions, layout.size);
  writeTables(doubles, memory.noise);
  within(doubles, memory.labels).set(p.y);
  within(doubles, memory.secondLayer).set(p.a);
  return {
    stride,
    features: within(doubles, memory.features),
    weights: within(doubles, memory.weights),
    total: within(doubles, memory.total),
    get noise() {
      return readState(doubles, memory.noise.state);
    },
    set noise(state) {
      writeState(doubles, memory.noise.state, state);
    },
    draw: () => made["draw"]?.() === 1,
    isBounded: () => made["measure"]?.() === 1,
  };
}

interface WeightsMemory {
  readonly noise: NoiseMemory;
  readonly labels: Region;
  /** a, followed by 0 for a neuron that only fills up a pair; that is a copy of the last one. */
  readonly secondLayer: Region;
  readonly features: Region;
  readonly weights: Region;
  /** φ(Z) of a row. */
  readonly values: Region;
  readonly total: Region;
}

interface Rates {
  /** 2ηc. */
  readonly rate: number;
  readonly sigma: number;
}

const ZERO = i32.constant(0);

/** () ↦ whether Σ_i |f_i − y_i − σξ_i| is within bounds. To draw is to add noise, and to write W; to measure is to do neither. */
function rowsFunction(name: "draw" | "measure", p: Problem, memory: WeightsMemory, { rate, sigma }: Rates): FunctionCode {
  const b = new Body([]);
  const generator = name === "draw" ? new RandomGenerator(b, memory.noise.state) : undefined;
  const neurons = p.a.length;
  const rowBytes = 8 * (neurons + (neurons % 2));
  const size = b.variable("f64");
  b.set(size, f64.constant(0));
  b.count(ZERO, i32.constant(p.X.rows), 1, (i) => {
    const row = b.let(i32.mul(i, i32.constant(rowBytes)));
    if (neurons % 2 === 1) b.store(row, load("f64", row, memory.features.address + rowBytes - 16), memory.features.address + rowBytes - 8);
    const output = name === "draw" ? weighedRow(b, p, memory, row, rowBytes) : outputOfRow(b, p, memory, row, rowBytes);
    const label = load("f64", i32.mul(i, i32.constant(8)), memory.labels.address);
    const target = generator === undefined ? label : f64.add(label, f64.mul(f64.constant(sigma), normal(b, generator, memory.noise, 0)));
    const residual = b.let(f64.sub(f64.add(f64.lane(output, 0), f64.lane(output, 1)), target));
    b.set(size, f64.add(size.value, f64.abs(residual)));
    if (generator !== undefined) scaleRow(b, memory, row, rowBytes, b.let(f64x2.splat(f64.mul(f64.constant(rate), residual))));
  });
  generator?.save();
  return b.finish([f64.lessThan(size.value, f64.constant(LARGEST))], name);
}

const isPlain = (p: Problem): boolean => p.a.length % 2 === 0 && p.a.every((a) => a === 1);

/** a_j times what belongs to the neurons j and j + 1, at offset j of the second layer. */
const weighted = (p: Problem, { secondLayer }: WeightsMemory, j: I32, v: V128): V128 =>
  isPlain(p) ? v : f64x2.mul(load("v128", j, secondLayer.address), v);

/** Σ_j a_j φ(z_j) over the even and the odd neurons of a row. */
function outputOfRow(b: Body, p: Problem, memory: WeightsMemory, row: I32, rowBytes: number): V128 {
  return sumOverRow(b, rowBytes, (j) => {
    const z = b.let(load("v128", i32.add(row, j), memory.features.address));
    return weighted(p, memory, j, activationLanes(b, p.phi.forms.slice(0, 1), z)[0] as V128);
  });
}

/** The same sum, and the a_j φ′(z_j) in the place of the row's weights. */
function weighedRow(b: Body, p: Problem, memory: WeightsMemory, row: I32, rowBytes: number): V128 {
  const { features, weights, values } = memory;
  const [z, slope] = [features, weights].map(({ address }) => b.let(i32.add(row, i32.constant(address)))) as [I32, I32];
  const isApart = !isShort(p.phi);
  if (isApart) writeImages(b, p.phi, { z, value: i32.constant(values.address), slope }, rowBytes / 16);
  return sumOverRow(b, rowBytes, (j) => {
    const at = b.let(i32.add(slope, j));
    const image = isApart
      ? ([load("v128", j, values.address), load("v128", at)] as const)
      : imageOf(b, p.phi, b.let(load("v128", i32.add(z, j))));
    if (!isApart || !isPlain(p)) b.store(at, weighted(p, memory, j, image[1]));
    return weighted(p, memory, j, image[0]);
  });
}

function sumOverRow(b: Body, rowBytes: number, term: (j: I32) => V128): V128 {
  const sum: Variable<"v128"> = b.variable("v128");
  b.set(sum, f64x2.constant(0));
  b.count(ZERO, i32.constant(rowBytes), 16, (j) => b.set(sum, f64x2.add(sum.value, term(j))));
  return sum.value;
}

/** The row of W from its slopes, also added to the sum. */
function scaleRow(b: Body, { weights, total }: WeightsMemory, row: I32, rowBytes: number, residual: V128): void {
  b.count(ZERO, i32.constant(rowBytes), 16, (j) => {
    const at = b.let(i32.add(row, j));
    const weight = b.let(f64x2.mul(residual, load("v128", at, weights.address)));
    b.store(at, weight, weights.address);
    b.store(at, f64x2.add(weight, load("v128", at, total.address)), total.address);
  });
}
