/** End points of steps, and the variable of exact rational functions. */
import { polynomials as P, rationals as Q, type Rational, type RationalFunction } from "@flatcheck/enclosure";
import { exact } from "../certificate.js";
import { type Domain, LINE } from "../domain.js";
import { require } from "./rejection.js";

/** The rational function x. */
export const X: RationalFunction = { numerator: P.X, denominator: P.ONE };

/** An exact number, or ±∞. @throws RangeError */
export const intervalEnd = (text: string): Rational | "-inf" | "+inf" => (text === "-inf" || text === "+inf" ? text : exact(text));

/** Where a step is. */
interface Extent {
  readonly from: string;
  readonly to: string;
}

/** The steps run from one end of the domain to the other, each beginning where the one before ended. */
export function requireCover(cover: readonly Extent[], { from, to }: Domain = LINE): void {
  requireChain(cover);
  const [first, last] = [intervalEnd(cover[0]?.from ?? ""), intervalEnd(cover.at(-1)?.to ?? "")];
  require(sameEnd(first, from) && sameEnd(last, to), `the cover does not reach from ${endText(from)} to ${endText(to)}`);
}

const endText = (end: Rational | "-inf" | "+inf"): string =>
  typeof end === "string" ? end.replace("inf", "∞").replace("-", "−") : Q.toString(end);

/** Whether two ends are the same number, or the same infinity. */
export const sameEnd = (a: Rational | "-inf" | "+inf", b: Rational | "-inf" | "+inf"): boolean =>
  typeof a === "string" || typeof b === "string" ? a === b : Q.eq(a, b);

/** Each step begins where the one before ended. */
export function requireChain(cover: readonly Extent[]): void {
  require(Array.isArray(cover) && cover.length > 0, "an empty cover");
  cover.forEach((step, i) => {
    const next = cover[i + 1];
    if (next !== undefined) require(Q.eq(exact(step.to), exact(next.from)), "a gap in the cover");
    const [from, to] = [intervalEnd(step.from), intervalEnd(step.to)];
    if (typeof from !== "string" && typeof to !== "string") require(Q.cmp(from, to) < 0, "a step with no points");
  });
}
