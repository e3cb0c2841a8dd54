/** A cover of ℝ by Sturm's theorem, on each step of which one of several forms of a piecewise rational φ is ≥ 0, or > 0. */
import {
  type rationalFunctions as F,
  isolateRealRoots,
  rationals as Q,
  type Rational,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import type { CertificateStatement, ChosenStep } from "../../certificate.js";
import type { Clause } from "../../conditions/literal.js";
import { contains } from "../../domain.js";
import { choiceStatement } from "../covers/choiceCover.js";
import { formOn, type Piece, type RationalRoute } from "./rationalRoute.js";

/** The steps, as few as the points between the zeros of the forms allow; undefined where a change of the form that holds is only possible at an irrational point. */
export function rationalChoice(route: RationalRoute, clause: Clause): CertificateStatement | undefined {
  const steps: ChosenStep[] = [];
  for (const piece of route.pieces) {
    const found = stepsOn(piece, clause);
    if (found === undefined) return undefined;
    steps.push(...found);
  }
  return choiceStatement(clause, steps);
}

type End = Rational | "-inf" | "+inf";

function stepsOn(piece: Piece, clause: Clause): ChosenStep[] | undefined {
  const forms = clause.map(({ form }) => formOn(piece, form));
  const ends: readonly End[] = [piece.from, ...splitPoints(piece, forms), piece.to];
  const steps: ChosenStep[] = [];
  for (let at = 0; at < ends.length - 1; ) {
    const [from, next] = [ends[at] as End, at];
    for (let to = ends.length - 1; to > at && at === next; to--) {
      const chosen = clause.findIndex(({ strict }, k) =>
        holdsOn(piece, forms[k] as F.RationalFunction, { from, to: ends[to] as End, strict }),
      );
      if (chosen < 0) continue;
      steps.push({ type: "sturm", from: textOf(from), to: textOf(ends[to] as End), chosen });
      at = to;
    }
    if (at === next) return undefined;
  }
  return steps;
}

interface Claimed {
  readonly from: End;
  readonly to: End;
  readonly strict: boolean;
}

function holdsOn({ domain }: Piece, f: F.RationalFunction, { from, to, strict }: Claimed): boolean {
  const isOpen = (end: End): boolean => typeof end !== "string" && !contains(domain, end);
  const open = { from: isOpen(from), to: isOpen(to) };
  const K = new RationalFunctionArithmetic(from as Rational | "-inf", to as Rational | "+inf", undefined, open);
  return strict ? K.isPositive(f) : K.isNonNegative(f);
}

/** Rational zeros of the forms, and a point between any two that follow each other. */
function splitPoints(piece: Piece, forms: readonly F.RationalFunction[]): Rational[] {
  const [a, b] = [piece.from, piece.to].map((end) => (typeof end === "string" ? undefined : end));
  const roots = forms.flatMap((f) => (f.numerator.coefficients.length < 2 ? [] : isolateRealRoots(f.numerator, a, b)));
  const places = roots.flatMap(({ lower, upper }) => [lower, upper]).sort(Q.cmp);
  const between = places.slice(1).flatMap((q, i) => {
    const before = places[i] as Rational;
    return Q.eq(before, q) ? [q] : [before, Q.div(Q.add(before, q), Q.fromInteger(2)), q];
  });
  const outer = places.length === 0 ? [] : [Q.sub(places[0] as Rational, Q.ONE), Q.add(places.at(-1) as Rational, Q.ONE)];
  const inside = [...between, ...outer].filter((q) => (a === undefined || Q.cmp(a, q) < 0) && (b === undefined || Q.cmp(q, b) < 0));
  return [...new Map(inside.map((q) => [Q.toString(q), q])).values()].sort(Q.cmp);
}

const textOf = (end: End): string => (typeof end === "string" ? end : Q.toString(end));
