/** One check, with a value or a range for its parameters. */
import { type CheckOptions, type CheckReport, check, checkRange } from "@flatcheck/symbolic";
import type { Parameters } from "./parameters.js";

export interface CheckOutcome {
  readonly report: CheckReport;
  /** A certificate, as JSON data. */
  readonly certificate: unknown;
}

/** @throws ActivationError */
export const runCheck = (expression: string, parameters: Parameters, options: CheckOptions): Promise<CheckOutcome> =>
  parameters.range === undefined
    ? check(expression, { ...options, params: parameters.values })
    : checkRange(expression, parameters.range, { ...options, params: parameters.values });
