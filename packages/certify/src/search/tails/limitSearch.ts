/** Looks for limits of a form, and of a quotient of forms, at ±∞ and beside points, and for oscillation at ±∞: from expansions, with the statements of them. */
import type { Stepwise } from "@flatcheck/activation";
import { DomainError, insideDomain, isUnboundedBothWays, rationals as Q, type Rational, type TailSum } from "@flatcheck/enclosure";
import { type CertificateStatement, type LimitPlace, toFormData } from "../../certificate.js";
import { type Form, formText, jetOrder } from "../../form.js";
import type { Subject } from "../goal.js";
import { periodOf } from "../points/period.js";
import type { Workbench } from "../workbench.js";
import { CUT_OFFS, FAR, ORDERS } from "./cutOffs.js";
import { type ExpansionSize, TAIL_BITS, type Tail, type Unexpanded } from "./expansions.js";

const formOn = (tail: Tail, form: Form): TailSum => tail.forms.valueOf(form);

/** A limit with what replay needs to find it again. */
export interface FoundLimit {
  readonly value: string;
  readonly rational?: Rational;
  /** A double near a finite limit. */
  readonly approximate: number;
  readonly from: Rational;
  readonly order: number;
}

type Expand = (at: ExpansionSize) => Stepwise<Tail | Unexpanded>;

/** The limit of what `f` makes of the expansion, where there is one. */
function* findLimit(expand: Expand, derivatives: number, f: (tail: Tail) => TailSum): Stepwise<FoundLimit | undefined> {
  for (const order of ORDERS.slice(0, 2)) {
    for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
      const tail = yield* expand({ R, order, derivatives });
      if (tail.kind !== "expanded") continue;
      const found = limitOf(tail, f);
      if (found !== undefined) return { ...found, from: R, order };
      break;
    }
  }
  return undefined;
}

function limitOf(tail: Tail, f: (tail: Tail) => TailSum): Omit<FoundLimit, "from" | "order"> | undefined {
  return insideDomain(() => {
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
  });
}

/** The limit of a form at ±∞; a periodic form has none, unless it is constant. */
export const limitAtInfinity = (bench: Workbench, form: Form, side: 1 | -1): Stepwise<FoundLimit | undefined> =>
  bench.rememberSteps(`limit at ${side}: ${formText(form)}`, function* () {
    if (periodOf(bench, form) !== undefined) return undefined;
    return yield* findLimit(
      (at) => bench.expansions.tail(side, at),
      jetOrder(form),
      (tail) => formOn(tail, form),
    );
  });

/** The statement that a form is unbounded on both sides at ±∞, where its largest growth oscillates. */
export const oscillationAtInfinity = (bench: Workbench, form: Form, side: 1 | -1): Stepwise<CertificateStatement | undefined> =>
  bench.rememberSteps(`oscillation at ${side}: ${formText(form)}`, function* () {
    if (bench.ranges.size > 0 || periodOf(bench, form) !== undefined) return undefined;
    for (const order of ORDERS.slice(0, 2)) {
      for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
        const tail = yield* bench.expansions.tail(side, { R, order, derivatives: jetOrder(form) });
        if (tail.kind !== "expanded" || !oscillatesOn(tail, form)) continue;
        return { kind: "oscillation", form: toFormData(form), place: placeAtInfinity(side, R), order, bits: TAIL_BITS };
      }
    }
    return undefined;
  });

function oscillatesOn(tail: Tail, form: Form): boolean {
  return insideDomain(
    () => isUnboundedBothWays(tail.T, formOn(tail, form)),
    () => false,
  );
}

/** The limit of a form at c ± 0. */
export const limitBeside = (bench: Workbench, form: Form, c: Rational, side: 1 | -1): Stepwise<FoundLimit | undefined> =>
  findLimit(
    (at) => bench.expansions.beside(c, side, at),
    jetOrder(form),
    (tail) => formOn(tail, form),
  );

/** The limit of p/|q| where q keeps its sign. */
export function* ratioLimit(p: Form, q: Form, expand: Expand): Stepwise<FoundLimit | undefined> {
  return yield* findLimit(expand, jetOrder(p, q), (tail) => {
    const [P, D] = [formOn(tail, p), formOn(tail, q)];
    const side = tail.T.signOnTail(D);
    if (!side.strict) throw new DomainError("ratio", false);
    return tail.T.div(P, side.sign === 1 ? D : tail.T.neg(D));
  });
}

/** The limit at +∞ (side 1) or −∞, if one was found. */
export interface LimitAtSide {
  readonly side: 1 | -1;
  readonly limit: FoundLimit | undefined;
}

/** The limits of a form at +∞ and −∞. */
export function* limitsAtInfinity({ bench, form }: Subject): Stepwise<readonly LimitAtSide[]> {
  const limits: LimitAtSide[] = [];
  for (const side of [1, -1] as const) limits.push({ side, limit: yield* limitAtInfinity(bench, form, side) });
  return limits;
}

const placeAtInfinity = (side: 1 | -1, R: Rational): LimitPlace =>
  side > 0 ? { at: "+inf", from: Q.toString(R) } : { at: "-inf", from: Q.toString(Q.neg(R)) };

/** The statement of a limit at ±∞ that was found. */
export const limitStatement = (form: Form, side: 1 | -1, { from, value, order }: FoundLimit): CertificateStatement => ({
  kind: "limit",
  form: toFormData(form),
  place: placeAtInfinity(side, from),
  value,
  order,
  bits: TAIL_BITS,
});
