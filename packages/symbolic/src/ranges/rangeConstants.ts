/**
 * Sharp constants over a box of parameters: the infimum over the box (of a supremum, the supremum over it), and bounds on each piece of it that hold for every value there. From below the infimum is at least
 * the least of the bounds on pieces that cover the box; from above it is at most the constant of any piece or any single value.
 */
import { type CertificateStatement, type ConstantBounds, constantOf, type Domain } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { constantReport } from "../check.js";
import type { ConstantReport } from "../checkReport.js";
import { concludeAssumption } from "../conclusions.js";
import { type Box, type Place, placeText, rangesOf } from "./box.js";

interface ProvedOn {
  readonly box: Box;
  readonly statements: readonly CertificateStatement[];
}

/** How constants are printed, and which domain they are about. */
interface Printed {
  readonly digits: number;
  readonly domain: Domain;
}

interface ProvedAt {
  readonly place: Place;
  readonly statements: readonly CertificateStatement[];
}

/** What is proved on pieces, at single values, and on other pieces that are there for the sake of bounds. Both kinds of pieces cover the box, if there are any. */
export interface ProvedOver {
  readonly pieces: readonly ProvedOn[];
  readonly sharper: readonly ProvedOn[];
  readonly values: readonly ProvedAt[];
}

/** The constants of an assumption that all pieces have bounds of. */
export function rangeConstants(
  assumption: Assumption,
  { pieces, sharper, values }: ProvedOver,
  { digits, domain }: Printed,
): Record<string, ConstantReport> {
  const constantsOf = (statements: readonly CertificateStatement[]): Readonly<Record<string, ConstantBounds>> =>
    concludeAssumption(assumption, statements, domain).constants;
  const on = pieces.map(({ box, statements }) => ({ box, constants: constantsOf(statements) }));
  const finer = sharper.map(({ box, statements }) => ({ box, constants: constantsOf(statements) }));
  const at = values.map(({ place, statements }) => ({ place, constants: constantsOf(statements) }));
  const names = Object.keys(on[0]?.constants ?? {}).filter((name) => on.every(({ constants }) => constants[name] !== undefined));
  return Object.fromEntries(
    names.map((name) => {
      const parts = boundsOf(on, name);
      const others = boundsOf(finer, name);
      const singles = at.flatMap(({ place, constants }) => (constants[name] === undefined ? [] : [{ place, bounds: constants[name] }]));
      const bounds = { parts, others: others.length === finer.length ? others : [], singles };
      return [name, overBox(bounds, { digits, isSupremum: isSupremum(assumption, name) })];
    }),
  );
}

/** Whether a constant is a supremum: over the box it is the largest that there is, not the least. */
const isSupremum = ({ conditions }: Assumption, name: string): boolean =>
  conditions.some((c) => c.type === "extremum" && c.extremum === "sup" && constantOf(c)?.name === name);

interface Part {
  readonly box: Box;
  readonly bounds: ConstantBounds;
}

const boundsOf = (
  all: readonly { readonly box: Box; readonly constants: Readonly<Record<string, ConstantBounds>> }[],
  name: string,
): readonly Part[] => all.flatMap(({ box, constants }) => (constants[name] === undefined ? [] : [{ box, bounds: constants[name] }]));

interface Bounds {
  readonly parts: readonly Part[];
  /** They cover the box, too, if there are any. */
  readonly others: readonly Part[];
  readonly singles: readonly { readonly place: Place; readonly bounds: ConstantBounds }[];
}

function overBox(
  { parts, others, singles }: Bounds,
  { digits, isSupremum }: { readonly digits: number; readonly isSupremum: boolean },
): ConstantReport {
  // A supremum is the negative of the infimum of the negatives.
  const turned = (b: ConstantBounds): ConstantBounds => (isSupremum ? { lower: negative(b.upper), upper: negative(b.lower) } : b);
  const [on, over] = [parts, others].map((all) => all.map((p) => turned(p.bounds))) as [ConstantBounds[], ConstantBounds[]];
  const lower = [on, over]
    .filter((all) => all.length > 0)
    .map((all) => all.map((b) => b.lower).reduce(lesser))
    .reduce(greater);
  const at = singles.map(({ place, bounds }) => ({ place, upper: turned(bounds).upper }));
  const least = at.reduce<(typeof at)[number] | undefined>((a, b) => (a === undefined || isBelow(b.upper, a.upper) ? b : a), undefined);
  const upper = [...[...on, ...over].map((b) => b.upper), ...(least === undefined ? [] : [least.upper])].reduce(lesser);
  const pieces = (others.length > parts.length ? others : parts).map(({ box, bounds }) => {
    const { lower: from, upper: to } = constantReport(bounds, undefined, digits);
    return { parameters: rangesOf(box), lower: from, upper: to };
  });
  const isThere = least !== undefined && !isBelow(upper, least.upper);
  const found = constantReport(turned({ lower, upper }), undefined, digits);
  return { ...found, ...(isThere ? { parameters: placeText(least.place) } : {}), pieces };
}

type End = ConstantBounds["lower"];

const negative = (a: End): End => (a === "-inf" ? "+inf" : a === "+inf" ? "-inf" : Q.neg(a));
const lesser = (a: End, b: End): End => (isBelow(b, a) ? b : a);
const greater = (a: End, b: End): End => (isBelow(a, b) ? b : a);

function isBelow(a: End, b: End): boolean {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
}
