/** The Coq file for one activation: what a certificate shows of it, stated and proved anew for an independent checker. */
import { canonical, type Expression, parse } from "@flatcheck/activation";
import { type Certificate, type CertificateStatement, type Domain, domainFrom, isLine, LINE, orderOf } from "@flatcheck/certify";
import { ASSUMPTIONS, type Assumption } from "../assumptions.js";
import { isClaimId, isConstantId } from "../claims/claimEntry.js";
import { concludeAssumption } from "../conclusions.js";
import { entriesNamed } from "../registry.js";
import { activationInCoq } from "./activationInCoq.js";
import { holding, isStatedInCoq, refuting } from "./assumptionInCoq.js";
import { CoqError } from "./coqError.js";
import { ERF_LEMMAS } from "./erfLemmas.js";
import { formLemmas } from "./formLemmas.js";
import { Lemmas } from "./lemmas.js";
import { occasionalLemmas } from "./occasionalLemmas.js";
import { type CoqOutcome, leftOut } from "./outcome.js";
import { LocalPieces } from "./pieces/localPieces.js";
import { hasPieces } from "./pieces/pieceAt.js";
import { PIECE_LEMMAS } from "./pieces/pieceLemmas.js";
import { refutedOnPiece } from "./pieces/piecewiseRefuted.js";
import { piecewiseText } from "./pieces/piecewiseText.js";
import { pointsOf } from "./pointWitness.js";
import { PRELUDE } from "./prelude.js";
import { SLOPE_LEMMAS } from "./slopeLemmas.js";

/** A file for coqc: definitions of φ, φ′, φ″, φ‴, and theorems with their proofs. */
export interface CoqFile {
  readonly text: string;
  /** The theorems in the file. */
  readonly theorems: readonly string[];
  /** Assumptions that are not stated, and why. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * States and proves for Coq what the certificate shows about the assumptions whose conditions have a Coq form: 3.1, 3.1-weak and 3.4. Coq does not read
 * the certificate: it checks derivatives, inequalities and witnesses by itself.
 * @throws CoqError when the activation has no Coq form or nothing about it can be stated
 * @example
 * ```ts
 * import { check, coqFile } from "@flatcheck/symbolic";
 *
 * const { certificate } = await check("x^3 + x");
 * if ("statements" in certificate) console.log(coqFile(certificate).theorems[0]); // → assumption_3_1
 * ```
 */
export function coqFile(certificate: Pick<Certificate, "expression" | "on" | "statements" | "conclusions" | "digest">): CoqFile {
  const entries = entriesNamed(Object.keys(certificate.conclusions));
  const {
    text,
    lemmas: needed,
    outcomes,
  } = statedOf(canonical(parse(certificate.expression)), entries, certificate.statements, domainFrom(certificate.on));
  const theorems = outcomes.flatMap((o) => o.theorems);
  const left = outcomes.flatMap((o) => (o.leftOut === undefined ? [] : [{ id: o.id, reason: o.leftOut }]));
  if (theorems.length === 0) throw new CoqError(nothingToState(left));
  const parts = [
    headOf(certificate),
    PRELUDE,
    SLOPE_LEMMAS,
    needed,
    `(** The activation and its derivatives. *)\n${text}`,
    ...outcomes.map(section),
    tailOf(left),
  ];
  return { text: `${parts.filter((part) => part !== "").join("\n")}`, theorems, leftOut: left };
}

interface Stated {
  /** Definitions, and what becomes of each entry. */
  readonly text: string;
  readonly outcomes: readonly CoqOutcome[];
  /** Lemmas beyond those of every file. */
  readonly lemmas: string;
}

function statedOf(
  expression: Expression,
  entries: readonly Assumption[],
  statements: readonly CertificateStatement[],
  domain: Domain,
): Stated {
  if (hasPieces(expression) && !isLine(domain)) throw new CoqError(PIECES_ON_INTERVAL);
  if (hasPieces(expression)) return piecewise(expression, entries, statements);
  const { derivatives, text } = activationInCoq(expression, orderFor(entries));
  const lemmas = new Lemmas(derivatives, domain);
  const outcomes = entries.map((entry) => outcomeOf(entry, statements, lemmas));
  return { text, outcomes, lemmas: `${erfLemmas([text])}${formLemmas([text])}${occasionalLemmas(outcomes)}` };
}

const PIECES_ON_INTERVAL =
  "expected all of ℝ for a function with pieces, got an interval: statements about pieces are exported to Coq for ℝ alone; drop --coq, or use --certificate";

const erfLemmas = (texts: readonly string[]): string => (texts.some((text) => /\berf\b/.test(text)) ? ERF_LEMMAS : "");

function piecewise(expression: Expression, entries: readonly Assumption[], statements: readonly CertificateStatement[]): Stated {
  const pieces = new LocalPieces(expression, orderFor(entries));
  const outcomes = entries.map((entry): CoqOutcome => {
    const { verdict, refutedBy = [] } = concludeAssumption(entry, statements);
    if (!isStatedInCoq(entry) || verdict === "unknown") return outcomeOf(entry, statements, new Lemmas([], LINE));
    if (verdict === "holds") return leftOut(entry.id, "what holds of a function with pieces is not stated in Coq");
    return refutedOnPiece(
      entry,
      refutedBy.flatMap((i) => pointsOf(statements[i] as CertificateStatement)),
      pieces,
    );
  });
  const text = `Definition phi (x : R) : R := ${piecewiseText(expression)}.\n`;
  return {
    text,
    outcomes,
    lemmas: `${erfLemmas([text, ...outcomes.map((o) => o.text)])}${formLemmas(outcomes.map((o) => o.text))}${PIECE_LEMMAS}`,
  };
}

/** The highest derivative that the file has to define: φ‴, or what claims speak of. */
const orderFor = (entries: readonly Assumption[]): number =>
  Math.max(3, ...entries.flatMap(({ conditions }) => conditions.map((c) => orderOf(c))));

function outcomeOf(assumption: Assumption, statements: readonly CertificateStatement[], lemmas: Lemmas): CoqOutcome {
  const { id } = assumption;
  if (!isStatedInCoq(assumption)) return leftOut(id, `only ${statedIds("and")} are stated in Coq`);
  const { verdict, refutedBy, constants } = concludeAssumption(assumption, statements, lemmas.domain);
  if (verdict === "unknown") return leftOut(id, "it is neither proved nor refuted");
  return verdict === "fails"
    ? refuting(assumption, statements[refutedBy?.[0] ?? 0]!, lemmas)
    : holding(assumption, constants, statements, lemmas);
}

/** `3.1, 3.1-weak and 3.4`: those of the registry whose conditions all have a Coq form. */
export function statedIds(conjunction: "and" | "or"): string {
  const ids = ASSUMPTIONS.filter(isStatedInCoq).map((a) => a.id);
  return `${ids.slice(0, -1).join(", ")} ${conjunction} ${ids.at(-1)}`;
}

const titleOf = (id: string): string => (isClaimId(id) || isConstantId(id) ? commentText(id) : `Assumption ${id}`);
const section = ({ id, text }: CoqOutcome): string => (text === "" ? "" : `(** ${titleOf(id)}. *)\n${text}`);

const headOf = ({ expression, digest, on }: Pick<Certificate, "expression" | "digest" | "on">): string =>
  `(** phi(x) = ${commentText(expression)}${on === undefined ? "" : `, on ${on}`}
    What certificate ${digest} shows, proved anew.
    Needs Coq 8.16 with Coquelicot 3.2 and Interval 4.6. *)`;

const tailOf = (left: CoqFile["leftOut"]): string =>
  left.length === 0 ? "" : `(** Left out:\n${left.map(({ id, reason }) => `    ${id}: ${commentText(reason)}`).join("\n")} *)\n`;

/** Text that does not open or close a comment or a string. */
const commentText = (text: string): string => text.replaceAll("(*", "( *").replaceAll("*)", "* )").replaceAll('"', "'");

function nothingToState(left: CoqFile["leftOut"]): string {
  const stated = new Set(ASSUMPTIONS.filter(isStatedInCoq).map((a) => a.id));
  const reasons = left.filter(({ id }) => stated.has(id)).map(({ id, reason }) => `${id}: ${reason}`);
  return `expected a statement about ${statedIds("or")} that can be proved in Coq, got none (${reasons.join("; ") || "none of them was asked for"}); drop --coq, or use --certificate`;
}
