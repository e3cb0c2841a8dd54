/** What a bound says, as polynomials that are to be ≥ 0: its premise, and its conclusion with the local term in place of a maximum or a minimum. */

import { item } from "@flatcheck/enclosure";
import type { Stated } from "../bounds/sides.js";
import { type Polynomial, sum } from "../oracles/polynomials.js";
import type { Meaning } from "./derivation.js";
import { differenceOf, type Fraction, fractionOf } from "./fraction.js";
import { type Ground, isNonnegative } from "./ground.js";
import { minus, number, plus, times, whole } from "./letters.js";

export interface Goal {
  /** Of the premise, or the opposite of the conclusion; undefined without a premise. */
  readonly premise: Polynomial | undefined;
  /** All of these are to be shown ≥ 0, for every i and j. */
  readonly shown: readonly Polynomial[];
}

/** Undefined where the sides are not of a kind that proofs can have. */
export function goalOf(stated: Stated, means: Readonly<Record<string, Meaning>>, ground: Ground): Goal | undefined {
  const { left, right, premise, isContrapositive = false } = stated;
  const values = new Map(
    Object.entries(means).flatMap(([name, meaning]) => (meaning.kind === "whole" ? [[name, meaning.value] as const] : [])),
  );
  const fractions = [left, right, premise?.left, premise?.right].map((b) => (b === undefined ? undefined : fractionOf(b, values)));
  const [of, to, from, until] = fractions;
  if (of === undefined || to === undefined) return undefined;
  if (premise === undefined) return shown(isContrapositive ? undefined : difference(to, of, ground), undefined, means, ground);
  if (from === undefined || until === undefined) return undefined;
  // The opposite of left ≤ right is left > right; that of a strict premise left < right is left ≥ right.
  if (isContrapositive)
    return premise.isStrict === true ? shown(difference(from, until, ground), difference(of, to, ground), means, ground) : undefined;
  return shown(difference(to, of, ground), difference(until, from, ground), means, ground);
}

/** right − left without denominators, which must be positive. */
const difference = (right: Fraction, left: Fraction, ground: Ground): Polynomial | undefined =>
  [right, left].every(({ denominator }) => isPositiveDenominator(denominator, ground)) ? differenceOf(right, left) : undefined;

/** ‖a‖ > 0 as well, where weights are not 0. */
function isPositiveDenominator(p: Polynomial, ground: Ground): boolean {
  const positive = new Set([...ground.positive, ...(ground.hasWeights ? ["‖a‖"] : [])]);
  return (
    p.size > 0 && [...p].every(([monomial, q]) => q.n > 0n && monomial.split(" ").every((letter) => letter === "" || positive.has(letter)))
  );
}

function shown(
  goal: Polynomial | undefined,
  premise: Polynomial | undefined,
  means: Readonly<Record<string, Meaning>>,
  ground: Ground,
): Goal | undefined {
  if (goal === undefined) return undefined;
  const extremal = Object.entries(means).filter(([name, { kind }]) => kind !== "whole" && mentions(goal, name));
  const [only, ...others] = extremal;
  if (only === undefined) return { premise, shown: [goal] };
  if (others.length > 0) return undefined;
  const [name, meaning] = only;
  const { factor, rest } = linearIn(goal, name) ?? {};
  if (factor === undefined || rest === undefined) return undefined;
  const list = withTerm(meaning, factor, rest, ground);
  return list === undefined ? undefined : { premise, shown: list };
}

function withTerm(meaning: Meaning, factor: Polynomial, rest: Polynomial, ground: Ground): readonly Polynomial[] | undefined {
  if (meaning.kind === "whole") return undefined;
  const isBelow = isNonnegative(minus(number(0), factor), ground);
  if (meaning.kind === "largest") {
    if (!isBelow) return undefined;
    const term = times(factor, meaning.entry);
    return meaning.isAbsolute ? [plus(rest, term), minus(rest, term)] : [plus(rest, term)];
  }
  if (!isNonnegative(factor, ground)) return undefined;
  if (meaning.kind === "least") return [plus(rest, times(factor, meaning.entry))];
  return [plus(times(rest, meaning.denominator), times(factor, meaning.numerator))];
}

const letterOf = (name: string): string => item([...whole(name).keys()], 0);

const mentions = (p: Polynomial, name: string): boolean => [...p.keys()].some((monomial) => monomial.split(" ").includes(letterOf(name)));

/** p = factor·letter + rest; undefined where the letter has a higher power. */
function linearIn(p: Polynomial, name: string): { readonly factor: Polynomial; readonly rest: Polynomial } | undefined {
  const letter = letterOf(name);
  const [factors, rest]: [Polynomial[], Polynomial[]] = [[], []];
  for (const [monomial, q] of p) {
    const letters = monomial.split(" ");
    const others = letters.filter((one) => one !== letter);
    if (letters.length - others.length > 1) return undefined;
    const part: Polynomial = new Map([[others.join(" "), q]]);
    (others.length < letters.length ? factors : rest).push(part);
  }
  return { factor: sum(factors), rest: sum(rest) };
}
