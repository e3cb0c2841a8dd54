/** What the reading back of a certificate says. */
import type { Decision, ParameterRange } from "@flatcheck/certify";
import type { ConstantReport } from "./checkReport.js";
import type { Witness } from "./words/witness.js";

/** What `audit` returns. */
export interface AuditReport {
  readonly accepted: boolean;
  /** Why it was rejected: the first thing that did not verify. */
  readonly reason?: string;
  readonly expression?: string;
  /** The interval that the statements are about; all of ℝ where there is none. */
  readonly on?: string;
  /** The parameter ranges over which the statements hold. */
  readonly parameters?: Readonly<Record<string, ParameterRange>>;
  readonly statements: number;
  readonly conclusions?: Readonly<Record<string, unknown>>;
  /** The same for people and programs that read reports: verdicts, enclosures in decimals, and why what fails does. */
  readonly assumptions?: Readonly<Record<string, AuditedAssumption>>;
  /** Of a certificate for a region: what its cells show. */
  readonly region?: AuditedRegion;
}

/** What cells show of an assumption, which cover a box of parameters. */
export interface AuditedRegion {
  readonly assumption: string;
  readonly cells: Readonly<Record<Decision, number>>;
  /** Lengths or areas, as doubles. */
  readonly measure: Readonly<Record<Decision, number>>;
}

/** What a certificate that was accepted says of one assumption. */
export interface AuditedAssumption {
  readonly verdict: Decision;
  readonly constants?: Readonly<Record<string, ConstantReport>>;
  readonly witness?: Witness;
  /** For ranges of parameters: values for which it fails. */
  readonly parameters?: Readonly<Record<string, string>>;
}
