/** What `check` reports, as its JSON on the command line. */
import { type Decision, type Domain, domainFrom, domainText, LINE, type ParameterRange } from "@flatcheck/certify";
import type { TheoremConclusion } from "./conclusions.js";
import type { Witness } from "./words/witness.js";

/** The name and version of the report of `check`. */
export const CHECK_SCHEMA = "flatcheck.check/1";

/** An enclosure lower ≤ value ≤ upper of a sharp constant, as decimals rounded outwards; `exact` where the value is known. */
export interface ConstantReport {
  readonly lower: string;
  readonly upper: string;
  readonly exact?: string;
  /** `false` where the ends do not agree to a relative 10⁻⁹. */
  readonly sharp?: false;
  readonly attained?: boolean;
  /** Whether `attained` is proved, by exact arithmetic; else it is observed. */
  readonly attainedProved?: boolean;
  readonly at?: { readonly lower: string; readonly upper: string };
  /** Over ranges of parameters: values for which the upper end is the upper end of the constant. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Over ranges of parameters: the constant as a function of them, in [lower, upper] for every value in the piece. */
  readonly pieces?: readonly ConstantPiece[];
}

/** Bounds of a constant that hold for every value of the parameters in closed ranges. */
export interface ConstantPiece {
  readonly parameters: Readonly<Record<string, ParameterRange>>;
  readonly lower: string;
  readonly upper: string;
}

/** What `check` says of one assumption: the verdict, sharp constants, and why it fails or is unknown. */
export interface AssumptionReport {
  readonly verdict: Decision;
  readonly constants?: Readonly<Record<string, ConstantReport>>;
  readonly witness?: Witness;
  /** For a parameter range: the value for which the assumption fails. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly remaining?: readonly string[];
  readonly spent?: { readonly boxes: number };
  readonly method?: string;
  readonly certificate?: string;
}

/** The domain that a report is about. */
export const domainOf = ({ on }: Pick<CheckReport, "on">): Domain => (on === undefined || on === domainText(LINE) ? LINE : domainFrom(on));

/** The report of `check`, as its JSON on the command line. */
export interface CheckReport {
  readonly schema: typeof CHECK_SCHEMA;
  readonly activation: {
    readonly input: string;
    readonly params: Readonly<Record<string, string | { readonly from: string; readonly to: string }>>;
    readonly canonical: string;
    readonly latex: string;
  };
  /** The interval that verdicts, constants and regularity are about, where one was given. */
  readonly on?: string;
  readonly derivatives: Readonly<Record<"1" | "2" | "3", string>>;
  readonly regularity: {
    readonly domain: string;
    readonly class: string;
    /** φ is not smoother than its class. */
    readonly sharp?: true;
    /** No real number lies in the domain. */
    readonly nowhere?: true;
    /** For a parameter range: a value for which φ is not defined on all of ℝ. */
    readonly parameters?: Readonly<Record<string, string>>;
  };
  readonly assumptions: Readonly<Record<string, AssumptionReport>>;
  /** What was asked beside them, in order. */
  readonly claims?: readonly ClaimReport[];
  readonly constants?: readonly SharpConstantReport[];
  readonly theorems: Readonly<Record<string, TheoremConclusion>>;
  readonly elapsedMs: number;
}

/** What is found of a claim. */
export interface ClaimReport extends Omit<AssumptionReport, "constants"> {
  /** As it was typed. */
  readonly claim: string;
  readonly id?: string;
  readonly meaning?: string;
}

/** What is found of a sharp constant; ±∞ as an end may also say that nothing is known, and then there is a reason. */
export interface SharpConstantReport extends ConstantReport {
  /** As it was typed. */
  readonly constant: string;
  readonly id?: string;
  readonly meaning?: string;
  readonly reason?: string;
  readonly certificate?: string;
}
