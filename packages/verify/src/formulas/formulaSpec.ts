/** What a formula of the paper is beside what its left side means: enough to test it, and to test a changed one. */
import type { EntryIndices, Tensor } from "@flatcheck/symbolic";
import type { Calculus, Net, Real, Rows } from "../oracles/calculus.js";
import type { Answer } from "../oracles/extrapolation.js";
import type { FormulaCase, Setting } from "./formulaCase.js";
import type { Multipliers, Wording } from "./formulaWorld.js";

/** The numbers of a case over any kind of number. */
export interface Point<S> {
  readonly net: Net;
  readonly theta: Rows<S>;
  readonly u: Rows<Real>;
  readonly w: Rows<Real>;
}

/** What the left side of a formula means, for any way of differentiating. */
export type Left = <S>(C: Calculus<S>, at: Point<S>, place: EntryIndices) => S;

/** Oracles that a formula has beside those that differentiate its left side. */
export interface FurtherOracle {
  readonly name: string;
  /** Asked in every so manieth case: the slower, the fewer. */
  readonly every: number;
  /** Whether it goes from one point to another, and says nothing where a derivative of φ may jump between them. */
  readonly isDifference?: boolean;
  /** `unit` is what rounding alone may do. */
  readonly answer: (k: FormulaCase, place: EntryIndices, unit: number) => Answer;
}

export interface FormulaSpec {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** The left side, as text. */
  readonly leftText: string;
  readonly leftLatex: string;
  readonly tree: Tensor;
  readonly multipliers?: Multipliers;
  readonly setting: Setting;
  readonly left: Left;
  /** How many divisions by 2h central differences nest; 0 for a left side without derivatives. */
  readonly order: 0 | 1 | 2 | 3;
  /** Where differentiating the left side is slow: it is done in every so manieth case. */
  readonly every?: number;
  readonly further?: readonly FurtherOracle[];
  /** Numbers for what the tree says in words; then there is no comparison to 50 digits. */
  readonly wording?: Wording;
  /** The size of the terms behind what is said in words. */
  readonly noise?: (k: FormulaCase) => number;
}
