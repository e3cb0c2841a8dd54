/** What a statement of a certificate says, as a sentence. */
import type { Statement } from "@flatcheck/certify";
import { withPrimes } from "@flatcheck/symbolic";
import { formWords } from "./formWords.js";

/** The sentence; replay has accepted what it says. */
export const sentenceOf = (s: Statement): string => withPrimes(sentence(s));

const RELATIONS = { nonnegative: "≥ 0", positive: "> 0", increasing: "≥ 0, with isolated zeros only," } as const;

function sentence(s: Statement): string {
  switch (s.kind) {
    case "bound":
      return `${formWords(s.form)} ${RELATIONS[s.relation]} on ℝ${s.period === undefined ? "" : `, which has the period ${s.period}`}`;
    case "monotone":
      return `the antiderivative of ${formWords(s.form)} is continuous and strictly increasing on ℝ`;
    case "value":
      return `${formWords(s.form)} at x = ${short(s.z)} lies in ${interval(s.enclosure)}`;
    case "root":
      return `${formWords(s.form)} vanishes ${s.point === undefined ? `in ${interval(s.bracket)}` : `at ${s.point}`}${nonzero(s)}`;
    case "limit":
      return `${formWords(s.form)} → ${ends(s.value)} ${placeWords(s.place)}`;
    case "oscillation":
      return `${formWords(s.form)} passes every bound, above and below, again and again ${placeWords(s.place)}`;
    case "ratio-limit":
      return `(${formWords(s.numerator)})/|${formWords(s.denominator)}| → ${ends(s.value)} ${placeWords(s.place)}`;
    case "ratio-value":
      return `(${formWords(s.numerator)})/|${formWords(s.denominator)}| ≤ ${short(s.upper)} at x = ${short(s.z)}`;
    case "rational-limit":
      return `${quotient(s)} → ${ends(s.value)} as x → ${ends(s.at)}`;
    case "identically-zero":
      return `${formWords(s.form)} = 0 for all x between ${ends(s.from)} and ${ends(s.to)}`;
    case "undefined":
      return s.everywhere === true ? "φ is defined for no x" : `φ is not defined at x = ${short(s.z)}`;
    case "jump":
      return `${derivativeWords(s.derivative)} has no value at x = ${short(s.z)} that continues both sides`;
    case "pole":
      return `a denominator of φ vanishes in ${interval(s.bracket)}`;
  }
}

type Place = Extract<Statement, { kind: "limit" }>["place"];

const derivativeWords = (k: number): string => `φ${"'".repeat(k)}`;

const nonzero = (s: Extract<Statement, { kind: "root" }>): string =>
  s.nonzero === undefined ? "" : `, where ${formWords(s.nonzero)} does not`;

const quotient = ({ form, denominator }: Extract<Statement, { kind: "rational-limit" }>): string =>
  denominator === undefined ? formWords(form) : `(${formWords(form)})/|${formWords(denominator)}|`;

function placeWords(place: Place): string {
  if (!("side" in place)) return `as x → ${ends(place.at)}`;
  return `as x → ${short(place.at)} from ${place.side === 1 ? "above" : "below"}`;
}

/** `+inf` as ∞; an exact number as it is, or its first digits. */
export const ends = (text: string): string => (text === "+inf" ? "+∞" : text === "-inf" ? "−∞" : short(text));

const interval = ([lower, upper]: readonly [string, string]): string =>
  lower === upper ? `{${short(lower)}}` : `[${short(lower)}, ${short(upper)}]`;

/** Longer numbers are shown by a decimal near them: the certificate has them whole. */
const LONGEST = 16;

/** `1/10`, or `≈ 0.33333333` for a long one. */
function short(text: string): string {
  if (text.length <= LONGEST) return text;
  const near = nearby(text);
  return Number.isFinite(near) ? `≈ ${Number(near.toPrecision(8))}` : `${text.slice(0, LONGEST)}…`;
}

/** A double near n/d, of whatever length. */
function nearby(text: string): number {
  const [n = "", d = "1"] = text.split("/");
  const [above, below] = [BigInt(n), BigInt(d)];
  const shift = 2n ** 80n;
  const scaled = Number((above * shift) / below) / 2 ** 80;
  return scaled === 0 ? Number(n) / Number(d) : scaled;
}
