/** Lines about minima. */

import type { Level, Minimum, PredictionLine } from "../prediction.js";
import { enclosed } from "./numbers.js";
import type { Untold } from "./told.js";

const MOST_SAMPLES = 4;
const MOST_MINIMA = 6;

/** The minima of the first samples, and what is known of the others. */
export function minimaLines(report: Untold): readonly PredictionLine[] {
  const { searches, collapse, attained } = report;
  const line = (text: string): PredictionLine => ({ topic: "minima", known: "proved", text });
  if (collapse.always === "holds" && searches.every(({ complete, sample }) => complete === "holds" && attained[sample] === true))
    return [
      line(
        `one for each sample, at which ${report.problem.a === "1" ? "all neurons agree" : "all a_jφ″(z_ij) agree"}: the global minimum, which is attained`,
      ),
    ];
  const [first] = searches;
  if (
    first !== undefined &&
    searches.every(({ patterns, reason }) => reason !== undefined && patterns === first.patterns && reason === first.reason)
  )
    return [line(`not enumerated: ${first.reason}`)];
  const shown = searches.slice(0, MOST_SAMPLES).flatMap(({ sample }) => sampleLines(report, sample).map(line));
  const rest = searches.length - MOST_SAMPLES;
  const { period } = report;
  const modulo = period === undefined ? [] : [line(`φ has the period ${enclosed(period)}: pre-activations are meant modulo it`)];
  return [...shown, ...modulo, ...(rest > 0 ? [line(`and those of ${rest} more samples, in the JSON document`)] : [])];
}

function sampleLines({ minima, searches, attained }: Untold, sample: number): readonly string[] {
  const own = minima.filter((m) => m.sample === sample);
  const search = searches[sample];
  const head = `sample ${sample + 1}: ${countText(own.length)}${search?.complete === "holds" ? "" : `, perhaps others (${search?.reason ?? "the search was not complete"})`}; the infimum is ${ATTAINED[`${attained[sample] ?? null}`]}`;
  const hidden = own.length > MOST_MINIMA ? [`  and ${own.length - MOST_MINIMA} more`] : [];
  return [head, ...own.slice(0, MOST_MINIMA).map((m) => `  ${minimumText(m)}`), ...hidden];
}

const countText = (count: number): string =>
  count === 0 ? "no strict local minimum" : count === 1 ? "one strict local minimum" : `${count} strict local minima`;

const ATTAINED = { true: "attained", false: "not attained: neurons escape to ±∞", null: "not known to be attained" } as const;

const GLOBAL = { true: ", the flattest", false: "", null: ", not known whether the flattest" } as const;

const minimumText = ({ levels, sharpness, global }: Minimum): string =>
  `${levels.map(levelText).join(", ")}; its share of F = ${enclosed(sharpness)}${GLOBAL[`${global}`]}`;

const levelText = ({ count, z, branch, weight }: Level): string =>
  `${count} neuron${count === 1 ? "" : "s"}${weight === undefined ? "" : ` of weight ${weight}`} at ${enclosed(z)}${PLACES[branch]}`;

const PLACES = { rising: "", falling: " (on a falling branch of φ″)", critical: " (where φ′ = 0)" } as const;
