/**
 * The geometry of M by kernels, in the coordinates of `reduction.ts`, where X is L: residuals, the Riemannian gradient of F and Newton's step
 * towards M (`manifold.ts` is the readable form). Slopes P = a φ′(Z) and weights W = 4c a²‖x_i‖² φ′φ″(Z) lie in panels of four neurons as in `panelSgd.ts`;
 * for S = PPᵀ they are copied, some neurons at a time, into panels of four samples. With a triangular L one gradient is 5n²m operations, and n³/3 for the
 * Cholesky factors.
 */

import { at, type Matrix, mapEntries, zeros } from "../matrix.js";
import { squaredNorms } from "../network.js";
import type { Problem } from "../problem.js";
import { component } from "../vector.js";
import { inFours, packed, panelIndex, readPanels, writePanels } from "./blocks.js";
import { type GeometryMemory, geometryFunctions, memoryFor, type Sizes } from "./geometryCode.js";
import { type Instance, instantiate } from "./instance.js";
import { within } from "./layout.js";

/** What JavaScript reads and writes for each gradient: views of the memory, which take longer to make than small kernels to run. */
type Views = Readonly<Record<"parameters" | "sums" | "vector" | "gradient", Float64Array>>;

const viewsOf = (doubles: Float64Array, memory: GeometryMemory): Views => ({
  parameters: within(doubles, memory.parameters),
  sums: within(doubles, memory.sums),
  vector: within(doubles, memory.vector),
  gradient: within(doubles, memory.gradient),
});

/** Residuals, gradients and Newton steps of one problem. */
export class GeometryKernel {
  private readonly p: Problem;
  private readonly sizes: Sizes;
  private readonly instance: Instance;
  private readonly views: Views;

  /** `isTriangular`: X has nothing above its diagonal. */
  constructor(p: Problem, isTriangular: boolean) {
    this.p = p;
    const sizes = { n: inFours(p.X.rows), m: inFours(p.a.length), r: inFours(p.X.columns) };
    const { memory, layout } = memoryFor(sizes);
    this.sizes = sizes;
    this.instance = instantiate(geometryFunctions(p, isTriangular, sizes, memory), layout.size);
    const { doubles } = this.instance;
    this.views = viewsOf(doubles, memory);
    within(doubles, memory.forward).set(packed(p.X, isTriangular ? (block) => [0, block + 4] : () => [0, sizes.r]));
    const transposed = mapEntries(zeros(p.X.columns, p.X.rows), (_, k, i) => at(p.X, i, k));
    within(doubles, memory.backward).set(packed(transposed, isTriangular ? (block) => [block, sizes.n] : () => [0, sizes.n]));
    within(doubles, memory.second).set(p.a);
    within(doubles, memory.norms).set(squaredNorms(p).map((s) => 4 * p.c * s));
    within(doubles, memory.inner).set(gramOfData(p, sizes.n));
  }

  /** U (m × r) as the kernel holds it: the form of all arguments and results here, which sums and multiples keep. */
  pack(U: Matrix): Matrix {
    const { m, r } = this.sizes;
    const data = new Float64Array(m * r);
    writePanels(data, U, r);
    return { rows: m, columns: r, data };
  }

  /** m × r. */
  unpack({ data }: Matrix): Matrix {
    return readPanels(data, this.p.a.length, this.p.X.columns, this.sizes.r);
  }

  /** f − y at U. */
  residuals(U: Matrix): Float64Array {
    this.at("evaluate", U);
    const { sums } = this.views;
    return this.p.y.map((label, i) => component(sums, 2 * i) + component(sums, 2 * i + 1) - label);
  }

  /** The coordinates of grad F at U, in the kernel's memory until the next one, or Newton's step; undefined where G is singular. */
  gradient(U: Matrix): Matrix | undefined {
    this.at("differentiate", U);
    return this.call("factorise") === 1 ? this.after("project") : undefined;
  }

  /** Jᵀ G⁻¹ (f − y) at U, what Newton's method subtracts, in the kernel's memory until the next one, or gradient; undefined where G is singular. */
  newtonStep(U: Matrix): Matrix | undefined {
    const residuals = this.residuals(U);
    if (this.call("factorise") !== 1) return undefined;
    this.views.vector.fill(0).set(residuals);
    return this.after("correct");
  }

  private at(pass: "evaluate" | "differentiate", U: Matrix): void {
    this.views.parameters.set(U.data);
    this.call(pass);
  }

  private after(pass: "project" | "correct"): Matrix {
    this.call(pass);
    return { rows: this.sizes.m, columns: this.sizes.r, data: this.views.gradient };
  }

  private call(name: string): number | undefined {
    return this.instance.functions[name]?.();
  }
}

/** K = XXᵀ in panels of four columns. */
function gramOfData({ X }: Problem, n: number): Float64Array {
  const K = new Float64Array(n * n);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = 0;
      for (let q = 0; q < X.columns; q++) sum += at(X, i, q) * at(X, k, q);
      K[panelIndex(i, k, n)] = sum;
      K[panelIndex(k, i, n)] = sum;
    }
  }
  return K;
}
