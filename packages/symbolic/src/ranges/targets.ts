/** Bounds that sharp constants over a box of parameters are to have: just below the least value that is known of each, from single values of the parameters. */
import { type Condition, type ConstantBounds, constantOf, type Domain, type Form, formText } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { concludeAssumption } from "../conclusions.js";
import type { Place } from "./box.js";
import type { Trial } from "./trials.js";

/** A bound to be shown of the constant that an assumption names. */
export interface Target {
  readonly assumption: Assumption;
  readonly constant: string;
  /** What it is of, as searches name it; the negative of a supremum is of several, perhaps. */
  readonly keys: readonly string[];
  /** Of a supremum the negative of the bound from above. */
  readonly lower: Rational;
  readonly condition: Condition;
  /** Where the least value is taken that is known. */
  readonly place: Place;
  readonly domain: Domain;
}

/** Half of the relative 10⁻⁹ to which ends agree that are called sharp. */
const SLACK: Rational = { n: 1n, d: 2n * 10n ** 9n };

/** One for each constant that is known at every value that was tried: the infimum of a form or of a quotient there is to be > 0. */
export const targetsOf = (assumptions: readonly Assumption[], trials: readonly Trial[], domain: Domain): readonly Target[] =>
  assumptions.flatMap((assumption) =>
    assumption.conditions.flatMap((condition): readonly Target[] => {
      const name = constantOf(condition)?.name;
      const keys = keysOf(condition);
      const uppers = trials.map((t) => infimumAt(t, { assumption, condition, name, domain }));
      const isSought = (u: Rational | undefined): boolean => u !== undefined && (condition.type === "extremum" || Q.sign(u) > 0);
      if (name === undefined || keys.length === 0 || uppers.length === 0 || !uppers.every(isSought)) return [];
      const known = trials.map(({ place }, i) => ({ place, upper: uppers[i] as Rational }));
      const { place, upper } = known.reduce((a, b) => (Q.cmp(b.upper, a.upper) < 0 ? b : a));
      return [{ assumption, constant: name, keys, lower: shortBelow(upper), condition, place, domain }];
    }),
  );

interface Named {
  readonly assumption: Assumption;
  readonly condition: Condition;
  readonly name: string | undefined;
  readonly domain: Domain;
}

const isSupremum = (condition: Condition): boolean => condition.type === "extremum" && condition.extremum === "sup";

/** What the infimum that is searched for does not exceed. */
function infimumAt(trial: Trial, { assumption, condition, name, domain }: Named): Rational | undefined {
  const found = name === undefined ? undefined : concludeAssumption(assumption, trial.certificate.statements, domain).constants[name];
  const upper: ConstantBounds["upper"] | undefined = isSupremum(condition) ? found?.lower : found?.upper;
  if (typeof upper !== "object") return undefined;
  return isSupremum(condition) ? Q.neg(upper) : upper;
}

function keysOf(condition: Condition): readonly string[] {
  if (condition.type === "sign") return [formText(condition.form)];
  const quotient = (p: Form, q: Form): string => `${formText(p)}|${formText(q)}`;
  if (condition.type === "dominates") return [quotient(condition.numerator, condition.denominator)];
  if (condition.type !== "extremum") return [];
  return condition.parts.flatMap(({ numerator, denominator }) => [formText(numerator), quotient(numerator, denominator)]);
}

const DIGITS = 27;

function shortBelow(q: Rational): Rational {
  const below = Q.sub(q, Q.mul(Q.abs(q), SLACK));
  return Q.parse(Q.toDecimal(below, DIGITS, "down")) ?? below;
}

/** Whether statements show the bound. */
export function isMet({ assumption, condition, constant, lower, domain }: Target, statements: Trial["certificate"]["statements"]): boolean {
  const found = concludeAssumption(assumption, statements, domain).constants[constant];
  const shown = isSupremum(condition) ? found?.upper : found?.lower;
  if (typeof shown !== "object") return shown === (isSupremum(condition) ? "-inf" : "+inf");
  return Q.cmp(isSupremum(condition) ? Q.neg(shown) : shown, lower) >= 0;
}
