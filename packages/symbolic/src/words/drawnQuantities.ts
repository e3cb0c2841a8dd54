/** What `check --plot` draws: the forms and the quotients of forms that the conditions of the registry speak of, the lowest derivatives first. */
import { derivative, type Expression, evaluate, parse } from "@flatcheck/activation";
import { type Condition, constantOf, derivativeOrder, type Form, sameForm } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { ASSUMPTIONS } from "../assumptions.js";
import type { CheckReport } from "../checkReport.js";
import { quantityName, quantityText, ratioName } from "./quantities.js";
import { withPrimes } from "./reportText.js";

/** A function to be drawn. */
export interface DrawnQuantity {
  readonly title: string;
  readonly value: (x: number) => number;
  /** The name of its infimum in the report. */
  readonly constant: string | undefined;
  /** Whether a witness about this quantity belongs here. */
  readonly shows: (quantity: string) => boolean;
  /** Whether its values are the quantity's own. */
  readonly isOwn: boolean;
}

type Values = readonly ((x: number) => number)[];

/** φ, φ′, φ‴ and φ′²φ‴/|φ″|, for the assumptions of today. */
export function drawnQuantities(report: CheckReport): readonly DrawnQuantity[] {
  const phi = parse(report.activation.canonical);
  const values = [0, 1, 2, 3].map((k) => valuesOf(phi, k));
  const conditions = ASSUMPTIONS.flatMap((a) => a.conditions);
  const forms = distinctForms(conditions).toSorted((a, b) => derivativeOrder(a) - derivativeOrder(b));
  const named = new Set(forms.map(quantityName));
  const ratios = distinctRatios(conditions);
  return [
    ...forms.map((form) => formQuantity(form, values, conditions)),
    // What has no panel of its own is shown with the first quotient.
    ...ratios.map((c, i) =>
      ratioQuantity(c, values, (q) => i === 0 && !named.has(q) && !ratios.slice(1).some((other) => isAbout(other, q))),
    ),
  ];
}

/** 1/x is the derivative of log(x) only where that is defined. */
function valuesOf(phi: Expression, k: number): (x: number) => number {
  const function_ = k === 0 ? phi : derivative(phi, k);
  return (x) => (Number.isNaN(evaluate(phi, x)) ? Number.NaN : evaluate(function_, x));
}

type Ratio = Extract<Condition, { readonly type: "dominates" }>;

const isRatio = (c: Condition): c is Ratio => c.type === "dominates";

const distinctForms = (conditions: readonly Condition[]): readonly Form[] =>
  conditions.flatMap((c) => ("form" in c ? [c.form] : [])).filter((form, i, all) => all.findIndex((other) => sameForm(form, other)) === i);

const distinctRatios = (conditions: readonly Condition[]): readonly Ratio[] =>
  conditions.filter(isRatio).filter((c, i, all) => all.findIndex((other) => nameOf(other) === nameOf(c)) === i);

const nameOf = ({ numerator, denominator }: Ratio): string => ratioName(numerator, denominator);

const isAbout = (c: Ratio, quantity: string): boolean => quantity === nameOf(c) || quantity === quantityName(c.numerator);

function formQuantity(form: Form, values: Values, conditions: readonly Condition[]): DrawnQuantity {
  const name = quantityName(form);
  const isIts = (c: Condition): boolean => "form" in c && sameForm(c.form, form);
  return {
    title: withPrimes(quantityText(name)),
    value: (x) => formValue(form, values, x),
    constant: conditions.filter(isIts).flatMap((c) => constantOf(c)?.name ?? [])[0],
    shows: (q) => q === name,
    isOwn: true,
  };
}

function ratioQuantity(c: Ratio, values: Values, showsTheRest: (quantity: string) => boolean): DrawnQuantity {
  return {
    title: withPrimes(quantityText(nameOf(c))),
    value: (x) => formValue(c.numerator, values, x) / Math.abs(formValue(c.denominator, values, x)),
    constant: c.constant,
    shows: (q) => isAbout(c, q) || showsTheRest(q),
    isOwn: false,
  };
}

const formValue = (form: Form, values: Values, x: number): number =>
  form.reduce(
    (sum, { coefficient, powers }) =>
      sum + powers.reduce((p, power, k) => (power === 0 ? p : p * (values[k]?.(x) ?? Number.NaN) ** power), Q.toNumber(coefficient)),
    0,
  );
