/** A period of a form, where one can be read off φ, and points that sample one of them. */
import { jetOf, parse } from "@flatcheck/activation";
import { asRational, type ExactConstant, insideDomain, type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Domain, LINE } from "../../domain.js";
import type { Form } from "../../form.js";
import { isRhythmic, rhythmOf } from "../../periodicity.js";
import type { NamedPoint } from "../goal.js";
import type { Workbench } from "../workbench.js";
import { shorten } from "./values.js";

export interface Period {
  /** As a certificate names it: `2*pi`, `(2/3)*pi`, `4`. */
  readonly name: string;
  /** A double near it. */
  readonly length: number;
  /** The number of waves of the fastest oscillation in it. */
  readonly waves: number;
  /** Whether it is a multiple of π. */
  readonly ofPi: Rational | undefined;
}

/** A period may lie outside of a bounded domain, and boxes cover that. */
const isBounded = ({ from, to }: Domain): boolean => typeof from !== "string" && typeof to !== "string";

/** The period of a form whose frequencies are rational numbers, or rational multiples of π. */
export function periodOf(bench: Workbench, form: Form): Period | undefined {
  if (isBounded(bench.domain)) return undefined;
  const found = bench.remember("rhythm", () => findRhythm(bench));
  return found === undefined || !isRhythmic(found.rhythm, form) ? undefined : found.period;
}

function findRhythm(bench: Workbench): { rhythm: NonNullable<ReturnType<typeof rhythmOf>>; period: Period } | undefined {
  if (bench.ranges.size > 0) return undefined;
  return insideDomain(() => {
    const rhythm = rhythmOf(bench.exactArithmetic(), bench.expression);
    const period = rhythm === undefined ? undefined : commonPeriod(bench, rhythm.frequencies);
    return rhythm === undefined || period === undefined ? undefined : { rhythm, period };
  });
}

/** 2π over the greatest common divisor of the frequencies. */
function commonPeriod(bench: Workbench, frequencies: readonly ExactConstant[]): Period | undefined {
  const E = bench.exactArithmetic();
  const rational = frequencies.map(asRational);
  const byPi = rational.includes(undefined) ? frequencies.map((k) => asRational(E.div(k, E.constant("pi")))) : rational;
  const sizes = byPi.flatMap((q) => (q === undefined || q.n === 0n ? [] : [Q.abs(q)]));
  if (byPi.includes(undefined) || sizes.length === 0) return undefined;
  const common = sizes.reduce(greatestCommonDivisor);
  const multiple = Q.div(Q.fromInteger(2), common);
  const ofPi = rational.includes(undefined) ? undefined : multiple;
  const waves = Q.toNumber(Q.div(sizes.reduce(Q.max), common));
  const length = Q.toNumber(multiple) * (ofPi === undefined ? 1 : Math.PI);
  return { name: ofPi === undefined ? Q.toString(multiple) : `(${Q.toString(multiple)})*pi`, length, waves, ofPi };
}

function greatestCommonDivisor(a: Rational, b: Rational): Rational {
  const gcd = (m: bigint, n: bigint): bigint => (n === 0n ? m : gcd(n, m % n));
  return Q.rational(gcd(a.n * b.d, b.n * a.d), a.d * b.d);
}

const POINTS_A_WAVE = 24;
const MOST_POINTS = 4096;

/** Points over one period, about 0 with the same on both sides; where the domain does not allow that, beside its end. */
export const pointsOfPeriod = ({ length, waves }: Period, { from, to }: Domain = LINE): readonly number[] => {
  const half = Math.min(MOST_POINTS, Math.ceil(POINTS_A_WAVE * waves)) / 2;
  const [low, high] = [from, to].map((end) => (typeof end === "string" ? undefined : Q.toNumber(end)));
  const about = Math.min(Math.max(0, (low ?? Number.NEGATIVE_INFINITY) + length), (high ?? Number.POSITIVE_INFINITY) - length);
  return Array.from({ length: 2 * half + 1 }, (_, i) => about + ((i - half) * length) / (2 * half));
};

/** The point of the domain that is nearest to z, of those that lie whole periods from it. */
export function shiftedInto({ from, to }: Domain, { length }: Period, z: number): number {
  const [low, high] = [from, to].map((end) => (typeof end === "string" ? undefined : Q.toNumber(end)));
  if (low !== undefined && z <= low) return z + length * (Math.floor((low - z) / length) + 1);
  return high !== undefined && z >= high ? z - length * (Math.floor((z - high) / length) + 1) : z;
}

const BITS = 192;
const DIGITS = 25;

/** A constant a period before, and a period after: a cover of a little more than a period may hold two of them. */
export const shiftedPoints = (bench: Workbench, { name }: NamedPoint, period: Period): readonly NamedPoint[] =>
  ["+", "-"].flatMap((sign) => {
    const shifted = `(${name})${sign}(${period.name})`;
    const K = bench.arithmetic(BITS);
    const low = insideDomain(() => K.scope(() => K.ends(jetOf(K, parse(shifted), [K.rational(Q.ZERO)])[0] as MpfrInterval).lo));
    return low === undefined ? [] : [{ name: shifted, at: shorten(low, DIGITS, "down") }];
  });

/** The exact multiples k·period/48 near z, as certificates name points. */
export function namedPointsOf({ ofPi, length }: Period, z: number): readonly string[] {
  const k = Math.round((z * PARTS) / length);
  if (ofPi === undefined || Math.abs((z * PARTS) / length - k) > 1e-2) return [];
  return [`${Q.toString(Q.mul(ofPi, Q.rational(BigInt(k), BigInt(PARTS))))}*pi`];
}

const PARTS = 48;
