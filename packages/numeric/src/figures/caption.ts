/** Captions: what is seen, then every number of the run, and which of them the paper does not give. */
import { clockReading } from "../clock.js";
import type { RunConfig } from "../experiments.js";
import { clockOf } from "../methods/methods.js";
import { snapshot, weightsAt } from "../trajectory.js";
import type { Drawn } from "./figure.js";
import { numberInWords, shortNumber } from "./numbers.js";

type InWords = { readonly [K in keyof RunConfig]-?: (value: NonNullable<RunConfig[K]>, config: Partial<RunConfig>) => string };

/** How the numbers of a configuration are written; the compiler asks for a line here when a configuration gets a further number. */
const PARAMETERS: InWords = {
  method: (name) => METHOD_NAMES[name] ?? name,
  train: (layers) => (layers === "both" ? "both layers trained" : "first layer trained"),
  neurons: (m) => `m = ${m}`,
  samples: (n) => `n = ${n}`,
  dimension: (d) => `d = ${d}`,
  learningRate: (eta) => `η = ${eta}`,
  noise: (sigma) => `σ = ${sigma}`,
  radius: (rho) => `ρ = ${rho}`,
  loss: (kind, { samples = "n" }) => `c = ${{ sum: "1", half: "1/2", mean: samples === 1 ? "1" : `1/${samples}` }[kind]}`,
  inputs: (kind) => INPUT_NAMES[kind],
  coherence: (mu) => `μ = ${mu}`,
  labels: (kind) => LABEL_NAMES[kind],
  initDeviation: (deviation) => `entries of θ(0) normal with deviation ${deviation}`,
  seed: (seed) => `seed ${seed}`,
  steps: (count) => `${numberInWords(count)} step${count === 1 ? "" : "s"}`,
  recordEvery: (count) => (count === 1 ? "recorded every step" : `recorded every ${numberInWords(count)} steps`),
};

const METHOD_NAMES: Readonly<Record<string, string>> = {
  "label-noise-sgd": "label-noise SGD",
  "adam-label-noise": "Adam under label noise",
  "one-sam": "1-SAM",
  "gradient-descent": "gradient descent",
  "gradient-flow": "gradient flow of L",
  "riemannian-flow": "Riemannian gradient flow of F on M, to which θ(0) is moved first",
};

const INPUT_NAMES: Readonly<Record<RunConfig["inputs"], string>> = {
  uniform: "entries of X uniform on [0, 1]",
  gaussian: "entries of X standard normal",
  sphere: "rows of X uniform on the unit sphere",
  coherent: "unit rows of X at equal angles",
};

const LABEL_NAMES: Readonly<Record<RunConfig["labels"], string>> = {
  uniform: "labels uniform on [0, 1]",
  teacher: "labels of a collapsed network",
  network: "labels of another network drawn like θ(0)",
};

/** The parameters of a run in words, φ first. */
export function parametersInWords({ expression, config, notes = [] }: Pick<Drawn, "expression" | "config" | "notes">): readonly string[] {
  const inWords = PARAMETERS as Readonly<Record<string, (value: unknown, config: Partial<RunConfig>) => string>>;
  const values = config as Readonly<Record<string, unknown>>;
  const all = Object.keys(PARAMETERS).filter((name) => values[name] !== undefined);
  return [`φ(x) = ${expression}`, ...all.map((name) => (inWords[name] as (typeof inWords)[string])(values[name], config)), ...notes];
}

/** The sentences of a caption. @param predicted what of a prediction is drawn, in words; nothing where none is */
export function captionOf(drawn: Drawn, seen: string, predicted = ""): readonly string[] {
  return [seen, ...predictionText(drawn, predicted), ...timeOf(drawn), ...parametersOf(drawn)];
}

/** What is drawn of the prediction, and the times in it that the run did not reach. */
function predictionText({ prediction, trajectory: { flowTime } }: Drawn, predicted: string): readonly string[] {
  if (prediction === undefined) return [];
  const later = prediction.times
    .filter(({ time }) => time > (flowTime.at(-1) ?? 0))
    .map(({ name, time }) => `${name} = ${shortNumber(time)}`);
  const parts = [...(predicted === "" ? [] : [predicted]), ...(later.length === 0 ? [] : [`later than the run are ${later.join(", ")}`])];
  return parts.length === 0 ? [] : [`Predicted before the run: ${parts.join("; ")}.`];
}

/** What the times of a run of steps mean, read where it ended. */
function timeOf({ config, problem, trajectory: { snapshots } }: Drawn): readonly string[] {
  const { method = "", learningRate } = config;
  const clock = clockOf(method, config.train);
  if (clock === undefined || learningRate === undefined || snapshots.count === 0) return [];
  const isFullBatch = (config as { readonly batch?: number }).batch === undefined;
  const isStill = method === "label-noise-sgd" && config.noise === 0;
  const last = snapshots.count - 1;
  const atEnd = { ...problem, ...weightsAt(snapshots, last) };
  const { note } = clockReading(clock, atEnd, snapshot(snapshots, last), { eta: learningRate, isFullBatch, isStill, sigma: config.noise });
  return [`Time: ${note}.`];
}

function parametersOf(drawn: Drawn): readonly string[] {
  const all = parametersInWords(drawn);
  if (drawn.experiment === undefined) return [`Parameters: ${listOf(all)}.`];
  const given = new Set(drawn.experiment.given);
  const listed = (isGiven: boolean): string => listOf(all.filter((words) => given.has(words) === isGiven));
  return [`From the paper: ${listed(true)}.`, `Not given there, chosen here: ${listed(false)}.`];
}

/** Separated by commas; lines do not end within the short ones. */
const listOf = (words: readonly string[]): string =>
  words.map((one) => one.replace(SHORT, (part) => part.replaceAll(" ", "\u00a0"))).join(", ");
const SHORT = /^.{1,14}$|\[.*?\]| ?[\d.]+$|^\S+ steps$/g;

/** What a figure shows, and of which experiment. */
export function headingOf(drawn: Drawn, shown: string): string {
  const what = `${shown.charAt(0).toUpperCase()}${shown.slice(1)}`;
  if (drawn.experiment === undefined) return what;
  return `${what} in ${isAsMeant(drawn) ? "the run" : "a run like that"} of ${drawn.experiment.id.replace("figure", "Figure ")}`;
}

/** What an experiment has found, where the run is that of the experiment; otherwise only what is shown. */
export const titleOf = (drawn: Drawn, shown: string): string =>
  drawn.experiment !== undefined && isAsMeant(drawn) ? drawn.experiment.title : headingOf(drawn, shown);

/** Whether every number is the experiment's, but for how often it is recorded. */
const isAsMeant = ({ experiment, config }: Drawn): boolean =>
  Object.entries({ ...experiment?.config, recordEvery: config.recordEvery }).every(
    ([name, value]) => (config as Readonly<Record<string, unknown>>)[name] === value,
  );

/** Text in lines of at most `width` characters, a new one for every sentence. */
export const wrapped = (sentences: readonly string[], width: number): string[] => sentences.flatMap((sentence) => linesOf(sentence, width));

function linesOf(sentence: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ").flatMap((one) => piecesOf(one, width))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What is longer than a line, as an expression may be, in pieces of its length. */
const piecesOf = (word: string, width: number): string[] => word.match(new RegExp(`.{1,${width}}`, "gu")) ?? [""];
