/** The oracles of formulas: ways of finding the left side at a place of a case, each independent of the formula. */
import { DomainError, type Rational } from "@flatcheck/enclosure";
import { type EntryIndices, tensorValue } from "@flatcheck/symbolic";
import { type Calculus, COMPLEX_STEP, differenceCalculus, TAYLOR, taylorOverRationals } from "../oracles/calculus.js";
import { extrapolated, STEPS } from "../oracles/extrapolation.js";
import { type FormulaCase, remembered, withPrecision } from "./formulaCase.js";
import type { FormulaSpec, FurtherOracle } from "./formulaSpec.js";
import { type Examined, preciseWorld } from "./formulaWorld.js";

/** What an oracle says of a formula's value at a place: how far off the formula is, and how far it may be. */
export interface Comparison {
  readonly error: number;
  readonly tolerance: number;
}

/** One entry of the right side, in one case. */
export interface Asked {
  readonly k: FormulaCase;
  readonly place: EntryIndices;
  readonly value: number;
  /** What rounding may do to the value. */
  readonly unit: number;
}

export interface FormulaOracle {
  readonly name: string;
  /** Whether it is asked in the case at this index. */
  readonly asks: (index: number, k: FormulaCase) => boolean;
  /** Whether it goes from one point to another, and says nothing where a derivative of φ may jump between them. */
  readonly isDifference: boolean;
  /** Undefined where the oracle has no number. */
  readonly compare: (examined: Examined, asked: Asked) => Comparison | undefined;
}

/** All oracles of a formula. */
export function oraclesOf(spec: FormulaSpec): readonly FormulaOracle[] {
  const every = spec.every ?? 1;
  const own = [comparing(spec, { name: NESTED, every, answer: byCalculus(spec, TAYLOR) })];
  if (spec.order > 0) {
    own.push(comparing(spec, { name: COMPLEX, every: 2 * every, answer: byCalculus(spec, COMPLEX_STEP) }));
    const answer: FurtherOracle["answer"] = (k, place, unit) => extrapolated(differences(spec, k, place), spec.order, unit);
    own.push(comparing(spec, { name: DIFFERENCES, every: 2 * every, isDifference: true, answer }));
  }
  if (spec.wording === undefined) own.push(fiftyDigits(spec));
  return [...own, ...(spec.further ?? []).map((oracle) => comparing(spec, oracle))];
}

export const NESTED = "nested Taylor polynomials of outputs and loss";
export const COMPLEX = "complex step";
export const DIFFERENCES = "central differences of outputs and loss, slope fitted and extrapolated";
export const FIFTY_DIGITS = "50-digit enclosures of both sides";

const keyOf = (spec: FormulaSpec, name: string, { indices, p, q }: EntryIndices): string =>
  `${spec.id};${name};${JSON.stringify([indices, p, q])}`;

/** Answers are asked for once in each case, however many changed formulas are compared with them. */
function comparing(spec: FormulaSpec, { name, every, answer, isDifference = false }: FurtherOracle): FormulaOracle {
  return {
    ...{ name, isDifference },
    asks: (index) => index % every === 0,
    compare: (_, { value, k, place, unit }) => {
      const found = remembered(k, keyOf(spec, name, place), () => answer(k, place, unit));
      if (!Number.isFinite(found.value) || !Number.isFinite(found.tolerance)) return undefined;
      return { error: Math.abs(value - found.value), tolerance: unit + found.tolerance };
    },
  };
}

const byCalculus =
  (spec: FormulaSpec, C: Calculus<number>): FurtherOracle["answer"] =>
  (k, place, unit) => ({ value: spec.left(C, k, place), tolerance: unit });

const DIFFERENCE_CALCULI = STEPS.map(differenceCalculus);

/** The left side by central differences with each of {@link STEPS}. */
export const differences = (spec: FormulaSpec, k: FormulaCase, place: EntryIndices): readonly number[] =>
  remembered(k, keyOf(spec, "raw differences", place), () => DIFFERENCE_CALCULI.map((C) => spec.left(C, k, place)));

/** Asked in every so manieth case, if it is small. */
const PRECISELY = 4;
/** 36 digits: 15 are left for rounding in 50, and for the condition of G. */
const FINE = 2 ** -120;

function fiftyDigits(spec: FormulaSpec): FormulaOracle {
  return {
    name: FIFTY_DIGITS,
    isDifference: false,
    asks: (index, { net, theta }) => index % PRECISELY === 0 && theta.length * (net.X[0]?.length ?? 0) <= 4 && net.X.length <= 2,
    compare: ({ tree, multipliers }, { k, place, unit }) => {
      const left = remembered(k, keyOf(spec, FIFTY_DIGITS, place), () => leftPrecisely(spec, k, place));
      return withPrecision((K) => {
        const right = tensorValue(tree, preciseWorld(K, k, k.precise(), multipliers), place);
        const { lo, hi } = K.toDoubles(K.sub(right, K.between(left.lo, left.hi)));
        return { error: Math.max(Math.abs(lo), Math.abs(hi)), tolerance: FINE * (1 + unit / Number.EPSILON) };
      });
    },
  };
}

interface Enclosure {
  readonly lo: Rational;
  readonly hi: Rational;
}

function leftPrecisely(spec: FormulaSpec, k: FormulaCase, place: EntryIndices): Enclosure {
  const { net, u, w } = k.precise();
  return withPrecision((K) => {
    const C = taylorOverRationals(K.atPoint());
    const { lo, hi } = K.ends(spec.left(C, { net, u, w, theta: k.theta.map((row) => row.map(C.number)) }, place));
    if (lo === undefined || hi === undefined) throw new DomainError("enclosure", false);
    return { lo, hi };
  });
}
