/** Lines about collapse. */

import type { PredictionLine, SampleCollapse, StableLabels } from "../prediction.js";
import { enclosed, ended } from "./numbers.js";
import type { Untold } from "./told.js";

const WORDS = { holds: "yes", fails: "no", unknown: "unknown" } as const;
const MOST_SAMPLES = 8;

/** Whether neurons collapse: for all labels, for these, and for which. */
export function collapseLines({ collapse, problem }: Untold): readonly PredictionLine[] {
  const [first] = collapse.samples;
  const isSame = first !== undefined && collapse.samples.every(({ nu, because }) => nu === null && because === first.because);
  const shown = collapse.samples.slice(0, isSame ? 0 : MOST_SAMPLES);
  const line = (text: string): PredictionLine => ({ topic: "collapse", known: "proved", text });
  const rest = collapse.samples.length - shown.length;
  return [
    line(`with equal weights, for every number of neurons and all labels: ${WORDS[collapse.always]} (${collapse.because})`),
    ...(collapse.always === "holds" && collapse.samples.length > MOST_SAMPLES ? [] : shown.map((sample, i) => line(sampleText(sample, i)))),
    ...(isSame ? [line(first.because)] : rest > 0 ? [line(restText(collapse.samples))] : []),
    ...(collapse.always === "holds" || collapse.stableLabels.length === 0
      ? []
      : [line(stableText(collapse.stableLabels, problem.a === "1"))]),
  ];
}

function sampleText({ nu, others = [], stable, global, because }: SampleCollapse, i: number): string {
  if (nu === null) return `sample ${i + 1}: ${because}`;
  const more = others.length === 0 ? "" : `, also ${others.map(enclosed).join(", ")}`;
  const reason = global === "holds" && stable === "holds" ? "" : ` (${because})`;
  return `sample ${i + 1}: ν = ${enclosed(nu)}${more}; locally stable: ${WORDS[stable]}, globally flattest: ${WORDS[global]}${reason}`;
}

function restText(samples: readonly SampleCollapse[]): string {
  const count = (verdict: string): number => samples.filter(({ stable }) => stable === verdict).length;
  return `of ${samples.length} samples collapse is locally stable in ${count("holds")}, not in ${count("fails")}, unknown in ${count("unknown")}`;
}

/** Ranges of y/m, or of y/Σa where weights are not 1. */
function stableText(labels: readonly StableLabels[], isUnit: boolean): string {
  const ranges = labels.map(({ from, to }) => `(${ended(from.upper)}, ${ended(to.lower)})`);
  return `collapse is locally stable exactly for ${isUnit ? "y/m" : "y/Σa"} in ${ranges.join(" or ")}`;
}
