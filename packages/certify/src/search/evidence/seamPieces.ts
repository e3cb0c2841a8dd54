/** Pieces of φ between its seams on which a form may be 0. */
import { doubleIntervals as D, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { isPiecewise } from "../../expressionFacts.js";
import { type Form, formJet, jetOrder } from "../../form.js";
import type { Investigation } from "../investigation.js";
import { seamsOf } from "../points/seamJumps.js";

/** An interval between seams, or past them. */
export interface Span {
  readonly from: Rational | "-inf";
  readonly to: Rational | "+inf";
}

/** The pieces on which no plain point tells that the form is not 0. */
export function piecesThatMayVanish(form: Form, search: Investigation): readonly Span[] {
  const nonzeros = nonzeroPoints(form, search);
  const isInside = (z: number, { from, to }: Span): boolean =>
    (from === "-inf" || Q.toNumber(from) < z) && (to === "+inf" || z < Q.toNumber(to));
  return piecesBetweenSeams(search).filter((piece) => !nonzeros.some((z) => isInside(z, piece)));
}

/** Plain points at which doubles tell that the form is not 0. */
const nonzeroPoints = (form: Form, { bench }: Investigation): readonly number[] =>
  PLAIN_POINTS.filter((z) => {
    const germ = bench.isInside(z) ? bench.doubleJet(z, z, jetOrder(form)) : undefined;
    const value = germ === undefined ? undefined : formJet(D.doubleArithmetic, form, germ, 0)[0];
    return value !== undefined && (value.lo > 0 || value.hi < 0);
  });

const PLAIN_POINTS: readonly number[] = [-40.5, -5.5, -1.5, -0.5, 0.25, 0.75, 2.5, 9.5, 60.5];

function piecesBetweenSeams({ bench }: Investigation): readonly Span[] {
  const seams = isPiecewise(bench.expression) ? seamsOf(bench).map((s) => s.bracket) : [];
  const spans = seams.map(([a], i): Span => ({ from: seams[i - 1]?.[1] ?? "-inf", to: a }));
  const [last] = seams.slice(-1);
  const all: Span[] = last === undefined ? [] : [...spans, { from: last[1], to: "+inf" }];
  return all.filter(({ from, to }) => typeof from === "string" || typeof to === "string" || Q.cmp(from, to) < 0);
}
