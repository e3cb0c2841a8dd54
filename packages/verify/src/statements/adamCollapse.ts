/**
 * Label noise with a preconditioner like Adam's lowers tr (Diag D²L)^(1/2) on M in place of Tr D²L. For one sample that is √(2c)·‖x‖₁·Σ_j |a_jφ′(z_j)|: in w = φ(z) each neuron costs φ′(φ⁻¹(w)), whose second derivative is
 * (φ′φ‴ − φ″²)/φ′³. Neurons at ν come together where φ′ is strictly log-convex there, and apart where it is log-concave.
 */
import { item } from "@flatcheck/enclosure";
import {
  adamLabelNoise,
  advanced,
  fromRows,
  inverse,
  jacobianTransposedTimes,
  log,
  meanOf,
  outputs,
  type Phi,
  type Problem,
  preActivations,
  problem,
  square,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { type ComparedCase, examineDifferences } from "../formulas/comparisons.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { randomNetwork } from "../networks.js";

export const ADAM_COLLAPSE: Statement = {
  id: "adam-collapse",
  title: "Under Adam's preconditioner neurons come together exactly where φ′φ‴ > φ″²",
  place: "Beyond the paper: theory, section 8, for one sample",
  hypotheses: ["increasing", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "every c",
  latex:
    "\\operatorname{tr} (\\operatorname{Diag} D^2L)^{1/2} = \\sqrt{2c}\\, \\lVert x \\rVert_1 \\sum_j \\lvert a_j \\varphi'(z_j) \\rvert, \\qquad \\varphi' \\varphi''' > (\\varphi'')^2",
  conclusion:
    "on M, for one sample, tr (Diag D²L)^(1/2) = √(2c)·‖x‖₁·Σ_j |a_jφ′(z_j)|; for a = 1 the point z_j = ν is a strict local minimum of it on M if φ′φ‴ > φ″² at ν, and none if φ′φ‴ < φ″²; so all neurons agree for every m and y where φ′ is strictly log-convex",
  oracles: ["the diagonal of 2cJᵀJ", "second differences of φ′(φ⁻¹(w)), extrapolated", "Adam under label noise, two neurons"],
  *examine(c) {
    const random = c.random("adam-collapse");
    const cases = Array.from(
      { length: c.runs },
      (_, k) => (): ComparedCase | undefined => (k % 2 === 0 ? diagonalCase(c, random, k) : curvatureCase(c, random, k)),
    );
    const finding = yield* examineDifferences(c, cases, "no point with φ′ of ordinary size was found");
    return finding.conclusion === "holds" ? withRuns(finding, yield* runsOf(c)) : finding;
  },
};

/** One sample: the sum of roots of the diagonal of 2cJᵀJ, entry by entry. */
function diagonalCase(c: Context, random: Random, index: number): ComparedCase | undefined {
  const { p: drawn, theta, label } = randomNetwork(c, random, {});
  const p: Problem = {
    ...drawn,
    X: { rows: 1, columns: drawn.X.columns, data: drawn.X.data.slice(0, drawn.X.columns) },
    y: Float64Array.of(0),
  };
  const gradient = jacobianTransposedTimes(p, theta, Float64Array.of(1));
  const roots = gradient.data.reduce((sum, value) => sum + Math.sqrt(2 * p.c * square(value)), 0);
  const length = p.X.data.reduce((sum, x) => sum + Math.abs(x), 0);
  const slopes = preActivations(p, theta).data.reduce((sum, z, j) => sum + Math.abs(item(p.a, j) * c.phi.first(z)), 0);
  const found = Math.sqrt(2 * p.c) * length * slopes;
  if (!Number.isFinite(found)) return undefined;
  return {
    comparisons: [
      {
        label: `case ${index + 1}: ${label}, the trace of roots`,
        error: Math.abs(found - roots),
        tolerance: 2 ** -44 * roots,
        size: roots,
      },
    ],
    values: { X: [Array.from(p.X.data)], a: Array.from(p.a), c: p.c },
  };
}

const STEP = 2 ** -6;

/** h(w) = φ′(φ⁻¹(w)): its second derivative by differences, beside (φ′φ‴ − φ″²)/φ′³. */
function curvatureCase({ phi }: Context, random: Random, index: number): ComparedCase | undefined {
  const nu = 1.2 * random.normal();
  const slope = phi.first(nu);
  if (!(slope > 1e-2 && slope < 1e2)) return undefined;
  const w = phi.value(nu);
  const cost = (at: number): number | undefined => {
    const z = inverse(phi.value, at);
    return z === undefined ? undefined : phi.first(z);
  };
  const second = (h: number): number => ((cost(w + h) ?? Number.NaN) - 2 * slope + (cost(w - h) ?? Number.NaN)) / (h * h);
  const width = STEP * slope;
  const [coarse, middle, fine] = [second(4 * width), second(2 * width), second(width)];
  const [before, value] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  const formula = logConvexity(phi, nu) / (slope * slope * slope);
  // φ⁻¹ is found to the last bit, which second differences divide by h².
  const rounding = (2 ** -46 * (slope + Math.abs((phi.second(nu) * (1 + Math.abs(w))) / slope))) / (width * width);
  const size = Math.abs(formula);
  return {
    comparisons: [
      {
        label: `case ${index + 1}: ν = ${nu}`,
        error: Math.abs(value - formula),
        tolerance: Math.abs(value - before) + rounding,
        size: Math.max(size, 1e-6),
      },
    ],
    values: { nu },
  };
}

/** φ′φ‴ − φ″². */
const logConvexity = (phi: Phi, z: number): number => phi.first(z) * phi.third(z) - square(phi.second(z));

interface Runs {
  readonly text: string;
  readonly cases: number;
  readonly agrees: boolean;
}

const SEEDS = 4;
const APART = 0.05;
const SIGMA = 0.1;
/** Adam's η, of which pre-activations move a part in every step. */
const ETA = 0.01;
const [PLACES, TRIED] = [2, 40];
const MOST_STEPS = 15_000;
/** A rate that so many steps show: half an e-fold. */
const SHOWN = 0.5;

/** One sample and two neurons beside ν: whether their distance falls or grows, in Adam's time kη²/2, at about (φ′φ‴ − φ″²)/φ′². */
function* runsOf(c: Context): Generator<number, Runs | undefined> {
  const random = c.random("adam-collapse, runs");
  const parts: string[] = [];
  let [cases, agrees] = [0, true];
  for (let k = 0; k < TRIED && parts.length < PLACES; k++) {
    const nu = 0.8 * random.normal();
    const rate = logConvexity(c.phi, nu) / square(c.phi.first(nu));
    const steps = Math.round((2 * SHOWN) / (Math.abs(rate) * ETA * ETA));
    if (!(steps <= MOST_STEPS) || !(Math.abs(c.phi.first(nu)) > 0.05)) continue;
    const { mean, standardError } = meanOf(Array.from({ length: SEEDS }, (_, seed) => measured(c, nu, steps, seed + 1)));
    yield cases;
    cases += SEEDS;
    agrees &&= mean * rate > 0;
    parts.push(
      `ν = ${nu.toPrecision(3)}: ${mean.toPrecision(3)} ± ${standardError.toPrecision(2)}, by the formula ${rate.toPrecision(3)} as η → 0`,
    );
  }
  return parts.length === 0
    ? undefined
    : { text: `Adam under label noise, rates at which two neurons come together: ${parts.join("; ")}`, cases, agrees };
}

function measured(c: Context, nu: number, steps: number, seed: number): number {
  const start = fromRows([[nu - APART], [nu + APART]]);
  const bare = problem({ X: fromRows([[1]]), y: Float64Array.of(0), a: Float64Array.of(1, 1), c: 0.5, phi: c.phi });
  const p = { ...bare, y: outputs(bare, start) };
  const method = adamLabelNoise({ eta: ETA, sigma: SIGMA, seed });
  const [u = 0, v = 0] = advanced(method, p, method.init(p, start), steps).theta.data;
  return log((2 * APART) / Math.abs(v - u)) / ((steps * ETA * ETA) / 2);
}

function withRuns(finding: Examination, runs: Runs | undefined): Examination {
  if (runs === undefined) return finding;
  const notes = [...(finding.notes ?? []), runs.text];
  return { ...finding, cases: finding.cases + runs.cases, notes, ...(runs.agrees ? {} : { conclusion: "unknown" as const }) };
}
