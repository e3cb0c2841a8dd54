/** One value for each parameter of a box: the assumptions there, which refute them for the box where they fail, and whose constants no infimum over the box exceeds. */
import { parametersOf, parse } from "@flatcheck/activation";
import { CERTIFICATE_SCHEMA, type Certificate, type CertificateBody, digestOf } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { checkExact, type ProofOptions } from "../check.js";
import type { CheckReport } from "../checkReport.js";
import { type Box, boxOfPlace, middleOf, type Place, rangesOf, splitRange } from "./box.js";

export interface Trial {
  readonly place: Place;
  readonly report: CheckReport;
  /** About the expression with parameters, each with a range of one value. */
  readonly certificate: Certificate;
}

/** @param text φ in canonical form, with its parameters */
export async function tried(text: string, place: Place, options: ProofOptions): Promise<Trial> {
  const present = parametersOf(parse(text, { parameters: [...place.keys()] }));
  const params = new Map([...place].filter(([name]) => present.includes(name)));
  const { report, certificate } = await checkExact(text, { ...options, params });
  const { statements, conclusions, on } = certificate;
  const parameters = rangesOf(boxOfPlace(place));
  const body: CertificateBody = {
    schema: CERTIFICATE_SCHEMA,
    expression: text,
    ...(on === undefined ? {} : { on }),
    parameters,
    statements,
    conclusions,
  };
  return { place, report, certificate: { ...body, digest: await digestOf(body) } };
}

/** Corners beyond these are not tried. */
const MOST_CORNERS = 16;

/** Where assumptions are tried first: the corners, the middle on two scales, and 0 for each parameter whose range holds it. */
export function trialPlaces(box: Box): readonly Place[] {
  const names = [...box.keys()];
  const at = (value: (range: readonly [Rational, Rational], name: string) => Rational): Place =>
    new Map([...box].map(([name, range]) => [name, value(range, name)]));
  const corners = Array.from({ length: Math.min(2 ** names.length, MOST_CORNERS) }, (_, i) =>
    at((range, name) => range[(i >> names.indexOf(name)) & 1] as Rational),
  );
  const middles = [at((range) => middleOf(...range)), at((range) => splitRange(...range))];
  const zeros = names
    .filter((name) => hasZero(box.get(name)))
    .map((zero) => at((range, name) => (name === zero ? Q.ZERO : middleOf(...range))));
  const all = [...corners, ...middles, ...zeros];
  return [...new Map(all.map((place) => [[...place.values()].map(Q.toString).join(), place])).values()];
}

const hasZero = (range: readonly [Rational, Rational] | undefined): boolean =>
  range !== undefined && Q.sign(range[0]) <= 0 && Q.sign(range[1]) >= 0;
