/** Bounds that sharp constants over a box of parameters are to have: just below the least value that is known of each, from single values of the parameters. */
import { type Condition, type ConstantBounds, constantOf, type Domain, formText } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { concludeAssumption } from "../conclusions.js";
import type { Place } from "./box.js";
import type { Trial } from "./trials.js";

/** A bound to be shown of the constant that an assumption names. */
export interface Target {
  readonly assumption: Assumption;
  readonly constant: string;
  /** What it is of, as searches name it. */
  readonly key: string;
  readonly lower: Rational;
  readonly condition: Condition;
  /** Where the least value is taken that is known. */
  readonly place: Place;
  readonly domain: Domain;
}

/** Half of the relative 10⁻⁹ to which ends agree that are called sharp. */
const SLACK: Rational = { n: 1n, d: 2n * 10n ** 9n };

/** One for each constant that has a positive infimum at every value that was tried. */
export const targetsOf = (assumptions: readonly Assumption[], trials: readonly Trial[], domain: Domain): readonly Target[] =>
  assumptions.flatMap((assumption) =>
    assumption.conditions.flatMap((condition): readonly Target[] => {
      const name = constantOf(condition)?.name;
      const key = keyOf(condition);
      const uppers = trials.map((t) => upperAt(t, { assumption, name, domain }));
      if (name === undefined || key === undefined || uppers.length === 0 || !uppers.every((u) => u !== undefined && Q.sign(u) > 0))
        return [];
      const known = trials.map(({ place }, i) => ({ place, upper: uppers[i] as Rational }));
      const { place, upper } = known.reduce((a, b) => (Q.cmp(b.upper, a.upper) < 0 ? b : a));
      return [{ assumption, constant: name, key, lower: shortBelow(upper), condition, place, domain }];
    }),
  );

interface Named {
  readonly assumption: Assumption;
  readonly name: string | undefined;
  readonly domain: Domain;
}

function upperAt(trial: Trial, { assumption, name, domain }: Named): Rational | undefined {
  const upper: ConstantBounds["upper"] | undefined =
    name === undefined ? undefined : concludeAssumption(assumption, trial.certificate.statements, domain).constants[name]?.upper;
  return typeof upper === "object" ? upper : undefined;
}

function keyOf(condition: Condition): string | undefined {
  if (condition.type === "sign") return formText(condition.form);
  return condition.type === "dominates" ? `${formText(condition.numerator)}|${formText(condition.denominator)}` : undefined;
}

const DIGITS = 27;

function shortBelow(q: Rational): Rational {
  const below = Q.sub(q, Q.mul(q, SLACK));
  return Q.parse(Q.toDecimal(below, DIGITS, "down")) ?? below;
}

/** Whether statements show the bound. */
export function isMet({ assumption, constant, lower, domain }: Target, statements: Trial["certificate"]["statements"]): boolean {
  const shown = concludeAssumption(assumption, statements, domain).constants[constant]?.lower;
  return shown === "+inf" || (typeof shown === "object" && Q.cmp(shown, lower) >= 0);
}
