/** Where in a panel a witness is, and how it is shown. */
import type { Witness } from "../words/witness.js";
import type { Window } from "./curve.js";

/** What is drawn of a witness. */
export type Mark =
  | { readonly kind: "point"; readonly x: number; readonly y: number }
  /** A vertical line: where a function does not exist, or a quantity without a panel of its own says no. */
  | { readonly kind: "place"; readonly x: number }
  /** A horizontal line that the function never passes, or tends to. */
  | { readonly kind: "level"; readonly y: number }
  /** Along the curve, which is 0 there. */
  | { readonly kind: "stretch"; readonly from: number; readonly to: number };

/** Marks within the window; a witness outside of it has none, and is in words below the title. */
export function marksOf(w: Witness, hasPanel: boolean, { from, to }: Window): readonly Mark[] {
  const place = (x: number, y?: number): readonly Mark[] => {
    if (!(x >= from && x <= to)) return [];
    return [y === undefined || !Number.isFinite(y) || !hasPanel ? { kind: "place", x } : { kind: "point", x, y }];
  };
  switch (w.kind) {
    case "point":
      return place(numberOf(w.z), middle(w.enclosure));
    case "root":
      return place(middle([w.z.lower, w.z.upper]), 0);
    case "limit":
      return [w, ...(w.opposite === undefined ? [] : [w.opposite])].flatMap((limit) => limitMarks(limit, hasPanel, place));
    case "interval":
      return [{ kind: "stretch", from: Math.max(from, endOf(w.from)), to: Math.min(to, endOf(w.to)) }];
    case "range":
      return [w.lower, w.upper].flatMap((bound) =>
        bound === undefined || !hasPanel ? [] : [{ kind: "level" as const, y: numberOf(bound) }],
      );
    case "domain":
      return w.everywhere === true ? [] : place(numberOf(w.z));
  }
}

/** A finite limit is a level at an end, a point elsewhere; an infinite one shows its place. */
function limitMarks(
  { at, value }: { readonly at: string; readonly value: string },
  hasPanel: boolean,
  place: (x: number, y?: number) => readonly Mark[],
): readonly Mark[] {
  const [x, y] = [endOf(at), endOf(value)];
  if (Number.isFinite(x)) return place(x, y);
  return Number.isFinite(y) && hasPanel ? [{ kind: "level", y }] : [];
}

/** Where a witness is on the x axis, if it is at points: the window has room for them. */
export function placesOf(w: Witness): readonly number[] {
  const places = {
    point: () => [w.kind === "point" ? numberOf(w.z) : 0],
    root: () => [w.kind === "root" ? middle([w.z.lower, w.z.upper]) : 0],
    limit: () => [w.kind === "limit" ? endOf(w.at) : 0],
    interval: () => (w.kind === "interval" ? [endOf(w.from), endOf(w.to)] : []),
    range: () => [],
    domain: () => [w.kind === "domain" ? numberOf(w.z) : 0],
  };
  return places[w.kind]().filter(Number.isFinite);
}

const middle = ([lower, upper]: readonly [string, string]): number => (numberOf(lower) + numberOf(upper)) / 2;

/** `+inf`, `-inf`, or a number. */
const endOf = (text: string): number => {
  if (/^[+]?(?:inf|∞)/.test(text)) return Number.POSITIVE_INFINITY;
  return /^[-−](?:inf|∞)/.test(text) ? Number.NEGATIVE_INFINITY : numberOf(text);
};

/** A decimal or a fraction; NaN for any other exact text. */
function numberOf(text: string): number {
  const [numerator, denominator = "1", more] = text.split("/");
  return more === undefined && text.trim() !== "" ? Number(numerator) / Number(denominator) : Number.NaN;
}
