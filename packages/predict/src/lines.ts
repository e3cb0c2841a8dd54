/** The report for people, a line for each thing that is said, with how it is known. */
import type { Decision } from "@flatcheck/certify";
import type { PredictionLine, PredictionReport } from "./prediction.js";
import type { CollapseRates } from "./rates/finiteStepRates.js";
import type { PredictedRun } from "./run.js";

/** What lines say beside the report. */
export interface Told {
  readonly run: PredictedRun;
  readonly rates: CollapseRates;
  /** The verdict on φ′φ‴ > φ″². */
  readonly adam: Decision;
}

type Report = Omit<PredictionReport, "lines">;

/** All lines, topic by topic. */
export const linesOf = (report: Report, _told: Told): readonly PredictionLine[] => [
  ...report.premises.filter(({ verdict }) => verdict !== "holds").map(({ text, known }) => ({ topic: "premises" as const, text, known })),
  ...collapseLines(report),
];

function collapseLines({ collapse }: Report): readonly PredictionLine[] {
  return [{ topic: "collapse", known: "proved", text: `all neurons collapse, always: ${collapse.always} (${collapse.because})` }];
}
