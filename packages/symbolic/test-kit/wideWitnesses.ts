/** Witnesses about whole intervals, against values at points. */
import { jetOf, parse } from "@flatcheck/activation";
import { type MpfrInterval, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Witness } from "../src/index.js";
import type { Oracle, Quantities } from "./oracle.js";

type Range = Quantities["phi"];

/** Multiples of 3/8 out to ±24, and ±2^k·1.37, which no period hits alike. */
const POINTS: readonly Rational[] = [
  ...Array.from({ length: 129 }, (_, i) => Q.rational(BigInt(3 * (i - 64)), 8n)),
  ...Array.from({ length: 24 }, (_, k) => Q.fromNumber(1.37 * 2 ** (k - 4))).flatMap((q) => [q, Q.neg(q)]),
];

const valueAt = (oracle: Oracle, z: Rational, quantity: string): Range | undefined => {
  const found = oracle.at(z);
  return found.kind === "values" ? (found.of[quantity as keyof Quantities] as Range | undefined) : undefined;
};

/** Whether a value certainly lies past the bound. */
export function wrongRange(w: Extract<Witness, { kind: "range" }>, oracle: Oracle): string | undefined {
  const [lower, upper] = [w.lower, w.upper].map((text) => (text === undefined ? undefined : Q.parse(text)));
  if (lower === undefined && upper === undefined) return "the bound is not a number";
  const past = POINTS.find((z) => {
    const r = valueAt(oracle, z, w.quantity);
    return (
      (upper !== undefined && r?.lo !== undefined && Q.cmp(r.lo, upper) > 0) ||
      (lower !== undefined && r?.hi !== undefined && Q.cmp(r.hi, lower) < 0)
    );
  });
  return past === undefined ? undefined : `the value at ${Q.toString(past)} lies past the bound`;
}

/** The first of a thousand points, multiples of 3/64 about 0, at which φ certainly lies past its bound. */
export async function pointPast(w: Extract<Witness, { kind: "range" }>, text: string): Promise<Rational | undefined> {
  const [K, expression] = [await mpfrArithmetic(64), parse(text)];
  const [lower, upper] = [w.lower, w.upper].map((end) => (end === undefined ? undefined : (Q.parse(end) as Rational)));
  const isPast = (z: Rational): boolean =>
    K.scope(() => {
      const [value] = jetOf(K, expression, [K.rational(z)]) as [MpfrInterval];
      const excess = (end: Rational | undefined, sign: -1 | 1): boolean =>
        end !== undefined && K.isPositive(K.mul(K.rational(Q.fromInteger(sign)), K.sub(value, K.rational(end))));
      return excess(upper, 1) || excess(lower, -1);
    });
  return Array.from({ length: 1001 }, (_, i) => Q.rational(BigInt(3 * (i - 500)), 64n)).find(isPast);
}

/** Whether a value inside the interval is certainly not 0. */
export function wrongInterval(w: Extract<Witness, { kind: "interval" }>, oracle: Oracle): string | undefined {
  const [from, to] = [Q.parse(w.from), Q.parse(w.to)];
  const isInside = (z: Rational): boolean => (from === undefined || Q.cmp(from, z) < 0) && (to === undefined || Q.cmp(z, to) < 0);
  const between =
    from === undefined || to === undefined ? [] : [1n, 2n, 3n].map((k) => Q.add(from, Q.mul(Q.sub(to, from), { n: k, d: 4n })));
  const inside = [...POINTS.filter(isInside), ...between];
  if (inside.length === 0) return "no point tried lies in the interval";
  const nonzero = inside.find((z) => {
    const r = valueAt(oracle, z, w.quantity);
    return (r?.lo !== undefined && Q.sign(r.lo) > 0) || (r?.hi !== undefined && Q.sign(r.hi) < 0);
  });
  return nonzero === undefined ? undefined : `it is not 0 at ${Q.toString(nonzero)}`;
}
