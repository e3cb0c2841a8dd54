/**
 * The geometry of M by kernels, in the coordinates of `reduction.ts`, where X is L: residuals, the Riemannian gradient of F and Newton's step
 * towards M (`manifold.ts` is the readable form). Slopes P = a φ′(Z) and weights W = 4c a²‖x_i‖² φ′φ″(Z) lie in panels of four neurons as in `panelSgd.ts`;
 * for S = PPᵀ they are copied, some neurons at a time, into panels of four samples. With a triangular L one gradient is 5n²m operations, and n³/3 for the
 * Cholesky factors.
 */

import { indices } from "../indices.js";
import { at, type Matrix, mapEntries, zeros } from "../matrix.js";
import { squaredNorms } from "../network.js";
import type { Problem } from "../problem.js";
import { component } from "../vector.js";
import { activationLanes } from "./activationLanes.js";
import { blockFunction, inFours, packed, panelIndex, productOfGroup, ROW, readPanels, writePanels } from "./blocks.js";
import { Body } from "./body.js";
import { type CholeskyMemory, factoriseFunction, solveFunction, transposed } from "./cholesky.js";
import type { FunctionCode } from "./encoding.js";
import { type Instance, instantiate } from "./instance.js";
import { Layout, type Region, within } from "./layout.js";
import { f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

/** Panels that share a block of L while it is in the first-level cache. */
const GROUP = 8;
/** Neurons of one copy into panels of samples: as many as fit into half of a second-level cache of 512 KiB. */
const chunkFor = ({ n, m }: Sizes): number => Math.min(m, Math.max(4, inFours(Math.floor(32_768 / n))));

interface Sizes {
  readonly n: number;
  readonly m: number;
  readonly r: number;
}

interface GeometryMemory extends CholeskyMemory {
  readonly forward: Region;
  readonly backward: Region;
  readonly parameters: Region;
  readonly gradient: Region;
  readonly slopes: Region;
  readonly weights: Region;
  /** a, and 0 for neurons that fill up a panel. */
  readonly second: Region;
  /** 4c‖x_i‖². */
  readonly norms: Region;
  /** Partial sums, a pair for each sample. */
  readonly sums: Region;
  /** P in panels of samples, for some neurons at a time. */
  readonly copies: Region;
  /** K = XXᵀ, in panels of four columns as G. */
  readonly inner: Region;
}

function memoryFor({ n, m, r }: Sizes): { readonly memory: GeometryMemory; readonly layout: Layout } {
  const layout = new Layout();
  const memory = {
    forward: layout.allocate(n * r),
    backward: layout.allocate(n * r),
    parameters: layout.allocate(m * r),
    gradient: layout.allocate(m * r),
    slopes: layout.allocate(m * n),
    weights: layout.allocate(m * n),
    second: layout.allocate(m),
    norms: layout.allocate(n),
    sums: layout.allocate(2 * n),
    vector: layout.allocate(n),
    copies: layout.allocate(n * chunkFor({ n, m, r })),
    inner: layout.allocate(n * n),
    gram: layout.allocate(n * n),
    factors: layout.allocate(n * n),
  };
  return { memory, layout };
}

/** What JavaScript reads and writes for each gradient: views of the memory, which take longer to make than small kernels to run. */
type Views = Readonly<Record<"parameters" | "sums" | "gram" | "inner" | "vector" | "gradient", Float64Array>>;

const viewsOf = (doubles: Float64Array, memory: GeometryMemory): Views => ({
  parameters: within(doubles, memory.parameters),
  sums: within(doubles, memory.sums),
  gram: within(doubles, memory.gram),
  inner: within(doubles, memory.inner),
  vector: within(doubles, memory.vector),
  gradient: within(doubles, memory.gradient),
});

/** Residuals, gradients and Newton steps of one problem. */
export class GeometryKernel {
  private readonly p: Problem;
  private readonly sizes: Sizes;
  private readonly memory: GeometryMemory;
  private readonly instance: Instance;
  private readonly views: Views;

  /** `isTriangular`: X has nothing above its diagonal. */
  constructor(p: Problem, isTriangular: boolean) {
    this.p = p;
    const sizes = { n: inFours(p.X.rows), m: inFours(p.a.length), r: inFours(p.X.columns) };
    const { memory, layout } = memoryFor(sizes);
    this.sizes = sizes;
    this.memory = memory;
    this.instance = instantiate(functionsFor(p, isTriangular, sizes, memory), layout.size);
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
    this.runForward(U);
    return this.outputSums().map((f, i) => f - component(this.p.y, i));
  }

  /** The coordinates of grad F at U, in the kernel's memory until the next one, or Newton's step; undefined where G is singular. */
  gradient(U: Matrix): Matrix | undefined {
    this.runForward(U);
    if (!this.factorise()) return undefined;
    this.views.sums.fill(0);
    this.eachGroup(({ gradient, slopes, weights, panels }) => {
      this.call("backward", gradient, weights, panels);
      this.call("forward", weights, gradient, panels);
      this.call("dots", slopes, weights, panels);
    });
    this.solve(this.outputSums());
    this.eachGroup(({ gradient, slopes, panels }) => {
      this.call("scale", slopes, panels);
      this.call("descend", gradient, slopes, panels);
    });
    return this.gradientInMemory();
  }

  /** Jᵀ G⁻¹ (f − y) at U, what Newton's method subtracts, in the kernel's memory until the next one, or gradient; undefined where G is singular. */
  newtonStep(U: Matrix): Matrix | undefined {
    const r = this.residuals(U);
    if (!this.factorise()) return undefined;
    this.solve(r);
    this.eachGroup(({ gradient, slopes, panels }) => {
      this.call("scale", slopes, panels);
      this.call("backward", gradient, slopes, panels);
    });
    return this.gradientInMemory();
  }

  private runForward(U: Matrix): void {
    this.views.parameters.set(U.data);
    this.views.sums.fill(0);
    this.eachGroup(({ slopes, weights, parameters: from, second, panels }) => {
      this.call("forward", slopes, from, panels);
      this.call("activate", slopes, weights, second, panels);
    });
  }

  /** G = K ∘ PPᵀ and its Cholesky factors; false where it is not positive definite. */
  private factorise(): boolean {
    const { gram, inner } = this.views;
    gram.fill(0);
    const chunk = chunkFor(this.sizes) / 4;
    for (let panel = 0; panel < this.sizes.m / 4; panel += chunk) {
      const panels = Math.min(chunk, this.sizes.m / 4 - panel);
      this.call("addProducts", this.memory.slopes.address + panel * this.sizes.n * ROW, panels);
    }
    const { n } = this.sizes;
    for (let column = 0; column < n; column += 4)
      for (let k = (n + 4) * column; k < n * (column + 4); k++) gram[k] = component(gram, k) * component(inner, k); // on and below the diagonal
    for (let i = this.p.X.rows; i < n; i++) gram[panelIndex(i, i, n)] = 1;
    return this.call("factorise") === 1;
  }

  private outputSums(): Float64Array {
    const { sums } = this.views;
    const outputs = new Float64Array(this.p.X.rows);
    for (let i = 0; i < outputs.length; i++) outputs[i] = component(sums, 2 * i) + component(sums, 2 * i + 1);
    return outputs;
  }

  /** G⁻¹ b, into the vector by which rows are scaled. */
  private solve(b: Float64Array): void {
    const { vector } = this.views;
    vector.fill(0);
    vector.set(b);
    this.call("solve");
  }

  private gradientInMemory(): Matrix {
    return { rows: this.sizes.m, columns: this.sizes.r, data: this.views.gradient };
  }

  private call(name: string, ...args: number[]): number | undefined {
    return this.instance.functions[name]?.(...args);
  }

  private eachGroup(content: (group: Group) => void): void {
    const { n, m, r } = this.sizes;
    const { slopes, weights, parameters, gradient, second } = this.memory;
    for (let panel = 0; panel < m / 4; panel += GROUP) {
      content({
        slopes: slopes.address + panel * n * ROW,
        weights: weights.address + panel * n * ROW,
        parameters: parameters.address + panel * r * ROW,
        gradient: gradient.address + panel * r * ROW,
        second: second.address + panel * ROW,
        panels: Math.min(GROUP, m / 4 - panel),
      });
    }
  }
}

/** Addresses of a group of panels. */
interface Group {
  readonly slopes: number;
  readonly weights: number;
  readonly parameters: number;
  readonly gradient: number;
  readonly second: number;
  readonly panels: number;
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

const ZERO = i32.constant(0);
/** Indices of the block functions in the module. */
const [REPLACE, SUBTRACT, ADD] = [0, 1, 2];

function functionsFor(p: Problem, isTriangular: boolean, sizes: Sizes, memory: GeometryMemory): readonly FunctionCode[] {
  const { n, r } = sizes;
  const product = (name: string, kernel: number, toSamples: boolean): FunctionCode => {
    const b = new Body(["i32", "i32", "i32"]);
    if (toSamples) productOfGroup(b, { kernel, factor: memory.forward, rows: n, inner: r, profile: isTriangular ? "up-to-block" : "full" });
    else productOfGroup(b, { kernel, factor: memory.backward, rows: r, inner: n, profile: isTriangular ? "from-block" : "full" });
    return b.finish([], name);
  };
  return [
    blockFunction("replace"),
    blockFunction("subtract"),
    blockFunction("add"),
    product("forward", REPLACE, true),
    product("backward", REPLACE, false),
    product("descend", SUBTRACT, false),
    activateFunction(p, sizes, memory),
    dotsFunction(p, sizes, memory),
    scaleFunction(p, sizes, memory),
    addProductsFunction(sizes, memory),
    factoriseFunction(n, memory, SUBTRACT),
    solveFunction(n, memory),
  ];
}

/** Visits the rows of a group of panels: address of the row in the first array, its distance from the beginning, sample and panel. */
function eachRow(b: Body, { n }: Sizes, samples: number, panels: I32, content: (offset: I32, i: I32, panel: I32) => void): void {
  b.count(ZERO, panels, 1, (panel) => {
    const start = b.let(i32.mul(panel, i32.constant(n * ROW)));
    b.count(ZERO, i32.constant(samples), 1, (i) => content(b.let(i32.add(start, i32.mul(i, i32.constant(ROW)))), i, panel));
  });
}

const parametersOf = (b: Body, count: number): readonly I32[] => indices(count).map((k) => b.parameter<"i32">(k).value);

function addToSum(b: Body, memory: GeometryMemory, i: I32, value: V128): void {
  const place = b.let(i32.mul(i, i32.constant(16)));
  b.store(place, f64x2.add(load("v128", place, memory.sums.address), value), memory.sums.address);
}

/** (slopes, weights, second, panels): a φ′ in place of Z, the weights, and a φ into the sums. */
function activateFunction(p: Problem, sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body(["i32", "i32", "i32", "i32"]);
  const [slopes, weights, second, panels] = parametersOf(b, 4) as [I32, I32, I32, I32];
  eachRow(b, sizes, p.X.rows, panels, (offset, i, panel) => {
    const norm = b.let(loadSplat(i32.mul(i, i32.constant(8)), memory.norms.address));
    const values = indices(2).map((half) => {
      const z = b.let(load("v128", i32.add(slopes, offset), 16 * half));
      const [value, first, curvature] = activationLanes(b, p.phi.forms.slice(0, 3), z) as readonly [V128, V128, V128];
      const a = b.let(load("v128", i32.add(second, i32.mul(panel, i32.constant(ROW))), 16 * half));
      const slope = b.let(f64x2.mul(a, first));
      b.store(i32.add(slopes, offset), slope, 16 * half);
      b.store(i32.add(weights, offset), f64x2.mul(f64x2.mul(norm, slope), f64x2.mul(a, curvature)), 16 * half);
      return f64x2.mul(a, value);
    });
    addToSum(b, memory, i, f64x2.add(values[0] as V128, values[1] as V128));
  });
  return b.finish([], "activate");
}

/** (u, v, panels): Σ_j u_ij v_ij into the sums. */
function dotsFunction(p: Problem, sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body(["i32", "i32", "i32"]);
  const [u, v, panels] = parametersOf(b, 3) as [I32, I32, I32];
  eachRow(b, sizes, p.X.rows, panels, (offset, i) => {
    const products = indices(2).map((half) =>
      f64x2.mul(load("v128", i32.add(u, offset), 16 * half), load("v128", i32.add(v, offset), 16 * half)),
    );
    addToSum(b, memory, i, f64x2.add(products[0] as V128, products[1] as V128));
  });
  return b.finish([], "dots");
}

/** (slopes, panels): row i times factor i. */
function scaleFunction(p: Problem, sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body(["i32", "i32"]);
  const [slopes, panels] = parametersOf(b, 2) as [I32, I32];
  eachRow(b, sizes, p.X.rows, panels, (offset, i) => {
    const factor = b.let(loadSplat(i32.mul(i, i32.constant(8)), memory.vector.address));
    const row = b.let(i32.add(slopes, offset));
    for (const half of indices(2)) b.store(row, f64x2.mul(factor, load("v128", row, 16 * half)), 16 * half);
  });
  return b.finish([], "scale");
}

/** (slopes, panels): PPᵀ of these neurons, on and below the diagonal of blocks, is added to the Gram matrix. */
function addProductsFunction(sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body(["i32", "i32"]);
  const [slopes, panels] = parametersOf(b, 2) as [I32, I32];
  const { n } = sizes;
  const panelBytes = chunkFor(sizes) * ROW;
  b.count(ZERO, panels, 1, (panel) =>
    b.count(ZERO, i32.constant(n / 4), 1, (block) => {
      const from = b.let(i32.add(slopes, i32.add(i32.mul(panel, i32.constant(n * ROW)), i32.mul(block, i32.constant(4 * ROW)))));
      const to = i32.add(i32.mul(block, i32.constant(panelBytes)), i32.mul(panel, i32.constant(4 * ROW)));
      const target = b.let(i32.add(i32.constant(memory.copies.address), to));
      for (const [column, pairs] of transposed(b, from).entries())
        for (const [half, pair] of pairs.entries()) b.store(target, pair, ROW * column + 16 * half);
    }),
  );
  b.count(ZERO, i32.constant(n / 4), 1, (column) => {
    const source = b.let(i32.add(i32.constant(memory.copies.address), i32.mul(column, i32.constant(panelBytes))));
    const end = b.let(i32.add(source, i32.mul(panels, i32.constant(4 * ROW))));
    const target = b.let(i32.add(i32.constant(memory.gram.address), i32.mul(column, i32.constant(n * ROW))));
    b.count(column, i32.constant(n / 4), 1, (row) => {
      const factor = i32.add(i32.constant(memory.copies.address), i32.mul(row, i32.constant(panelBytes)));
      b.perform(ADD, i32.add(target, i32.mul(row, i32.constant(4 * ROW))), factor, source, end);
    });
  });
  return b.finish([], "addProducts");
}
