/**
 * Many runs of label-noise SGD on one problem at once, one for each seed: what a sweep asks for. Small networks run two seeds a vector (`ensembleSgd.ts`); others one
 * after the other, by the kernels of single runs. The noise of a seed is that of its single run to the bit; sums over neurons are added up in another order.
 */

import { type Matrix, mapEntries, zeros } from "../matrix.js";
import { type LabelNoiseOptions, type LabelNoiseState, labelNoiseTime } from "../methods/labelNoiseSgd.js";
import { isOutOfBounds, type Method } from "../methods/method.js";
import { residuals } from "../network.js";
import { seeded } from "../noise/xoshiro256.js";
import { onceFor } from "../onceFor.js";
import type { Problem } from "../problem.js";
import { type Reduction, reductionOf } from "../reduction.js";
import { component } from "../vector.js";
import { inCalls } from "./byKernel.js";
import { type EnsembleKernel, ensembleSgd } from "./ensembleSgd.js";
import { type Instance, instantiate } from "./instance.js";
import { shapeOf } from "./kernel.js";
import { labelNoiseKernel } from "./labelNoise.js";
import { within } from "./layout.js";
import { writeTables } from "./noise.js";

/** A state of a single run on kernels; each can go on by itself. */
export type EnsembleState = ReturnType<ReturnType<typeof labelNoiseKernel>["init"]>;

/** Many runs of label-noise SGD on one problem at once, which differ in their seeds alone. */
export interface Ensemble {
  /** One state for each seed, all at θ. */
  readonly init: (p: Problem, theta: Matrix, seeds: readonly number[]) => readonly EnsembleState[];
  /** `count` steps of every state that is running. */
  readonly advance: (p: Problem, states: readonly EnsembleState[], count: number) => readonly EnsembleState[];
}

/** Entries of U up to which a pair of runs stays in the first-level cache, and samples up to which a step is straight code. */
const MOST_ENTRIES = 512;
const MOST_SAMPLES = 8;

/** Label-noise SGD over all samples, for many seeds. @throws RangeError as labelNoiseSgd */
export function labelNoiseEnsemble(options: Pick<LabelNoiseOptions, "eta" | "sigma">): Ensemble {
  const single = labelNoiseKernel({ ...options, seed: 0 });
  const machineFor = onceFor((p: Problem) => {
    const isSmall = p.a.length * p.X.columns <= MOST_ENTRIES && p.X.rows <= MOST_SAMPLES;
    return isSmall ? new LoadedPair(p, options) : undefined;
  });
  return {
    init: (p, theta, seeds) => {
      const start = single.init(p, theta);
      return seeds.map((seed) => ({ ...start, noise: seeded(seed) }));
    },
    advance: (p, states, count) => {
      const pairs = machineFor(p);
      if (pairs === undefined) return states.map((state) => alone(single, p, state, count));
      const ends = new Map<EnsembleState, EnsembleState>();
      for (const [first, second] of pairsOf(states.filter((s) => s.status === "running"))) {
        const reached = pairs.advance([first, second], count);
        for (const [k, state] of [first, second].entries()) ends.set(state, reached?.[k] ?? alone(single, p, state, count));
      }
      return states.map((state) => ends.get(state) ?? state);
    },
  };
}

const alone = (method: Method<EnsembleState>, p: Problem, state: EnsembleState, count: number): EnsembleState =>
  state.status === "running" ? (method.advance?.(p, state, count) ?? state) : state;

/** The states two by two; the last one is its own partner where their number is odd. */
const pairsOf = (states: readonly EnsembleState[]): readonly (readonly [EnsembleState, EnsembleState])[] =>
  Array.from({ length: Math.ceil(states.length / 2) }, (_, k) => {
    const first = states[2 * k] as EnsembleState;
    return [first, states[2 * k + 1] ?? first];
  });

/** Both runs of a pair, on one kernel. */
class LoadedPair {
  private readonly p: Problem;
  private readonly reduction: Reduction;
  private readonly kernel: EnsembleKernel;
  private readonly instance: Instance;
  private readonly timeOfStep: number;

  constructor(p: Problem, options: Pick<LabelNoiseOptions, "eta" | "sigma">) {
    this.p = p;
    this.reduction = reductionOf(p);
    this.timeOfStep = labelNoiseTime(p, options);
    this.kernel = ensembleSgd(shapeOf(p, this.reduction), 1);
    this.instance = instantiate(this.kernel.functions, this.kernel.bytes);
    const [{ doubles }, { memory }] = [this.instance, this.kernel];
    writeTables(doubles, memory.noise);
    within(doubles, memory.data).set(this.reduction.L.data);
    within(doubles, memory.labels).set(p.y);
    within(doubles, memory.weights).set(p.a);
    within(doubles, memory.rates).set([2 * options.eta * p.c, options.sigma]);
  }

  /** The states after the steps; undefined where one of them does not get so far. */
  advance(states: readonly [EnsembleState, EnsembleState], count: number): readonly EnsembleState[] | undefined {
    const { states: generators, parameters } = this.kernel.memory;
    for (const [lane, state] of states.entries()) this.write(state, lane);
    const take = (asked: number): number => this.instance.functions["steps"]?.(generators.address, parameters.address, asked) as number;
    if (inCalls(take, count) !== count) return undefined;
    const ends = states.map((state, lane) => this.read(state, lane, count));
    return ends.some((s) => isOutOfBounds(s.theta.data) || isOutOfBounds(s.residuals)) ? undefined : ends;
  }

  private write({ coordinates, noise }: EnsembleState, lane: number): void {
    const { doubles } = this.instance;
    const parameters = within(doubles, this.kernel.memory.parameters);
    for (const [k, value] of coordinates.data.entries()) parameters[2 * k + lane] = value;
    const words = this.words();
    for (const [k, word] of noise.entries()) words[wordIndex(k, lane)] = word;
  }

  private read(state: EnsembleState, lane: number, count: number): EnsembleState {
    const { rows, columns } = state.coordinates;
    const parameters = within(this.instance.doubles, this.kernel.memory.parameters);
    const coordinates = mapEntries(zeros(rows, columns), (_, j, k) => component(parameters, 2 * (j * columns + k) + lane));
    const theta = this.reduction.restore(state.rest, coordinates);
    const steps = state.steps + count;
    const words = this.words();
    const noise: LabelNoiseState["noise"] = state.noise.map((_, k) => words[wordIndex(k, lane)] as number);
    return { ...state, theta, coordinates, steps, flowTime: steps * this.timeOfStep, residuals: residuals(this.p, theta), noise };
  }

  private words(): Uint32Array {
    return new Uint32Array(this.instance.doubles.buffer, this.kernel.memory.states.address, 16);
  }
}

/** Where half k (of eight) of a generator's state is, when two generators lie word by word beside each other. */
const wordIndex = (k: number, lane: number): number => 4 * Math.floor(k / 2) + 2 * lane + (k % 2);
