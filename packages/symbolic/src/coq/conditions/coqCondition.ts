/** What Coq has to be told about a kind of condition: how it is stated, proved, and refuted. Coq has the last word about all of it. */
import type { CertificateStatement, ConstantBounds, Domain } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import type { Lemmas } from "../lemmas.js";

/** A condition proved: with which constant, from which lemmas, and by which tactic, once x is introduced where it is pointwise. */
export interface Proved {
  readonly bound?: Rational;
  readonly lemmas: readonly string[];
  readonly tactic: string;
  /** What is proved, where more than one number is in it. */
  readonly claim?: string;
}

/** Why a condition is not proved. */
export interface Open {
  readonly reason: string;
}

/** A refutation, of which theorems are made by {@link refuting}. */
export interface Refutation {
  /** What stands before the theorems. */
  readonly lemma: string;
  /** `Theorem name : … Proof. … Qed.`: how the condition is violated. */
  readonly violated: string;
  /** The point at which what the condition says is used, and how it is chosen; none for a condition that is not pointwise. */
  readonly at?: { readonly point: string; readonly choose: string };
  /** Ends the proof, from what the condition says (at the point). */
  readonly close: string;
}

/** Names in the proof that an assumption fails: of the constant, of the proof that it is positive, and of what the condition says (at the point). */
export interface Names {
  readonly theorem: string;
  readonly constant: string;
  readonly positive: string;
  readonly said: string;
}

export interface CoqCondition<C> {
  /** Whether conditions with this data have a Coq form. */
  readonly isStated: (condition: C) => boolean;
  /** Whether it says something about each x, which the theorem quantifies; else the condition is a sentence by itself. */
  readonly isPointwise: boolean;
  /** Whether it is stated about intervals too. */
  readonly isOnIntervals: boolean;
  /** The name of the constant, where the condition says that there is a positive one. */
  readonly constant: (condition: C) => string | undefined;
  /** What it says (at x), with that constant. */
  readonly claim: (condition: C, constant: string, domain: Domain) => string;
  readonly prove: (condition: C, evidence: Evidence, lemmas: Lemmas) => Proved | Open;
  /** What its witness is not, where none of the ways to refute it is found. */
  readonly unfound: string;
  /** Ways to refute it, those that are tried first in front: at a point where a value is negative, at one where it is 0, in a limit. */
  readonly refute: (
    condition: C,
    statement: CertificateStatement,
    lemmas: Lemmas,
    names: Names,
  ) => readonly (() => Refutation | undefined)[];
}

/** What the certificate knows of a condition that holds. */
export interface Evidence {
  /** Certified bounds of its constant. */
  readonly constant: ConstantBounds | undefined;
  readonly statements: readonly CertificateStatement[];
}
