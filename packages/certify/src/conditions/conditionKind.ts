/**
 * What has to be known of a kind of condition on φ for its verdicts to be right: the trusted half of its record. How its evidence is searched for is
 * the other half, in `search/evidence/`, from which nothing follows before replay has accepted it.
 */
import type { Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../certificate.js";
import type { Domain } from "../domain.js";
import type { DerivativeOrder } from "../form.js";
import type { Notation, Words } from "./words.js";

/** A verdict: proved, refuted, or neither. */
export type Decision = "holds" | "fails" | "unknown";

/** Whether verified statements decide a condition, and which of them do. */
export interface Conclusion {
  readonly verdict: Decision;
  /** Indices of the statements it rests on. */
  readonly by: readonly number[];
}

export const UNKNOWN: Conclusion = { verdict: "unknown", by: [] };

/** Proved bounds of a sharp constant. */
export interface ConstantBounds {
  readonly lower: Rational | "-inf" | "+inf";
  readonly upper: Rational | "-inf" | "+inf";
}

/** The sharp constant that a condition may name. */
export interface ConstantKind<C> {
  /** What statements that all hold say of it, where it exists. */
  readonly bounds: (
    condition: C,
    statements: readonly CertificateStatement[],
    verdict: Decision,
    domain: Domain,
  ) => ConstantBounds | undefined;
  /** `ρ₁ = inf φ'`. */
  readonly meaning: (condition: C) => Notation;
  /** Why it is +∞, if it is. */
  readonly whyInfinite?: (condition: C) => string;
}

export interface ConditionKind<C> {
  /** The highest derivative of φ that has to exist everywhere for the condition to hold. */
  readonly order: (condition: C) => DerivativeOrder;
  /** What follows on the domain from statements about it that all hold, where φ and its derivatives exist as far as they are known to. */
  readonly conclude: (condition: C, statements: readonly CertificateStatement[], domain: Domain) => Conclusion;
  readonly constant?: ConstantKind<C>;
  readonly words: (condition: C, domain: Domain) => Words;
}
