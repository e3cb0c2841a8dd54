/** What lines are made of. */
import type { Decision } from "@flatcheck/certify";
import type { PredictionReport } from "../prediction.js";
import type { CollapseRates } from "../rates/finiteStepRates.js";
import type { PredictedRun } from "../run.js";

/** What lines say beside the report. */
export interface Told {
  readonly run: PredictedRun;
  readonly rates: CollapseRates;
  /** The verdict on φ′φ‴ > φ″². */
  readonly adam: Decision;
}

/** A report without its lines. */
export type Untold = Omit<PredictionReport, "lines">;
