/**
 * How fast deviations from the collapsed point decay, of the flow and of label-noise SGD with steps of finite size: the slopes of log σ₂, log σ₃, … of Z. The rates under trial are those that `simulate` and `predict`
 * print; what tries them knows the flow, the runs and R_η = −(2/η) log det(1 − ηD²L/2), and no formula for rates.
 */
import { item } from "@flatcheck/enclosure";
import {
  collapsedPreActivations,
  component,
  flowCollapseRates,
  fromRows,
  hypot,
  labelNoiseCollapseRates,
  log,
  type Matrix,
  mapEntries,
  meanOf,
  OutOfRangeError,
  type Problem,
  preActivations,
  problem,
  retract,
  riemannianFlow,
  run,
  square,
  symmetricEigen,
  timesTransposed,
  toRows,
  zeros,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { FINE } from "../flows/twice.js";
import { type ComparedCase, type Difference, examineDifferences } from "../formulas/comparisons.js";
import { coherentData } from "../generators/data.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { hasKernel, runSeeds } from "../sgd/ensemble.js";
import { leastNormParameter } from "../stationary/minimiser.js";

const SHARED: Pick<Statement, "hypotheses" | "runsOnlyWith" | "lossScale" | "place"> = {
  place: "Beyond the paper: theory, section 8, for any c and ‖x_i‖, and a = 1",
  hypotheses: ["increasing", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "every c",
};

const SHARE = 4;
const NONE = "no collapsed point with rates that are apart was found";

export const RATE_ASYMPTOTIC: Statement = {
  ...SHARED,
  id: "rate-asymptotic",
  title: "Near collapse deviations decay at the eigenvalues of K·diag(4c‖x_i‖²φ′(ν_i)φ‴(ν_i))",
  latex:
    "\\lambda_k = \\lambda_k(D^{1/2} K D^{1/2}), \\quad D = \\operatorname{diag}(4c \\lVert x_i \\rVert^2 \\varphi'(\\nu_i) \\varphi'''(\\nu_i))",
  conclusion:
    "along θ′ = −grad F near z_ij = ν_i deviations decay at the eigenvalues of K·D, D = diag(4c‖x_i‖²φ′(ν_i)φ‴(ν_i)), each m − 1 times: the slopes of log σ₂, log σ₃, … of Z; where one is negative they grow",
  oracles: ["Riemannian gradient flows from deviations of two sizes, extrapolated to 0"],
  *examine(c) {
    const random = c.random("rate-asymptotic");
    const cases = Array.from({ length: Math.ceil(c.runs / SHARE) }, (_, k) => (): ComparedCase | undefined => flowCase(c, random, k));
    return yield* examineDifferences(c, cases, NONE);
  },
};

export const RATE_FINITE_STEP: Statement = {
  ...SHARED,
  id: "rate-finite-step",
  title: "At a finite step η label-noise SGD has the rates of R_η = −(2/η) log det(1 − ηD²L/2)",
  latex: "R_\\eta = -\\tfrac{2}{\\eta} \\log\\det(1 - \\tfrac{\\eta}{2} D^2 L)",
  conclusion:
    "near z_ij = ν_i the rates in t = kη²cσ²/2 are the eigenvalues of K·2[diag(s∘(2cφ‴ − 2cφ″²/φ′)) + 2c(W∘K)∘φ″φ″ᵀ], W = (1 − ηH/2)⁻¹, H = 2cm·K∘φ′φ′ᵀ, s = (W∘K)φ′, which tend to those of the flow as η → 0",
  oracles: [
    "second differences of log det(1 − ηcJJᵀ) along curves in M",
    "label-noise SGD from deviations of a thousandth, with standard errors",
  ],
  *examine(c) {
    const random = c.random("rate-finite-step");
    const cases = Array.from(
      { length: Math.ceil(c.runs / SHARE) },
      (_, k) => (): ComparedCase | undefined => regulariserCase(c, random, k),
    );
    const finding = yield* examineDifferences(c, cases, NONE);
    return finding.conclusion === "holds" ? withRuns(finding, yield* runsOf(c)) : finding;
  },
};

/** A problem with labels that neurons at ν have, and what deviations from there need. */
interface Collapsed {
  readonly p: Problem;
  readonly nu: readonly number[];
  /** K^(1/2) and K^(−1/2). */
  readonly root: Matrix;
  readonly inverse: Matrix;
  readonly label: string;
}

function collapsedPoint(c: Context, random: Random, index: number): Collapsed | undefined {
  const n = c.data?.X.rows ?? random.integer(1, 3);
  const X = c.data?.X ?? lengthened(random, coherentData(random, { samples: n, dimension: n }, n === 1 ? 1 : 0.3 + 0.6 * random.uniform()));
  const m = c.data?.a?.length ?? random.integer(2, 3);
  // One neuron has nothing to deviate from.
  if (m < 2) return undefined;
  const scale = 0.25 + random.uniform();
  const drawn = Array.from({ length: n }, () => 0.8 * random.normal());
  const y = c.data?.y ?? Float64Array.from(drawn, (z) => m * c.phi.value(z));
  const p = problem({ X, y, a: new Float64Array(m).fill(1), c: scale, phi: c.phi });
  const nu = nuOf(p);
  const { values, vectors } = symmetricEigen(timesTransposed(X, X));
  if (nu === undefined || !((values[0] ?? 0) > 0) || nu.some((z) => Math.abs(z) > FARTHEST)) return undefined;
  const power = (f: (value: number) => number): Matrix =>
    timesTransposed(
      mapEntries(vectors, (value, _, k) => value * f(item(values, k))),
      vectors,
    );
  return {
    p,
    nu,
    root: power(Math.sqrt),
    inverse: power((value) => 1 / Math.sqrt(value)),
    label: `case ${index + 1}: m = ${m}, n = ${n}, c = ${scale.toPrecision(3)}`,
  };
}

/** Of an oscillating φ the label may be taken anywhere: where a ν this far out is rounded, it is another one. */
const FARTHEST = 100;

const lengthened = (random: Random, X: Matrix): Matrix => {
  const lengths = Array.from({ length: X.rows }, () => 0.5 + random.uniform());
  return mapEntries(X, (x, i) => x * item(lengths, i));
};

function nuOf(p: Problem): readonly number[] | undefined {
  try {
    return Array.from(collapsedPreActivations(p));
  } catch (error) {
    if (error instanceof OutOfRangeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Rates, or none where they cannot be told apart: eigenvectors mix then. */
function apart(rates: readonly number[] | undefined): readonly number[] | undefined {
  const size = Math.max(...(rates ?? []).map(Math.abs));
  if (rates === undefined || !(size > 0) || !Number.isFinite(size)) return undefined;
  const isApart = rates.every((rate, k) => Math.abs(rate) > 0.02 * size && (k === 0 || rate - item(rates, k - 1) > 0.05 * size));
  return isApart ? rates : undefined;
}

/** The size of deviations, which are then halved. */
const DEVIATION = 2e-3;

function flowCase(c: Context, random: Random, index: number): ComparedCase | undefined {
  const point = collapsedPoint(c, random, index);
  const rates = point === undefined ? undefined : apart(flowCollapseRates(point.p));
  if (point === undefined || rates === undefined) return undefined;
  const { p, nu, label } = point;
  const shape = Array.from({ length: p.X.rows }, () => zeroSum(random, p.a.length));
  const start = (size: number): Matrix | undefined => startAt(p, fromRows(shape.map((row, i) => row.map((v) => item(nu, i) + size * v))));
  const [whole, half] = [start(DEVIATION), start(DEVIATION / 2)];
  if (whole === undefined || half === undefined) return undefined;
  const slopes = p.y.map((_, i) => curvatureAt(p, i, item(nu, i)));
  const directions = leftEigenvectors(point, slopes);
  // Deviations that grow must stay small.
  const longest = 1 / Math.max(0, ...rates.map((rate) => -rate));
  const comparisons = rates.flatMap((rate, k): Difference[] => {
    const t = Math.min(longest, 1 / Math.abs(rate));
    const [first, second] = [measuredRate(p, whole, item(directions, k), t), measuredRate(p, half, item(directions, k), t)];
    if (first === undefined || second === undefined) return [];
    const gap = Math.abs(first - second);
    // The solver's errors beside deviations of this size, in a logarithm over the time t.
    const solver = (64 * FINE.relative) / (DEVIATION * t);
    return [
      { label: `${label}, rate ${k + 1}`, error: Math.abs(2 * second - first - rate), tolerance: gap + solver, size: Math.abs(rate) },
    ];
  });
  return { comparisons, values: { X: toRows(p.X), y: Array.from(p.y), c: p.c, nu, rates } };
}

/** 4c‖x_i‖²φ′φ‴ at z. */
function curvatureAt(p: Problem, i: number, z: number): number {
  const norm = p.X.data.subarray(i * p.X.columns, (i + 1) * p.X.columns).reduce((sum, x) => sum + x * x, 0);
  return 4 * p.c * norm * p.phi.first(z) * p.phi.third(z);
}

const zeroSum = (random: Random, m: number): readonly number[] => {
  const drawn = Array.from({ length: m }, random.normal);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / m;
  return drawn.map((value) => value - mean);
};

function startAt(p: Problem, Z: Matrix): Matrix | undefined {
  const made = leastNormParameter(p.X, Z);
  const back = made === undefined ? undefined : retract(p, made);
  return back?.status === "converged" ? back.theta : undefined;
}

/** u with uᵀK·diag(d) = λuᵀ, by rising λ: K^(−1/2)q for the eigenvectors q of K^(1/2) diag(d) K^(1/2). */
function leftEigenvectors({ root, inverse }: Collapsed, d: Float64Array): readonly (readonly number[])[] {
  const { vectors } = symmetricEigen(
    timesTransposed(
      mapEntries(root, (value, _, k) => value * component(d, k)),
      root,
    ),
  );
  const turned = timesTransposed(
    inverse,
    mapEntries(zeros(vectors.columns, vectors.rows), (_, k, i) => component(vectors.data, i * vectors.columns + k)),
  );
  return Array.from({ length: turned.columns }, (_, k) =>
    Array.from({ length: turned.rows }, (__, i) => component(turned.data, i * turned.columns + k)),
  );
}

/** ‖uᵀ(Z − its row means)‖. */
function partAlong(p: Problem, theta: Matrix, u: readonly number[]): number {
  const rows = toRows(preActivations(p, theta)).map((row) => {
    const mean = row.reduce((sum, z) => sum + z, 0) / row.length;
    return row.map((z) => z - mean);
  });
  return hypot(...Array.from(p.a, (_, j) => rows.reduce((sum, row, i) => sum + item(u, i) * item(row, j), 0)));
}

function measuredRate(p: Problem, start: Matrix, u: readonly number[], t: number): number | undefined {
  const { state, stopped } = run(p, riemannianFlow({ until: t, tolerance: FINE, firstStep: t / 100 }), start, { mostSteps: 2_000 });
  if (stopped !== "time") return undefined;
  return log(partAlong(p, start, u) / partAlong(p, state.theta, u)) / t;
}

/** η times λ_max(D²L) at the collapsed point. */
const STEPS = [0.2, 0.8, 1.4];

function regulariserCase(c: Context, random: Random, index: number): ComparedCase | undefined {
  const point = collapsedPoint(c, random, index);
  if (point === undefined) return undefined;
  const { p, nu, label } = point;
  const largest = largestAt(point);
  if (!(largest > FLAT) || !Number.isFinite(largest)) return undefined;
  const comparisons = STEPS.flatMap((h): Difference[] => {
    const eta = h / largest;
    const rates = labelNoiseCollapseRates(p, eta);
    const [fine, coarse] = [ratesByDifferences(point, eta, STEP), ratesByDifferences(point, eta, 2 * STEP)];
    if (rates === undefined || !rates.every(Number.isFinite)) return [];
    const size = Math.max(...rates.map(Math.abs));
    // An extrapolated difference is off by less than what it differs from one of twice the step, and by rounding of R over h².
    const rounding = (2 ** -44 * (1 + Math.abs(regulariser(point, eta, nu, []))) * traceOfGram(point)) / (STEP * STEP);
    return rates.map((rate, k) => ({
      label: `${label}, ηλ_max = ${h}, rate ${k + 1}`,
      error: Math.abs(rate - item(fine, k)),
      tolerance: Math.max(...fine.map((value, l) => Math.abs(value - item(coarse, l)))) + rounding,
      size,
    }));
  });
  return { comparisons, values: { X: toRows(p.X), y: Array.from(p.y), c: p.c, nu } };
}

const STEP = 2 ** -7;
/** Of λ_max(D²L): below this φ is all but constant. */
const FLAT = 1e-9;

/** λ_max(D²L) = λ_max(2cm K∘φ′φ′ᵀ). */
function largestAt({ p, nu }: Collapsed): number {
  const slopes = nu.map(p.phi.first);
  const H = mapEntries(timesTransposed(p.X, p.X), (k, i, l) => 2 * p.c * p.a.length * k * item(slopes, i) * item(slopes, l));
  return symmetricEigen(H).values.at(-1) ?? Number.NaN;
}

const traceOfGram = ({ p }: Collapsed): number => p.X.data.reduce((sum, x) => sum + x * x, 0);

/** R_η where neurons 1 and 2 are at z_i ± v_i/√2, and all are moved together so that Σ_jφ(z_ij) = mφ(ν_i) stays to second order. */
function regulariser({ p }: Collapsed, eta: number, nu: readonly number[], v: readonly number[]): number {
  const m = p.a.length;
  const Z = nu.map((z, i) => {
    const own = v[i] ?? 0;
    const shift = (-p.phi.second(z) * own * own) / (2 * m * p.phi.first(z));
    return Array.from({ length: m }, (_, j) => z + shift + (j === 0 ? own : j === 1 ? -own : 0) / Math.SQRT2);
  });
  const slopes = fromRows(Z.map((row) => row.map(p.phi.first)));
  const S = timesTransposed(slopes, slopes);
  const A = mapEntries(timesTransposed(p.X, p.X), (k, i, l) => (i === l ? 1 : 0) - eta * p.c * k * component(S.data, i * S.columns + l));
  return (-2 / eta) * symmetricEigen(A).values.reduce((sum, value) => sum + log(value), 0);
}

/** Eigenvalues of K B, where vᵀBv is the second derivative of R_η along v. */
function ratesByDifferences(point: Collapsed, eta: number, step: number): readonly number[] {
  const n = point.nu.length;
  const second = (v: readonly number[]): number => {
    const of = (h: number): number => {
      const at = (s: number): number =>
        regulariser(
          point,
          eta,
          point.nu,
          v.map((value) => s * value),
        );
      return (at(h) - 2 * at(0) + at(-h)) / (h * h);
    };
    return (4 * of(step) - of(2 * step)) / 3;
  };
  const unit = (i: number, k: number): readonly number[] => Array.from({ length: n }, (_, l) => (l === i ? 1 : 0) + (l === k ? 1 : 0));
  const own = Array.from({ length: n }, (_, i) => second(Array.from({ length: n }, (__, l) => (l === i ? 1 : 0))));
  const B = mapEntries(zeros(n, n), (_, i, k) => (i === k ? item(own, i) : (second(unit(i, k)) - item(own, i) - item(own, k)) / 2));
  return symmetricEigen(timesTransposed(timesTransposed(point.root, B), point.root)).values;
}

interface Slopes {
  readonly text: string;
  readonly cases: number;
  readonly isClose: boolean;
}

const SEEDS = 8;
const SMALL = 1e-3;
/** Pre-activations are shaken by this much. */
const SHAKEN = 0.02;
/** What terms of the next order in the noise may add, beside three standard errors; the square of what pre-activations are shaken by is far less. */
const ALLOWED = 0.02;
const MOST_STEPS = 4e6;

/** One sample and two neurons: the slope of the logarithm of their distance, over four e-folds. */
function* runsOf(c: Context): Generator<number, Slopes | undefined> {
  if (c.data !== undefined) return undefined;
  const random = c.random("rate-finite-step, runs");
  const nu = 0.3 + 0.2 * random.uniform();
  const p = problem({ X: fromRows([[1]]), y: Float64Array.of(2 * c.phi.value(nu)), a: Float64Array.of(1, 1), c: 0.5, phi: c.phi });
  const start = startAt(p, fromRows([[nu - SMALL, nu + SMALL]]));
  if (start === undefined || !hasKernel(p, start)) return undefined;
  const lambda = 2 * square(c.phi.first(nu));
  if (!(lambda > FLAT) || !Number.isFinite(lambda)) return undefined;
  const parts: string[] = [];
  let [cases, isClose] = [0, true];
  for (const h of STEPS) {
    const eta = h / lambda;
    const rate = labelNoiseCollapseRates(p, eta)?.[0];
    const sigma = SHAKEN * Math.sqrt(lambda / Math.max(h, 0.2));
    const steps = rate === undefined ? 0 : Math.round(4 / (Math.abs(rate) * ((eta * eta * p.c * sigma * sigma) / 2)));
    if (rate === undefined || !(steps > 0) || steps * SEEDS > MOST_STEPS) continue;
    const seeds = Array.from({ length: SEEDS }, () => random.integer(0, 2 ** 40));
    const ends = yield* runSeeds({ p, theta: start, rates: { eta, sigma }, steps }, seeds);
    const t = (steps * eta * eta * p.c * sigma * sigma) / 2;
    const { mean, standardError } = meanOf(ends.map(({ theta }) => log(partAlong(p, start, [1]) / partAlong(p, theta, [1])) / t));
    cases += SEEDS;
    isClose &&= Math.abs(mean - rate) <= 3 * standardError + ALLOWED * Math.abs(rate);
    parts.push(`ηλ_max = ${h}: ${mean.toPrecision(4)} ± ${standardError.toPrecision(2)} measured, ${rate.toPrecision(4)} by the formula`);
  }
  return parts.length === 0
    ? undefined
    : { text: `label-noise SGD, one sample and two neurons at ν = ${nu.toPrecision(3)}: ${parts.join("; ")}`, cases, isClose };
}

function withRuns(finding: Examination, runs: Slopes | undefined): Examination {
  if (runs === undefined) return finding;
  const notes = [...(finding.notes ?? []), runs.text];
  return { ...finding, cases: finding.cases + runs.cases, notes, ...(runs.isClose ? {} : { conclusion: "unknown" as const }) };
}
