/** What a sharp constant is the extremum of: quotients over the parts of ℝ on which its absolute values have one sign. */
import { rationals as Q } from "@flatcheck/enclosure";
import type { ExtremumCondition, QuotientPart } from "../conditions/extremum.js";
import { constantForm, type Form, sameForm, times } from "../form.js";
import { constantText, quantityText, type SharpConstant } from "./claim.js";
import { outermost, parts as partsIn, replaced } from "./clauses.js";
import { type AbsoluteValues, formOf, hasNoNegativeTerm, isNonNegative, type Magnitude, negative } from "./magnitudes.js";
import { claimNotation } from "./notation.js";
import { QuantityError, type Quotient, Quotients } from "./quotients.js";

/** The condition whose constant this is; it holds where the constant is finite. @throws QuantityError for a quantity that is too large */
export function constantCondition(constant: SharpConstant): ExtremumCondition {
  const quotients = new Quotients();
  const quotient = quotients.of(constant.of);
  const { above, below } = constant.extremum === "inf" ? quotient : { above: negative(quotient.above), below: quotient.below };
  const parts = partsOf(quotients.bars, { above, below });
  return {
    type: "extremum",
    extremum: constant.extremum,
    parts,
    of: claimNotation(quantityText(constant.of)),
    constant: constantText(constant),
  };
}

/** num/den on a part; den is |den|, or a number of one sign. */
interface OpenPart {
  readonly quotient: Quotient;
  /** p/q, where the quotient is p·q/q². */
  readonly squared?: Quotient;
  readonly guards: readonly Magnitude[];
}

function partsOf(bars: AbsoluteValues, quotient: Quotient): QuotientPart[] {
  const made = withoutBars(bars, signedQuotient(bars, quotient));
  if (made.length > MOST_PARTS) throw new QuantityError("too many cases of absolute values");
  return made.flatMap((part) => finished(bars, part));
}

const MOST_PARTS = 16;

/** The same with a denominator that is ≥ 0: p/q is p·q/q². */
function signedQuotient(bars: AbsoluteValues, { above, below }: Quotient): OpenPart {
  if (isNonNegative(below)) return { quotient: { above, below }, guards: [] };
  if (isNonNegative(negative(below))) return { quotient: { above: negative(above), below: negative(below) }, guards: [] };
  const quotient = { above: bars.product(above, below), below: bars.product(below, below) };
  return { quotient, squared: { above, below }, guards: [] };
}

/** One absolute value after the other, the outermost first, is replaced by ±F: where C ≤ 0 in V + C·|F| the least of both is the value, else F has to have that sign. */
function withoutBars(bars: AbsoluteValues, part: OpenPart): OpenPart[] {
  const { quotient, squared, guards } = part;
  const i = outermost(quotient.above, quotient.below, ...guards, ...(squared === undefined ? [] : [squared.above, squared.below]));
  if (i === undefined || isBareDenominator(quotient.below, i, [quotient.above, ...guards])) return [part];
  const isLeast = isNonNegative(negative(partsIn(quotient.above, i).factor)) && ![quotient.below, ...guards].some((m) => occurs(m, i));
  return ([1, -1] as const).flatMap((sign) => {
    const swap = (m: Magnitude): Magnitude => replaced(bars, m, i, sign);
    const swapped = (q: Quotient): Quotient => ({ above: swap(q.above), below: swap(q.below) });
    const guard = sign > 0 ? bars.argument(i) : negative(bars.argument(i));
    return withoutBars(bars, {
      quotient: swapped(quotient),
      ...(squared === undefined ? {} : { squared: swapped(squared) }),
      guards: [...guards.map(swap), ...(isLeast ? [] : [guard])],
    });
  });
}

const occurs = (m: Magnitude, i: number): boolean => [...m.values()].some(({ bars }) => bars.includes(i));

/** Whether the denominator is c·|F_i| with no other absolute value anywhere, which is the |den| of a part as it is. */
const isBareDenominator = (below: Magnitude, i: number, others: readonly Magnitude[]): boolean => {
  const [only, more] = [...below.values()];
  return more === undefined && only?.bars.join() === `${i}` && others.every((m) => formOf(m) !== undefined);
};

function finished(bars: AbsoluteValues, { quotient, squared, guards }: OpenPart): QuotientPart[] {
  const above = formOf(quotient.above);
  if (above === undefined) throw new QuantityError("an absolute value that could not be resolved");
  const plainGuards = guards.map((g) => formOf(g) as Form);
  if (plainGuards.some(isNeverMet)) return [];
  const open = plainGuards.filter((g) => !hasNoNegativeTerm(g));
  const root = squaredForms(squared);
  const denominator = formOf(quotient.below);
  if (denominator !== undefined)
    return [{ numerator: above, denominator, isNonNegative: true, ...(root === undefined ? {} : { squared: root }), guards: open }];
  return [{ numerator: above, denominator: bareDenominator(bars, quotient.below), isNonNegative: false, guards: open }];
}

/** c·F of c·|F_i|, c ≥ 0. */
function bareDenominator(bars: AbsoluteValues, below: Magnitude): Form {
  const [only] = [...below.values()];
  const inner = only === undefined ? undefined : formOf(bars.argument(only.bars[0] ?? -1));
  if (only === undefined || inner === undefined) throw new QuantityError("an absolute value that could not be resolved");
  return times(only.form, inner);
}

const isNeverMet = (guard: Form): boolean => guard.length === 1 && sameForm(guard, constantForm(Q.fromInteger(-1)));

function squaredForms(squared: Quotient | undefined): QuotientPart["squared"] {
  const [p, q] = squared === undefined ? [] : [formOf(squared.above), formOf(squared.below)];
  return p === undefined || q === undefined ? undefined : { p, q };
}
