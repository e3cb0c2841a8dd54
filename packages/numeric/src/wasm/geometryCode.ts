/**
 * The code of `geometryKernel.ts`: the passes over all neurons, each one call, and the functions for a group of panels that they are made of. Panels of a group follow each other through all
 * functions of a pass, while they are in the second-level cache.
 */
import { indices } from "../indices.js";
import type { Problem } from "../problem.js";
import { activationLanes } from "./activationLanes.js";
import { blockFunction, inFours, inGroups, type PanelProduct, type Profile, panelIndex, productOfGroup, ROW } from "./blocks.js";
import { Body } from "./body.js";
import { type CholeskyMemory, factoriseFunction, solveFunction, transposed } from "./cholesky.js";
import type { FunctionCode } from "./encoding.js";
import { Layout, type Region } from "./layout.js";
import { f64, f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

/** Panels that share a block of L while it is in the first-level cache. */
const GROUP = 8;
/** Neurons of one copy into panels of samples: as many as fit into half of a second-level cache of 512 KiB. */
const chunkFor = ({ n, m }: Sizes): number => Math.min(m, Math.max(4, inFours(Math.floor(32_768 / n))));

/** n, m and r, rounded up to fours. */
export interface Sizes {
  readonly n: number;
  readonly m: number;
  readonly r: number;
}

export interface GeometryMemory extends CholeskyMemory {
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

export function memoryFor({ n, m, r }: Sizes): { readonly memory: GeometryMemory; readonly layout: Layout } {
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

const ZERO = i32.constant(0);
/** Indices of the functions in the module. */
const [REPLACE, REPLACE_BACKWARD, SUBTRACT_BACKWARD, ADD, SUBTRACT] = [0, 1, 2, 3, 4];
const [FORWARD, BACKWARD, DESCEND, ACTIVATE, BEND, DOTS, SCALE, ADD_PRODUCTS, CHOLESKY, SOLVE] = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/**
 * `evaluate()`: slopes, and the sums of outputs, at the parameters; `differentiate()`: slopes, and the gradient of F with its products with those of the outputs; `factorise()`: 1 where G of
 * the slopes has Cholesky factors, which are made; `project()`: the gradient becomes tangent; `correct()`: Newton's step for the residuals in the vector.
 */
export function geometryFunctions(p: Problem, isTriangular: boolean, sizes: Sizes, memory: GeometryMemory): readonly FunctionCode[] {
  const { n, r } = sizes;
  const [up, from] = (isTriangular ? ["up-to-block", "from-block"] : ["full", "full"]) satisfies [Profile, Profile];
  const product = (way: Omit<PanelProduct, "kernel">, kernel: number): FunctionCode => {
    const b = new Body(["i32", "i32", "i32"]);
    productOfGroup(b, { ...way, kernel });
    return b.finish([]);
  };
  const forward = { factor: memory.forward, rows: n, inner: r, profile: up };
  const backward = { factor: memory.backward, rows: r, inner: n, profile: from };
  return [
    blockFunction("replace", { profile: up }),
    blockFunction("replace", { profile: from }),
    blockFunction("subtract", { profile: from }),
    blockFunction("add"),
    blockFunction("subtract"),
    product(forward, REPLACE),
    product(backward, REPLACE_BACKWARD),
    product(backward, SUBTRACT_BACKWARD),
    activateFunction(p, sizes, memory, "outputs"),
    activateFunction(p, sizes, memory, "curvature"),
    dotsFunction(p, sizes, memory),
    scaleFunction(p, sizes, memory),
    addProductsFunction(sizes, memory),
    factoriseFunction(n, memory, SUBTRACT),
    solveFunction(n, memory),
    evaluation(sizes, memory),
    differentiation(sizes, memory),
    factorisation(p, sizes, memory),
    projection(sizes, memory),
    correction(sizes, memory),
  ];
}

/** Addresses of a group of panels. */
interface Group {
  readonly slopes: I32;
  readonly weights: I32;
  readonly parameters: I32;
  readonly gradient: I32;
  readonly second: I32;
  readonly panels: I32;
}

function eachGroup(b: Body, { n, m, r }: Sizes, memory: GeometryMemory, content: (group: Group) => void): void {
  const place = ({ address }: Region, rows: number, panel: I32): I32 =>
    b.let(i32.add(i32.constant(address), i32.mul(panel, i32.constant(rows * ROW))));
  inGroups(b, m / 4, GROUP, (panel, panels) =>
    content({
      slopes: place(memory.slopes, n, panel),
      weights: place(memory.weights, n, panel),
      parameters: place(memory.parameters, r, panel),
      gradient: place(memory.gradient, r, panel),
      second: place(memory.second, 1, panel),
      panels,
    }),
  );
}

/** Zeros, in a region of a multiple of eight doubles. */
const clear = (b: Body, { address, length }: Region): void =>
  b.count(ZERO, i32.constant(8 * length), 64, (at) => {
    for (const k of indices(4)) b.store(at, f64x2.constant(0), address + 16 * k);
  });

function evaluation(sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body([]);
  clear(b, memory.sums);
  eachGroup(b, sizes, memory, ({ slopes, weights, parameters, second, panels }) => {
    b.perform(FORWARD, slopes, parameters, panels);
    b.perform(ACTIVATE, slopes, weights, second, panels);
  });
  return b.finish([], "evaluate");
}

function differentiation(sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body([]);
  clear(b, memory.sums);
  eachGroup(b, sizes, memory, ({ slopes, weights, parameters, gradient, second, panels }) => {
    b.perform(FORWARD, slopes, parameters, panels);
    b.perform(BEND, slopes, weights, second, panels);
    b.perform(BACKWARD, gradient, weights, panels);
    b.perform(FORWARD, weights, gradient, panels);
    b.perform(DOTS, slopes, weights, panels);
  });
  return b.finish([], "differentiate");
}

/** G = K ∘ PPᵀ on and below its diagonal, 1 for samples that fill up a panel, and its factors. */
function factorisation(p: Problem, sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body([]);
  const { n, m } = sizes;
  clear(b, memory.gram);
  inGroups(b, m / 4, chunkFor(sizes) / 4, (panel, panels) =>
    b.perform(ADD_PRODUCTS, i32.add(i32.constant(memory.slopes.address), i32.mul(panel, i32.constant(n * ROW))), panels),
  );
  b.count(ZERO, i32.constant(n / 4), 1, (column) => {
    const end = b.let(i32.mul(i32.add(column, i32.constant(1)), i32.constant(n * ROW)));
    const diagonal = b.let(i32.mul(column, i32.constant((n + 4) * ROW)));
    b.count(diagonal, end, ROW, (at) => {
      for (const half of indices(2)) {
        const product = f64x2.mul(load("v128", at, memory.gram.address + 16 * half), load("v128", at, memory.inner.address + 16 * half));
        b.store(at, product, memory.gram.address + 16 * half);
      }
    });
  });
  for (const i of indices(n).slice(p.X.rows)) b.store(ZERO, f64.constant(1), memory.gram.address + 8 * panelIndex(i, i, n));
  return b.finish([b.call("i32", CHOLESKY)], "factorise");
}

function projection(sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body([]);
  b.count(ZERO, i32.constant(8 * sizes.n), 8, (at) => {
    const pair = b.let(load("v128", i32.add(at, at), memory.sums.address));
    b.store(at, f64.add(f64.lane(pair, 0), f64.lane(pair, 1)), memory.vector.address);
  });
  b.perform(SOLVE);
  eachGroup(b, sizes, memory, ({ gradient, slopes, panels }) => {
    b.perform(SCALE, slopes, panels);
    b.perform(DESCEND, gradient, slopes, panels);
  });
  return b.finish([], "project");
}

function correction(sizes: Sizes, memory: GeometryMemory): FunctionCode {
  const b = new Body([]);
  b.perform(SOLVE);
  eachGroup(b, sizes, memory, ({ gradient, slopes, panels }) => {
    b.perform(SCALE, slopes, panels);
    b.perform(BACKWARD, gradient, slopes, panels);
  });
  return b.finish([], "correct");
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

/** (slopes, weights, second, panels): a φ′ in place of Z, and a φ into the sums, or the weights in their place. */
function activateFunction(p: Problem, sizes: Sizes, memory: GeometryMemory, what: "outputs" | "curvature"): FunctionCode {
  const b = new Body(["i32", "i32", "i32", "i32"]);
  const [slopes, weights, second, panels] = parametersOf(b, 4) as [I32, I32, I32, I32];
  const isPlain = p.a.length % 4 === 0 && p.a.every((a) => a === 1);
  const [value, first, curvature] = p.phi.forms;
  eachRow(b, sizes, p.X.rows, panels, (offset, i, panel) => {
    const norm = b.let(loadSplat(i32.mul(i, i32.constant(8)), memory.norms.address));
    const outputs = indices(2).map((half) => {
      const z = b.let(load("v128", i32.add(slopes, offset), 16 * half));
      const [other, plainSlope] = activationLanes(b, what === "outputs" ? [value, first] : [curvature, first], z) as readonly [V128, V128];
      const a = isPlain ? undefined : b.let(load("v128", i32.add(second, i32.mul(panel, i32.constant(ROW))), 16 * half));
      const weighted = (x: V128): V128 => (a === undefined ? x : f64x2.mul(a, x));
      const slope = b.let(weighted(plainSlope));
      b.store(i32.add(slopes, offset), slope, 16 * half);
      if (what === "curvature") b.store(i32.add(weights, offset), f64x2.mul(f64x2.mul(norm, slope), weighted(other)), 16 * half);
      return weighted(other);
    });
    if (what === "outputs") addToSum(b, memory, i, f64x2.add(outputs[0] as V128, outputs[1] as V128));
  });
  if (what === "curvature") clearRest(b, p, sizes, weights, panels);
  return b.finish([]);
}

/** Zeros in the rows that only fill up panels of samples: a product with 0 of what was not finite at other parameters is NaN. */
function clearRest(b: Body, p: Problem, { n }: Sizes, weights: I32, panels: I32): void {
  const rest = indices(n).slice(p.X.rows);
  if (rest.length === 0) return;
  b.count(ZERO, panels, 1, (panel) => {
    const start = b.let(i32.add(weights, i32.mul(panel, i32.constant(n * ROW))));
    for (const i of rest) for (const half of indices(2)) b.store(start, f64x2.constant(0), ROW * i + 16 * half);
  });
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
  return b.finish([]);
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
  return b.finish([]);
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
  return b.finish([]);
}
