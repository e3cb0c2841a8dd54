/**
 * Confirms all formulas of a derivation that are specific to φ: the derivatives by engines and jets, and every rewriting of
 * them (the terms of F, ∇F and ∇²F, and the forms that code computes) by enclosures at the same points.
 */

import type { CodeForm } from "@flatcheck/activation";
import {
  type DerivativePolynomial,
  type Expression,
  make,
  number,
  parametersOf,
  printText,
  structurallyEqual,
} from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import type { Derivation } from "../formulas/derivation.js";
import { type Gap, gapsText } from "../formulas/gaps.js";
import type { Smoothness } from "../formulas/smoothness.js";
import { GRADIENT_TERM, HESSIAN_TERM, TRACE_TERM } from "../formulas/tensor.js";
import { type Confirmation, type ConfirmOptions, confirmDerivativesMeanwhile, disagreementOf } from "./agreement.js";
import { Comparison, comparing, type Outcome, type Setting } from "./comparison.js";
import type { EngineRunner } from "./engine.js";
import type { Point } from "./points.js";

/** A form beside the one it was made from. */
interface Rewriting {
  readonly name: string;
  readonly written: Expression;
  readonly from: Expression;
}

/** What the engines say of the derivatives, and enclosures of the formulas that were rewritten. */
export interface DerivationConfirmation extends Confirmation {
  /** Names of rewritten formulas that could not be compared at enough points, with the reason. */
  readonly unconfirmedForms: readonly { readonly form: string; readonly reason: string }[];
}

/** Nothing of the derivation should be printed without the disagreements this may find. */
export async function confirmDerivation(
  derivation: Derivation,
  runner: EngineRunner,
  options: ConfirmOptions = {},
): Promise<DerivationConfirmation> {
  const { phi, derivatives } = derivation;
  return comparing(parametersOf(phi), options, async (setting) => {
    let forms: readonly Compared[] = [];
    const confirmation = await confirmDerivativesMeanwhile({ phi, derivatives, runner, options, setting }, async () => {
      forms = await comparedForms(derivation, setting);
    });
    const disagreements = forms.flatMap(({ outcome }) => disagreementOf({ engine: "enclosures", order: 0, outcome }));
    return {
      ...confirmation,
      disagreements: [...confirmation.disagreements, ...disagreements],
      unconfirmedForms: forms.flatMap(({ form, outcome }) => ("reason" in outcome ? [{ form, reason: outcome.reason }] : [])),
    };
  });
}

interface Compared {
  readonly form: string;
  readonly outcome: Outcome;
}

async function comparedForms(derivation: Derivation, setting: Setting): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const { name, written, from } of rewritingsOf(derivation)) {
    const outcome = await new Comparison(derivation.phi, [written], setting).withFormula(from, 1);
    compared.push({ form: name, outcome });
  }
  for (const [order, form] of derivation.code.entries()) {
    const from = item([derivation.phi, ...derivation.derivatives], order);
    compared.push(...(await comparedPieces({ phi: derivation.phi, name: `φ${"'".repeat(order)} in code`, form, from }, setting)));
  }
  return compared;
}

/** A form for code, beside the formula that it is made from. */
interface InCode {
  readonly phi: Expression;
  readonly name: string;
  readonly form: CodeForm;
  readonly from: Expression;
}

/** A form for code beside the formula; one for several pieces, at the points of each. */
async function comparedPieces(code: InCode, setting: Setting): Promise<readonly Compared[]> {
  const { phi, name, form, from } = code;
  if (form.kind !== "split") {
    return [{ form: name, outcome: await new Comparison(phi, [sameNode(form, from)], setting).withFormula(from, 1) }];
  }
  const [above, below]: [Point[], Point[]] = [[], []];
  for (const at of setting.points) {
    await setting.giveWay();
    const value = await setting.evaluator.value({ expression: form.by, jetOrder: 0 }, at);
    if (typeof value !== "string" && value.lo.n > 0n) above.push(at);
    else if (typeof value !== "string" && value.hi.n < 0n) below.push(at);
  }
  const by = printText(form.by, "z");
  return [
    ...(await comparedPieces({ ...code, name: `${name} for ${by} > 0`, form: form.above }, { ...setting, points: above })),
    ...(await comparedPieces({ ...code, name: `${name} for ${by} < 0`, form: form.below }, { ...setting, points: below })),
  ];
}

function rewritingsOf(derivation: Derivation): readonly Rewriting[] {
  const { phi, derivatives, terms } = derivation;
  const all = [phi, ...derivatives];
  return [
    { name: "φ'²", written: terms.trace, from: composed(TRACE_TERM, all) },
    { name: "φ'φ''", written: terms.gradient, from: composed(GRADIENT_TERM, all) },
    { name: "φ''² + φ'φ'''", written: terms.hessian, from: composed(HESSIAN_TERM, all) },
  ];
}

/** The node `other` in place of one that is equal to it, so that it is evaluated once. */
const sameNode = (e: Expression, other: Expression): Expression => (structurallyEqual(e, other) ? other : e);

/** The polynomial in the derivatives as they are printed, put together and not simplified further. */
const composed = (polynomial: DerivativePolynomial, all: readonly Expression[]): Expression =>
  make.sum(
    polynomial.map(({ coefficient, powers }) =>
      make.product(
        [number(coefficient), ...powers.flatMap((e, k) => (e === 0 ? [] : [make.pow(item(all, k), number(Q.fromInteger(e)))]))],
        [],
      ),
    ),
  );

/** The confirmation in sentences, for readers. */
export function confirmationText(
  { orders, unconfirmedForms }: DerivationConfirmation,
  smoothness?: Smoothness,
  gaps: readonly Gap[] = [],
): readonly string[] {
  const breaks = smoothness?.breaks ?? [];
  const isWhole = smoothness === undefined || smoothness.class === "analytic" || smoothness.class === "C3";
  const beside = breaks.length > 0 ? `, away from z = ${breaks.map(({ z }) => z).join(", ")}` : isWhole ? "" : ", where φ is smooth";
  const lines = orders.map(({ order, confirmedBy, notConfirmedBy }) => {
    const name = `φ${"'".repeat(order)}`;
    const not = notConfirmedBy.map(({ engine, reason }) => `not by ${engine}: ${reason}`);
    const by =
      confirmedBy.length === 0
        ? "confirmed by nothing but its own rule"
        : `confirmed by ${confirmedBy.join(", ")}${beside}${exceptIn(gaps, order)}`;
    return `${name} ${by}${not.length === 0 ? "" : ` (${not.join("; ")})`}.`;
  });
  return [...lines, ...gapsText(gaps), ...unconfirmedForms.map(({ form, reason }) => `${form} not compared: ${reason}.`)];
}

/** Where the printed formula of that order has no value. */
function exceptIn(gaps: readonly Gap[], order: number): string {
  const places = gaps.filter(({ orders }) => orders.includes(order)).map(({ where }) => where);
  return places.length === 0 ? "" : `, and not where ${places.join(" or ")}`;
}
