/** Looks for a cut-off R and an expansion order with which the sign, or the limit, of a form at ±∞ is settled. */
import type { Stepwise } from "@flatcheck/activation";
import { DomainError, isUnboundedBothWays, rationals as Q, type Rational, type TailSum } from "@flatcheck/enclosure";
import { type Place, type Statement, toFormData } from "../certificate.js";
import { type Form, formText } from "../form.js";
import { periodOf } from "./period.js";
import type { Tail, Workbench } from "./workbench.js";

export const TAIL_BITS = 128;
const EXPONENTS = [3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100, 140, 200];
const CUT_OFFS: readonly Rational[] = EXPONENTS.map((k) => ({ n: 1n << BigInt(k), d: 1n }));
const ORDERS = [3, 6, 9];
/** Cut-offs that are tried for anything: features far out end before them. */
const FAR: ReadonlySet<number> = new Set([24, 64, 140].map((k) => EXPONENTS.indexOf(k)));
const LAST_CUT_OFF = EXPONENTS.indexOf(140);

export type TailSearch =
  | { readonly kind: "covered"; readonly R: Rational; readonly order: number; readonly strict: boolean }
  /** The form is < 0 for all |x| ≥ R. */
  | { readonly kind: "negative"; readonly R: Rational }
  | { readonly kind: "stuck"; readonly reason: string };

const formOn = (tail: Tail, form: Form): TailSum => tail.forms.valueOf(form);

/** The sign of a form on a tail. */
export function* coverTail(bench: Workbench, form: Form, strict: boolean, side: 1 | -1): Stepwise<TailSearch> {
  let reason = "";
  let expands = true;
  for (const order of ORDERS) {
    for (const [i, R] of CUT_OFFS.entries()) {
      if (i > 4 && !FAR.has(i) && !expands) continue;
      yield;
      const tail = bench.tail(side, R, order, TAIL_BITS);
      if (typeof tail === "string") {
        reason = tail;
        expands = tail.startsWith("tail cut-off");
        if (i >= LAST_CUT_OFF) break;
        continue;
      }
      expands = true;
      const answer = signOf(tail, form, strict);
      if (typeof answer !== "string")
        return answer.negative ? { kind: "negative", R } : { kind: "covered", R, order, strict: answer.strict };
      reason = answer;
      if (i >= 3 && answer === OSCILLATES) return { kind: "stuck", reason };
    }
  }
  return { kind: "stuck", reason };
}

const OSCILLATES = "its leading term at infinity changes sign";

function signOf(tail: Tail, form: Form, strict: boolean): { strict: boolean; negative: boolean } | string {
  try {
    const sum = formOn(tail, form);
    const sign = tail.T.signOnTail(sum);
    if (sign.sign === 1 && (sign.strict || !strict)) return { strict: sign.strict, negative: false };
    if (sign.sign === 0 && !strict) return { strict: false, negative: false };
    if (sign.sign === -1 && sign.strict) return { strict: true, negative: true };
    const [leading] = tail.T.groups(sum);
    return leading !== undefined && tail.T.K.sign(leading.hull) === undefined ? OSCILLATES : "its smaller terms are not dominated yet";
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** A limit with what replay needs to find it again. */
export interface FoundLimit {
  readonly value: string;
  readonly rational?: Rational;
  /** A double near a finite limit. */
  readonly approximate: number;
  readonly from: Rational;
  readonly order: number;
}

type Expand = (R: Rational, order: number) => Tail | string;

/** The limit of what `f` makes of the expansion, where there is one. */
function findLimit(expand: Expand, f: (tail: Tail) => TailSum): FoundLimit | undefined {
  for (const order of ORDERS.slice(0, 2)) {
    for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
      const tail = expand(R, order);
      if (typeof tail === "string") continue;
      const found = limitOf(tail, f);
      if (found !== undefined) return { ...found, from: R, order };
      break;
    }
  }
  return undefined;
}

function limitOf(tail: Tail, f: (tail: Tail) => TailSum): Omit<FoundLimit, "from" | "order"> | undefined {
  try {
    const limit = tail.T.limit(f(tail));
    if (limit === undefined) return undefined;
    if (limit.kind === "infinite") return { value: limit.sign > 0 ? "+inf" : "-inf", approximate: limit.sign * Number.POSITIVE_INFINITY };
    const c = limit.value.exact;
    if (c === undefined) return undefined;
    const approximate = tail.T.K.toDoubles(limit.value.value).lo;
    const [first, second] = c.terms;
    if (first === undefined) return { value: "0", rational: Q.ZERO, approximate: 0 };
    if (second === undefined && first.key === "") return { value: Q.toString(first.coefficient), rational: first.coefficient, approximate };
    return { value: `constant ${c.terms.map((t) => `${Q.toString(t.coefficient)}*${t.key}`).join(" + ")}`, approximate };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** The limit of a form at ±∞; a periodic form has none, unless it is constant. */
export const limitAtInfinity = (bench: Workbench, form: Form, side: 1 | -1): FoundLimit | undefined =>
  bench.remember(`limit at ${side}: ${formText(form)}`, () =>
    periodOf(bench, form) !== undefined
      ? undefined
      : findLimit(
          (R, order) => bench.tail(side, R, order, TAIL_BITS),
          (tail) => formOn(tail, form),
        ),
  );

/** The statement that a form is unbounded on both sides at ±∞, where its largest growth oscillates. */
export const oscillationAtInfinity = (bench: Workbench, form: Form, side: 1 | -1): Statement | undefined =>
  bench.remember(`oscillation at ${side}: ${formText(form)}`, () => {
    if (bench.ranges.size > 0 || periodOf(bench, form) !== undefined) return undefined;
    for (const order of ORDERS.slice(0, 2)) {
      for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
        const tail = bench.tail(side, R, order, TAIL_BITS);
        if (typeof tail === "string" || !oscillatesOn(tail, form)) continue;
        const place: Place = side > 0 ? { at: "+inf", from: Q.toString(R) } : { at: "-inf", from: Q.toString(Q.neg(R)) };
        return { kind: "oscillation", form: toFormData(form), place, order, bits: TAIL_BITS };
      }
    }
    return undefined;
  });

function oscillatesOn(tail: Tail, form: Form): boolean {
  try {
    return isUnboundedBothWays(tail.T, formOn(tail, form));
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** The limit of a form at c ± 0. */
export const limitBeside = (bench: Workbench, form: Form, c: Rational, side: 1 | -1): FoundLimit | undefined =>
  findLimit(
    (R, order) => bench.beside(c, side, R, order, TAIL_BITS),
    (tail) => formOn(tail, form),
  );

/** The limit of p/|q| where q keeps its sign. */
export function ratioLimit(p: Form, q: Form, expand: Expand): FoundLimit | undefined {
  return findLimit(expand, (tail) => {
    const [P, D] = [formOn(tail, p), formOn(tail, q)];
    const side = tail.T.signOnTail(D);
    if (!side.strict) throw new DomainError("ratio", false);
    return tail.T.div(P, side.sign === 1 ? D : tail.T.neg(D));
  });
}
