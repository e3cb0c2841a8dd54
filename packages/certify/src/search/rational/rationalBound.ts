/** Bounds of a quotient p/|q| by exact arithmetic that need not be sharp, where its critical points are too many to be looked at, and a value of it. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { isInside } from "../../domain.js";
import type { Quotient } from "../infima/quotient.js";
import type { Guess } from "../infima/ratioGuess.js";
import { shorten } from "../points/values.js";
import { minusRatio } from "./rationalRatio.js";
import { arithmetic, formAt, formOn, inside, type RationalRoute, sturmSteps } from "./rationalRoute.js";

/** p − β·q ≥ 0 and p + β·q ≥ 0 on every piece; undefined where one is not. */
export function rationalBounds(
  route: RationalRoute,
  { p, q }: Pick<Quotient, "p" | "q">,
  beta: Rational,
): CertificateStatement[] | undefined {
  const forms = [-1, 1].map((sign) => minusRatio(p, beta, q, sign));
  const isShown = forms.every((form) => route.pieces.every((piece) => arithmetic(piece).isNonNegative(formOn(piece, form))));
  if (!isShown) return undefined;
  return forms.map((form) => ({ kind: "bound", form: toFormData(form), relation: "nonnegative", cover: sturmSteps(route) }));
}

/** The least value of p/|q| at points of a grid. */
export function rationalLowest(route: RationalRoute, { p, q }: Pick<Quotient, "p" | "q">): Guess | undefined {
  return GRID.flatMap((at): Guess[] => {
    const piece = route.pieces.find((one) => inside(one, at) && isInside(one.domain, at));
    const bottom = piece === undefined ? Q.ZERO : formAt(piece, q, at);
    if (piece === undefined || bottom.n === 0n) return [];
    const upper = shorten(Q.div(formAt(piece, p, at), Q.abs(bottom)), 30, "up");
    const [numerator, denominator] = [toFormData(p), toFormData(q)];
    const statement = { kind: "ratio-value", numerator, denominator, z: Q.toString(at), upper: Q.toString(upper), bits: 192 } as const;
    return [{ upper, at, exact: false, statement }];
  }).reduce<Guess | undefined>((a, b) => (a === undefined || Q.cmp(b.upper, a.upper) < 0 ? b : a), undefined);
}

/** Where polynomials that are given by their roots or critical points are mostly interesting. */
const GRID: readonly Rational[] = Array.from({ length: 129 }, (_, k) => Q.rational(BigInt(k - 64), 32n));
