/** Label-noise SGD by kernels: whole stretches of steps in one call. The states hold what a run goes on from, bit for bit. */
import type { Matrix } from "../matrix.js";
import { type LabelNoiseOptions, type LabelNoiseState, labelNoiseSgd, labelNoiseTime } from "../methods/labelNoiseSgd.js";
import { diverged, isOutOfBounds, type Method } from "../methods/method.js";
import { residuals } from "../network.js";
import type { Problem } from "../problem.js";
import { type Reduction, reductionOf } from "../reduction.js";
import { type Instance, instantiate } from "./instance.js";
import { within } from "./layout.js";
import { readState, writeState, writeTables } from "./noise.js";
import { panelSgd } from "./panelSgd.js";
import { productOf } from "./product.js";
import type { SgdKernel, Shape } from "./sgdKernel.js";
import { smallSgd } from "./smallSgd.js";

export interface KernelState extends LabelNoiseState {
  /** U = ΘQᵀ, m × r. */
  readonly coordinates: Matrix;
  /** Θ − UQ, m × d. */
  readonly rest: Matrix;
}

/** The method on kernels, over all samples. @throws RangeError as {@link labelNoiseSgd} */
export function labelNoiseKernel(options: Omit<LabelNoiseOptions, "batch">): Method<KernelState> {
  const reference = labelNoiseSgd(options);
  const machines = new WeakMap<Problem, Machine>();
  const machineFor = (p: Problem): Machine => {
    const machine = machines.get(p) ?? new Machine(p, options);
    machines.set(p, machine);
    return machine;
  };
  const advance = (p: Problem, state: KernelState, count: number): KernelState => machineFor(p).advance(state, count);
  return {
    name: reference.name,
    init: (p, theta) => {
      const { reduction } = machineFor(p);
      return { ...reference.init(p, theta), coordinates: reduction.reduce(theta), rest: reduction.rest(theta) };
    },
    step: (p, state) => advance(p, state, 1),
    advance,
  };
}

/** A kernel with the problem's data in its memory. */
class Machine {
  readonly reduction: Reduction;
  readonly #p: Problem;
  readonly #kernel: SgdKernel;
  readonly #instance: Instance;
  readonly #timeOfStep: number;

  constructor(p: Problem, { eta, sigma }: Omit<LabelNoiseOptions, "batch">) {
    this.#p = p;
    this.reduction = reductionOf(p, productOf(p.a.length, Math.min(p.X.rows, p.X.columns), p.X.columns));
    this.#timeOfStep = labelNoiseTime(p, { eta, sigma });
    this.#kernel = kernelFor(p, this.reduction);
    this.#instance = instantiate(this.#kernel.functions, this.#kernel.bytes);
    const [{ doubles }, { memory }] = [this.#instance, this.#kernel];
    writeTables(doubles, memory.noise);
    this.#kernel.writeData(doubles, this.reduction.L);
    within(doubles, memory.labels).set(p.y);
    within(doubles, memory.weights).set(p.a);
    within(doubles, memory.rates).set([2 * eta * p.c, sigma]);
  }

  advance(state: KernelState, count: number): KernelState {
    const { doubles, functions } = this.#instance;
    this.#kernel.writeParameters(doubles, state.coordinates);
    writeState(doubles, this.#kernel.memory.noise.state, state.noise);
    const done = functions["steps"]?.(count) as number;
    const next = this.#stateAfter(state, done);
    if (done === count && !isLost(next)) return next;
    return this.#lastGood(state, done);
  }

  #stateAfter(state: KernelState, done: number): KernelState {
    const { doubles } = this.#instance;
    const coordinates = this.#kernel.readParameters(doubles);
    const theta = this.reduction.restore(state.rest, coordinates);
    const steps = state.steps + done;
    const noise = readState(doubles, this.#kernel.memory.noise.state);
    return { ...state, theta, coordinates, steps, flowTime: steps * this.#timeOfStep, residuals: residuals(this.#p, theta), noise };
  }

  /** The kernel found the residuals out of range after `done` steps, or the caller did: the last good state is one step earlier. */
  #lastGood(state: KernelState, done: number): KernelState {
    if (done === 0) return diverged(state, state.steps);
    const last = done === 1 ? state : this.advance(state, done - 1);
    return last.status === "diverged" ? last : diverged(last, state.steps + done);
  }
}

const isLost = ({ theta, residuals: r }: KernelState): boolean => isOutOfBounds(theta.data) || isOutOfBounds(r);

/** Vectors of parameters up to which a step is straight code. */
const MOST_UNROLLED = 40;

function kernelFor(p: Problem, { L, isTriangular }: Reduction): SgdKernel {
  const neurons = p.a.length;
  const shape: Shape = { samples: L.rows, neurons, rank: L.columns, isTriangular, isWeighted: p.a.some((a) => a !== 1), phi: p.phi };
  const vectors = Math.ceil(neurons / 2) * Math.max(L.rows, L.columns);
  return vectors <= MOST_UNROLLED ? smallSgd(shape) : panelSgd(shape);
}
