/**
 * Label-noise SGD on matrix products that the caller brings, in the Gram form: a step Θ ← Θ − WᵀX is Z ← Z − KW for the features Z = XΘᵀ and K = XXᵀ, at 2n²m operations in
 * place of 4ndm, and Θ follows from the sum of the W. So that rounding errors do not part Z from Θ, both are made anew after every step whose number is a
 * multiple of a period; where the Gram form saves nothing, that is every step.
 */
import type { Matrix } from "../matrix.js";
import { type LabelNoiseOptions, labelNoiseSgd } from "../methods/labelNoiseSgd.js";
import { diverged, isOutOfBounds, type Method, type RunState } from "../methods/method.js";
import { type GeneratorState, seeded } from "../noise/xoshiro256.js";
import { onceFor } from "../onceFor.js";
import type { Problem } from "../problem.js";
import { type DescentWeights, descentWeights } from "../wasm/descentWeights.js";
import type { Factor, Gemm } from "./gemm.js";

export interface GramState extends RunState {
  /** Θ when Z was last made anew, m × d. */
  readonly base: Matrix;
  /** Z, n × m. */
  readonly features: Matrix;
  /** The sum of the W since then, n × m: Θ = base − totalᵀX. */
  readonly total: Matrix;
  readonly noise: GeneratorState;
}

interface GramOptions extends Omit<LabelNoiseOptions, "batch"> {
  readonly name: string;
  /** Flow time of one step. */
  readonly timeOfStep: (p: Problem) => number;
}

/** Label-noise SGD over all samples, or with σ = 0 gradient descent. @throws RangeError as {@link labelNoiseSgd} */
export function gramDescent(options: GramOptions, gemm: () => Gemm): Method<GramState> {
  labelNoiseSgd(options);
  const machineFor = onceFor((p: Problem) => new GramKernel(p, options, gemm()));
  const advance = (p: Problem, state: GramState, count: number): GramState => machineFor(p).advance(state, count);
  return {
    name: options.name,
    init: (p, theta) => machineFor(p).start(theta, seeded(options.seed)),
    step: (p, state) => advance(p, state, 1),
    advance,
  };
}

/** Steps between two that make Z anew: rounding parts Z from XΘᵀ by a few ulps a step, and making it anew costs as much as one step without the Gram form. */
const PERIOD = 256;

/** Kernel, library and the problem's Gram matrix. */
class GramKernel {
  private readonly p: Problem;
  private readonly gemm: Gemm;
  private readonly timeOfStep: number;
  private readonly weights: DescentWeights;
  private readonly period: number;
  /** K = XXᵀ, n × n; nothing where every step makes Z anew. */
  private readonly K: Float64Array | undefined;
  /** Θ when Z was last made anew. */
  private readonly base: Float64Array;

  constructor(p: Problem, options: GramOptions, gemm: Gemm) {
    const { rows: n, columns: d, data } = p.X;
    this.p = p;
    this.gemm = gemm;
    this.timeOfStep = options.timeOfStep(p);
    this.weights = descentWeights(p, options);
    this.base = new Float64Array(p.a.length * d);
    this.period = n < 2 * d ? PERIOD : 1;
    if (this.period === 1) return;
    this.K = new Float64Array(n * n);
    const X = { data, ld: d };
    gemm([n, n, d], 1, X, { ...X, isTransposed: true }, 0, { data: this.K, ld: n });
  }

  start(theta: Matrix, noise: GeneratorState): GramState {
    this.base.set(theta.data);
    this.weights.total.fill(0);
    this.makeFeatures();
    return this.stateWith({ theta, steps: 0, flowTime: 0, status: "running" }, noise);
  }

  advance(state: GramState, count: number): GramState {
    this.load(state);
    let done = 0;
    while (done < count && this.weights.draw()) {
      done += 1;
      this.descend(state.steps + done);
    }
    const next = this.stateAfter(state, done);
    if (done === count && this.weights.isBounded() && !isOutOfBounds(next.theta.data)) return next;
    return this.lastGood(state, done);
  }

  /** Residuals were out of range after `done` steps: the last good state is one step earlier. */
  private lastGood(state: GramState, done: number): GramState {
    if (done === 0) return diverged(state, state.steps + 1);
    const last = done === 1 ? state : this.advance(state, done - 1);
    return last.status === "diverged" ? last : diverged(last, state.steps + done);
  }

  /** The step with this number, from the W that were drawn for it. */
  private descend(step: number): void {
    const { features, weights, total, stride } = this.weights;
    const [n, m] = [this.p.X.rows, this.p.a.length];
    const K = this.K;
    if (K !== undefined && step % this.period !== 0)
      return this.gemm([n, m, n], -1, { data: K, ld: n }, { data: weights, ld: stride }, 1, { data: features, ld: stride });
    this.subtractTotal(this.base);
    total.fill(0);
    this.makeFeatures();
  }

  /** Z = XΘᵀ. */
  private makeFeatures(): void {
    const { features, stride } = this.weights;
    const { rows: n, columns: d, data } = this.p.X;
    const theta: Factor = { data: this.base, ld: d, isTransposed: true };
    this.gemm([n, this.p.a.length, d], 1, { data, ld: d }, theta, 0, { data: features, ld: stride });
  }

  /** Θ − totalᵀX, in place of Θ. */
  private subtractTotal(theta: Float64Array): void {
    const { total, stride } = this.weights;
    const { rows: n, columns: d, data } = this.p.X;
    const left: Factor = { data: total, ld: stride, isTransposed: true };
    this.gemm([this.p.a.length, d, n], -1, left, { data, ld: d }, 1, { data: theta, ld: d });
  }

  private load({ base, features, total, noise }: GramState): void {
    this.base.set(base.data);
    this.scatter(features, this.weights.features);
    this.scatter(total, this.weights.total);
    this.weights.noise = noise;
  }

  private stateAfter(state: GramState, done: number): GramState {
    const theta = { ...state.base, data: this.base.slice() };
    this.subtractTotal(theta.data);
    const steps = state.steps + done;
    return this.stateWith({ theta, steps, flowTime: steps * this.timeOfStep, status: "running" }, this.weights.noise);
  }

  private stateWith(run: RunState, noise: GeneratorState): GramState {
    const base = { ...run.theta, data: this.base.slice() };
    return { ...run, base, features: this.gathered(this.weights.features), total: this.gathered(this.weights.total), noise };
  }

  private scatter({ rows, columns, data }: Matrix, target: Float64Array): void {
    const { stride } = this.weights;
    for (let i = 0; i < rows; i++) target.set(data.subarray(i * columns, (i + 1) * columns), i * stride);
  }

  private gathered(source: Float64Array): Matrix {
    const { stride } = this.weights;
    const [rows, columns] = [this.p.X.rows, this.p.a.length];
    const data = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) data.set(source.subarray(i * stride, i * stride + columns), i * columns);
    return { rows, columns, data };
  }
}
