/** What searches are about: a form of φ, what a cover is to show of it, and what is known of where it is small. */
import type { Rational } from "@flatcheck/enclosure";
import type { Form } from "../form.js";
import type { Workbench } from "./workbench.js";

export interface Subject {
  readonly bench: Workbench;
  readonly form: Form;
  /** The order to which pieces of φ have to join inside steps, where that is not the order of the form. */
  readonly smooth?: number | undefined;
}

/** To show that the form is ≥ 0, or > 0 (`strict`). */
export interface Goal extends Subject {
  readonly strict: boolean;
  /** With `strict`: zeros are allowed where they are shown to be isolated. */
  readonly isolated?: true;
}

/** Points where exact zeros are suspected, tried before any other centre (minimisers, breakpoints), and ends of boxes. */
export interface Hints {
  readonly zeros: readonly Rational[];
  readonly splits: readonly number[];
  /** Zeros at constants that are no rational numbers. */
  readonly named?: readonly NamedPoint[];
}

/** A constant as a certificate names it, and a number near it. */
export interface NamedPoint {
  readonly name: string;
  readonly at: Rational;
}

export const NO_HINTS: Hints = { zeros: [], splits: [] };

export interface HintedSubject extends Subject {
  readonly hints: Hints;
}

export interface HintedGoal extends Goal {
  readonly hints: Hints;
}
