/** End points of steps, and the variable of exact rational functions. */
import { polynomials as P, rationals as Q, type Rational, type RationalFunction } from "@flatcheck/enclosure";
import { type CoverStep, exact } from "../certificate.js";
import { require } from "./rejection.js";

/** The rational function x. */
export const X: RationalFunction = { numerator: P.X, denominator: P.ONE };

/** An exact number, or ±∞. @throws RangeError */
export const intervalEnd = (text: string): Rational | "-inf" | "+inf" => (text === "-inf" || text === "+inf" ? text : exact(text));

/** The steps run from −∞ to +∞, each beginning where the one before ended. */
export function requireCover(cover: readonly CoverStep[]): void {
  requireChain(cover);
  require(cover[0]?.from === "-inf" && cover.at(-1)?.to === "+inf", "the cover does not reach from −∞ to +∞");
}

/** Each step begins where the one before ended. */
export function requireChain(cover: readonly CoverStep[]): void {
  require(Array.isArray(cover) && cover.length > 0, "an empty cover");
  cover.forEach((step, i) => {
    const next = cover[i + 1];
    if (next !== undefined) require(Q.eq(exact(step.to), exact(next.from)), "a gap in the cover");
    if (i > 0 && i < cover.length - 1) require(Q.cmp(exact(step.from), exact(step.to)) < 0, "a step with no points");
  });
}
