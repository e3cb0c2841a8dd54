/** Looks for a cut-off R and an expansion order with which the sign of a form towards an end of the domain is settled. */
import type { Application, Expression, Stepwise } from "@flatcheck/activation";
import { insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Side } from "../../domain.js";
import { applications } from "../../expressionFacts.js";
import { type Form, formText, jetOrder } from "../../form.js";
import { reflectedForm } from "../../reflection.js";
import type { Goal } from "../goal.js";
import { features } from "../points/features.js";
import type { Workbench } from "../workbench.js";
import { CUT_OFFS, FAR, LAST_CUT_OFF, NEAR, ORDERS } from "./cutOffs.js";
import type { Tail } from "./expansions.js";
import { expandAtEnd, reflecting } from "./limitSearch.js";

export type TailSearch =
  | { readonly kind: "covered"; readonly R: Rational; readonly order: number; readonly strict: boolean }
  /** The form is < 0 for all |x| ≥ R, or within 1/R of the end. */
  | { readonly kind: "negative"; readonly R: Rational }
  | { readonly kind: "stuck"; readonly reason: string };

/** The sign of a form on a tail, with a cut-off that is at least `least`. */
export function coverTail(goal: Goal, side: Side, least: Rational = Q.ZERO): Stepwise<TailSearch> {
  const { bench, form, strict } = goal;
  const parity = reflecting(bench, side);
  if (parity !== undefined) return coverTail({ ...goal, form: reflectedForm(form, parity) }, 1, least);
  return bench.rememberSteps(`tail on ${side} from ${Q.toString(least)}: ${formText(form)} ${strict}`, function* () {
    return (yield* coverNear(goal, side, least)) ?? (yield* coverFar(goal, side, least));
  });
}

/** From {@link NEAR} on, where boxes would be many. */
function* coverNear({ bench, form, strict }: Goal, side: Side, least: Rational): Stepwise<TailSearch | undefined> {
  if (!isCostlyNear(bench.expression)) return undefined;
  const expand = expandAtEnd(bench, side);
  for (const R of NEAR.filter((near) => Q.cmp(near, least) >= 0)) {
    for (const order of ORDERS) {
      const tail = yield* expand({ R, order, derivatives: jetOrder(form) });
      const sign = tail.kind === "expanded" ? signOf(tail, form, strict) : undefined;
      if (sign?.kind === "covered") return { kind: "covered", R, order, strict: sign.strict };
    }
  }
  return undefined;
}

const EXPONENTIAL: ReadonlySet<string> = new Set(["exp", "expm1", "sinh", "cosh"]);
const isExponential = (n: Application): boolean => EXPONENTIAL.has(n.operator);

const ERRORS: ReadonlySet<string> = new Set(["erf", "erfc"]);

/** Whether erf or erfc occurs, or an exponential of an exponential. */
const isCostlyNear = (e: Expression): boolean =>
  [...applications(e)].some(
    (n) => ERRORS.has(n.operator) || (isExponential(n) && n.args.some((u) => [...applications(u)].some(isExponential))),
  );

function* coverFar({ bench, form, strict }: Goal, side: Side, least: Rational): Stepwise<TailSearch> {
  const expand = expandAtEnd(bench, side);
  let reason = "";
  let expands = true;
  for (const order of ORDERS) {
    for (const { R, tells, isLate, isAlways, isLast } of cutOffsFor(bench)) {
      if (Q.cmp(R, least) < 0) continue;
      if (isLate && !isAlways && !expands) continue;
      yield;
      const tail = yield* expand({ R, order, derivatives: jetOrder(form) });
      if (tail.kind !== "expanded") {
        reason = tail.reason;
        expands = tail.kind === "too near";
        if (isLast) break;
        continue;
      }
      expands = true;
      const sign = signOf(tail, form, strict);
      if (sign.kind === "negative") return { kind: "negative", R };
      if (sign.kind === "covered") return { kind: "covered", R, order, strict: sign.strict };
      reason = sign.reason;
      if (tells && sign.kind === "oscillates") return { kind: "stuck", reason };
    }
  }
  return { kind: "stuck", reason };
}

interface CutOff {
  readonly R: Rational;
  /** Whether what oscillates there may be taken to do so further out. */
  readonly tells: boolean;
  readonly isLate: boolean;
  /** Whether it is tried, if late, though there was no expansion before it. */
  readonly isAlways: boolean;
  readonly isLast: boolean;
}

/** Those for any φ, and the first ones past its features: sinh(10⁻²⁰x) is expanded there, and past every exponent of a number at the next one. */
const cutOffsFor = (bench: Workbench): readonly CutOff[] =>
  bench.remember("cut-offs", () => {
    const common = CUT_OFFS.map((R, i) => ({ R, tells: i >= 3, isLate: i > 4, isAlways: FAR.has(i), isLast: i >= LAST_CUT_OFF }));
    const scales = features(bench).flatMap(({ at, width }) => [4, 64].map((t) => Math.ceil(Math.log2(Math.abs(at) + t * width))));
    const own = [...new Set(scales)].filter((k) => k > LEAST_SCALE && k < LARGEST_SCALE);
    const past = own.map((k) => ({ R: { n: 1n << BigInt(k), d: 1n }, tells: false, isLate: true, isAlways: true, isLast: false }));
    return [...common, ...past].sort((a, b) => Q.cmp(a.R, b.R));
  });

/** Exponents between which cut-offs for any φ are far apart. */
const LEAST_SCALE = 16;
const LARGEST_SCALE = 400;

type SignOnTail =
  | { readonly kind: "covered"; readonly strict: boolean }
  | { readonly kind: "negative" }
  | { readonly kind: "oscillates" | "rest" | "undecided"; readonly reason: string };

const OSCILLATES: SignOnTail = { kind: "oscillates", reason: "its leading term at infinity changes sign" };
const REST: SignOnTail = { kind: "rest", reason: "its leading terms cancel as far as they were expanded" };
const UNDOMINATED: SignOnTail = { kind: "undecided", reason: "its smaller terms are not dominated yet" };

function signOf(tail: Tail, form: Form, strict: boolean): SignOnTail {
  return insideDomain(
    () => {
      const sum = tail.forms.valueOf(form);
      const sign = tail.T.signOnTail(sum);
      if (sign.sign === 1 && (sign.strict || !strict)) return { kind: "covered", strict: sign.strict };
      if (sign.sign === 0 && !strict) return { kind: "covered", strict: false };
      if (sign.sign === -1 && sign.strict) return { kind: "negative" };
      const [leading] = tail.T.groups(sum);
      if (leading === undefined || tail.T.K.sign(leading.hull) !== undefined) return UNDOMINATED;
      return leading.terms.some((t) => t.oscillations.length > 0) ? OSCILLATES : REST;
    },
    (error) => ({ kind: "undecided", reason: error.message }),
  );
}
