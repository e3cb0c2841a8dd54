/**
 * Sharp constants over a box of parameters: the infimum over the box, and bounds on each piece of it that hold for every value there. From below the infimum is at least
 * the least of the bounds on pieces that cover the box; from above it is at most the constant of any piece or any single value.
 */
import type { CertificateStatement, ConstantBounds, Domain } from "@flatcheck/certify";
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

/** The constants of an assumption that all pieces have bounds of. @param pieces they cover the box */
export function rangeConstants(
  assumption: Assumption,
  pieces: readonly ProvedOn[],
  values: readonly ProvedAt[],
  { digits, domain }: Printed,
): Record<string, ConstantReport> {
  const on = pieces.map(({ box, statements }) => ({ box, constants: concludeAssumption(assumption, statements, domain).constants }));
  const at = values.map(({ place, statements }) => ({ place, constants: concludeAssumption(assumption, statements, domain).constants }));
  const names = Object.keys(on[0]?.constants ?? {}).filter((name) => on.every(({ constants }) => constants[name] !== undefined));
  return Object.fromEntries(
    names.map((name) => {
      const parts = on.map(({ box, constants }) => ({ box, bounds: constants[name] as ConstantBounds }));
      const singles = at.flatMap(({ place, constants }) => (constants[name] === undefined ? [] : [{ place, bounds: constants[name] }]));
      return [name, overBox(parts, singles, digits)];
    }),
  );
}

function overBox(
  parts: readonly { readonly box: Box; readonly bounds: ConstantBounds }[],
  singles: readonly { readonly place: Place; readonly bounds: ConstantBounds }[],
  digits: number,
): ConstantReport {
  const lower = parts.map((p) => p.bounds.lower).reduce(lesser);
  const least = singles.reduce<(typeof singles)[number] | undefined>(
    (a, b) => (a === undefined || isBelow(b.bounds.upper, a.bounds.upper) ? b : a),
    undefined,
  );
  const upper = [...parts.map((p) => p.bounds.upper), ...(least === undefined ? [] : [least.bounds.upper])].reduce(lesser);
  const pieces = parts.map(({ box, bounds }) => {
    const { lower: from, upper: to } = constantReport(bounds, undefined, digits);
    return { parameters: rangesOf(box), lower: from, upper: to };
  });
  const isThere = least !== undefined && !isBelow(upper, least.bounds.upper);
  return { ...constantReport({ lower, upper }, undefined, digits), ...(isThere ? { parameters: placeText(least.place) } : {}), pieces };
}

type End = ConstantBounds["lower"];

const lesser = (a: End, b: End): End => (isBelow(b, a) ? b : a);

function isBelow(a: End, b: End): boolean {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
}
