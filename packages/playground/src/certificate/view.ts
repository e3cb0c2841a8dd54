/** What a certificate proves, statement by statement and step by step, as the page shows it. */
import type { CertificateStatement } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { PartedCertificate } from "@flatcheck/symbolic";
import type { CheckOutcome } from "../worker/checking.js";
import { sentenceOf } from "./sentence.js";
import { type AnyStep, stepSentence } from "./stepSentence.js";

/** A step of a proof: where it is, and what it shows. */
export interface StepView {
  readonly kind: AnyStep["type"];
  /** Doubles near the ends, for drawing; ±∞ among them. */
  readonly from: number;
  readonly to: number;
  readonly sentence: string;
}

/** A statement that replay accepts. */
export interface StatementView {
  readonly sentence: string;
  readonly steps: readonly StepView[];
  /** Where it is, for one without steps: a point, or two ends. */
  readonly at?: readonly [number, number];
}

/** A certificate, or one part of it, which is for a range of a parameter. */
export interface CertificatePart {
  readonly digest: string;
  readonly range?: string;
  readonly statements: readonly StatementView[];
}

export interface CertificateView {
  readonly expression: string;
  readonly parts: readonly CertificatePart[];
}

/** The certificate in words and in doubles for drawing. */
export function viewOfCertificate({ certificate }: Pick<CheckOutcome, "certificate">): CertificateView {
  const parts = "parts" in certificate ? certificate.parts : [certificate];
  return { expression: certificate.expression, parts: parts.map(partOf) };
}

function partOf({ digest, parameters, statements }: PartedCertificate["parts"][number]): CertificatePart {
  const ranges = Object.entries(parameters ?? {}).map(([name, { from, to }]) => `${name} = ${from} … ${to}`);
  return { digest, ...(ranges.length === 0 ? {} : { range: ranges.join(", ") }), statements: statements.map(statementView) };
}

function statementView(s: CertificateStatement): StatementView {
  const steps: readonly AnyStep[] = "cover" in s ? s.cover : [];
  const at = placeOf(s);
  return { sentence: sentenceOf(s), steps: steps.map(stepView), ...(at === undefined ? {} : { at }) };
}

const stepView = (step: AnyStep): StepView => ({
  kind: step.type,
  from: numberOf(step.from),
  to: numberOf(step.to),
  sentence: stepSentence(step),
});

function placeOf(s: CertificateStatement): readonly [number, number] | undefined {
  if ("z" in s) return [numberOf(s.z), numberOf(s.z)];
  if ("bracket" in s) return [numberOf(s.bracket[0]), numberOf(s.bracket[1])];
  if ("place" in s) return [numberOf(s.place.at), numberOf(s.place.at)];
  if (s.kind === "rational-limit") return [numberOf(s.at), numberOf(s.at)];
  return s.kind === "identically-zero" ? [numberOf(s.from), numberOf(s.to)] : undefined;
}

/** A double near an exact number or an end. */
export function numberOf(text: string): number {
  if (text === "+inf") return Number.POSITIVE_INFINITY;
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  const q = Q.parse(text);
  return q === undefined ? Number.NaN : Q.toNumber(q);
}
