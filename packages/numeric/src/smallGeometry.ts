/**
 * The geometry of M at a parameter for small problems, in plain loops over arrays that are kept: residuals, ∂L, grad F and Newton's step towards M, with the sums of `network.ts` and
 * `manifold.ts` in their order, hence their bits. Those are the readable form. What they allocate for each of a dozen small matrices takes several times as long as the sums.
 */
import { type Entries, entriesFor } from "./entries.js";
import { solvePositiveDefiniteInPlace } from "./factorisations.js";
import { type Matrix, timesTransposed, zeros } from "./matrix.js";
import { squaredNorms } from "./network.js";
import type { Problem } from "./problem.js";
import { alongRows, downColumns, FEW } from "./smallProduct.js";
import { component } from "./vector.js";

/** Whether every product is a small one. */
export function isSmall({ X, a }: Problem): boolean {
  const [n, d, m] = [X.rows, X.columns, a.length];
  return n * d * m <= FEW && n * n * m <= FEW && n * n * d <= FEW;
}

/** All results are kept in arrays of its own until the same is asked for again. */
export class SmallGeometry {
  private readonly p: Problem;
  /** XXᵀ, n × n. */
  private readonly K: Float64Array;
  /** 4c a_j² ‖x_i‖², n × m. */
  private readonly scales: Float64Array;
  /** θ_j·x_i, φ, φ′ and φ″ of them, each n × m: no one else's for as long as a method runs. */
  private readonly entries: Entries;
  /** What x_i is multiplied by in row j of a sum, n × m. */
  private readonly weights: Float64Array;
  /** a_j φ′(z_ij), or products with samples, n × m. */
  private readonly scratch: Float64Array;
  /** The lower triangle of G, n × n, then its factor. */
  private readonly G: Float64Array;
  private readonly r: Float64Array;
  private readonly beta: Float64Array;
  private readonly result: Matrix;

  constructor(p: Problem) {
    this.p = p;
    const [n, m] = [p.X.rows, p.a.length];
    this.K = timesTransposed(p.X, p.X).data;
    const norms = squaredNorms(p);
    this.scales = Float64Array.from({ length: n * m }, (_, k) => {
      const weight = component(p.a, k % m);
      return 4 * p.c * (weight * weight) * component(norms, Math.floor(k / m));
    });
    this.entries = entriesFor(p.phi);
    this.weights = new Float64Array(n * m);
    this.scratch = new Float64Array(n * m);
    this.G = new Float64Array(n * n);
    this.r = new Float64Array(n);
    this.beta = new Float64Array(n);
    this.result = zeros(m, p.X.columns);
  }

  /** f − y. */
  residuals(theta: Matrix): Float64Array {
    this.preActivations(theta);
    return this.residualsHere();
  }

  /** `magnitude` of `manifold.ts`. */
  magnitude(theta: Matrix): number {
    const { p, entries } = this;
    this.preActivations(theta);
    entries.evaluate(this.count);
    const m = p.a.length;
    let most = 1;
    for (let i = 0, k = 0; i < p.y.length; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++, k++) sum += Math.abs(component(p.a, j) * component(entries.value, k));
      most = Math.max(most, Math.abs(component(p.y, i)) + sum);
    }
    return most;
  }

  /** ∂L, m × d. */
  lossGradient(theta: Matrix): Matrix {
    const { p, entries, weights, r } = this;
    this.preActivations(theta);
    this.residualsHere();
    entries.differentiate(this.count);
    const m = p.a.length;
    for (let i = 0, k = 0; i < r.length; i++)
      for (let j = 0; j < m; j++, k++) weights[k] = 2 * p.c * component(r, i) * component(p.a, j) * component(entries.first, k);
    return this.sumOfSamples();
  }

  /** grad F, m × d; undefined where G is singular. */
  gradient(theta: Matrix): Matrix | undefined {
    const { p, entries, weights, scales, beta } = this;
    const slopes = entries.first;
    this.preActivations(theta);
    entries.differentiateTwice(this.count);
    for (let k = 0; k < weights.length; k++) weights[k] = component(scales, k) * component(slopes, k) * component(entries.second, k);
    this.changeAlong(this.sumOfSamples());
    if (!this.solve() || !areFinite(beta)) return undefined;
    const m = p.a.length;
    for (let i = 0, k = 0; i < beta.length; i++)
      for (let j = 0; j < m; j++, k++) weights[k] = component(weights, k) - component(beta, i) * component(p.a, j) * component(slopes, k);
    return this.sumOfSamples();
  }

  /** Jᵀ G⁻¹ (f − y), m × d; undefined where G is singular. */
  newtonStep(theta: Matrix): Matrix | undefined {
    const { p, entries, weights, beta } = this;
    this.preActivations(theta);
    entries.differentiate(this.count);
    beta.set(this.residualsHere());
    if (!this.solve()) return undefined;
    const m = p.a.length;
    for (let i = 0, k = 0; i < beta.length; i++)
      for (let j = 0; j < m; j++, k++) weights[k] = component(beta, i) * component(p.a, j) * component(entries.first, k);
    return this.sumOfSamples();
  }

  /** n·m. */
  private get count(): number {
    return this.weights.length;
  }

  private preActivations(theta: Matrix): void {
    this.alongSamples(theta.data, this.entries.z);
  }

  /** x_i·u_j for all i, j. */
  private alongSamples(u: Float64Array, into: Float64Array): void {
    const { X, a } = this.p;
    const [d, m] = [X.columns, a.length];
    for (let i = 0, k = 0; i < X.rows; i++) for (let j = 0; j < m; j++, k++) into[k] = alongRows(X.data, i * d, u, j * d, d);
  }

  /** Row j is Σ_i w_ij x_i, by the weights. */
  private sumOfSamples(): Matrix {
    const { p, weights, result } = this;
    const [n, d, m] = [p.X.rows, p.X.columns, p.a.length];
    for (let j = 0, k = 0; j < m; j++) for (let q = 0; q < d; q++, k++) result.data[k] = downColumns(weights, j, m, p.X.data, q, d, n);
    return result;
  }

  private residualsHere(): Float64Array {
    const { p, entries, r } = this;
    entries.evaluate(this.count);
    const m = p.a.length;
    for (let i = 0, k = 0; i < r.length; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++, k++) sum += component(entries.value, k) * component(p.a, j);
      r[i] = sum - component(p.y, i);
    }
    return r;
  }

  /** J u, into β. */
  private changeAlong(u: Matrix): void {
    const { p, entries, scratch, beta } = this;
    this.alongSamples(u.data, scratch);
    const m = p.a.length;
    for (let i = 0, k = 0; i < beta.length; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++, k++) sum += component(entries.first, k) * component(scratch, k) * component(p.a, j);
      beta[i] = sum;
    }
  }

  /** β ← G⁻¹β with G by the slopes; whether there is one. */
  private solve(): boolean {
    const { p, K, G, entries, scratch, beta } = this;
    const [n, m] = [beta.length, p.a.length];
    for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < m; j++, k++) scratch[k] = component(p.a, j) * component(entries.first, k);
    for (let i = 0; i < n; i++)
      for (let k = 0; k <= i; k++) {
        const entry = component(K, i * n + k) * alongRows(scratch, i * m, scratch, k * m, m);
        if (!Number.isFinite(entry)) return false;
        G[i * n + k] = entry;
      }
    return solvePositiveDefiniteInPlace(G, n, beta);
  }
}

function areFinite(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(component(values, k))) return false;
  return true;
}
