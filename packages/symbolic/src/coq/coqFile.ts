/** The Coq file for one activation: what a certificate shows of it, stated and proved anew for an independent checker. */
import { canonical, parse } from "@flatcheck/activation";
import type { Certificate } from "@flatcheck/certify";
import { ASSUMPTIONS } from "../assumptions.js";
import { concludeAssumption } from "../conclusions.js";
import { activationInCoq } from "./activationInCoq.js";
import type { Derivatives } from "./claim.js";
import { CoqError } from "./coqError.js";
import { normality, slopeBounds, weakSlopeBounds } from "./holdingTheorems.js";
import { type CoqOutcome, leftOut } from "./outcome.js";
import { PRELUDE } from "./prelude.js";
import { refutation } from "./refutations.js";

export interface CoqFile {
  readonly text: string;
  /** The theorems in the file. */
  readonly theorems: readonly string[];
  /** Assumptions that are not stated, and why. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * States and proves for Coq what the certificate shows about Assumptions 3.1, 3.1-weak and 3.4. Coq does not read the certificate:
 * it checks derivatives, inequalities and witnesses by itself.
 * @throws CoqError when the activation has no Coq form or nothing about it can be stated
 */
export function coqFile(certificate: Pick<Certificate, "expression" | "statements" | "conclusions" | "digest">): CoqFile {
  const { derivatives, text } = activationInCoq(canonical(parse(certificate.expression)));
  const outcomes = outcomesOf(certificate, derivatives);
  const theorems = outcomes.flatMap((o) => o.theorems);
  const left = outcomes.flatMap((o) => (o.leftOut === undefined ? [] : [{ id: o.id, reason: o.leftOut }]));
  if (theorems.length === 0) throw new CoqError(nothingToState(left));
  const parts = [
    headOf(certificate),
    PRELUDE,
    `(** The activation and its derivatives. *)\n${text}`,
    ...outcomes.map(section),
    tailOf(left),
  ];
  return { text: `${parts.filter((part) => part !== "").join("\n")}`, theorems, leftOut: left };
}

function outcomesOf({ statements, conclusions }: Pick<Certificate, "statements" | "conclusions">, d: Derivatives): readonly CoqOutcome[] {
  const outcomes: CoqOutcome[] = [];
  for (const assumption of ASSUMPTIONS.filter((a) => a.id in conclusions)) {
    const { id } = assumption;
    const conclusion = concludeAssumption(assumption, statements);
    if (!STATED.has(id)) outcomes.push(leftOut(id, "only 3.1, 3.1-weak and 3.4 are stated in Coq"));
    else if (conclusion.verdict === "unknown") outcomes.push(leftOut(id, "it is neither proved nor refuted"));
    else if (conclusion.verdict === "fails") outcomes.push(refutation(id, statements[conclusion.refutedBy?.[0] ?? 0]!, d));
    else if (id === "3.1") outcomes.push(slopeBounds(d, conclusion.constants));
    else if (id === "3.4") outcomes.push(normality(d, conclusion.constants));
    else
      outcomes.push(
        weakSlopeBounds(
          d,
          outcomes.some((o) => o.theorems.includes("assumption_3_1")),
        ),
      );
  }
  return outcomes;
}

const STATED: ReadonlySet<string> = new Set(["3.1", "3.1-weak", "3.4"]);

const section = ({ id, text }: CoqOutcome): string => (text === "" ? "" : `(** Assumption ${id}. *)\n${text}`);

const headOf = ({ expression, digest }: Pick<Certificate, "expression" | "digest">): string =>
  `(** phi(x) = ${commentText(expression)}
    What certificate ${digest} shows, proved anew.
    Needs Coq 8.16 with Coquelicot 3.2 and Interval 4.6. *)`;

const tailOf = (left: CoqFile["leftOut"]): string =>
  left.length === 0 ? "" : `(** Left out:\n${left.map(({ id, reason }) => `    ${id}: ${commentText(reason)}`).join("\n")} *)\n`;

/** Text that does not open or close a comment or a string. */
const commentText = (text: string): string => text.replaceAll("(*", "( *").replaceAll("*)", "* )").replaceAll('"', "'");

const nothingToState = (left: CoqFile["leftOut"]): string => {
  const stated = left.filter(({ id }) => STATED.has(id)).map(({ id, reason }) => `${id}: ${reason}`);
  return `expected a statement about 3.1, 3.1-weak or 3.4 that can be proved in Coq, got none (${stated.join("; ") || "none of them was asked for"}); drop --coq, or use --certificate`;
};
