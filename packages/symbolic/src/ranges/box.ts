/** Boxes of parameters: a closed range for each, with exact ends. How they are named, cut and written in certificates. */
import type { ParameterInterval } from "@flatcheck/activation";
import type { ParameterRange } from "@flatcheck/certify";
import { exact } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** A closed range for each parameter, by name. */
export type Box = ReadonlyMap<string, readonly [Rational, Rational]>;

/** One value for each parameter, by name. */
export type Place = ReadonlyMap<string, Rational>;

export const boxOf = (ranges: readonly ParameterInterval[]): Box =>
  new Map(ranges.map(({ name, from, to }) => [name, [from, to] as const]));

/** As certificates write it. */
export const rangesOf = (box: Box): Readonly<Record<string, ParameterRange>> =>
  Object.fromEntries([...box].map(([name, [from, to]]) => [name, { from: Q.toString(from), to: Q.toString(to) }]));

/** One value for each parameter as certificates write it: a range of one value. */
export const boxOfPlace = (place: Place): Box => new Map([...place].map(([name, q]) => [name, [q, q] as const]));

/** Values by name as text. */
export const placeText = (place: Place): Readonly<Record<string, string>> =>
  Object.fromEntries([...place].map(([name, q]) => [name, Q.toString(q)]));

/** What a certificate says. @throws RangeError for what is no range of exact numbers */
export const readBox = (ranges: Readonly<Record<string, ParameterRange>>): Box =>
  new Map(Object.entries(ranges).map(([name, { from, to }]) => [name, [exact(from), exact(to)] as const]));

/** `1/2..1`, or `a=1/2..1, b=0..3` where there are several. */
export function boxText(box: Box): string {
  const texts = [...box].map(([name, [from, to]]) => [name, `${Q.toString(from)}..${Q.toString(to)}`] as const);
  return texts.length === 1 ? (texts[0]?.[1] ?? "") : texts.map(([name, text]) => `${name}=${text}`).join(", ");
}

/** The box in two halves, cut across the parameter whose range is the widest part of what it was; undefined where none is wide enough to be cut. */
export function halves(box: Box, whole: Box): readonly [Box, Box] | undefined {
  const wide = [...box].filter(([, range]) => isWide(range));
  const [first, ...more] = wide.map(([name, range]) => ({ name, range, part: partOf(range, whole.get(name) ?? range) }));
  if (first === undefined) return undefined;
  const { name, range } = more.reduce((a, b) => (b.part > a.part ? b : a), first);
  const middle = splitRange(...range);
  return [new Map(box).set(name, [range[0], middle]), new Map(box).set(name, [middle, range[1]])];
}

/** How much of a range is left, on the scale on which it is cut. */
function partOf(range: readonly [Rational, Rational], whole: readonly [Rational, Rational]): number {
  const [a, b, c, d] = [...range, ...whole].map(Q.toNumber) as [number, number, number, number];
  return isGeometric(a, b) && c * d > 0 ? Math.log(b / a) / Math.log(d / c) : (b - a) / (d - c);
}

/** Ends of one sign that differ much. */
const isGeometric = (a: number, b: number): boolean => a * b > 0 && Math.max(b / a, a / b) > 4;

/** The geometric mean (to few digits) of ends of one sign that differ much, else the middle. */
export function splitRange(from: Rational, to: Rational): Rational {
  if (Q.sign(from) < 0 && Q.sign(to) <= 0) return Q.neg(splitRange(Q.neg(to), Q.neg(from)));
  const [a, b] = [Q.toNumber(from), Q.toNumber(to)];
  const target = a > 0 && b > 4 * a ? Math.sqrt(a) * Math.sqrt(b) : a / 2 + b / 2;
  const short = Q.parse(target.toPrecision(3));
  return short !== undefined && Q.cmp(from, short) < 0 && Q.cmp(short, to) < 0 ? short : middleOf(from, to);
}

export const middleOf = (from: Rational, to: Rational): Rational => Q.div(Q.add(from, to), Q.fromInteger(2));

function isWide([from, to]: readonly [Rational, Rational]): boolean {
  const [a, b] = [Q.toNumber(from), Q.toNumber(to)];
  return b - a > 1e-6 * Math.max(Math.abs(a), Math.abs(b)) && b - a > 1e-9;
}

/** A decimal with few digits within a sixteenth of the width of q. */
export function shortBetween(q: Rational, width: Rational): Rational {
  let scale = 1n;
  while (Q.cmp(Q.mul(Q.rational(1n, scale), Q.fromInteger(16)), width) > 0) scale *= 10n;
  const scaled = Q.mul(q, { n: scale, d: 1n });
  const floor = scaled.n / scaled.d - (scaled.n < 0n && scaled.n % scaled.d !== 0n ? 1n : 0n);
  return Q.rational(floor, scale);
}
