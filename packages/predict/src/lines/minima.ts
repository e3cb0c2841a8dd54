/** Lines about minima. */

import type { Level, Minimum, PredictionLine } from "../prediction.js";
import { enclosed } from "./numbers.js";
import { lineMaker, type Untold } from "./told.js";

const MOST_SAMPLES = 4;
const MOST_MINIMA = 6;
const line = lineMaker("minima");

/** The minima of the first samples, and what is known of the others. */
export function minimaLines(report: Untold): readonly PredictionLine[] {
  const { searches, collapse, attained, period } = report;
  if (collapse.always === "holds" && searches.every(({ complete, sample }) => complete === "holds" && attained[sample] === true))
    return [line("proved", `one for each sample, at which ${agreement(report)}: the global minimum, which is attained`)];
  const [first] = searches;
  const isRefused = searches.every(({ patterns, reason }) => patterns === first?.patterns && reason === first.reason);
  if (first?.reason !== undefined && isRefused && report.minima.length === 0) return [line("unknown", `not enumerated: ${first.reason}`)];
  const shown = searches.slice(0, MOST_SAMPLES).flatMap(({ sample }) => sampleLines(report, sample));
  const rest = searches.length - MOST_SAMPLES;
  const modulo = period === undefined ? [] : [line("proved", `φ has the period ${enclosed(period)}: pre-activations are meant modulo it`)];
  return [...shown, ...modulo, ...(rest > 0 ? restLines(report, searches.slice(MOST_SAMPLES)) : [])];
}

const agreement = ({ problem: { a } }: Untold): string => (a === "1" ? "all neurons agree" : "all a_jφ″(z_ij) agree");

function restLines({ minima }: Untold, searches: Untold["searches"]): readonly PredictionLine[] {
  const open = searches.filter(({ complete }) => complete !== "holds").length;
  const found = minima.filter(({ sample }) => sample >= MOST_SAMPLES).length;
  return [
    line("proved", `${countText(found, open > 0)} of ${searches.length} more samples, in the JSON document`),
    ...(open === 0 ? [] : [line("unknown", `whether these are all, for ${open} of them`)]),
  ];
}

function sampleLines({ minima, searches, attained }: Untold, sample: number): readonly PredictionLine[] {
  const own = minima.filter((m) => m.sample === sample);
  const search = searches[sample];
  const isComplete = search?.complete === "holds";
  const name = `sample ${sample + 1}`;
  const infimum = attained[sample] ?? null;
  const decided = [
    ...(isComplete || own.length > 0 ? [countText(own.length, !isComplete)] : []),
    ...(infimum === null ? [] : [`the infimum is ${ATTAINED[`${infimum}`]}`]),
  ];
  const hidden = own.length > MOST_MINIMA ? [line("proved", `  and ${own.length - MOST_MINIMA} more`)] : [];
  return [
    ...(decided.length === 0 ? [] : [line("proved", `${name}: ${decided.join("; ")}`)]),
    ...own.slice(0, MOST_MINIMA).map((m) => line("proved", `  ${minimumText(m)}`)),
    ...hidden,
    ...(isComplete
      ? []
      : [line("unknown", `${name}: ${own.length > 0 ? "whether there are others" : "strict local minima"}: ${search?.reason}`)]),
    ...(infimum === null
      ? [
          line(
            "unknown",
            `${name}: ${own.length > 0 ? "whether the infimum is attained" : "whether any network has this label, and where the infimum is approached"}`,
          ),
        ]
      : []),
    ...(own.some(({ global }) => global === null) ? [line("unknown", `${name}: ${flattestText(own)}`)] : []),
  ];
}

function countText(count: number, isLeast: boolean): string {
  const least = isLeast ? "at least " : "";
  return count === 0
    ? "no strict local minimum"
    : count === 1
      ? `${least}one strict local minimum`
      : `${least}${count} strict local minima`;
}

const flattestText = (minima: readonly Minimum[]): string =>
  minima.length === 1 ? "whether anything is flatter than this minimum" : "which configuration is the flattest";

const ATTAINED = { true: "attained", false: "not attained: neurons escape to ±∞" } as const;

const minimumText = ({ levels, sharpness, global }: Minimum): string =>
  `${levels.map(levelText).join(", ")}; its share of F = ${enclosed(sharpness)}${global === true ? ", the flattest" : ""}`;

const levelText = ({ count, z, branch, weight }: Level): string =>
  `${count} neuron${count === 1 ? "" : "s"}${weight === undefined ? "" : ` of weight ${weight}`} at ${enclosed(z)}${PLACES[branch]}`;

const PLACES = { rising: "", falling: " (on a falling branch of φ″)", critical: " (where φ′ = 0)" } as const;
