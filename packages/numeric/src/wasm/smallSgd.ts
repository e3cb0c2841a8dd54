/**
 * Gradient descent, with label noise or without, for small networks: the whole parameter stays in variables, two neurons a vector, and a step is straight code. In the coordinates of
 * `reduction.ts`: z_i = Σ_k L_ik u_k, R_i = 2ηc (f_i − y_i − σξ_i), u_k ← u_k − Σ_i L_ik R_i a φ′(z_i).
 */

import { indices } from "../indices.js";
import { at, filled } from "../matrix.js";
import type { Phi } from "../phi.js";
import { component } from "../vector.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { type Image, imageOf, isShort, writeImages } from "./images.js";
import type { Shape } from "./kernel.js";
import { Layout, type Region, within } from "./layout.js";
import { finishingFunction } from "./noise.js";
import { type LabelNoise, type SgdKernel, type SgdMemory, sgdMemory, Targets } from "./sgdKernel.js";
import { type F64, f64, f64x2, i32, load, loadSplat, type V128 } from "./value.js";

const ZERO = i32.constant(0);
/** The index in the module of the function that finishes a normal number. */
const FINISH = 0;

interface SmallMemory extends SgdMemory {
  /** L, n × r. */
  readonly data: Region;
  /** U, neurons beside each other: r × m, m rounded up. */
  readonly parameters: Region;
  /** Z and then φ(Z), and φ′(Z), sample after sample, where they do not stay in variables. */
  readonly values: Region;
  readonly slopes: Region;
}

export function smallSgd(shape: Shape, noise: LabelNoise): SgdKernel {
  const { samples, neurons, rank } = shape;
  const layout = new Layout();
  const lanes = Math.ceil(neurons / 2);
  const memory: SmallMemory = {
    ...sgdMemory(layout, samples, 2 * lanes),
    data: layout.allocate(samples * rank),
    parameters: layout.allocate(2 * rank * lanes),
    values: layout.allocate(2 * samples * lanes),
    slopes: layout.allocate(2 * samples * lanes),
  };
  return {
    functions: [finishingFunction(memory.noise), stepsFunction(shape, noise, memory, lanes)],
    memory,
    bytes: layout.size,
    writeData: (doubles, L) => within(doubles, memory.data).set(L.data),
    writeParameters: (doubles, U) => {
      const region = within(doubles, memory.parameters);
      for (let k = 0; k < rank; k++) for (let j = 0; j < 2 * lanes; j++) region[2 * lanes * k + j] = at(U, Math.min(j, neurons - 1), k);
    },
    readParameters: (doubles) => {
      const region = within(doubles, memory.parameters);
      return filled(neurons, rank, (j, k) => component(region, 2 * lanes * k + j));
    },
  };
}

function stepsFunction(shape: Shape, noise: LabelNoise, memory: SmallMemory, lanes: number): FunctionCode {
  const b = new Body(["i32"]);
  const labels = new Targets(b, memory, noise, FINISH);
  const u = indices(shape.rank).map((k) => indices(lanes).map((q) => loaded(b, memory.parameters, 16 * (k * lanes + q))));
  const L = dataLanes(b, shape, memory);
  const rate = b.let(load("f64", ZERO, memory.rates.address));
  const done = b.variable("i32");
  b.set(done, i32.constant(0));
  const isFine = b.variable("i32");
  b.doWhile(() => {
    const targets = indices(shape.samples).map((i) => b.let(labels.next(load("f64", ZERO, memory.labels.address + 8 * i))));
    const images = imagesOf(b, shape.phi, memory, preActivations(L, u));
    const passes = targets.map((target, i) =>
      forward(b, shape, memory, { images: images.slice(i * lanes, (i + 1) * lanes), target, rate }),
    );
    const size = passes.map((pass) => f64.abs(pass.residual)).reduce((sum, r) => f64.add(sum, r));
    b.set(isFine, f64.lessThan(size, load("f64", ZERO, memory.limit.address)));
    b.when(isFine.value, () => {
      descend(b, L, u, passes);
      b.set(done, i32.add(done.value, i32.constant(1)));
    });
    return i32.and(isFine.value, i32.lessThan(done.value, b.parameter<"i32">(0).value));
  });
  labels.save();
  for (const [k, row] of u.entries())
    for (const [q, lane] of row.entries()) b.store(ZERO, lane.value, memory.parameters.address + 16 * (k * lanes + q));
  return b.finish([done.value], "steps");
}

function loaded(b: Body, { address }: Region, offset: number): Variable<"v128"> {
  const variable = b.variable("v128");
  b.set(variable, load("v128", ZERO, address + offset));
  return variable;
}

/** L with every entry in both lanes; nothing where it is 0 for every problem. */
function dataLanes(b: Body, { samples, rank, isTriangular }: Shape, { data }: SmallMemory): readonly (readonly (V128 | undefined)[])[] {
  return indices(samples).map((i) =>
    indices(rank).map((k) => (isTriangular && k > i ? undefined : b.let(loadSplat(ZERO, data.address + 8 * (i * rank + k))))),
  );
}

interface Pass {
  /** R_i. */
  readonly residual: F64;
  /** a φ′(z_i). */
  readonly slopes: readonly V128[];
}

interface Sample {
  readonly images: readonly Image[];
  readonly target: F64;
  readonly rate: F64;
}

function forward(b: Body, shape: Shape, memory: SgdMemory, { images, target, rate }: Sample): Pass {
  const outputs: V128[] = [];
  const slopes = images.map(([value, slope], q) => {
    const isFilled = q === images.length - 1 && shape.neurons % 2 === 1;
    if (!shape.isWeighted && !isFilled) {
      outputs.push(value);
      return slope;
    }
    const weight = b.let(load("v128", ZERO, memory.weights.address + 16 * q));
    outputs.push(f64x2.mul(weight, value));
    return b.let(f64x2.mul(weight, slope));
  });
  const output = b.let(sumOf(outputs));
  const residual = b.let(f64.mul(rate, f64.sub(f64.add(f64.lane(output, 0), f64.lane(output, 1)), target)));
  return { residual, slopes };
}

/** The images of all z: in variables, or by way of memory where their code is long. */
function imagesOf(b: Body, phi: Phi, { values, slopes }: SmallMemory, z: readonly V128[]): readonly Image[] {
  if (isShort(phi)) return z.map((at) => imageOf(b, phi, b.let(at)));
  for (const [k, at] of z.entries()) b.store(ZERO, at, values.address + 16 * k);
  const [value, slope] = [i32.constant(values.address), i32.constant(slopes.address)];
  writeImages(b, phi, { z: value, value, slope }, z.length);
  return z.map((_, k) => [values, slopes].map(({ address }) => b.let(load("v128", ZERO, address + 16 * k))) as [V128, V128]);
}

/** z_i = Σ_k L_ik u_k, sample after sample, two neurons a vector. */
const preActivations = (L: readonly (readonly (V128 | undefined)[])[], u: readonly (readonly Variable<"v128">[])[]): readonly V128[] =>
  L.flatMap((row) =>
    indices(u[0]?.length ?? 0).map((q) =>
      sumOf(row.flatMap((entry, k) => (entry === undefined ? [] : [f64x2.mul(entry, lane(u, k, q).value)]))),
    ),
  );

const lane = (u: readonly (readonly Variable<"v128">[])[], k: number, q: number): Variable<"v128"> => u[k]?.[q] as Variable<"v128">;

const sumOf = (terms: readonly V128[]): V128 => terms.reduce((sum, term) => f64x2.add(sum, term));

function descend(
  b: Body,
  L: readonly (readonly (V128 | undefined)[])[],
  u: readonly (readonly Variable<"v128">[])[],
  passes: readonly Pass[],
): void {
  const splats = passes.map((pass) => b.let(f64x2.splat(pass.residual)));
  for (const q of indices(u[0]?.length ?? 0)) {
    const w = passes.map((pass, i) => b.let(f64x2.mul(splats[i] as V128, pass.slopes[q] as V128)));
    for (const [k, row] of u.entries()) {
      const variable = row[q] as Variable<"v128">;
      const terms = w.flatMap((value, i) => (L[i]?.[k] === undefined ? [] : [f64x2.mul(L[i]?.[k] as V128, value)]));
      b.set(variable, f64x2.sub(variable.value, sumOf(terms)));
    }
  }
}
