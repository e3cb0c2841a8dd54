/**
 * The set that all statements of a certificate are about: an interval with exact ends, [−3, 5/2], (0, ∞), or all of ℝ, which is (−∞, ∞). An end
 * that belongs to it is closed; an infinite one never is.
 *
 * Derivatives at a closed end are one-sided: φ has k of them there if it is continuous at the end from inside and φ′ … φ⁽ᵏ⁾ tend to finite limits,
 * which by the mean value theorem are its one-sided derivatives. Where φ is smooth past the end they are the derivatives.
 */
import { type LowerEnd, rationals as Q, type Rational, type UpperEnd } from "@flatcheck/enclosure";

/** An interval that is more than a point. */
export interface Domain {
  readonly from: LowerEnd;
  readonly to: UpperEnd;
  /** Whether each end belongs to it. */
  readonly closed: { readonly from: boolean; readonly to: boolean };
}

/** −1 is left, 1 is right. */
export type Side = 1 | -1;

/** All real numbers. */
export const LINE: Domain = { from: "-inf", to: "+inf", closed: { from: false, to: false } };

/** Both sides, the left first. */
export const SIDES: readonly Side[] = [-1, 1];

/** The end on a side. */
export const endAt = ({ from, to }: Domain, side: Side): Rational | "-inf" | "+inf" => (side < 0 ? from : to);

/** Whether the end on a side belongs to the domain. */
export const isClosedAt = ({ closed }: Domain, side: Side): boolean => (side < 0 ? closed.from : closed.to);

/** The end on a side, where it is a number that belongs to the domain. */
export const closedEnd = (domain: Domain, side: Side): Rational | undefined => {
  const end = endAt(domain, side);
  return typeof end === "string" || !isClosedAt(domain, side) ? undefined : end;
};

/** The end on a side, where it is a number that does not belong to the domain. */
export const openEnd = (domain: Domain, side: Side): Rational | undefined => {
  const end = endAt(domain, side);
  return typeof end === "string" || isClosedAt(domain, side) ? undefined : end;
};

/** Whether the domain is all of ℝ. */
export const isLine = ({ from, to }: Domain): boolean => from === "-inf" && to === "+inf";

/** Whether z lies in the domain or is an end of it. */
export const inClosure = ({ from, to }: Domain, z: Rational): boolean =>
  (from === "-inf" || Q.cmp(from as Rational, z) <= 0) && (to === "+inf" || Q.cmp(z, to as Rational) <= 0);

/** Whether z lies in the domain and is no end of it. */
export const isInside = ({ from, to }: Domain, z: Rational): boolean =>
  (from === "-inf" || Q.cmp(from as Rational, z) < 0) && (to === "+inf" || Q.cmp(z, to as Rational) < 0);

/** The side on which z is an end. */
export const sideOfEnd = (domain: Domain, z: Rational): Side | undefined =>
  SIDES.find((side) => {
    const end = endAt(domain, side);
    return typeof end !== "string" && Q.eq(end, z);
  });

/** Whether z lies in the domain. */
export function contains(domain: Domain, z: Rational): boolean {
  const side = sideOfEnd(domain, z);
  return side === undefined ? isInside(domain, z) : isClosedAt(domain, side);
}

/** An end as certificates write it. */
export const endText = (end: Rational | "-inf" | "+inf"): string => (typeof end === "string" ? end : Q.toString(end));

/** `[-3,5/2]`, `(0,inf)`: the one spelling of a domain. */
export function domainText({ from, to, closed }: Domain): string {
  const end = (at: Rational | "-inf" | "+inf"): string => (at === "+inf" ? "inf" : endText(at));
  return `${closed.from ? "[" : "("}${end(from)},${end(to)}${closed.to ? "]" : ")"}`;
}

/** The field `on` of a certificate: none for ℝ. */
export const onField = (domain: Domain): { readonly on?: string } => (isLine(domain) ? {} : { on: domainText(domain) });

/**
 * The domain that a certificate names, ℝ where it names none.
 * @throws RangeError for another text than {@link domainText} writes, and for an interval of less than two points
 */
export function domainFrom(text: string | undefined): Domain {
  if (text === undefined) return LINE;
  const domain = typeof text === "string" ? readDomain(text) : undefined;
  if (domain === undefined || isLine(domain) || domainText(domain) !== text)
    throw new RangeError(`expected an interval as [-3,5/2] or (0,inf) other than all of ℝ, got ${JSON.stringify(text)}`);
  return domain;
}

function readDomain(text: string): Domain | undefined {
  const [, open = "", left = "", right = "", close = ""] = /^([[(])([^,]+),([^,]+)([\])])$/.exec(text) ?? [];
  const from = left === "-inf" ? left : Q.parse(left);
  const to = right === "inf" ? "+inf" : Q.parse(right);
  if (from === undefined || to === undefined) return undefined;
  const closed = { from: open === "[", to: close === "]" };
  return isInterval({ from, to, closed }) ? { from, to, closed } : undefined;
}

/** Whether the ends are in order, and infinity is not attained. */
const isInterval = ({ from, to, closed }: Domain): boolean =>
  !(from === "-inf" && closed.from) &&
  !(to === "+inf" && closed.to) &&
  (from === "-inf" || to === "+inf" || Q.cmp(from as Rational, to as Rational) < 0);
