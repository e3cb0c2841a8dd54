/** What a statement of a certificate says, as a sentence. */
import type { CertificateStatement } from "@flatcheck/certify";
import { withPrimes } from "@flatcheck/symbolic";
import { formWords } from "./formWords.js";
import { endWords, shortNumber } from "./shortNumber.js";

/** The sentence; replay has accepted what it says. */
export const sentenceOf = (s: CertificateStatement): string => withPrimes(sentence(s));

const RELATIONS = { nonnegative: "≥ 0", positive: "> 0", increasing: "≥ 0, with isolated zeros only," } as const;

function sentence(s: CertificateStatement): string {
  switch (s.kind) {
    case "bound":
      return `${formWords(s.form)} ${RELATIONS[s.relation]} on ℝ${period(s)}`;
    case "alternatives":
      return `at every point of ℝ ${s.forms.map(({ form, strict }) => `${formWords(form)} ${strict ? "> 0" : "≥ 0"}`).join(" or ")}${period(s)}`;
    case "monotone":
      return `the antiderivative of ${formWords(s.form)} is continuous and strictly increasing on ℝ`;
    case "value":
      return `${formWords(s.form)} ${interval(s.enclosure)} at x = ${shortNumber(s.z)}`;
    case "root":
      return `${formWords(s.form)} vanishes ${s.point === undefined ? `where x ${interval(s.bracket)}` : `at ${s.point}`}${nonzero(s)}`;
    case "limit":
      return `${formWords(s.form)} → ${endWords(s.value)} ${placeWords(s.place)}`;
    case "end-value":
      return `${formWords(s.form)} tends to a number ${interval(s.enclosure)} as x → ${shortNumber(s.at)}`;
    case "oscillation":
      return `${formWords(s.form)} passes every bound, above and below, again and again ${placeWords(s.place)}`;
    case "density":
      return `${formWords(s.form)} comes as near to ${shortNumber(s.value)} as one likes, or below it, as x → ${endWords(s.at)}`;
    case "ratio-limit":
      return `(${formWords(s.numerator)})/|${formWords(s.denominator)}| → ${endWords(s.value)} ${placeWords(s.place)}`;
    case "ratio-value":
      return `(${formWords(s.numerator)})/|${formWords(s.denominator)}| ≤ ${shortNumber(s.upper)} at x = ${shortNumber(s.z)}`;
    case "rational-limit":
      return `${quotient(s)} → ${endWords(s.value)} as x → ${endWords(s.at)}`;
    case "identically-zero":
      return `${formWords(s.form)} = 0 for all x between ${endWords(s.from)} and ${endWords(s.to)}`;
    case "undefined":
      return s.everywhere === true ? "φ is defined for no x" : `φ is not defined at x = ${shortNumber(s.z)}`;
    case "jump":
      return `${derivativeWords(s.derivative)} has no value at x = ${shortNumber(s.z)} that continues both sides`;
    case "seam":
      return `${derivativeWords(s.derivative)} has no value where x ${interval(s.bracket)} and pieces of φ meet that continues both sides`;
    case "pole":
      return `a denominator of φ, or the argument of a logarithm, vanishes where x ${interval(s.bracket)}`;
  }
}

const period = ({ period: p }: { readonly period?: string }): string => (p === undefined ? "" : `, with the period ${p}`);

type Place = Extract<CertificateStatement, { kind: "limit" }>["place"];

const derivativeWords = (k: number): string => `φ${"'".repeat(k)}`;

const nonzero = (s: Extract<CertificateStatement, { kind: "root" }>): string =>
  s.nonzero === undefined ? "" : `, where ${formWords(s.nonzero)} does not`;

const quotient = ({ form, denominator }: Extract<CertificateStatement, { kind: "rational-limit" }>): string =>
  denominator === undefined ? formWords(form) : `(${formWords(form)})/|${formWords(denominator)}|`;

function placeWords(place: Place): string {
  if (!("side" in place)) return `as x → ${endWords(place.at)}`;
  return `as x → ${shortNumber(place.at)} from ${place.side === 1 ? "above" : "below"}`;
}

const interval = ([lower, upper]: readonly [string, string]): string =>
  lower === upper ? `= ${shortNumber(lower)}` : `∈ [${shortNumber(lower)}, ${shortNumber(upper)}]`;
