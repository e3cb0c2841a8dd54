/** What lines are made of, and how each is marked. */
import type { Decision } from "@flatcheck/certify";
import type { Known, PredictionLine, PredictionReport, Topic } from "../prediction.js";
import type { CollapseRates } from "../rates/finiteStepRates.js";
import type { PredictedRun } from "../run.js";

/** What lines say beside the report. */
export interface Told {
  readonly run: PredictedRun;
  readonly rates: CollapseRates;
  /** Whether all minimisers of tr (Diag D²L)^½ collapse, for one sample; undefined for several. */
  readonly adam: AdamVerdict | undefined;
}

/** A verdict on what Adam lowers, and by what. */
export interface AdamVerdict {
  readonly verdict: Decision;
  readonly because: string;
}

/** A report without its lines. */
export type Untold = Omit<PredictionReport, "lines">;

/** Makes lines of one topic. */
export const lineMaker =
  (topic: Topic) =>
  (known: Known, text: string): PredictionLine => ({ topic, known, text });

/** The mark of a line that says what certificates and intervals decide: nothing unknown is called proved. */
export const knownBy = (verdict: Decision): Known => (verdict === "unknown" ? "unknown" : "proved");

/** Verdicts as words. */
export const WORDS = { holds: "yes", fails: "no", unknown: "unknown" } as const;

/** `sample 1`, `samples 1, 2 and 5`, `samples 1, 2, 3, … (20 of them)`. @param indices from 0 */
export function samplesText(indices: readonly number[]): string {
  const names = indices.map((i) => `${i + 1}`);
  if (names.length === 1) return `sample ${names[0]}`;
  if (names.length > SEVERAL) return `samples ${names.slice(0, SEVERAL - 1).join(", ")}, … (${names.length} of them)`;
  return `samples ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const SEVERAL = 6;
