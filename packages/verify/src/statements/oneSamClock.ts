/** 1-SAM's clock: k steps are the flow of F for c = 1/n at t = kηρ²/2, up to an error that falls with η where ρ² falls with it. On M a step is 0/0 and nothing moves, so that runs start just off it. */
import { item } from "@flatcheck/enclosure";
import {
  combine,
  type ErrorAt,
  fittedOrder,
  jacobianTransposedTimes,
  type Matrix,
  METHODS,
  type Method,
  meanOf,
  NoKernelError,
  norm,
  type Problem,
  type RunState,
  retract,
  riemannianFlow,
  run,
  SingularGramError,
  sharpness,
  squaredNorms,
  stretches,
  wasmBackend,
} from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { settingOf } from "../sgd/setting.js";

export const ONE_SAM_CLOCK: Statement = {
  id: "one-sam-clock",
  title: "k steps of 1-SAM are the flow of F for c = 1/n at t = kηρ²/2",
  place: "Theorem 1.1 for 1-SAM; the clock: theory, section 5",
  hypotheses: ["3.1", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  lossScale: "c = 1/n",
  latex: "t = \\tfrac12\\, k\\, \\eta\\, \\rho^2",
  conclusion: "‖θ_k − θ̃(t)‖ falls with η for k = t/(ηρ²/2) and ρ² in proportion to η, where θ̃ is θ′ = −grad F with F for c = 1/n",
  oracles: [
    "1-SAM from just off M, several seeds at three step sizes",
    "the Riemannian gradient flow",
    "a fitted slope with its standard error",
  ],
  *examine(c) {
    const start = startOf(c);
    if (typeof start === "string") return { conclusion: "unknown", evidence: "observed", cases: 0, notes: [start] };
    const points: ErrorAt[] = [];
    for (const h of STEP_SIZES) {
      const point = errorAt(start, h);
      if (point !== undefined) points.push(point);
      yield points.length;
    }
    return concluded(points, points.length * SEEDS);
  },
};

/** η times the largest 2‖Df_i‖². */
const STEP_SIZES = [0.2, 0.1, 0.05];
const SEEDS = 4;
/** ρ/√h, for samples of length 1. */
const RADIUS = 0.3;
const APART = 0.5;
const MOST_STEPS = 400_000;

interface Start {
  readonly p: Problem;
  readonly onM: Matrix;
  /** The time at which F has fallen half as far as it falls. */
  readonly time: number;
  /** max 2‖Df_i‖². */
  readonly largest: number;
}

function startOf(c: Context): Start | string {
  const setting = settingOf(c, c.random("one-sam-clock"), APART);
  if (typeof setting === "string") return setting;
  const p = { ...setting.p, c: 1 / setting.p.X.rows };
  const back = retract(p, setting.theta);
  if (back.status !== "converged") return "Newton's method does not reach M from the start";
  const time = halfTime(p, back.theta);
  if (time === undefined) return "F does not fall from the start, so there is no descent to compare";
  const largest = Math.max(...Array.from(p.y, (_, i) => 2 * squaredGradient(p, back.theta, i)));
  return { p, onM: back.theta, time, largest };
}

/** ‖Df_i‖². */
function squaredGradient(p: Problem, theta: Matrix, i: number): number {
  const length = norm(
    jacobianTransposedTimes(
      p,
      theta,
      p.y.map((_, k) => (k === i ? 1 : 0)),
    ),
  );
  return length * length;
}

function halfTime(p: Problem, theta: Matrix): number | undefined {
  const path: { readonly t: number; readonly F: number }[] = [];
  try {
    for (const { state } of stretches(p, riemannianFlow({ epsilon: 1e-3 }), theta, { mostSteps: 150, stretch: () => 1 }))
      if (state.status !== "diverged") path.push({ t: state.flowTime, F: sharpness(p, state.theta) });
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  const [first, last] = [path[0], path.at(-1)];
  const half = first === undefined || last === undefined ? undefined : path.find(({ F }) => F <= (first.F + last.F) / 2);
  return half === undefined || half.t === 0 ? undefined : half.t;
}

/** How far off M runs start, beside the size of θ. */
const OFF = 1e-6;

function errorAt({ p, onM, time, largest }: Start, h: number): ErrorAt | undefined {
  const eta = h / largest;
  const rho = (RADIUS * Math.sqrt(h)) / Math.sqrt(Math.max(...squaredNorms(p)));
  const steps = Math.round(time / ((eta * rho * rho) / 2));
  if (!(steps > 0) || steps > MOST_STEPS) return undefined;
  const flow = run(p, riemannianFlow({ until: (steps * eta * rho * rho) / 2 }), onM, { mostSteps: 2_000 }).state.theta;
  const beside = combine(
    1,
    onM,
    OFF,
    jacobianTransposedTimes(
      p,
      onM,
      p.y.map(() => 1),
    ),
  );
  const distances = Array.from({ length: SEEDS }, (_, seed) => {
    const { state } = run(p, methodFor(p, beside, { eta, rho, seed: seed + 1 }), beside, { mostSteps: steps });
    return state.status === "running" ? norm(combine(1, state.theta, -1, flow)) : Number.POSITIVE_INFINITY;
  });
  const { mean, standardError } = meanOf(distances);
  return Number.isFinite(mean) ? { step: eta, error: mean, standardError } : undefined;
}

/** By the kernel for the activation, where there is one. */
function methodFor(
  p: Problem,
  theta: Matrix,
  { eta, rho, seed }: { readonly eta: number; readonly rho: number; readonly seed: number },
): Method<RunState> {
  const options = { learningRate: eta, noise: 0, radius: rho, seed };
  const [kernel, plain] = [wasmBackend.method("one-sam", options), METHODS.get("one-sam")?.create(options) as Method<RunState>];
  try {
    kernel?.init(p, theta);
    return kernel ?? plain;
  } catch (error) {
    if (error instanceof NoKernelError) return plain;
    throw error;
  }
}

/** What the next term of the error may add to a slope fitted over these step sizes. */
const CURVATURE = 0.35;
const TWO = 2;

function concluded(points: readonly ErrorAt[], cases: number): Examination {
  const base = { evidence: "observed", cases } as const;
  if (points.length < STEP_SIZES.length)
    return {
      ...base,
      conclusion: "unknown",
      notes: ["so many steps as the flow's time takes at small η are out of reach here, or runs were lost"],
    };
  const table = points.map(
    ({ step, error, standardError }) => `η = ${step.toPrecision(3)}: ${error.toPrecision(3)} ± ${standardError.toPrecision(2)}`,
  );
  const { slope, standardError } = fittedOrder(points);
  const text = `fitted order ${slope.toFixed(2)} ± ${standardError.toFixed(2)}`;
  const notes = [`mean of ‖θ_k − θ̃(t)‖, ρ² in proportion to η: ${table.join("; ")}`, text];
  const falls = points.every(({ error }, k) => k === 0 || error < item(points, k - 1).error);
  if (!falls || slope < 1 - CURVATURE - TWO * standardError) return { ...base, conclusion: "unknown", notes };
  const held = `its conclusion was observed over ${points.length} step sizes: ${text}`;
  return {
    ...base,
    conclusion: "holds",
    held,
    notes,
    worst: { error: Math.max(0, 1 - slope), tolerance: CURVATURE + TWO * standardError, case: text },
  };
}
