/**
 * The truth about a polynomial φ on an interval, by a Sturm sequence of its own: signs of derivatives between their roots, values and limits at the ends. It shares
 * rational numbers with what it judges, and nothing else.
 */
import type { Domain } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** Coefficients, the constant one first; [] is 0. */
export type Coefficients = readonly Rational[];

const trim = (p: Coefficients): Coefficients => (p.length > 0 && p.at(-1)?.n === 0n ? trim(p.slice(0, -1)) : p);
const at = (p: Coefficients, x: Rational): Rational => p.reduceRight((sum, c) => Q.add(Q.mul(sum, x), c), Q.ZERO);
const slopeOf = (p: Coefficients): Coefficients => trim(p.slice(1).map((c, k) => Q.mul(c, Q.fromInteger(k + 1))));
const last = (p: Coefficients): Rational => p.at(-1) ?? Q.ZERO;

/** The remainder, and the quotient. */
function divided(p: Coefficients, q: Coefficients): readonly [Coefficients, Coefficients] {
  let rest = trim(p);
  const quotient: Rational[] = Array.from({ length: Math.max(0, rest.length - q.length + 1) }, () => Q.ZERO);
  while (rest.length >= q.length && rest.length > 0) {
    const [shift, factor] = [rest.length - q.length, Q.div(last(rest), last(q))];
    quotient[shift] = factor;
    rest = trim(rest.map((c, i) => (i < shift ? c : Q.sub(c, Q.mul(factor, q[i - shift] ?? Q.ZERO)))).slice(0, -1));
  }
  return [rest, quotient];
}

const gcd = (p: Coefficients, q: Coefficients): Coefficients => (q.length === 0 ? p : gcd(q, divided(p, q)[0]));

function sturm(p: Coefficients): readonly Coefficients[] {
  const sequence = [p, slopeOf(p)];
  for (;;) {
    const [a, b] = sequence.slice(-2) as [Coefficients, Coefficients];
    if (b.length <= 1) return sequence.filter((q) => q.length > 0);
    sequence.push(divided(a, b)[0].map(Q.neg));
  }
}

/** Sign changes at x. */
function changes(sequence: readonly Coefficients[], x: Rational): number {
  const signs = sequence.map((q) => Q.sign(at(q, x))).filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
}

/** Rational points that separate the roots of p in (from, to), with none at a root of p: from, …, to. */
function separators(p: Coefficients, from: Rational, to: Rational): readonly Rational[] {
  const simple = p.length <= 2 ? p : divided(p, gcd(p, slopeOf(p)))[1];
  const sequence = sturm(trim(simple));
  const cut = (a: Rational, b: Rational): Rational[] => {
    // The number of roots in (a, b]: at most one is left between two separators, and none at b, since b is no root.
    if (changes(sequence, a) - changes(sequence, b) <= 1) return [b];
    let [k, mid] = [2n, Q.div(Q.add(a, b), Q.fromInteger(2))];
    while (at(p, mid).n === 0n) mid = Q.add(a, Q.mul(Q.sub(b, a), Q.rational(++k - 1n, 2n * k + 1n)));
    return [...cut(a, mid), ...cut(mid, b)];
  };
  return [from, ...cut(from, to)];
}

/** What a polynomial does on an interval. */
export interface Behaviour {
  /** Of the values inside, without zeros. */
  readonly signsInside: ReadonlySet<number>;
  /** Whether it has a zero inside. */
  readonly hasZeroInside: boolean;
  /** At the ends: a value, or the sign of an infinite limit. */
  readonly ends: readonly [Rational | "-inf" | "+inf", Rational | "-inf" | "+inf"];
}

/** A bound beyond which p has no root. */
function beyondRoots(p: Coefficients): Rational {
  const lead = Q.abs(last(p));
  return p.reduce((sum, c) => Q.add(sum, Q.div(Q.abs(c), lead)), Q.ONE);
}

/** @throws RangeError for the polynomial 0 */
export function behaviour(p: Coefficients, { from, to }: Domain): Behaviour {
  if (p.length === 0) throw new RangeError("0 vanishes everywhere");
  const far = Q.add(beyondRoots(p), Q.ONE);
  const [a, b] = [
    from === "-inf" ? (to === "+inf" ? Q.neg(far) : Q.sub(Q.min(to as Rational, Q.neg(far)), Q.ONE)) : from,
    to === "+inf" ? Q.add(Q.max(from === "-inf" ? far : from, far), Q.ONE) : to,
  ];
  // Zeros at the ends are divided out: what is left has the same zeros inside.
  const inner = [a, b].reduce<Coefficients>((q, z) => withoutRoot(q, z), p);
  const marks = separators(inner, a as Rational, b as Rational);
  const hasZeroInside = countInside(inner, a as Rational, b as Rational) > 0;
  const points = marks.slice(1).flatMap((m, i) => insidePoints(marks[i] as Rational, m));
  const signs = points.map((x) => Q.sign(at(p, x))).filter((s) => s !== 0);
  return { signsInside: new Set(signs), hasZeroInside, ends: [endValue(p, from, -1), endValue(p, to, 1)] };
}

/** Points on both sides of the one zero that may lie between two separators, near to them. */
const insidePoints = (a: Rational, b: Rational): readonly Rational[] =>
  [1n, 10n ** 30n - 1n].map((k) => Q.add(a, Q.mul(Q.sub(b, a), Q.rational(k, 10n ** 30n))));

function countInside(p: Coefficients, a: Rational, b: Rational): number {
  if (p.length <= 1) return 0;
  const sequence = sturm(trim(p.length <= 2 ? p : divided(p, gcd(p, slopeOf(p)))[1]));
  return changes(sequence, a) - changes(sequence, b);
}

function withoutRoot(p: Coefficients, z: Rational): Coefficients {
  return p.length > 1 && at(p, z).n === 0n ? withoutRoot(trim(divided(p, [Q.neg(z), Q.ONE])[1]), z) : p;
}

function endValue(p: Coefficients, end: Rational | "-inf" | "+inf", side: 1 | -1): Rational | "-inf" | "+inf" {
  if (typeof end !== "string") return at(p, end);
  if (p.length === 1) return last(p);
  const sign = Q.sign(last(p)) * (side < 0 && p.length % 2 === 0 ? -1 : 1);
  return sign > 0 ? "+inf" : "-inf";
}

const isAbove = (value: Rational | "-inf" | "+inf"): boolean => value === "+inf" || (value !== "-inf" && Q.sign(value) > 0);

/** inf p > 0; p > 0 everywhere; an antiderivative strictly increases. */
export function signsOf(
  p: Coefficients,
  domain: Domain,
): { readonly uniform: boolean; readonly positive: boolean; readonly increasing: boolean } {
  if (p.length === 0) return { uniform: false, positive: false, increasing: false };
  const { signsInside, hasZeroInside, ends } = behaviour(p, domain);
  const isUp = !signsInside.has(-1);
  const isFree = isUp && !hasZeroInside;
  const { closed } = domain;
  return {
    uniform: isFree && ends.every(isAbove),
    positive: isFree && (!closed.from || isAbove(ends[0])) && (!closed.to || isAbove(ends[1])),
    increasing: isUp,
  };
}

/** p, p′, …, p‴. */
export function derivativesOf(p: Coefficients): readonly [Coefficients, Coefficients, Coefficients, Coefficients] {
  const first = slopeOf(trim(p));
  const second = slopeOf(first);
  return [trim(p), first, second, slopeOf(second)];
}

/** Verdicts on the assumptions that signs decide, and on those that values at the ends decide. */
export function verdictsOn(p: Coefficients, domain: Domain): Readonly<Record<string, "holds" | "fails">> {
  const [value, first, , third] = derivativesOf(p);
  const [f1, f3] = [signsOf(first, domain), signsOf(third, domain)];
  const said = (holds: boolean): "holds" | "fails" => (holds ? "holds" : "fails");
  const { closed } = domain;
  const grows = (k: 0 | 1, isClosed: boolean): boolean => isClosed || (first.length > 0 && behaviour(first, domain).ends[k] === "+inf");
  const reaches: readonly unknown[] = value.length === 0 ? [] : behaviour(value, domain).ends;
  return {
    "3.1": said(f1.uniform && f3.uniform),
    "3.1-weak": said(f1.positive && f3.positive),
    collapse: said(f1.positive && f3.increasing),
    "collapse-minimum": said(f1.increasing && f3.increasing),
    coercive: said(grows(0, closed.from) && grows(1, closed.to)),
    onto: said(reaches.includes("-inf") && reaches.includes("+inf")),
  };
}
