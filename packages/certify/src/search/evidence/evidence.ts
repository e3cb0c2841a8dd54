/** What is searched for to decide a condition: the untrusted half of a kind. Statements that replay refuses are dropped, and nothing here concludes. */
import type { Stepwise } from "@flatcheck/activation";
import type { CertificateStatement } from "../../certificate.js";
import type { ConstantEnclosure } from "../infima/outcome.js";
import type { Investigation } from "../investigation.js";
import type { Left } from "../left.js";

export interface Found {
  readonly statements: readonly CertificateStatement[];
  readonly constant?: ConstantEnclosure;
  /** What kept the search from more. */
  readonly left?: Left | undefined;
}

/** @throws OutOfTime */
export type Evidence<C> = (condition: C, search: Investigation) => Stepwise<Found>;
