/**
 * What a condition that was proved of φ gives proofs: inequalities in their letters, and letters that are > 0. Told by the kind of the condition and its forms, whichever assumption
 * it belongs to: conditions that were not proved, or say less, give less.
 */
import {
  type Condition,
  type ConditionOf,
  type ConditionType,
  type Form,
  formNotation,
  multipleOf,
  phi,
  sameForm,
  sentenceOf,
} from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { CONSTANTS } from "@flatcheck/symbolic";
import { type Polynomial, symbol } from "../oracles/polynomials.js";
import type { CertifiedName } from "./derivation.js";
import { BETA, equal, minus, ofForm, plus, RHO1, RHO2, SECOND, SLOPE, squared, THIRD, times } from "./letters.js";

/** A condition that holds for φ, by replayed statements. */
export interface ProvedCondition<C extends Condition = Condition> {
  readonly condition: C;
  /** The certified lower end of the constant that it names, as `check` prints it. */
  readonly lower: string | undefined;
}

/** What one condition, or several together, give. */
export interface Facts {
  /** What is ≥ 0 at every z. */
  readonly inequalities: readonly Polynomial[];
  /** Letters that are > 0 at every z. */
  readonly positive: readonly string[];
  /** The k for which φ⁽ᵏ⁾ strictly increases. */
  readonly increasing: readonly number[];
  /** As it is printed: what holds on ℝ, and for which constants. */
  readonly says: readonly string[];
  readonly where: readonly string[];
}

const NONE: Facts = { inequalities: [], positive: [], increasing: [], says: [], where: [] };

/** The forms whose sign proofs ask for. */
export const CERTIFIED: Readonly<Record<Exclude<CertifiedName, "injective">, Polynomial>> = {
  slope: minus(SLOPE, RHO1),
  third: minus(THIRD, RHO2),
  "curved-up": plus(times(squared(SLOPE), THIRD), times(BETA, SECOND)),
  "curved-down": minus(times(squared(SLOPE), THIRD), times(BETA, SECOND)),
};

/** Which of the names that proofs have for facts are among these. */
export function certifiedNames({ inequalities, positive, increasing }: Facts): ReadonlySet<CertifiedName> {
  const names = Object.keys(CERTIFIED) as (keyof typeof CERTIFIED)[];
  const isInjective = positive.includes("φ1") && increasing.includes(2);
  return new Set<CertifiedName>([
    ...names.filter((name) => inequalities.some((p) => equal(p, CERTIFIED[name]))),
    ...(isInjective ? (["injective"] as const) : []),
  ]);
}

/** What all of the conditions give. For φ with three derivatives. */
export function factsOf(proved: readonly ProvedCondition[]): Facts {
  const all = proved.map(factsOfOne);
  return {
    inequalities: all.flatMap((f) => f.inequalities),
    positive: all.flatMap((f) => f.positive),
    increasing: all.flatMap((f) => f.increasing),
    says: all.flatMap((f) => f.says),
    where: all.flatMap((f) => f.where),
  };
}

/** Kinds that proofs make no use of are not here. */
const BY_KIND: { readonly [T in ConditionType]?: (proved: ProvedCondition<ConditionOf<T>>) => Facts } = {
  sign: ofSign,
  dominates: ofDominance,
};

function factsOfOne(proved: ProvedCondition): Facts {
  const rule = BY_KIND[proved.condition.type] as ((proved: ProvedCondition) => Facts) | undefined;
  return rule?.(proved) ?? NONE;
}

/** F ≥ ρ with a certified ρ > 0, F > 0, or its antiderivative increases; each gives those after it. Of a positive multiple of φ⁽ᵏ⁾ its letter is positive, and φ⁽ᵏ⁻¹⁾ increases. */
function ofSign(proved: ProvedCondition<ConditionOf<"sign">>): Facts {
  const { form, relation } = proved.condition;
  const letters = constantLetters(proved);
  const k = orderOf(form);
  const isPositive = relation !== "increasing" || letters.length > 0;
  return {
    inequalities: letters.map((letter) => minus(ofForm(form), symbol(letter))),
    positive: [...letters, ...(isPositive && k !== undefined ? [`φ${k}`] : [])],
    increasing: k === undefined || k === 0 ? [] : [k - 1],
    says: [saidOfSign(proved, letters[0])],
    where: [],
  };
}

function saidOfSign({ condition, lower }: ProvedCondition<ConditionOf<"sign">>, letter: string | undefined): string {
  if (letter !== undefined) return `${printed(condition.form)} ≥ ${letter} = ${lower}`;
  return condition.relation === "increasing" ? primed(sentenceOf([condition]).text) : `${printed(condition.form)} > 0`;
}

/** P ± β·Q ≥ 0 with a certified β > 0. Where Q vanishes identically any β will do, and none is named. */
function ofDominance(proved: ProvedCondition<ConditionOf<"dominates">>): Facts {
  const { numerator, denominator } = proved.condition;
  const [p, q] = [ofForm(numerator), ofForm(denominator)];
  const letters = constantLetters(proved);
  const [letter] = letters;
  if (letter === undefined) return NONE;
  return {
    inequalities: letters.flatMap((one) => [plus(p, times(symbol(one), q)), minus(p, times(symbol(one), q))]),
    positive: letters,
    increasing: [],
    says: [`${printed(numerator)} ≥ ${letter}·|${printed(denominator)}|`],
    where: [`${letter} = ${proved.lower}`],
  };
}

/** The letters of the constant that the condition is about, whatever it calls it: constants of one quantity are one number. None where it is not certainly positive. */
function constantLetters({ condition, lower }: ProvedCondition): readonly string[] {
  const value = lower === undefined ? undefined : Q.parse(lower);
  if (value === undefined || Q.sign(value) <= 0) return [];
  return CONSTANTS.filter((known) => isOfSameQuantity(known.condition, condition)).map(({ symbol: { text } }) => text);
}

/** Whether the largest constants of two conditions are the infimum of one form, or of one quotient. */
function isOfSameQuantity(a: Condition, b: Condition): boolean {
  if (a.type === "sign" && b.type === "sign") return sameForm(a.form, b.form);
  if (a.type !== "dominates" || b.type !== "dominates") return false;
  return sameForm(a.numerator, b.numerator) && sameForm(a.denominator, b.denominator);
}

/** k where the form is a positive multiple of φ⁽ᵏ⁾. */
const orderOf = (form: Form): number | undefined => ([0, 1, 2, 3] as const).find((k) => (multipleOf(form, phi(k))?.n ?? 0n) > 0n);

const printed = (form: Form): string => primed(formNotation(form, "function").text);

const primed = (text: string): string => text.replaceAll("'''", "‴").replaceAll("''", "″").replaceAll("'", "′");
