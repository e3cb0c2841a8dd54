/** Parts of a report in words: constants with what is proved of them, and witnesses. */
import type { ConstantReport } from "./check.js";
import type { Witness } from "./witness.js";

const NAMES: Readonly<Record<string, string>> = {
  rho1: "ρ₁ = inf φ'",
  rho2: "ρ₂ = inf φ'''",
  beta: "β",
  phi: "φ",
  phi1: "φ'",
  phi2: "φ''",
  phi3: "φ'''",
  prod: "φ'²φ'''",
  ratio: "φ'²φ'''/|φ''|",
};
const named = (quantity: string): string => NAMES[quantity] ?? quantity;

/** For example `ρ₁ = inf φ' = 0.1, at x ≈ 0`. */
export const constantText = (name: string, constant: ConstantReport): string => `${named(name)} ${enclosureText(constant)}`;

function enclosureText(c: ConstantReport): string {
  const where =
    c.at === undefined
      ? ""
      : c.at.lower.endsWith("inf")
        ? `, in the limit x → ${c.at.lower === "+inf" ? "+∞" : "−∞"}`
        : `, at x ≈ ${shortNumber(c.at.lower)}`;
  const attained = c.attained === false ? ", not attained" : "";
  if (c.exact !== undefined) return `= ${c.exact}${where}${attained}`;
  if (c.lower === "-inf" && c.upper === "-inf") return `= −∞${where}`;
  if (c.lower === "+inf") return "= +∞ (φ'' vanishes identically)";
  return `∈ [${minusInfinity(c.lower)}, ${c.upper}]${where}${attained}`;
}

const minusInfinity = (text: string): string => (text === "-inf" ? "−∞" : text);

const shortNumber = (text: string): string => (text.length > 12 ? `${Number(Number(text).toPrecision(8))}` : text);

/** For example `φ'''(0) = 0`. */
export function witnessText(w: Witness): string {
  switch (w.kind) {
    case "point":
      return w.enclosure[0] === w.enclosure[1]
        ? `${named(w.quantity)}(${w.z}) = ${w.enclosure[0]}`
        : `${named(w.quantity)}(${w.z}) ∈ [${minusInfinity(w.enclosure[0])}, ${w.enclosure[1]}]`;
    case "root":
      return `${named(w.quantity)} vanishes at ${w.exact ?? `a point of [${w.z.lower}, ${w.z.upper}]`}`;
    case "limit":
      return `${named(w.quantity)} → ${w.value === "-inf" ? "−∞" : w.value === "+inf" ? "+∞" : w.value} as x → ${w.at === "+inf" ? "+∞" : w.at === "-inf" ? "−∞" : w.at}`;
    case "domain":
      return `${named(w.quantity)} does not exist at ${w.z}`;
  }
}
