/** The report as text for a terminal. */
import { METHODS } from "@flatcheck/numeric";
import { takenText } from "../data/taken.js";
import { applying } from "./applying.js";
import type { SimulateConfig } from "./config.js";
import { type Finished, type Measured, type SimulateReport, stableEta } from "./report.js";

export function summary(report: SimulateReport, config: SimulateConfig): string {
  return [...headingOf(config), "", ...tableOf(report), "", ...endingOf(report, config)].map((line) => `${line}\n`).join("");
}

function headingOf(c: SimulateConfig): string[] {
  const parameters = Object.entries(c.parameters).map(([name, value]) => `, ${name} = ${value}`);
  return [
    `φ(x) = ${c.activation}${parameters.join("")}`,
    `m = ${counted(c.neurons, "neuron")}, n = ${counted(c.samples, "sample")}, d = ${c.dimension}; ${dataOf(c)}; loss ${c.loss} (c = ${scaleOf(c)}); seed ${c.seed}`,
    ...(c.data === undefined || c.taken === undefined ? [] : [`from ${c.data}: ${takenText(c.taken)}`]),
    `${c.method}${c.train === "both" ? ", both layers" : ""}${optionsOf(c)}`,
  ];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const scaleOf = ({ loss, samples }: SimulateConfig): string =>
  ({ sum: "1", half: "1/2", mean: samples === 1 ? "1" : `1/${samples}` })[loss];

function dataOf(c: SimulateConfig): string {
  const { inputs, labels, coherence } = applying(c);
  const drawn = [
    ...(inputs === undefined ? [] : [`${inputs} inputs${coherence === undefined ? "" : ` (μ = ${coherence})`}`]),
    ...(labels === undefined ? [] : [`${labels} labels`]),
  ];
  return [...(c.data === undefined ? [] : [`${(c.dataArrays ?? []).join(", ")} from ${c.data}`]), ...drawn].join(", ");
}

/** The numbers that the method uses. */
function optionsOf(c: SimulateConfig): string {
  const batch = c.batch === undefined ? "" : `, batch ${c.batch}`;
  const numbers: Readonly<Record<string, string>> = {
    "label-noise-sgd": `: η = ${c.learningRate}, σ = ${c.noise}${batch}`,
    "adam-label-noise": `: η = ${c.learningRate}, σ = ${c.noise}`,
    "one-sam": `: η = ${c.learningRate}, ρ = ${c.radius}`,
    "gradient-descent": `: η = ${c.learningRate}`,
  };
  return (
    numbers[c.method] ??
    `: until ${c.time === undefined ? "" : `t = ${c.time} or `}${METHODS.get(c.method)?.convergence} ≤ ${c.epsilon}, at most ${counted(c.steps, "step")}`
  );
}

const WIDTH = 28;

function tableOf({ start, final }: SimulateReport): string[] {
  const row = (name: string, of: (m: Measured) => number | null, note = ""): string[] =>
    of(start) === null && of(final) === null
      ? []
      : [`  ${name.padEnd(WIDTH)}${shown(of(start)).padStart(12)}${shown(of(final)).padStart(13)}${note}`];
  const optimum = final.traceOptimum === null ? [`  F* is not known: ${final.traceOptimumBecause}`] : [];
  return [
    `  ${"".padEnd(WIDTH)}${"start".padStart(12)}${"end".padStart(13)}`,
    ...row("loss L", (m) => m.loss),
    ...row("Tr ∇²L", (m) => m.trace),
    ...row("F, Tr ∇²L on M", (m) => m.sharpness, optimumNote(final)),
    ...row("‖grad F‖", (m) => m.gradientNorm),
    ...row("collapse max |z_ij − z*_ij|", (m) => m.collapse, final.collapseNote === undefined ? "" : `   ${final.collapseNote}`),
    ...singularRows(start, final),
    ...(final.gradientNormBecause === undefined ? [] : [`  ‖grad F‖ is not known at the end: ${final.gradientNormBecause}`]),
    ...optimum,
  ];
}

/** What rounding may make of a value of F, relatively, at a point that is on M to rounding. */
const ROUNDED = 2 ** -40;

/** F* is the least value on M; off M, where the loss is not 0, F may be below it. */
function optimumNote({ traceOptimum, traceOptimumBecause, sharpness }: SimulateReport["final"]): string {
  if (traceOptimum === null) return "";
  const isBelow = sharpness !== null && sharpness < traceOptimum * (1 - ROUNDED);
  return `   F* = ${shown(traceOptimum)} (${traceOptimumBecause}${isBelow ? "; L > 0 at the end, so θ is not on M" : ""})`;
}

/** So many singular values are shown. */
const MOST_VALUES = 4;

function singularRows(start: Measured, final: Measured): string[] {
  const count = Math.min(MOST_VALUES, final.singularValues.length);
  return Array.from({ length: count }, (_, k) => {
    const values = [start.singularValues[k], final.singularValues[k]].map((value) => shown(value ?? null));
    const more =
      k === MOST_VALUES - 1 && final.singularValues.length > MOST_VALUES ? `   and ${final.singularValues.length - MOST_VALUES} more` : "";
    return `  ${`singular value ${k + 1} of Z`.padEnd(WIDTH)}${values[0]?.padStart(12)}${values[1]?.padStart(13)}${more}`;
  });
}

function shown(value: number | null): string {
  if (value === null) return "–";
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(3) : `${Number(value.toPrecision(5))}`;
}

const ENDINGS: Readonly<Record<SimulateReport["stopped"], string>> = {
  steps: "all steps done",
  time: "time reached",
  converged: "converged",
  diverged: "diverged",
  interrupted: "interrupted",
};

/** A flow does not diverge by steps that are too long: it finds no way to M, or no accurate step. */
function endingWord(stopped: SimulateReport["stopped"], { method }: Pick<SimulateConfig, "method">, steps: number): string {
  if (stopped !== "diverged" || !isFlow(method)) return ENDINGS[stopped];
  return steps === 0 ? "not begun" : "broken off";
}

const isFlow = (method: string): boolean => METHODS.get(method)?.kind === "flow";

/** How the gradient that decides about convergence stood: a flow that ran out of time or steps has not converged. */
function convergenceText({ convergence, stopped }: SimulateReport): string {
  if (convergence === undefined || convergence.value === null || stopped === "diverged") return "";
  const { quantity, value, epsilon } = convergence;
  return stopped === "converged"
    ? `, ${quantity} = ${shown(value)} ≤ ε = ${epsilon}`
    : `, not converged (${quantity} = ${shown(value)} > ε = ${epsilon})`;
}

function endingOf(r: SimulateReport, c: SimulateConfig): string[] {
  const speed = r.nsPerStep === null ? "" : `, ${durationOf(r.nsPerStep)} each`;
  const out = r.out === undefined ? [] : [`Written to ${r.out.folder}: ${r.out.files.join(", ")}`];
  return [
    `${endingWord(r.stopped, c, r.steps)}${convergenceText(r)}: ${counted(r.steps, "step")}, ${isFlow(c.method) ? "" : "flow time "}t of ${r.flow} = ${shown(r.flowTime)}; backend ${r.backend}${speed}`,
    ...timeLines(r),
    ...out,
  ];
}

/** What the time means, and how fast neurons come to agree in it. */
function timeLines({ flowTimeNote, collapseRates, collapseRatesBecause, learningRateTimesLambdaMax }: SimulateReport): string[] {
  const note = learningRateTimesLambdaMax === null ? [] : [flowTimeNote];
  if (collapseRates === undefined)
    return collapseRatesBecause === undefined
      ? note
      : [...note, `no rates are given at which deviations from z_ij = ν_i decay: ${collapseRatesBecause}`];
  const { flow, labelNoiseSgd } = collapseRates;
  const all = [...flow, ...(labelNoiseSgd ?? [])];
  const signs = `${all.some((rate) => rate < 0) ? " (negative: they grow)" : ""}${all.includes(0) ? " (0: to rounding)" : ""}`;
  const finite =
    labelNoiseSgd === undefined
      ? ""
      : labelNoiseSgd === null
        ? "; at this η steps are not stable there"
        : `; at this η ${ratesText(labelNoiseSgd)}`;
  return [...note, `rates at which deviations from z_ij = ν_i decay in t: flow ${ratesText(flow)}${finite}${signs}`];
}

const ratesText = (rates: readonly number[]): string => {
  const shownRates = rates.slice(0, MOST_VALUES).map((rate) => shown(rate));
  return `${shownRates.join(", ")}${rates.length > MOST_VALUES ? `, … (${rates.length})` : ""}`;
};

const durationOf = (ns: number): string =>
  ns >= 1e6 ? `${(ns / 1e6).toPrecision(3)} ms` : ns >= 1000 ? `${(ns / 1000).toPrecision(3)} µs` : `${ns.toPrecision(3)} ns`;

/** Why a run was lost, and what to do. */
export function divergenceText({ run, config }: Pick<Finished, "run" | "config">): string {
  const eta = stableEta(run);
  const { steps } = run.state;
  const advice = eta === undefined ? withoutBound(config) : isFlow(config.method) ? OTHER_START : adviceFor(config.learningRate, eta);
  const word = endingWord("diverged", config, steps);
  return `${word}${steps === 0 ? "" : ` at step ${steps}`}: ${run.cause ?? "no cause was given"}; ${advice}`;
}

const OTHER_START = "take another start or other data";

/** Of steps for which 2/λ_max is no bound, a smaller one is all that can be said. */
const withoutBound = ({ method, train }: SimulateConfig): string =>
  method === "adam-label-noise" || train === "both" ? "take a smaller --learning-rate, or less noise" : OTHER_START;

function adviceFor(learningRate: number, eta: number): string {
  const rounded = Number(eta.toPrecision(3));
  const start = learningRate > eta ? "" : "less noise, a start nearer to M, or ";
  return `the largest stable η at the start is about ${rounded} (2/λ_max of D²L), got η = ${learningRate}; take ${start}a smaller --learning-rate`;
}
