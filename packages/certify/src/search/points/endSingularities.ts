/** Closed ends of the domain at which φ is not defined, is not what it tends to, or has a derivative that tends to ±∞; and points beside ends where doubles are too coarse. */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { closedEnd, type Domain, endAt, isInside, SIDES, type Side } from "../../domain.js";
import { isContinuousByForm } from "../../expressionFacts.js";
import { type DerivativeOrder, phi } from "../../form.js";
import { limitBeside } from "../tails/limitSearch.js";
import type { Workbench } from "../workbench.js";
import { exactEndConstant } from "./values.js";

const BITS = 128;

type Jump = Extract<CertificateStatement, { kind: "jump" }>;

/** Closed ends, and points at distances 10⁻²⁰ to 10⁻⁶⁰ from finite ends. */
export function pointsAtEnds(domain: Domain): readonly Rational[] {
  const closed = SIDES.flatMap((side) => closedEnd(domain, side) ?? []);
  const beside = SIDES.flatMap((side) => {
    const end = endAt(domain, side);
    const offsets = [20n, 30n, 41n, 60n].map((k) => Q.rational(BigInt(-side), 10n ** k));
    return typeof end === "string" ? [] : offsets.map((d) => Q.add(end, d));
  });
  return [...closed, ...beside.filter((z) => isInside(domain, z))];
}

/** The finite ends of the domain, whether they belong to it or not. */
export const finiteEnds = (domain: Domain): readonly Rational[] =>
  SIDES.map((side) => endAt(domain, side)).filter((end) => typeof end !== "string");

/** Jumps at closed ends, of the lowest derivative that does not tend to a number (or φ to its value). */
export function* jumpsAtEnds(bench: Workbench, highest: DerivativeOrder, accepts: (statement: Jump) => boolean): Stepwise<Jump[]> {
  const found: Jump[] = [];
  for (const side of SIDES) {
    const z = closedEnd(bench.domain, side);
    if (z === undefined) continue;
    const jump = (derivative: DerivativeOrder): Jump => ({ kind: "jump", z: Q.toString(z), derivative, bits: BITS });
    const isOff = !isContinuousByForm(bench.expression) && accepts(jump(0));
    const order = isOff ? 0 : yield* infiniteDerivative({ bench, highest }, z, side);
    if (order !== undefined && (isOff || accepts(jump(order)))) found.push(jump(order));
  }
  return found;
}

/** The lowest derivative of φ that tends to ±∞ at the end. */
function* infiniteDerivative(
  { bench, highest }: { readonly bench: Workbench; readonly highest: DerivativeOrder },
  z: Rational,
  side: Side,
): Stepwise<DerivativeOrder | undefined> {
  if (exactEndConstant(bench, phi(highest), side) !== undefined || hasJet(bench, z, highest)) return undefined;
  for (let k = 0; k <= highest; k++) {
    const limit = yield* limitBeside(bench, phi(k as DerivativeOrder), z, side < 0 ? 1 : -1);
    if (limit?.value.endsWith("inf")) return k as DerivativeOrder;
  }
  return undefined;
}

function hasJet(bench: Workbench, z: Rational, order: number): boolean {
  const K = bench.arithmetic(BITS);
  return insideDomain(() => K.scope(() => bench.mpfrJet(K, z, z, order))) !== undefined;
}
