/**
 * Inequalities with absolute values as inequalities between forms. P = V + C·|F| is V + C·F where F ≥ 0 and V − C·F where F ≤ 0; it is the smaller of both
 * where C ≤ 0, and the larger where C ≥ 0. So P ≥ 0 at every point is a conjunction of clauses, in each of which one of several forms is ≥ 0 (or > 0) at every point.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { type Clause, implies, isTautology, type Literal, truthOfNumber } from "../conditions/literal.js";
import { constantForm } from "../form.js";
import { type AbsoluteValues, formOf, isNonNegative, type Magnitude, negative, sumOf } from "./magnitudes.js";
import { QuantityError } from "./quotients.js";

/** The absolute value with the largest number in P: it occurs in no other one. Undefined where there is none. */
export function outermost(...list: readonly Magnitude[]): number | undefined {
  const numbers = list.flatMap((P) => [...P.values()].flatMap(({ bars }) => bars));
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

/** P with ±F in the place of |F_i|. */
export function replaced(bars: AbsoluteValues, P: Magnitude, i: number, sign: 1 | -1): Magnitude {
  const { rest, factor } = parts(P, i);
  return sumOf(rest, Q.fromInteger(sign), bars.product(factor, bars.argument(i)));
}

/** V and C of P = V + C·|F_i|. */
export function parts(P: Magnitude, i: number): { readonly rest: Magnitude; readonly factor: Magnitude } {
  let [rest, factor]: [Magnitude, Magnitude] = [new Map(), new Map()];
  for (const { bars, form } of P.values()) {
    const without = bars.filter((j) => j !== i);
    const part: Magnitude = new Map([[without.join(), { bars: without, form }]]);
    if (without.length === bars.length) rest = sumOf(rest, Q.ONE, part);
    else factor = sumOf(factor, Q.ONE, part);
  }
  return { rest, factor };
}

/** P ≥ 0, or P > 0, as clauses. @throws QuantityError where there are too many */
export function clausesOf(bars: AbsoluteValues, P: Magnitude, strict: boolean): readonly Clause[] {
  const i = outermost(P);
  const form = formOf(P);
  if (form !== undefined || i === undefined) return [[{ form: form ?? [], strict }]];
  if (!strict && isNonNegative(P)) return [];
  const { rest, factor } = parts(P, i);
  const F = bars.argument(i);
  if (rest.size === 0 && !isNonNegative(negative(factor))) return limited(productClauses(bars, factor, F, strict));
  const [above, below] = ([1, -1] as const).map((sign) => clausesOf(bars, replaced(bars, P, i, sign), strict));
  if (isNonNegative(negative(factor))) return limited([...(above ?? []), ...(below ?? [])]);
  if (isNonNegative(factor)) return disjunction(above ?? [], below ?? []);
  return limited([...disjunction(clausesOf(bars, negative(F), true), above ?? []), ...disjunction(clausesOf(bars, F, true), below ?? [])]);
}

/** C·|F| > 0 where C > 0 and F ≠ 0; C·|F| ≥ 0 where C ≥ 0 or F = 0. */
function productClauses(bars: AbsoluteValues, C: Magnitude, F: Magnitude, strict: boolean): readonly Clause[] {
  const [factor, above, below] = [C, F, negative(F)].map((P) => clausesOf(bars, P, strict)) as [
    readonly Clause[],
    readonly Clause[],
    readonly Clause[],
  ];
  return strict ? [...factor, ...disjunction(above, below)] : [...disjunction(factor, above), ...disjunction(factor, below)];
}

/** (∧ a) ∨ (∧ b) as a conjunction. */
const disjunction = (a: readonly Clause[], b: readonly Clause[]): readonly Clause[] =>
  limited(a.flatMap((one) => b.map((other) => [...one, ...other])));

const MOST_CLAUSES = 64;

function limited(clauses: readonly Clause[]): readonly Clause[] {
  if (clauses.length > MOST_CLAUSES) throw new QuantityError("too many cases of absolute values");
  return clauses;
}

/** Clauses without what is true, or false, by its form; each literal once. Undefined for a clause that is true. */
export function simplified(clause: Clause): Clause | undefined {
  const open: Literal[] = [];
  for (const literal of clause) {
    const value = truthOfNumber(literal);
    if (value === true) return undefined;
    if (value === undefined && !open.some((other) => implies(other, literal) && implies(literal, other))) open.push(literal);
  }
  if (isTautology(open)) return undefined;
  return open.length === 0 ? [{ form: constantForm(Q.fromInteger(-1)), strict: false }] : open;
}
