/** What a step of a proof shows, and by what means. */
import type { ChosenStep, CoverStep } from "@flatcheck/certify";
import { endWords } from "./shortNumber.js";

/** Steps of covers; those of alternatives are about one of several forms, or two of them. */
export type AnyStep = CoverStep | ChosenStep;

/** A sentence about the form of the statement, F. */
export const stepSentence = (step: AnyStep): string => `on [${endWords(step.from)}, ${endWords(step.to)}]: ${means(step)}`;

function means(step: AnyStep): string {
  switch (step.type) {
    case "box":
      if (step.across === true) return `whatever F is by the pieces of φ that meet inside, enclosed in intervals of ${step.bits} bits`;
      return step.degree === 0
        ? `F is enclosed over the whole box, in intervals of ${step.bits} bits`
        : `Taylor bound of order ${step.degree} about ${endWords(step.centre)}, in intervals of ${step.bits} bits`;
    case "zero":
      return `F has a zero of multiplicity ${step.multiplicity} at ${step.point ?? endWords(step.centre)}, and its Taylor coefficient of that order is positive over the box`;
    case "tail":
      return `expansion at infinity with ${step.order} terms and an enclosed remainder, in intervals of ${step.bits} bits`;
    case "factor":
      return `the derivative of order ${step.derivative} in F is at least ${step.least} on the whole domain, which ${step.cover.length} steps of their own show; with that number in its place, expansions with ${step.order} terms as in a tail`;
    case "range":
      return `F as an exact sum of powers, exponentials and oscillations, bounded term by term, in intervals of ${step.bits} bits`;
    case "enclosure":
      return `the interval of F over the whole step, in intervals of ${step.bits} bits`;
    case "polynomial":
      return "F is ≥ 0 whatever real numbers x, φ and its derivatives are, and φ has these derivatives";
    case "seam":
      return `expansions on both sides of the point of [${step.bracket.map(endWords).join(", ")}] where pieces of φ meet, with ${step.order} terms and an enclosed remainder`;
    case "sturm":
      return "F is a rational function here; Sturm's theorem counts its roots exactly";
    case "turn":
      return `two of the forms vanish at ${step.point ?? endWords(step.centre)}, with Taylor coefficients of orders ${step.left.multiplicity} and ${step.right.multiplicity} that keep their signs over the box: one form is at least 0 to the left, the other to the right`;
    case "family":
      return "F is a polynomial in x and the parameter; resultants show where its roots can meet, and Sturm's theorem counts them between";
  }
}
