/** Looks for limits of a form, and of a quotient of forms, at ±∞ and beside points, and for oscillation at ±∞: from expansions, with the statements of them. */
import { type Parity, parityOf, type Stepwise } from "@flatcheck/activation";
import {
  DomainError,
  insideDomain,
  isUnboundedBothWays,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  type TailSum,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endAt, isLine, type Side } from "../../domain.js";
import { combine, derivativeOrder, type Form, formJet, formText, jetOrder, multipleOf, phi } from "../../form.js";
import { reflectedForm } from "../../reflection.js";
import { sumTerms } from "../../sumTerms.js";
import type { Subject } from "../goal.js";
import { type LimitEnd, limitEnd, limitPlace } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { periodOf } from "../points/period.js";
import type { Workbench } from "../workbench.js";
import { CUT_OFFS, FAR, ORDERS } from "./cutOffs.js";
import type { ExpansionSize, Tail, Unexpanded } from "./expansions.js";
import { TAIL_BITS } from "./tailBits.js";

const formOn = (tail: Tail, form: Form): TailSum => tail.forms.valueOf(form);

/** A limit with what replay needs to find it again. */
export interface FoundLimit {
  readonly value: string;
  readonly rational?: Rational;
  /** A double near a finite limit. */
  readonly approximate: number;
  readonly from: Rational;
  readonly order: number;
  /** Where it was found term by term. */
  readonly terms?: readonly ("infinite" | "bounded")[];
}

export type Expand = (at: ExpansionSize) => Stepwise<Tail | Unexpanded>;

/** What an expansion makes of a form or a quotient; of one that is seen to tend to ±∞, the sign alone. */
type OnTail = (tail: Tail) => TailSum | Side;

/** The limit of what `f` makes of the expansion, where there is one. */
function* findLimit(expand: Expand, derivatives: number, f: OnTail): Stepwise<FoundLimit | undefined> {
  for (const order of ORDERS.slice(0, 2)) {
    for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
      const tail = yield* expand({ R, order, derivatives });
      if (tail.kind !== "expanded") continue;
      const found = limitOf(tail, f);
      if (found !== undefined) return { ...found, from: R, order };
      break;
    }
  }
  return yield* limitFarOut(expand, derivatives, f);
}

/** A limit that shows only further out, where a smaller growth no longer hides the largest. */
function* limitFarOut(expand: Expand, derivatives: number, f: OnTail): Stepwise<FoundLimit | undefined> {
  const [order] = ORDERS as [number];
  for (const R of CUT_OFFS.filter((_, i) => FAR.has(i))) {
    const tail = yield* expand({ R, order, derivatives });
    const found = tail.kind === "expanded" ? limitOf(tail, f) : undefined;
    if (found !== undefined) return { ...found, from: R, order };
  }
  return undefined;
}

type LimitValue = Omit<FoundLimit, "from" | "order">;

const infinite = (sign: Side): LimitValue => ({ value: sign > 0 ? "+inf" : "-inf", approximate: sign * Number.POSITIVE_INFINITY });

function limitOf(tail: Tail, f: OnTail): LimitValue | undefined {
  return insideDomain(() => {
    const seen = f(tail);
    if (typeof seen === "number") return infinite(seen);
    const limit = tail.T.limit(seen);
    if (limit === undefined) return undefined;
    if (limit.kind === "infinite") return infinite(limit.sign);
    const c = limit.value.exact;
    if (c === undefined) return undefined;
    const approximate = tail.T.K.toDoubles(limit.value.value).lo;
    const [first, second] = c.terms;
    if (first === undefined) return { value: "0", rational: Q.ZERO, approximate: 0 };
    if (second === undefined && first.key === "") return { value: Q.toString(first.coefficient), rational: first.coefficient, approximate };
    return { value: `constant ${c.terms.map((t) => `${Q.toString(t.coefficient)}*${t.key}`).join(" + ")}`, approximate };
  });
}

/** φ expanded towards the end of the domain on a side. */
export const expandAtEnd =
  ({ domain, expansions }: Workbench, side: Side): Expand =>
  (size) => {
    const at = limitEnd(domain, side);
    return typeof at === "string" ? expansions.tail(side, size) : expansions.beside(at.end, at.from, size);
  };

/** What forms tend to at −∞ is what their reflections tend to at +∞, where φ is odd or even: the parity then, for that side of ℝ. */
export const reflecting = ({ domain, expression }: Workbench, side: Side): Parity | undefined =>
  side < 0 && isLine(domain) ? parityOf(expression) : undefined;

/** The limit of a form at the end of the domain on a side; at ±∞ a periodic form has none, unless it is constant. */
export function limitAtEnd(bench: Workbench, form: Form, side: Side): Stepwise<FoundLimit | undefined> {
  const parity = reflecting(bench, side);
  return parity === undefined ? limitSeen(bench, form, side) : limitSeen(bench, reflectedForm(form, parity), 1);
}

const limitSeen = (bench: Workbench, form: Form, side: Side): Stepwise<FoundLimit | undefined> =>
  bench.rememberSteps(`limit at ${side}: ${formText(form)}`, function* () {
    if (typeof limitEnd(bench.domain, side) === "string" && periodOf(bench, form) !== undefined) return undefined;
    const found = yield* findLimit(expandAtEnd(bench, side), jetOrder(form), (tail) => formOn(tail, form));
    return found ?? (yield* limitByTerms(bench, form, side));
  });

/** An infinite limit of a multiple of φ⁽ᵏ⁾ where φ is a sum: of one term, while the others tend to it too or are bounded from the side that matters. */
function* limitByTerms(bench: Workbench, form: Form, side: Side): Stepwise<FoundLimit | undefined> {
  const terms = sumTerms(bench.expression);
  const isPlain = multipleOf(form, phi(derivativeOrder(form))) !== undefined && typeof limitEnd(bench.domain, side) === "string";
  if (terms.length < 2 || !isPlain) return undefined;
  const limits: (FoundLimit | undefined)[] = [];
  for (const { term } of terms) limits.push(yield* limitAtEnd(bench.about(term), form, side));
  const isInfinite = (limit: FoundLimit | undefined): limit is FoundLimit => limit?.value.endsWith("inf") === true;
  const found = limits.filter(isInfinite);
  const signs = new Set(
    terms.flatMap(({ sign }, i) => (isInfinite(limits[i]) ? [sign * Math.sign((limits[i] as FoundLimit).approximate)] : [])),
  );
  const [first] = found;
  const [sign, more] = [...signs];
  if (first === undefined || sign === undefined || more !== undefined) return undefined;
  const from = found.map((l) => l.from).reduce(Q.max);
  const isFree = terms.every(
    ({ term, sign: own }, i) => isInfinite(limits[i]) || isBounded(bench.about(term), form, { side, from, above: own * sign < 0 }),
  );
  if (!isFree) return undefined;
  const growths = limits.map((limit) => (isInfinite(limit) ? "infinite" : "bounded"));
  return {
    value: sign > 0 ? "+inf" : "-inf",
    approximate: sign * Number.POSITIVE_INFINITY,
    from,
    order: Math.max(...found.map((l) => l.order)),
    terms: growths,
  };
}

interface Half {
  readonly side: Side;
  readonly from: Rational;
  readonly above: boolean;
}

/** Whether the interval of the form over |x| ≥ R has an end, from above or from below. */
function isBounded(bench: Workbench, form: Form, { side, from, above }: Half): boolean {
  const K = bench.arithmetic(TAIL_BITS);
  const [lo, hi]: readonly [Rational | "-inf", Rational | "+inf"] = side > 0 ? [from, "+inf"] : ["-inf", Q.neg(from)];
  const end = insideDomain(() =>
    K.scope(() => {
      const ends = K.ends(formJet(K, form, bench.mpfrJet(K, lo, hi, jetOrder(form)), 0)[0] as MpfrInterval);
      return above ? ends.hi : ends.lo;
    }),
  );
  return end !== undefined;
}

/** The statement that a form is unbounded on both sides at ±∞, where its largest growth oscillates. */
export const oscillationAtInfinity = (bench: Workbench, form: Form, side: 1 | -1): Stepwise<CertificateStatement | undefined> =>
  bench.rememberSteps(`oscillation at ${side}: ${formText(form)}`, function* () {
    const place = limitEnd(bench.domain, side);
    if (typeof place !== "string" || bench.ranges.size > 0 || periodOf(bench, form) !== undefined) return undefined;
    for (const order of ORDERS.slice(0, 2)) {
      for (const R of CUT_OFFS.filter((_, i) => i < 8 || FAR.has(i))) {
        const tail = yield* bench.expansions.tail(side, { R, order, derivatives: jetOrder(form) });
        if (tail.kind !== "expanded" || !oscillatesOn(tail, form)) continue;
        return { kind: "oscillation", form: toFormData(form), place: limitPlace(place, R), order, bits: TAIL_BITS };
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

/** {@link ratioLimit} at the end of the domain on a side. */
export function ratioLimitAtEnd(bench: Workbench, p: Form, q: Form, side: Side): Stepwise<FoundLimit | undefined> {
  const parity = reflecting(bench, side);
  if (parity !== undefined) return ratioLimitAtEnd(bench, reflectedForm(p, parity), reflectedForm(q, parity), 1);
  const below = (q[0]?.coefficient.n ?? 0n) < 0n ? combine([], Q.fromInteger(-1), q) : q;
  return bench.rememberSteps(`ratio at ${side}: ${formText(p)} | ${formText(below)}`, () => ratioLimit(p, below, expandAtEnd(bench, side)));
}

/** The limit of p/|q| where q keeps its sign. */
export function* ratioLimit(p: Form, q: Form, expand: Expand): Stepwise<FoundLimit | undefined> {
  return yield* findLimit(expand, jetOrder(p, q), (tail) => {
    const [P, D] = [formOn(tail, p), formOn(tail, q)];
    const side = tail.T.signOnTail(D);
    if (!side.strict) throw new DomainError("ratio", false);
    return outgrows(tail, P, D) ?? tail.T.div(P, side.sign === 1 ? D : tail.T.neg(D));
  });
}

/** The sign of P where its largest growth is above that of D, so that P/|D| tends to ±∞: most quotients do, and the quotient of the expansions takes long. */
function outgrows({ T }: Tail, P: TailSum, D: TailSum): Side | undefined {
  const [[p], [d]] = [T.groups(P), T.groups(D)];
  if (p === undefined || d === undefined || T.ring.growths.compare(p.growth, d.growth) <= 0) return undefined;
  return T.K.isPositive(p.hull) ? 1 : T.K.isPositive(T.K.neg(p.hull)) ? -1 : undefined;
}

/** The limit at the right end of the domain (side 1) or at its left end, if one was found. */
export interface LimitAtSide {
  readonly side: Side;
  readonly limit: FoundLimit | undefined;
}

/** The limits of a form at the ends of the domain: at finite ones only where no value there is known. */
export function* limitsAtEnds({ bench, form }: Subject): Stepwise<readonly LimitAtSide[]> {
  const limits: LimitAtSide[] = [];
  for (const side of [1, -1] as const) {
    const isKnown = typeof endAt(bench.domain, side) !== "string" && endEnclosure(bench, form, side) !== undefined;
    limits.push({ side, limit: isKnown ? undefined : yield* limitAtEnd(bench, form, side) });
  }
  return limits;
}

/** The statement of a limit that was found at an end of the domain. */
export const limitStatement = (form: Form, at: LimitEnd, { from, value, order, terms }: FoundLimit): CertificateStatement => ({
  kind: "limit",
  form: toFormData(form),
  place: limitPlace(at, from),
  value,
  order,
  bits: TAIL_BITS,
  ...(terms === undefined ? {} : { terms }),
});
