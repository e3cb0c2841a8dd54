/**
 * Values of φ to φ‴ at points and over intervals, enclosed in MPFR intervals of 200 bits from the text as typed: what reports are
 * held against (`contradictions.ts`).
 */
import { bindParameters, jetOf, parse } from "@flatcheck/activation";
import {
  insideDomain,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";

const BITS = 200;

export interface Range {
  readonly lo: Rational | undefined;
  readonly hi: Rational | undefined;
}

/** Enclosures of quantities at a point, or over an interval. */
export type Quantities = Readonly<Record<"phi" | "phi1" | "phi2" | "phi3" | "prod", Range>> & {
  /** φ′²φ‴/|φ″| where φ″ certainly does not vanish. */
  readonly ratio: Range | undefined;
};

export type Sample = { readonly kind: "values"; readonly of: Quantities } | { readonly kind: "outside" } | { readonly kind: "unclear" };

export interface Oracle {
  at(z: Rational): Sample;
  over(a: Rational, b: Rational): Sample;
}

/** One for all oracles: its registers are given back after each sample. */
let arithmetic: Promise<MpfrArithmetic> | undefined;

/** @param params exact values of the parameters */
export async function oracleOf(text: string, params: ReadonlyMap<string, Rational> = new Map()): Promise<Oracle> {
  arithmetic ??= mpfrArithmetic(BITS);
  const K = await arithmetic;
  const expression = bindParameters(parse(text, { parameters: [...params.keys()] }), params);
  return {
    at: (z) => {
      const found = sample(K, () => jetOf(K.atPoint(), expression, J.variable(K, K.rational(z), 3)));
      // A derivative rule may be singular where φ is defined, as for (x−x)^0.5: only the value tells.
      return found.kind === "outside" && !isOutside(K, () => jetOf(K.atPoint(), expression, [K.rational(z)])) ? { kind: "unclear" } : found;
    },
    over: (a, b) => sample(K, () => jetOf(K, expression, J.variable(K, K.between(a, b), 3))),
  };
}

function sample(K: MpfrArithmetic, jet: () => Jet<MpfrInterval>): Sample {
  return insideDomain(
    () => K.scope(() => ({ kind: "values", of: quantities(K, jet()) })),
    (error) => ({ kind: error.certain ? "outside" : "unclear" }),
  );
}

function isOutside(K: MpfrArithmetic, value: () => unknown): boolean {
  return insideDomain(
    () => {
      K.scope(value);
      return false;
    },
    (error) => error.certain,
  );
}

function quantities(K: MpfrArithmetic, jet: Jet<MpfrInterval>): Quantities {
  const scaled = (k: number, factor: number): MpfrInterval => K.mul(K.rational(Q.fromInteger(factor)), jet[k] as MpfrInterval);
  const [phi, phi1, phi2, phi3] = [jet[0] as MpfrInterval, scaled(1, 1), scaled(2, 2), scaled(3, 6)];
  const prod = K.mul(K.power(phi1, { n: 2n, d: 1n }), phi3);
  const size = K.isPositive(phi2) ? phi2 : K.neg(phi2);
  const ends = (a: MpfrInterval): Range => readableEnds(K, a);
  const ratio = K.isPositive(size) ? ends(K.div(prod, size)) : undefined;
  return { phi: ends(phi), phi1: ends(phi1), phi2: ends(phi2), phi3: ends(phi3), prod: ends(prod), ratio };
}

export const HUGE = Q.pow(Q.fromInteger(2), 6000);
export const TINY = Q.pow(Q.fromInteger(2), -6000);

/** Ends as rationals. One past 2^±6000, which would have thousands of digits or millions, is replaced by a weaker one. */
function readableEnds(K: MpfrArithmetic, a: MpfrInterval): Range {
  const hi = readableLower(K, K.neg(a));
  return { lo: readableLower(K, a), hi: hi === undefined ? undefined : Q.neg(hi) };
}

/** A rational number ≤ the lower end, of moderate size. */
function readableLower(K: MpfrArithmetic, a: MpfrInterval): Rational | undefined {
  const low = K.lowerEnd(a);
  const exceeds = (b: MpfrInterval, q: Rational): boolean => K.isPositive(K.sub(b, K.rational(q)));
  if (exceeds(low, HUGE)) return HUGE;
  if (exceeds(K.neg(low), HUGE)) return undefined;
  if (exceeds(low, TINY) || exceeds(K.neg(low), TINY)) return K.ends(low).lo;
  return K.isNonNegative(low) ? Q.ZERO : Q.neg(TINY);
}

export interface Seen {
  readonly z: Rational;
  readonly of: Quantities;
}

const LINEAR = Array.from({ length: 81 }, (_, i) => (i - 40) * 0.28125);
const LOGARITHMIC = Array.from({ length: 33 }, (_, k) => 1.37 * 2 ** (k * 0.8 - 12)).flatMap((x) => [x, -x]);
const REFINED = ["phi1", "phi3", "ratio"] as const;
const ROUNDS = 9;

/** About 200 points: a linear and a logarithmic grid, and points gathered where φ′, φ‴ and the ratio are least. */
export function samples(oracle: Oracle): { seen: Seen[]; outside: Rational | undefined } {
  const seen: Seen[] = [];
  let outside: Rational | undefined;
  const visit = (z: Rational): void => {
    const s = oracle.at(z);
    if (s.kind === "values") seen.push({ z, of: s.of });
    if (s.kind === "outside") outside ??= z;
  };
  for (const x of [...LINEAR, ...LOGARITHMIC]) visit(Q.fromNumber(x));
  for (const quantity of REFINED) refine(seen, quantity, visit);
  return { seen, outside };
}

/** Points ever closer to the least value so far. */
function refine(seen: Seen[], quantity: (typeof REFINED)[number], visit: (z: Rational) => void): void {
  for (let round = 0, step = 0.14; round < ROUNDS; round++, step /= 2.6) {
    const best = least(seen, quantity);
    if (best === undefined) return;
    const x = Q.toNumber(best.z);
    const width = step * Math.max(1, Math.abs(x) / 8);
    for (const t of [x - width, x + width]) if (Number.isFinite(t)) visit(Q.fromNumber(t));
  }
}

export function least(seen: readonly Seen[], quantity: keyof Quantities): Seen | undefined {
  let best: { s: Seen; hi: Rational } | undefined;
  for (const s of seen) {
    const hi = s.of[quantity]?.hi;
    if (hi !== undefined && (best === undefined || Q.cmp(hi, best.hi) < 0)) best = { s, hi };
  }
  return best?.s;
}
