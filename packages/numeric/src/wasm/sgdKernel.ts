/** What kernels of gradient descent, with label noise or without, have in common: what they are given, where, and the targets of a step. */
import type { Matrix } from "../matrix.js";
import type { Problem } from "../problem.js";
import type { Body } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import type { Kernel, ParameterAccess } from "./kernel.js";
import { type Layout, type Region, within } from "./layout.js";
import { type NoiseMemory, noiseMemory, normal, RandomGenerator, writeTables } from "./noise.js";
import { type F64, f64, i32, load } from "./value.js";

/** What is added to the labels in a step: nothing, or normal numbers. */
export type LabelNoise = "none" | "normal";

/** What every kernel is given in the same form. */
export interface SgdMemory {
  readonly noise: NoiseMemory;
  /** What residuals are multiplied by, 2ηc over all samples, and σ. */
  readonly rates: Region;
  /** What Σ|R_i| must be below. */
  readonly limit: Region;
  readonly labels: Region;
  /** a, followed by 0 for the neurons that only fill up a vector; those are copies of the last one. */
  readonly weights: Region;
}

export const sgdMemory = (layout: Layout, samples: number, neurons: number): SgdMemory => ({
  noise: noiseMemory(layout),
  rates: layout.allocate(2),
  limit: layout.allocate(1),
  labels: layout.allocate(samples),
  weights: layout.allocate(neurons),
});

/** Writes labels, weights, rates and the tables of the noise. */
export function writeSgdData(doubles: Float64Array, memory: SgdMemory, { y, a }: Problem, rate: number, sigma: number): void {
  writeTables(doubles, memory.noise);
  within(doubles, memory.labels).set(y);
  within(doubles, memory.weights).set(a);
  within(doubles, memory.rates).set([rate, sigma]);
}

/** Code for steps u ← u − 2ηc Σ_i (f_i − y_i − σξ_i) a φ′(z_i) L_i. */
export interface SgdKernel extends ParameterAccess, Pick<Kernel, "measured"> {
  readonly functions: readonly FunctionCode[];
  readonly memory: SgdMemory;
  readonly bytes: number;
  /** L, n × r. */
  readonly writeData: (doubles: Float64Array, L: Matrix) => void;
}

/** The targets of steps: labels, with the next numbers of the stream added where there is noise. */
export class Targets {
  private readonly b: Body;
  private readonly memory: SgdMemory;
  private readonly finish: number;
  private readonly stream: { readonly generator: RandomGenerator; readonly sigma: F64 } | undefined;

  /** `finish` is the index of the noise's `finishingFunction`. */
  constructor(b: Body, memory: SgdMemory, noise: LabelNoise, finish: number) {
    this.b = b;
    this.memory = memory;
    this.finish = finish;
    const sigma = (): F64 => b.let(load("f64", i32.constant(0), memory.rates.address + 8));
    this.stream = noise === "none" ? undefined : { generator: new RandomGenerator(b, memory.noise.state), sigma: sigma() };
  }

  next(label: F64): F64 {
    if (this.stream === undefined) return label;
    const { generator, sigma } = this.stream;
    return f64.add(label, f64.mul(sigma, normal(this.b, generator, this.memory.noise, this.finish)));
  }

  save(): void {
    this.stream?.generator.save();
  }
}
