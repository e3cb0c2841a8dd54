/** Lines about collapse. */

import type { PredictionLine, SampleCollapse, StableLabels } from "../prediction.js";
import { enclosed, ended } from "./numbers.js";
import { knownBy, lineMaker, samplesText, type Untold, WORDS } from "./told.js";

const MOST_SAMPLES = 8;
const line = lineMaker("collapse");

/** Whether neurons collapse: for all labels, for these, and for which. */
export function collapseLines({ collapse, problem }: Untold): readonly PredictionLine[] {
  const { always, because, samples, stableLabels } = collapse;
  const general = line(knownBy(always), `with equal weights, for every number of neurons and all labels: ${WORDS[always]} (${because})`);
  const own = always === "holds" && samples.length > MOST_SAMPLES && samples.every(({ nu }) => nu !== null) ? [] : samplesLines(samples);
  const labels = always === "holds" || stableLabels.length === 0 ? [] : [line("proved", stableText(stableLabels, problem.a === "1"))];
  return [general, ...own, ...labels];
}

function samplesLines(samples: readonly SampleCollapse[]): readonly PredictionLine[] {
  const [first] = samples;
  if (first === undefined) return [];
  if (samples.every(({ nu, because }) => nu === null && because === first.because)) return [line(first.known, first.because)];
  const shown = samples.slice(0, MOST_SAMPLES);
  return [...shown.flatMap(sampleLines), ...openLines(shown), ...(samples.length > shown.length ? restLines(samples) : [])];
}

/** What is decided of one sample. */
function sampleLines({ nu, others = [], stable, global, known, because }: SampleCollapse, i: number): readonly PredictionLine[] {
  const name = `sample ${i + 1}`;
  if (nu === null) return [line(known, `${name}: ${because}`)];
  const decided = [
    `ν = ${enclosed(nu)}${others.length === 0 ? "" : `, also ${others.map(enclosed).join(", ")}`}`,
    ...(stable === "unknown" ? [] : [`locally stable: ${WORDS[stable]}`]),
    ...(global === "unknown" ? [] : [`globally flattest: ${WORDS[global]}`]),
  ];
  const [place, ...verdicts] = decided;
  const reason = global === "holds" && stable === "holds" ? "" : ` (${because})`;
  return [line("proved", `${name}: ${place}${verdicts.length === 0 ? "" : `; ${verdicts.join(", ")}`}${reason}`)];
}

/** What is not decided of samples that have a ν. */
function openLines(samples: readonly SampleCollapse[]): readonly PredictionLine[] {
  const open = (what: "stable" | "global"): readonly number[] =>
    samples.flatMap((sample, i) => (sample.nu !== null && sample[what] === "unknown" ? [i] : []));
  const [unstable, notFlattest] = [open("stable"), open("global")];
  return [
    ...(unstable.length === 0
      ? []
      : [line("unknown", `${samplesText(unstable)}: whether collapse is locally stable, as φ′(ν)φ‴(ν) is not told from 0`)]),
    ...(notFlattest.length === 0 ? [] : [line("unknown", `${samplesText(notFlattest)}: whether collapse at ν is globally flattest`)]),
  ];
}

function restLines(samples: readonly SampleCollapse[]): readonly PredictionLine[] {
  const count = (verdict: string): number => samples.filter(({ stable }) => stable === verdict).length;
  const open = count("unknown");
  return [
    line("proved", `of ${samples.length} samples collapse is locally stable in ${count("holds")}, and not in ${count("fails")}`),
    ...(open === 0 ? [] : [line("unknown", `whether it is in the other ${open}`)]),
  ];
}

/** Ranges of y/m, or of y/Σa where weights are not 1. Ends are left out: there φ‴(ν) = 0, and the second order tells nothing. */
function stableText(labels: readonly StableLabels[], isUnit: boolean): string {
  // Several pre-activations may have the same labels.
  const ranges = [...new Set(labels.map(({ from, to }) => `(${ended(from.upper)}, ${ended(to.lower)})`))];
  return `for m ≥ 2 collapse is locally stable for ${isUnit ? "y/m" : "y/Σa"} in ${ranges.join(" or ")}, and for none outside, ends aside`;
}
