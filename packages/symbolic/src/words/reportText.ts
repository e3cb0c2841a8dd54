/** Parts of a report in words: constants with what is proved of them, and witnesses. */
import { domainFrom, setNotation } from "@flatcheck/certify";
import type { CheckReport, ConstantReport } from "../checkReport.js";
import { forPeople } from "./constantNotation.js";
import { constantNamed } from "./namedConstants.js";
import { quantityText } from "./quantities.js";
import type { ValueAtPoint, Witness } from "./witness.js";

/** For example `defined on ℝ, C^0 and not C^1`; of an interval, `defined on [0, ∞), analytic`. */
export function regularityText({ domain, class: kind, sharp, nowhere, parameters }: CheckReport["regularity"]): string {
  const where = Object.entries(parameters ?? {}).map(([name, value]) => ` for ${name} = ${value}`);
  if (nowhere === true) return `defined nowhere${where}`;
  if (domain === "unknown") return "whether it is defined everywhere there was not decided";
  const set = setText(domain.replace(/^not /, ""));
  if (domain.startsWith("not ")) return `not defined on all of ${set}${where}`;
  if (kind === "unknown") return `defined on ${set}`;
  if (kind === "jump") return `defined on ${set}, not continuous`;
  const order = /^C(\d)$/.exec(kind)?.[1];
  if (order === undefined) return `defined on ${set}, ${kind}`;
  return `defined on ${set}, ${sharp === true ? `C^${order} and not C^${Number(order) + 1}` : `at least C^${order}`}`;
}

const setText = (set: string): string => (set === "R" ? "ℝ" : setNotation(domainFrom(set)).text);

/** For example `ρ₁ = inf φ' = 0.1, at x ≈ 0`. */
export function constantText(name: string, constant: ConstantReport): string {
  const registered = constantNamed(name);
  return `${registered?.meaning.text ?? name} ${enclosureText(constant, registered?.whyInfinite)}`;
}

/** For example `= 1/10, at x ≈ 0`, or `∈ [0.1, 0.2]`. */
export function enclosureText(c: ConstantReport, whyInfinite?: string): string {
  const where =
    c.at === undefined
      ? ""
      : c.at.lower.endsWith("inf")
        ? `, in the limit x → ${c.at.lower === "+inf" ? "+∞" : "−∞"}`
        : `, at x ≈ ${shortNumber(c.at.lower)}`;
  const attained = c.attained === false ? `, ${c.attainedProved === true ? "" : "apparently "}not attained` : "";
  if (c.exact !== undefined) return `= ${c.exact}${where}${attained}`;
  if (c.lower === "-inf" && c.upper === "-inf") return `= −∞${where}`;
  if (c.lower === "+inf" && c.upper === "+inf" && c.at !== undefined) return `= +∞${where}`;
  if (c.lower === "+inf") return `= +∞${whyInfinite === undefined ? "" : ` (${whyInfinite})`}`;
  return `∈ [${minusInfinity(c.lower)}, ${plusInfinity(c.upper)}]${where}${attained}`;
}

const plusInfinity = (text: string): string => (text === "+inf" ? "+∞" : text);
const minusInfinity = (text: string): string => (text === "-inf" ? "−∞" : text);

const shortNumber = (text: string): string => (text.length > 12 ? `${Number(Number(text).toPrecision(8))}` : text);

/** For example `φ'''(0) = 0`: a sentence that by itself implies that the assumption fails. */
export function witnessText(w: Witness): string {
  const quantity = quantityText(w.quantity);
  switch (w.kind) {
    case "point":
      return `${[w, ...(w.also ?? [])].map((at) => pointText(quantityText(at.quantity), at)).join(" and ")}${nonzeroText(w.nonzero)}`;
    case "root":
      return `${quantity} vanishes at ${w.exact === undefined ? `a point of [${w.z.lower}, ${w.z.upper}]` : forPeople(w.exact)}${nonzeroText(w.nonzero)}`;
    case "limit":
      return `${limitSentence(quantity, w)}${w.opposite === undefined ? "" : ` and ${limitSentence(quantity, w.opposite)}, and is continuous`}`;
    case "interval":
      return `${quantity} = 0 ${intervalText(w.from, w.to)}`;
    case "range":
      return rangeText(quantity, w);
    case "domain":
      return w.everywhere === true
        ? `${quantity} exists nowhere${w.why === undefined ? "" : `: ${w.why}`}`
        : `${quantity} does not exist at ${w.bracket === undefined ? w.z : `a point of [${w.bracket[0]}, ${w.bracket[1]}]`}`;
  }
}

function pointText(quantity: string, { z, enclosure }: ValueAtPoint): string {
  const [lo, hi] = enclosure;
  const value = `${/^φ'*$/.test(quantity) ? quantity : `(${quantity})`}(${z})`;
  return lo === hi ? `${value} = ${lo}` : `${value} ∈ [${minusInfinity(lo)}, ${hi}]`;
}

function rangeText(quantity: string, w: Extract<Witness, { kind: "range" }>): string {
  const [below, above] = w.strict === true ? ["<", ">"] : ["≤", "≥"];
  const near = (w.approaches ?? []).map((l) => ` (${limitSentence(quantity, l)})`).join("");
  return `${quantity} ${w.upper === undefined ? `${above} ${w.lower}` : `${below} ${w.upper}`} everywhere${near}`;
}

const nonzeroText = (nonzero: string | undefined): string => (nonzero === undefined ? "" : `, where ${quantityText(nonzero)} ≠ 0`);

interface LimitWords {
  readonly at: string;
  readonly value: string;
  readonly along?: "sequence";
  readonly enclosure?: readonly [string, string];
}

const limitSentence = (quantity: string, l: LimitWords): string =>
  l.enclosure !== undefined
    ? `${quantity} tends to a number in [${minusInfinity(l.enclosure[0])}, ${l.enclosure[1]}] as x → ${forPeople(l.at)}`
    : `${quantity} → ${forPeople(l.value)} ${l.along === undefined ? "as" : "along a sequence"} x → ${forPeople(l.at)}`;

/** Open intervals: at an end where pieces meet the quantity may not exist. */
function intervalText(from: string, to: string): string {
  if (from === "-inf") return to === "+inf" ? "for all x" : `for all x < ${to}`;
  return to === "+inf" ? `for all x > ${from}` : `for ${from} < x < ${to}`;
}

/** Typographical primes for pages: φ′, φ″, φ‴, φ⁗, φ⁗′. */
export const withPrimes = (text: string): string => text.replaceAll(/'{1,4}/g, (primes) => "′″‴⁗"[primes.length - 1] as string);
