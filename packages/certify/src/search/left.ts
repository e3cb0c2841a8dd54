/** What a search could not decide: where, and why. The words are made once, by {@link leftText}, when a finding is handed out. */

import { setNotation } from "../conditions/words.js";
import { type Domain, LINE } from "../domain.js";

/** The part of the domain that was left: all of it, a tail or both, a box, a point; or everything that was tried. */
export type Region =
  | { readonly kind: "line" }
  | { readonly kind: "tail"; readonly side: 1 | -1 }
  | { readonly kind: "tails" }
  | { readonly kind: "box"; readonly from: number; readonly to: number }
  | { readonly kind: "point"; readonly z: number }
  | { readonly kind: "guesses" };

export interface Left {
  readonly where: Region;
  readonly reason: string;
}

/** Left open on all of ℝ. */
export const leftOnLine = (reason: string): Left => ({ where: { kind: "line" }, reason });

/** What is left of a domain, in words for people. */
export const leftText = ({ where, reason }: Left, domain: Domain = LINE): { readonly remaining: string; readonly reason: string } => ({
  remaining: regionText(where, domain),
  reason,
});

function regionText(region: Region, domain: Domain): string {
  switch (region.kind) {
    case "line":
      return setNotation(domain).text;
    case "tail":
      return region.side > 0 ? "the tail at +∞" : "the tail at −∞";
    case "tails":
      return "the tails";
    case "box":
      return `the box [${region.from}, ${region.to}]`;
    case "point":
      return `x = ${region.z}`;
    case "guesses":
      return "every sample and limit";
  }
}
