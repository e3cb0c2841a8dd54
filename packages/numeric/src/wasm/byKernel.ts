/**
 * Methods by kernels: whole stretches of steps in one call. The states hold what a run goes on from, bit for bit, and how a run is cut into stretches does not
 * change them. Whether a state is lost is judged as the reference does; kernels only say when to look.
 */

import { latestFor } from "../latestFor.js";
import { type Matrix, transposed } from "../matrix.js";
import { lostRange } from "../methods/lostRange.js";
import { areBelow, diverged, isOutOfBounds, LARGEST, type Method, type RunState } from "../methods/method.js";
import type { GeneratorState } from "../noise/xoshiro256.js";
import type { Problem } from "../problem.js";
import { type Reduction, reductionOf } from "../reduction.js";
import { component } from "../vector.js";
import { type SharedInstance, sharedInstance } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { within } from "./layout.js";
import { readState, writeState } from "./noise.js";
import { productOf } from "./product.js";
import { withoutTheta, withTheta } from "./thetaOnDemand.js";

/** What kernels add to the states of a method. */
export interface Coordinates {
  /** U = ΘQᵀ, m × r. */
  readonly coordinates: Matrix;
  /** Θ − UQ, m × d. */
  readonly rest: Matrix;
  /** f − y at θ. */
  readonly residuals: Float64Array;
}

export interface KernelMethod<S extends RunState> {
  /** The method that the kernel computes: its name, its checks of options, its start. */
  readonly reference: Method<S>;
  /** Flow time after this many steps. */
  readonly flowTime: (p: Problem, steps: number) => number;
  readonly kernel: (p: Problem, reduction: Reduction) => Kernel;
}

/** The method by its kernel. */
export function byKernel<S extends RunState>(spec: KernelMethod<S>): Method<S & Coordinates> {
  const machineFor = latestFor((p: Problem) => new LoadedKernel<S & Coordinates>(p, spec));
  // Asked for twice: by the choice of a backend, and by the run.
  const startsFor = latestFor((p: Problem) => latestFor((theta: Matrix) => startOf(spec.reference.init(p, theta), theta, machineFor(p))));
  const advance = (p: Problem, state: S & Coordinates, count: number): S & Coordinates => machineFor(p).advance(state, count);
  return {
    name: spec.reference.name,
    init: (p, theta) => startsFor(p)(theta),
    step: (p, state) => advance(p, state, 1),
    advance,
  };
}

function startOf<S extends RunState>(start: S, theta: Matrix, machine: LoadedKernel<S & Coordinates>): S & Coordinates {
  const coordinates = machine.reduction.reduce(theta);
  return { ...start, coordinates, rest: machine.reduction.rest(theta), residuals: machine.residualsAt(coordinates) };
}

/** Steps in one call at most: V8 runs a function's first, slow code to the end of the call. */
const LONGEST_CALL = 4096;

/** As many steps as are asked for, in calls that are not too long; fewer where a call takes fewer than it is asked for. */
export function inCalls(take: (asked: number) => number, count: number): number {
  let done = 0;
  for (let asked = 1, taken = 1; done < count && taken === asked; done += taken) {
    asked = Math.min(count - done, LONGEST_CALL);
    taken = take(asked);
  }
  return done;
}

/** A kernel with the problem's data in its memory. */
class LoadedKernel<S extends RunState & Coordinates> {
  readonly reduction: Reduction;
  private readonly p: Problem;
  private readonly features: (U: Matrix, transposedL: Matrix) => Matrix;
  private readonly transposedL: Matrix;
  private readonly flowTimeAfter: (p: Problem, steps: number) => number;
  private readonly kernel: Kernel;
  private readonly instance: SharedInstance;

  constructor(p: Problem, { kernel, flowTime }: Pick<KernelMethod<RunState>, "kernel" | "flowTime">) {
    this.p = p;
    this.flowTimeAfter = flowTime;
    this.reduction = reductionOf(p, productOf);
    this.features = productOf(p.a.length, this.reduction.L.columns, p.X.rows);
    this.transposedL = transposed(this.reduction.L);
    this.kernel = kernel(p, this.reduction);
    this.instance = sharedInstance(this.kernel.functions, this.kernel.bytes);
  }

  /** f − y at the coordinates. */
  residualsAt(U: Matrix): Float64Array {
    if (this.kernel.measured !== undefined) this.prepare(U);
    return this.residuals(U);
  }

  advance(state: S, count: number): S {
    const end = state.steps + count;
    let current = state;
    while (current.steps < end && current.status === "running") current = this.stretch(current, end - current.steps);
    return current;
  }

  /** One step or more; fewer than `count` where the kernel saw residuals beyond what it watches for. */
  private stretch(state: S, count: number): S {
    const done = this.run(state, count, this.kernel.watch);
    if (done === 0) return this.doubtfulStep(state);
    const next = done === count ? this.stateAfter(state, done) : this.replayed(state, done);
    return isLost(next) ? this.lastGood(state, done) : next;
  }

  /** A step that the kernel would not take by itself. */
  private doubtfulStep(state: S): S {
    const isTaken = this.run(state, 1, Number.POSITIVE_INFINITY) === 1;
    const next = isTaken ? this.stateAfter(state, 1) : undefined;
    if (next !== undefined && !isLost(next)) return next;
    return diverged(state, state.steps + 1, next === undefined ? undefined : lostRange(this.p, next.theta));
  }

  /** The end of a run that is lost after `lost` steps: looks back in steps of growing size for a good state, then halves the distance. */
  private lastGood(state: S, lost: number): S {
    let [last, good, bad] = [state, 0, lost];
    for (let back = 1; bad - good > 1; back *= 2) {
      const between = Math.max(bad - back, Math.floor((good + bad) / 2));
      const candidate = this.replayed(state, between);
      if (isLost(candidate)) bad = between;
      else [last, good] = [candidate, between];
    }
    return diverged(last, state.steps + bad, lostRange(this.p, this.replayed(state, bad).theta));
  }

  private replayed(state: S, count: number): S {
    this.run(state, count, Number.POSITIVE_INFINITY);
    return this.stateAfter(state, count);
  }

  private prepare(U: Matrix): void {
    const { doubles } = this.instance;
    if (this.instance.owner !== this) this.kernel.writeData(doubles);
    this.instance.owner = this;
    this.kernel.writeParameters(doubles, U);
  }

  private run(state: S, count: number, limit: number): number {
    const { doubles, functions } = this.instance;
    const { streams } = this.kernel;
    this.prepare(state.coordinates);
    within(doubles, this.kernel.limit).fill(limit);
    for (const [name, region] of Object.entries(streams)) writeState(doubles, region, generatorOf(state, name));
    return inCalls((asked) => functions["steps"]?.(asked) as number, count);
  }

  private stateAfter(state: S, done: number): S {
    const { doubles } = this.instance;
    const coordinates = this.kernel.readParameters(doubles);
    const steps = state.steps + done;
    const streams = Object.entries(this.kernel.streams).map(([name, region]) => [name, readState(doubles, region)] as const);
    const common = { coordinates, steps, flowTime: this.flowTimeAfter(this.p, steps), residuals: this.residuals(coordinates) };
    const fields = { ...withoutTheta(state), ...common, ...Object.fromEntries(streams) };
    return withTheta(fields, () => this.reduction.restore(state.rest, coordinates));
  }

  /** f − y at the coordinates, which are in memory; as the reference computes them where the kernel has no function for that, or finds them out of bounds. */
  private residuals(U: Matrix): Float64Array {
    const { measured } = this.kernel;
    if (measured === undefined) return this.residualsOneByOne(U);
    const { doubles, functions } = this.instance;
    functions["measure"]?.();
    const found = within(doubles, measured).slice(0, this.p.X.rows);
    return isOutOfBounds(found) ? this.residualsOneByOne(U) : found;
  }

  private residualsOneByOne(U: Matrix): Float64Array {
    const { a, y, phi } = this.p;
    const Z = this.features(U, this.transposedL);
    const residuals = y.map((label) => -label);
    for (let j = 0; j < Z.rows; j++) {
      const [weight, row] = [component(a, j), j * Z.columns];
      for (let i = 0; i < Z.columns; i++) residuals[i]! += weight * phi.value(component(Z.data, row + i));
    }
    return residuals;
  }
}

const isLost = (state: RunState & Coordinates): boolean =>
  isOutOfBounds(state.residuals) || (!isCertainlyInBounds(state) && isOutOfBounds(state.theta.data));

/** Whether U and the rest show, without making it, that θ = rest + UQ is in bounds: no |θ_jk| is above |rest_jk| + Σ_i |U_ji|. */
const isCertainlyInBounds = ({ rest, coordinates: U }: Coordinates): boolean =>
  hasModestEntries(rest) && areBelow(U.data, LARGEST / (4 * U.columns));

const hasModestEntries = latestFor((rest: Matrix) => areBelow(rest.data, LARGEST / 4));

const generatorOf = (state: object, name: string): GeneratorState => (state as Readonly<Record<string, GeneratorState>>)[name] ?? [];
