/**
 * Label-noise SGD for many seeds of one small problem: two seeds a vector, each with its own stream, so that sums over neurons need no exchange between lanes.
 * The step is that of `smallSgd.ts`, in another order of additions.
 */

import { indices } from "../indices.js";
import { LARGEST } from "../methods/method.js";
import { activationLanes } from "./activationLanes.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import type { Shape } from "./kernel.js";
import { Layout, type Region } from "./layout.js";
import { candidate, finishingFunction, type NoiseMemory, noiseMemory } from "./noise.js";
import { bits, type f64, f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

export interface EnsembleMemory {
  /** The tables, and the state of the one stream that {@link finishingFunction} works on. */
  readonly noise: NoiseMemory;
  readonly rates: Region;
  readonly labels: Region;
  readonly weights: Region;
  readonly data: Region;
  /** a φ′ of one pair of seeds. */
  readonly slopes: Region;
  /** For each pair: four pairs of words of the generators. */
  readonly states: Region;
  /** For each pair: U, neuron by neuron, r pairs each. */
  readonly parameters: Region;
}

export interface EnsembleKernel {
  readonly functions: readonly FunctionCode[];
  readonly memory: EnsembleMemory;
  readonly bytes: number;
}

const ZERO = i32.constant(0);
const PAIR = 16;

/** The function `steps(states, parameters, count)` takes the steps of one pair and returns how many: fewer where the residuals of a seed left all bounds. */
export function ensembleSgd(shape: Shape, pairs: number): EnsembleKernel {
  const { samples, neurons, rank } = shape;
  const layout = new Layout();
  const memory = {
    noise: noiseMemory(layout),
    rates: layout.allocate(2),
    labels: layout.allocate(samples),
    weights: layout.allocate(neurons),
    data: layout.allocate(samples * rank),
    slopes: layout.allocate(2 * samples * neurons),
    states: layout.allocate(8 * pairs),
    parameters: layout.allocate(2 * neurons * rank * pairs),
  };
  return { functions: [finishingFunction(memory.noise), stepsFunction(shape, memory)], memory, bytes: layout.size };
}

function stepsFunction(shape: Shape, memory: EnsembleMemory): FunctionCode {
  const b = new Body(["i32", "i32", "i32"]);
  const [states, parameters, count] = indices(3).map((k) => b.parameter<"i32">(k).value) as [I32, I32, I32];
  const generators = new PairOfRandomGenerators(b, memory.noise, states);
  const L = indices(shape.samples).map((i) =>
    indices(shape.rank).map((k) =>
      shape.isTriangular && k > i ? undefined : b.let(loadSplat(ZERO, memory.data.address + 8 * (i * shape.rank + k))),
    ),
  );
  const [rate, sigma] = indices(2).map((k) => b.let(loadSplat(ZERO, memory.rates.address + 8 * k))) as [V128, V128];
  const [done, isFine] = [b.variable("i32"), b.variable("i32")];
  const outputs = indices(shape.samples).map(() => b.variable("v128"));
  const pass = { b, shape, memory, L, parameters, outputs };
  b.set(done, ZERO);
  eachNeuron(pass, []);
  b.doWhile(() => {
    const residuals = outputs.map((f, i) => {
      const target = f64x2.add(loadSplat(ZERO, memory.labels.address + 8 * i), f64x2.mul(sigma, generators.normal()));
      return b.let(f64x2.mul(rate, f64x2.sub(f.value, target)));
    });
    const size = residuals.map((r) => f64x2.abs(r)).reduce((sum, r) => f64x2.add(sum, r));
    b.set(isFine, i32.isZero(bits.anyTrue(bits.not(f64x2.lessThan(size, f64x2.constant(LARGEST))))));
    b.when(isFine.value, () => {
      eachNeuron(pass, residuals);
      b.set(done, i32.add(done.value, i32.constant(1)));
    });
    return i32.and(isFine.value, i32.lessThan(done.value, count));
  });
  generators.save();
  return b.finish([done.value], "steps");
}

interface Pass {
  readonly b: Body;
  readonly shape: Shape;
  readonly memory: EnsembleMemory;
  readonly L: Factor;
  readonly parameters: I32;
  readonly outputs: readonly Variable<"v128">[];
}

/** The descent by the residuals of a step, if there are any, and the outputs and slopes of the next: one visit of each neuron. */
function eachNeuron({ b, shape, memory, L, parameters, outputs }: Pass, residuals: readonly V128[]): void {
  for (const output of outputs) b.set(output, f64x2.constant(0));
  b.count(ZERO, i32.constant(shape.neurons), 1, (j) => {
    const place = b.let(i32.add(parameters, i32.mul(j, i32.constant(PAIR * shape.rank))));
    const slopes = b.let(i32.mul(j, i32.constant(PAIR * shape.samples)));
    const w = residuals.map((r, i) => b.let(f64x2.mul(r, load("v128", slopes, memory.slopes.address + PAIR * i))));
    const u = indices(shape.rank).map((k) => {
      const before = load("v128", place, PAIR * k);
      if (w.length === 0) return b.let(before);
      const after = b.let(f64x2.sub(before, combination(column(L, k), w)));
      b.store(place, after, PAIR * k);
      return after;
    });
    const weight = shape.isWeighted ? b.let(loadSplat(i32.mul(j, i32.constant(8)), memory.weights.address)) : undefined;
    for (const [i, output] of outputs.entries()) {
      const z = b.let(combination(L[i] as Factor[number], u));
      const [value, slope] = activationLanes(b, shape.phi.forms.slice(0, 2), z) as readonly [V128, V128];
      b.set(output, f64x2.add(output.value, weight === undefined ? value : f64x2.mul(weight, value)));
      b.store(slopes, weight === undefined ? slope : f64x2.mul(weight, slope), memory.slopes.address + PAIR * i);
    }
  });
}

const column = (L: Factor, k: number): readonly (V128 | undefined)[] => L.map((row) => row[k]);

type Factor = readonly (readonly (V128 | undefined)[])[];

/** Σ_k factor_k · value_k over the factors that there are. */
function combination(factors: readonly (V128 | undefined)[], values: readonly V128[]): V128 {
  const terms = factors.flatMap((factor, k) => (factor === undefined ? [] : [f64x2.mul(factor, values[k] as V128)]));
  return terms.reduce((sum, term) => f64x2.add(sum, term));
}

/** xoshiro256++ of two seeds beside each other. */
class PairOfRandomGenerators {
  private readonly body: Body;
  private readonly s: readonly Variable<"v128">[];
  private readonly memory: NoiseMemory;
  private readonly states: I32;

  constructor(b: Body, memory: NoiseMemory, states: I32) {
    this.body = b;
    this.memory = memory;
    this.states = states;
    this.s = indices(4).map(() => b.variable("v128"));
    this.load();
  }

  private load(): void {
    for (const [k, s] of this.s.entries()) this.body.set(s, load("v128", this.states, PAIR * k));
  }

  save(): void {
    for (const [k, s] of this.s.entries()) this.body.store(this.states, s.value, PAIR * k);
  }

  /** The next normal number of each stream. */
  normal(): V128 {
    const b = this.body;
    const draws = this.next();
    const [first, second] = ([0, 1] as const).map((lane) => {
      const draw = b.let(bits.lane(draws, lane));
      const { layer, x, signed, isInside } = candidate(b, draw, this.memory);
      const result = b.variable("f64");
      b.set(result, signed);
      b.when(i32.isZero(isInside), () => {
        this.exchange(lane, "out");
        b.set(result, b.call("f64", 0, layer, x, draw));
        this.exchange(lane, "in");
      });
      return result.value;
    }) as [ReturnType<typeof f64.constant>, ReturnType<typeof f64.constant>];
    return b.let(f64x2.withLane(f64x2.splat(first), 1, second));
  }

  /** The state of one lane to where a single stream is finished, or back. */
  private exchange(lane: 0 | 1, direction: "out" | "in"): void {
    if (direction === "out") this.save();
    for (const k of indices(4)) {
      const single = this.memory.state.address + 8 * k;
      const own = PAIR * k + 8 * lane;
      if (direction === "out") this.body.store(ZERO, load("i64", this.states, own), single);
      else this.body.store(this.states, load("i64", ZERO, single), own);
    }
    if (direction === "in") this.load();
  }

  private next(): V128 {
    const b = this.body;
    const [s0, s1, s2, s3] = this.s as [Variable<"v128">, Variable<"v128">, Variable<"v128">, Variable<"v128">];
    const result = b.let(bits.add(rotated(b, bits.add(s0.value, s3.value), 23), s0.value));
    const t = b.let(bits.shl(s1.value, 17));
    b.set(s2, bits.xor(s2.value, s0.value));
    b.set(s3, bits.xor(s3.value, s1.value));
    b.set(s1, bits.xor(s1.value, s2.value));
    b.set(s0, bits.xor(s0.value, s3.value));
    b.set(s2, bits.xor(s2.value, t));
    b.set(s3, rotated(b, s3.value, 45));
    return result;
  }
}

function rotated(b: Body, v: V128, by: number): V128 {
  const value = b.let(v);
  return bits.or(bits.shl(value, by), bits.shiftRightUnsigned(value, 64 - by));
}
