/** Theorem 1.1: with a probability that rises to 1 as η falls, label-noise SGD ends with a small loss, F within ε of F*, and all z_ij within ε of ν_i. */
import { item } from "@flatcheck/enclosure";
import {
  gradientFlow,
  hypot,
  largestEigenvalue,
  loss,
  type Matrix,
  multipliers,
  norm,
  type Problem,
  type RunState,
  retract,
  riemannianFlow,
  run,
  SingularGramError,
  sharpness,
  square,
  stretches,
  trace,
} from "@flatcheck/numeric";
import { type Proportion, proportion, proportionText } from "../chance/binomial.js";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { COST_WITHOUT_KERNEL, hasKernel, runSeeds } from "../sgd/ensemble.js";
import { distanceIn, type Setting, settingOf } from "../sgd/setting.js";

/** How far neurons start from ν. */
const APART = 0.7;
/** η times the largest eigenvalue of D²L near the start. */
const STEP_SIZES = [0.8, 0.3, 0.1];
const SEEDS_A_RUN = 5;

/**
 * What is tried in turn, until runs succeed at the smallest step: an ε, and how many standard deviations of a run's fluctuations at the smallest step are to be within it. The noise σ follows from
 * these. The theorem is about every ε and σ; the steps that it takes grow like the square of deviations over ε.
 */
const ATTEMPTS = [
  { epsilon: 0.5, deviations: 4 },
  { epsilon: 0.35, deviations: 4 },
  { epsilon: 0.35, deviations: 7 },
  { epsilon: 0.5, deviations: 3 },
];

/** The least of these ε. */
const NEAREST = Math.min(...ATTEMPTS.map(({ epsilon }) => epsilon));

export const THEOREM_1_1: Statement = {
  id: "1.1",
  title: "Label-noise SGD ends within ε of the collapsed network in ever more runs as η falls",
  place: "Theorem 1.1",
  hypotheses: ["3.1", "3.2", "3.4", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "c = 1/2",
  conclusion: "L ≤ ε, Tr D²L ≤ F* + ε and |z_ij − ν_i| ≤ ε with a probability that rises to 1 as η falls",
  oracles: ["independent runs of label-noise SGD at three step sizes", "Clopper–Pearson intervals"],
  *examine(c) {
    const start = startOf(c);
    if (typeof start === "string") return { conclusion: "unknown", evidence: "observed", cases: 0, notes: [start] };
    const plans = ATTEMPTS.map((attempt) => planOf(start, attempt));
    // Where none is affordable, the first one is cut short.
    const affordable = plans.filter((plan) => plan.isAffordable);
    let finding: Examination | undefined;
    for (const plan of affordable.length > 0 ? affordable : plans.slice(0, 1)) {
      finding = yield* attemptOf(c, start, plan);
      if (finding.conclusion === "holds" || !plan.endsAtCollapse) break;
    }
    return finding as Examination;
  },
};

function* attemptOf(c: Context, start: Start, plan: Plan): Generator<number, Examination> {
  const { setting, lambda, seeds: count, budget } = start;
  const rates: Rate[] = [];
  for (const h of STEP_SIZES) {
    const eta = h / lambda;
    const wanted = stepsFor(start, plan, h);
    const steps = Math.min(wanted, Math.floor(budget / count));
    const random = c.random(`1.1/${plan.epsilon}/${plan.sigma}/${h}`);
    const seeds = Array.from({ length: count }, () => random.integer(0, 2 ** 40));
    const ends = yield* runSeeds({ p: setting.p, theta: setting.theta, rates: { eta, sigma: plan.sigma }, steps }, seeds);
    rates.push({ eta, steps, wanted, success: proportion(ends.filter((state) => succeeds(setting, plan.epsilon, state)).length, count) });
  }
  return conclude(start, rates, plan);
}

interface Rate {
  readonly eta: number;
  readonly steps: number;
  readonly wanted: number;
  readonly success: Proportion;
}

interface Start {
  readonly setting: Setting;
  readonly onM: Matrix;
  readonly lambda: number;
  readonly seeds: number;
  /** Steps of all seeds at one step size. */
  readonly budget: number;
  /** Along the flow: time, distance from the collapsed point, and F − F*. */
  readonly path: readonly { readonly t: number; readonly distance: number; readonly rise: number }[];
}

interface Plan {
  readonly epsilon: number;
  readonly sigma: number;
  readonly time: number;
  readonly endsAtCollapse: boolean;
  /** The flow goes below F*: the collapsed point is not where it is bound for. */
  readonly goesBelow: boolean;
  readonly isAffordable: boolean;
}

/** For the default number of runs. */
const BUDGET = 4e7;
/** The part of it for flows that do not go to the collapsed point. */
const LITTLE = 0.05;

/** Or the reason why there is none. */
function startOf(c: Context): Start | string {
  const setting = settingOf(c, c.random("1.1"), APART);
  if (typeof setting === "string") return setting;
  const { p, theta, collapsed } = setting;
  const onM = limitOf(setting);
  if (onM === undefined) return "the flow of the loss does not reach M from the start";
  const path = pathOf(setting, onM);
  const lambda = Math.max(largestEigenvalue(p, onM).value, largestEigenvalue(p, collapsed).value);
  if (!(lambda > 1e-12) || !Number.isFinite(lambda)) return "D²L vanishes at the start, or is not finite there";
  const reaches = path.some(({ distance }) => distance < NEAREST / 8);
  const isOnKernel = hasKernel(p, theta);
  return {
    setting,
    onM,
    lambda,
    seeds: Math.max(20, Math.round(isOnKernel ? SEEDS_A_RUN * c.runs : c.runs / 2)),
    budget: (BUDGET * (reaches ? 1 : LITTLE) * c.runs) / 40 / setting.cost / (isOnKernel ? 1 : COST_WITHOUT_KERNEL),
    path,
  };
}

/** F − F* beside 1 + F*, below which it is no rounding. */
const BELOW = 1e-6;

function planOf(start: Start, { epsilon, deviations }: (typeof ATTEMPTS)[number]): Plan {
  const optimal = sharpness(start.setting.p, start.setting.collapsed);
  const arrived = start.path.find(({ distance, rise }) => distance <= epsilon / 8 && Math.abs(rise) <= epsilon / 8);
  const time = arrived === undefined ? (start.path.at(-1)?.t ?? 1) : 1.5 * arrived.t;
  const plan = {
    epsilon,
    time,
    sigma: noiseFor(start, epsilon, deviations),
    endsAtCollapse: arrived !== undefined,
    goesBelow: start.path.some(({ rise }) => rise < -BELOW * (1 + optimal)),
    isAffordable: false,
  };
  // A start that is within ε of ν already would leave nothing to show.
  const isTelling = epsilon < distanceIn(start.setting, start.setting.theta);
  return { ...plan, isAffordable: isTelling && stepsFor(start, plan, item(STEP_SIZES, -1)) * start.seeds <= start.budget };
}

/** k = t/(η²cσ²/2). */
const stepsFor = ({ setting: { p }, lambda }: Start, { sigma, time }: Plan, h: number): number =>
  Math.ceil(time / ((square(h / lambda) * p.c * square(sigma)) / 2));

/** Where the flow of the loss reaches M. */
function limitOf({ p, theta }: Setting): Matrix | undefined {
  const { state } = run(p, gradientFlow({ epsilon: 1e-6 }), theta, { mostSteps: 500 });
  const back = retract(p, state.theta);
  return back.status === "converged" ? back.theta : undefined;
}

/** The flow from there, for a while. */
function pathOf(setting: Setting, onM: Matrix): Start["path"] {
  const { p, collapsed } = setting;
  const optimal = sharpness(p, collapsed);
  const path: Start["path"][number][] = [];
  try {
    for (const { state } of stretches(p, riemannianFlow({ epsilon: 1e-6 }), onM, { mostSteps: 300, stretch: () => 1 })) {
      if (state.status === "diverged") break;
      const t = Math.max(state.flowTime, 1e-3);
      path.push({ t, distance: distanceIn(setting, state.theta), rise: sharpness(p, state.theta) - optimal });
    }
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  return path;
}

/** At the end residuals are about σ√(ηλ/2); a residual r moves Tr D²L by α·r and pre-activations by r/(mφ′). */
function noiseFor({ setting: { p, collapsed, optimal }, lambda }: Start, epsilon: number, deviations: number): number {
  const eta = item(STEP_SIZES, -1) / lambda;
  const residual = Math.sqrt((eta * largestEigenvalue(p, collapsed).value) / 2);
  const slopes = optimal.data.map((z) => 1 / Math.max(p.a.length * Math.abs(p.phi.first(z)), 1e-2));
  const moved = Math.max(hypot(...multipliersAt(p, collapsed)), ...slopes, 0.2);
  return epsilon / (deviations * residual * moved);
}

function multipliersAt(p: Problem, theta: Matrix): readonly number[] {
  try {
    return Array.from(multipliers(p, theta));
  } catch (error) {
    if (error instanceof SingularGramError) return [1];
    throw error;
  }
}

function succeeds(setting: Setting, epsilon: number, { status, theta }: RunState): boolean {
  const { p, collapsed } = setting;
  return (
    status === "running" &&
    norm(theta) < 1e6 &&
    loss(p, theta) <= epsilon &&
    trace(p, theta) <= sharpness(p, collapsed) + epsilon &&
    distanceIn(setting, theta) <= epsilon
  );
}

/** Above this the probability at the smallest step counts as close to 1. */
const HIGH = 0.9;

function conclude(
  { setting: { p, theta, collapsed }, setting }: Start,
  rates: readonly Rate[],
  { epsilon, sigma, endsAtCollapse, goesBelow }: Plan,
): Examination {
  const texts = rates.map(({ eta, steps, success }) => `η = ${eta.toPrecision(3)}, ${steps} steps: ${proportionText(success)}`);
  const short = rates.filter(({ steps, wanted }) => steps < wanted);
  const [apart, rise] = [distanceIn(setting, theta), trace(p, theta) - sharpness(p, collapsed)].map((value) => value.toPrecision(3));
  const notes = [
    `n = ${p.X.rows}, m = ${p.a.length}, d = ${p.X.columns}; at the start L = ${loss(p, theta).toPrecision(3)}, Tr D²L − F* = ${rise}, max |z_ij − ν_i| = ${apart}`,
    `ε = ${epsilon}, σ = ${sigma.toPrecision(3)}; all three conclusions held in: ${texts.join("; ")}`,
  ];
  if (short.length > 0)
    notes.push(`cut short: ${short.map(({ eta, steps, wanted }) => `η = ${eta.toPrecision(3)}, ${steps} of ${wanted} steps`).join("; ")}`);
  if (!endsAtCollapse) notes.push("the flow itself was not seen to come close to the collapsed point from there");
  const shares = rates.map(({ success }) => success.successes / success.trials);
  const rises = shares.every((share, k) => k === 0 || share >= item(shares, k - 1) - 0.02);
  const base = { evidence: "observed" as const, cases: rates.reduce((sum, { success }) => sum + success.trials, 0), notes };
  if (rises && (shares.at(-1) ?? 0) >= HIGH && short.length === 0)
    return {
      ...base,
      conclusion: "holds",
      held: `in ${rates.map(({ success: { successes, trials } }) => `${successes} of ${trials}`).join(", ")} runs, as η falls, its conclusion held`,
    };
  const isLow = (rates.at(-1)?.success.interval[1] ?? 1) < 0.5;
  // Where the flow goes elsewhere, SGD goes with it, however many steps it is given; where it was not seen to arrive, the steps may be too few.
  return { ...base, conclusion: isLow && (goesBelow || (short.length === 0 && endsAtCollapse)) ? "fails" : "unknown" };
}
