/**
 * Theorem A.3 with an order: label-noise SGD after k steps is the flow at t = kη²cσ²/2, up to an error whose mean falls like η. Means over seeds are compared, of F with θ_k put on M: single runs
 * fluctuate by √η·σ, which means average out; what is left is a bias of order η.
 */
import { item } from "@flatcheck/enclosure";
import {
  type ErrorAt,
  fittedOrder,
  largestEigenvalue,
  type Matrix,
  meanOf,
  type Problem,
  preActivations,
  retract,
  riemannianFlow,
  run,
  SingularGramError,
  sharpness,
  stretches,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { COST_WITHOUT_KERNEL, hasKernel, runSeeds } from "../sgd/ensemble.js";
import { settingOf } from "../sgd/setting.js";

export const THEOREM_A3: Statement = {
  id: "A.3",
  title: "Label-noise SGD follows the flow, with an error of order η",
  place: "Theorem A.3",
  hypotheses: ["3.1", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  lossScale: "c = 1/2",
  conclusion: "|E F(θ_k) − F(θ(t))| falls like η for k = t/(η²cσ²/2) as η → 0",
  oracles: ["label-noise SGD from many seeds", "the Riemannian gradient flow", "a fitted slope with its standard error"],
  *examine(c) {
    const start = startOf(c, c.random("A.3"));
    if (typeof start === "string") return { conclusion: "unknown", evidence: "observed", cases: 0, notes: [start] };
    const points: Bias[] = [];
    for (const h of STEP_SIZES) {
      const point = yield* weakError(c, start, h / start.lambda);
      if (point !== undefined) points.push(point);
    }
    return conclude(points, points.length * seedsOf(c, start));
  },
};

/** E F(θ_k) − F(θ(t)) at one step size. */
interface Bias extends ErrorAt {
  readonly sign: number;
}

/** η times the largest eigenvalue of D²L at the start. */
const STEP_SIZES = [0.4, 0.2, 0.1, 0.05];
const SEEDS_A_RUN = 3;

interface SgdStart {
  readonly p: Problem;
  readonly theta: Matrix;
  readonly lambda: number;
  /** The flow time at which F has fallen half as far as it falls. */
  readonly time: number;
  readonly sigma: number;
  readonly isOnKernel: boolean;
  /** Of a step, beside one of the small problem. */
  readonly cost: number;
}

/** Pre-activations are shaken by at most this at the largest step, and by at most this part of φ′/|φ″|, over which φ′ changes. */
const SHAKEN = 0.12;
const SHAKEN_PART = 0.25;

/** Or the reason why there is none. */
function startOf(c: Context, random: Random): SgdStart | string {
  const setting = settingOf(c, random, 0.6);
  if (typeof setting === "string") return setting;
  const { p, theta, cost } = setting;
  const back = retract(p, theta);
  if (back.status !== "converged") return "Newton's method does not reach M from the start";
  const lambda = largestEigenvalue(p, back.theta).value;
  const time = halfTime(p, back.theta);
  if (time === undefined || !(lambda > 1e-12)) return "F does not fall from the start, so there is no descent to compare";
  // Residuals are σ√(ηλ/2), and a residual moves pre-activations by it over ‖J‖ = √(λ/2c).
  const bends = preActivations(p, back.theta).data.reduce((most, z) => Math.max(most, Math.abs(c.phi.second(z) / c.phi.first(z)) || 0), 0);
  const shaken = Math.min(SHAKEN, SHAKEN_PART / Math.max(bends, Number.MIN_VALUE));
  const sigma = (shaken * Math.sqrt(lambda / (2 * p.c))) / Math.sqrt(item(STEP_SIZES, 0) / 2);
  return { p, theta: back.theta, lambda, time, sigma, isOnKernel: hasKernel(p, back.theta), cost };
}

function halfTime(p: Problem, theta: SgdStart["theta"]): number | undefined {
  const path: { readonly t: number; readonly F: number }[] = [];
  try {
    for (const { state } of stretches(p, riemannianFlow({ epsilon: 1e-3 }), theta, { mostSteps: 150, stretch: () => 1 }))
      if (state.status !== "diverged") path.push({ t: state.flowTime, F: sharpness(p, state.theta) });
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const half = path.find(({ F }) => F <= (first.F + last.F) / 2);
  return half === undefined || half.t === 0 ? undefined : half.t;
}

const MOST_STEPS = 4e6;
const seedsOf = (c: Context, { isOnKernel }: SgdStart): number => Math.max(8, Math.round(isOnKernel ? SEEDS_A_RUN * c.runs : c.runs / 4));

function* weakError(c: Context, start: SgdStart, eta: number): Generator<number, Bias | undefined> {
  const { p, theta, time, sigma } = start;
  const seeds = seedsOf(c, start);
  const stepTime = (eta * eta * p.c * sigma * sigma) / 2;
  const steps = Math.max(1, Math.round(time / stepTime));
  if (steps * seeds * start.cost * (start.isOnKernel ? 1 : COST_WITHOUT_KERNEL) > (MOST_STEPS * c.runs) / 40 + MOST_STEPS) return undefined;
  const flow = run(p, riemannianFlow({ until: steps * stepTime }), theta, { mostSteps: 2_000 }).state.theta;
  const random = c.random(`A.3/${eta}`);
  const ends = yield* runSeeds(
    { p, theta, rates: { eta, sigma }, steps },
    Array.from({ length: seeds }, () => random.integer(0, 2 ** 40)),
  );
  const back = ends
    .filter(({ status }) => status === "running")
    .map((state) => retract(p, state.theta))
    .filter(({ status }) => status === "converged");
  if (back.length < seeds / 2) return undefined;
  const gaps = back.map((one) => sharpness(p, one.theta) - sharpness(p, flow));
  const { mean, standardError } = meanOf(gaps);
  return { step: eta, error: Math.abs(mean), standardError, sign: Math.sign(mean) };
}

/** What the next term of the error, of relative size ηλ/2, may add to a slope fitted over these step sizes. */
const CURVATURE = 0.25;
/** Standard errors of 95 % of fits. */
const TWO = 2;
/** A fit with a larger standard error tells no order from another. */
const SHARP = 0.12;

/** Residuals in the flattest normal direction need 1/(ηλ_min) steps to forget the start: before that an error may even grow as η falls. */
const NO_LIMIT_YET =
  "an error that does not fall like η over these step sizes is no counterexample to a limit: smaller η give the residuals more steps to forget the start";

/** Whether errors of one sign fall with η, but for two standard errors: an error that passes through 0 on its way has no order yet. */
function falls(points: readonly Bias[], known: readonly Bias[]): boolean {
  const low = ({ error, standardError }: Bias): number => error - TWO * standardError;
  const high = ({ error, standardError }: Bias): number => error + TWO * standardError;
  const drops = points.every((one, i) => i === 0 || low(one) <= high(item(points, i - 1)));
  return drops && known.every(({ sign }) => sign === known[0]?.sign);
}

function conclude(points: readonly Bias[], cases: number): Examination {
  const known = points.filter(({ error, standardError }) => error > TWO * standardError);
  const base = { evidence: "observed" as const, cases };
  const table = points
    .map(({ step: eta, error, standardError }) => `η = ${eta.toPrecision(3)}: ${error.toPrecision(3)} ± ${standardError.toPrecision(2)}`)
    .join("; ");
  const notes = points.length === 0 ? [] : [`|E F(θ_k) − F(θ(t))|, ${table}`];
  if (known.length < 2)
    return { ...base, conclusion: "unknown", notes: [...notes, "too few step sizes had an error that stands out of its standard error"] };
  const { slope, standardError } = fittedOrder(known);
  const text = `fitted order ${slope.toFixed(2)} ± ${standardError.toFixed(2)}`;
  const [error, tolerance] = [Math.abs(slope - 1), CURVATURE + TWO * standardError];
  const held = `its conclusion was observed over ${points.length} step sizes: ${text}`;
  const isClear = standardError <= SHARP && falls(points, known);
  if (isClear && error <= tolerance)
    return { ...base, conclusion: "holds", held, notes: [...notes, text], worst: { error, tolerance, case: text } };
  // An error that falls faster than η is no counterexample to a limit.
  if (isClear && slope > 1) return { ...base, conclusion: "holds", held, notes: [...notes, text] };
  return { ...base, conclusion: "unknown", notes: [...notes, text, NO_LIMIT_YET] };
}
