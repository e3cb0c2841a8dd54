/**
 * Intervals of doubles with outward rounding: the fast arithmetic of the search. IEEE 1788 names and set semantics.
 *
 * Bounds. + − × ÷ √ are correctly rounded in JavaScript; each result that is not exact is moved outwards by
 * {@link below}/{@link above}, which reach at least the neighbouring double (Rump, Zimmermann, Boldo, Melquiond 2009).
 * Elementary functions come from `Math.*`, whose error in V8 was measured against MPFR at most 2.02 ulp; they are widened by
 * {@link ELEMENTARY_ULPS} = 8 units and clipped to the range of the function. That margin is stated and tested, not proved:
 * nothing here is on the trust path, where MPFR rounds instead (`mpfrInterval.ts`).
 */
import { erf, erfc, errorFunctionUlps } from "./errorFunctionDouble.js";
import { weight } from "./jets/weights.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";

/** The set {x : lo ≤ x ≤ hi}; empty when lo > hi. */
export interface DoubleInterval {
  readonly lo: number;
  readonly hi: number;
}

/** Units in the last place by which an elementary function is widened. Tested by `doubleInterval.test.ts`. */
export const ELEMENTARY_ULPS = 8;

const HALF_ULP = 1.1102230246251568e-16; // 2⁻⁵³(1 + 2⁻⁵²)
const TINY = Number.MIN_VALUE;

/** A double strictly below x, at most two steps away; the greatest double for an overflow to +∞. */
export const below = (x: number): number => {
  return x === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : x - (Math.abs(x) * HALF_ULP + TINY);
};
/** A double strictly above x, at most two steps away; the least double for an overflow to −∞. */
export const above = (x: number): number => {
  return x === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : x + (Math.abs(x) * HALF_ULP + TINY);
};

/** The interval that no number is in: its lower end is above its upper one. */
export const EMPTY: DoubleInterval = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };
/** [−∞, ∞]: nothing is known. */
export const ENTIRE: DoubleInterval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
/** [0, 0]. */
const ZERO_INTERVAL: DoubleInterval = { lo: 0, hi: 0 };

/** [lo, hi], taken as it is. @throws RangeError on NaN or lo > hi. */
export function interval(lo: number, hi: number = lo): DoubleInterval {
  if (!(lo <= hi)) throw new RangeError(`an interval needs lo ≤ hi, got [${lo}, ${hi}]`);
  return { lo, hi };
}

/** Whether no number is in it; also true for ends that are NaN. */
export const isEmpty = (a: DoubleInterval): boolean => !(a.lo <= a.hi);
/** The lower end. */
export const inf = (a: DoubleInterval): number => a.lo;
/** The upper end. */
export const sup = (a: DoubleInterval): number => a.hi;
/** An upper bound of hi − lo. */
export const wid = (a: DoubleInterval): number => above(a.hi - a.lo);
/** max {|x| : x ∈ a}. */
export const mag = (a: DoubleInterval): number => Math.max(Math.abs(a.lo), Math.abs(a.hi));
/** min {|x| : x ∈ a}, which is 0 where a contains 0. */
export const mig = (a: DoubleInterval): number => (a.lo > 0 ? a.lo : a.hi < 0 ? -a.hi : 0);
/** Whether a ⊆ b. */
export const subset = (a: DoubleInterval, b: DoubleInterval): boolean => isEmpty(a) || (b.lo <= a.lo && a.hi <= b.hi);
/** Whether x ∈ a. */
export const contains = (a: DoubleInterval, x: number): boolean => a.lo <= x && x <= a.hi;

/** A finite point of a, near the middle where a is bounded. */
export function mid(a: DoubleInterval): number {
  if (a.lo === Number.NEGATIVE_INFINITY) return a.hi === Number.POSITIVE_INFINITY ? 0 : Math.min(a.hi, -Number.MAX_VALUE);
  if (a.hi === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return Math.min(a.hi, Math.max(a.lo, a.lo / 2 + a.hi / 2));
}

/** a ∩ b, which may be {@link EMPTY}. */
export function intersection(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo <= hi ? { lo, hi } : EMPTY;
}

/** The smallest interval that contains a and b. */
export function convexHull(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (isEmpty(a)) return b;
  return isEmpty(b) ? a : { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

/** n/d for 1 ≤ d ≤ 16 and |n| ≤ 64, by 129·d + n + 64, made when first asked for: the jet rules ask again and again. */
const fractions: (DoubleInterval | undefined)[] = [];

/** Enclosures of the numbers asked for last, by the objects that hold them: most are the same few. */
const recent = new Map<Rational, DoubleInterval>();
const MOST_RECENT = 512;

/** Encloses a rational number. */
export function fromRational(q: Rational): DoubleInterval {
  const known = recent.get(q);
  if (known !== undefined) return known;
  const made = enclosed(q);
  if (recent.size >= MOST_RECENT) recent.clear();
  recent.set(q, made);
  return made;
}

function enclosed(q: Rational): DoubleInterval {
  if (q.d > 16n || q.n < -64n || q.n > 64n) return encloseRational(q);
  const index = 129 * Number(q.d) + Number(q.n) + 64;
  const known = fractions[index] ?? encloseRational(q);
  fractions[index] = known;
  return known;
}

function encloseRational(q: Rational): DoubleInterval {
  const x = Q.toNumber(q);
  if (q.d === 1n && Math.abs(x) <= Number.MAX_SAFE_INTEGER) return { lo: x, hi: x };
  if (Number.isFinite(x) && Math.abs(x) > 1e-290 && Q.eq(Q.fromNumber(x), q)) return { lo: x, hi: x };
  if (x === Number.POSITIVE_INFINITY) return { lo: Number.MAX_VALUE, hi: x };
  if (x === Number.NEGATIVE_INFINITY) return { lo: x, hi: -Number.MAX_VALUE };
  return { lo: below(below(below(x))), hi: above(above(above(x))) };
}

const sumLow = (x: number, y: number): number => {
  const s = x + y;
  const t = s - x;
  return x - (s - t) + (y - t) === 0 ? s : below(s);
};

/** a + b. */
export function add(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (!(a.lo <= a.hi && b.lo <= b.hi)) return EMPTY;
  return { lo: sumLow(a.lo, b.lo), hi: -sumLow(-a.hi, -b.hi) };
}

/** {−x : x ∈ a}, exactly. */
export const neg = (a: DoubleInterval): DoubleInterval => ({ lo: -a.hi, hi: -a.lo });
/** An enclosure of {x − y : x ∈ a, y ∈ b}. */
export function sub(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (!(a.lo <= a.hi && b.lo <= b.hi)) return EMPTY;
  return { lo: sumLow(a.lo, -b.hi), hi: -sumLow(-a.hi, b.lo) };
}

/**
 * The product of two floats (24 bits) of which none under- or overflows is exact; 0·∞ is 0, as for a closed set. Written in one piece: search spends more
 * time here than anywhere, most of it in code that is not optimised yet.
 */
function productLow(x: number, y: number): number {
  if (x === 0 || y === 0) return 0;
  const product = x * y;
  if (product === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  if (x === Math.fround(x) && y === Math.fround(y)) {
    const p = Math.abs(x);
    const q = Math.abs(y);
    if (p > 1e-38 && p < 1e38 && q > 1e-38 && q < 1e38) return product;
  }
  return product - (Math.abs(product) * HALF_ULP + TINY);
}

/** The lower end of [a, c]·[b, d], in numbers: no interval is made for it. The upper one is that of −([−c, −a]·[b, d]). */
function lowOfProduct(a: number, c: number, b: number, d: number): number {
  if (a >= 0) return productLow(b >= 0 ? a : c, b);
  if (c <= 0) return productLow(d >= 0 ? a : c, d);
  if (b >= 0) return productLow(a, d);
  return d <= 0 ? productLow(c, b) : Math.min(productLow(a, d), productLow(c, b));
}

/** a · b. */
export function mul(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (!(a.lo <= a.hi && b.lo <= b.hi)) return EMPTY;
  return { lo: lowOfProduct(a.lo, a.hi, b.lo, b.hi), hi: -lowOfProduct(-a.hi, -a.lo, b.lo, b.hi) };
}

/** Σ a_j·b_{k−j} from one j to another, times j/k where they are `weighted`: {@link mul} and {@link add} in turn, without intervals for what is between. */
function sumOfProducts(
  a: readonly DoubleInterval[],
  b: readonly DoubleInterval[],
  k: number,
  from: number,
  to: number,
  weighted: boolean,
): DoubleInterval {
  let lo = 0;
  let hi = 0;
  let isFirst = true;
  for (let j = from; j <= to; j++) {
    const x = a[j] as DoubleInterval;
    if (x.lo === 0 && x.hi === 0) continue;
    const y = b[k - j] as DoubleInterval;
    if (y.lo === 0 && y.hi === 0) continue;
    if (!(x.lo <= x.hi && y.lo <= y.hi)) return EMPTY;
    let low = lowOfProduct(x.lo, x.hi, y.lo, y.hi);
    let high = -lowOfProduct(-x.hi, -x.lo, y.lo, y.hi);
    if (weighted && j < k) {
      const w = fromRational(weight(j, k));
      low = productLow(low >= 0 ? w.lo : w.hi, low);
      high = -productLow(high >= 0 ? -w.hi : -w.lo, high);
    }
    lo = isFirst ? low : sumLow(lo, low);
    hi = isFirst ? high : -sumLow(-hi, -high);
    isFirst = false;
  }
  if (isFirst) return ZERO_INTERVAL;
  return lo <= hi ? { lo, hi } : EMPTY;
}

/** a / b. @throws DomainError when b contains 0. */
export function div(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (b.lo <= 0 && b.hi >= 0) throw new DomainError("division", b.lo === 0 && b.hi === 0);
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  if (b.hi < 0) return div(neg(a), neg(b));
  const low = (x: number, y: number): number =>
    x === 0 ? 0 : y === Number.POSITIVE_INFINITY ? (x > 0 ? 0 : Number.isFinite(x) ? -TINY : x) : below(x / y);
  const high = (x: number, y: number): number => -low(-x, y);
  return { lo: low(a.lo, a.lo >= 0 ? b.hi : b.lo), hi: high(a.hi, a.hi >= 0 ? b.lo : b.hi) };
}

/** a². */
export function sqr(a: DoubleInterval): DoubleInterval {
  if (isEmpty(a)) return EMPTY;
  const least = mig(a);
  const most = mag(a);
  return { lo: productLow(least, least), hi: -productLow(-most, most) };
}

/** √a. @throws DomainError unless a ≥ 0. */
export function sqrt(a: DoubleInterval): DoubleInterval {
  if (a.lo < 0) throw new DomainError("sqrt", a.hi < 0);
  // A rounded root may be whole: √(2⁵² + 1) rounds to 2²⁶. The square of a whole root is exact.
  const exact = (x: number): boolean =>
    Number.isInteger(x) && x < 2 ** 53 && Number.isInteger(Math.sqrt(x)) && Math.sqrt(x) * Math.sqrt(x) === x;
  const [lo, hi] = [Math.sqrt(a.lo), Math.sqrt(a.hi)];
  return { lo: exact(a.lo) ? lo : Math.max(0, below(lo)), hi: exact(a.hi) ? hi : above(hi) };
}

/** a^n for a natural number n, by repeated multiplication of the end points. */
export function pown(a: DoubleInterval, n: number): DoubleInterval {
  if (n === 0) return { lo: 1, hi: 1 };
  const of = (x: number): DoubleInterval => {
    let result = interval(1);
    let base = interval(x);
    for (let k = n; k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result = mul(result, base);
      base = sqr(base);
    }
    return result;
  };
  if (n % 2 === 1) return { lo: oddPower(a.lo, of), hi: -oddPower(-a.hi, of) };
  return { lo: of(mig(a)).lo, hi: of(mag(a)).hi };
}

const oddPower = (x: number, of: (y: number) => DoubleInterval): number => (x >= 0 ? of(x).lo : -of(-x).hi);

function widen(value: number, direction: -1 | 1, least: number, greatest: number, ulps = ELEMENTARY_ULPS): number {
  const moved = value + direction * (Math.abs(value) * (ulps * 2.220446049250313e-16) + 16 * TINY);
  if (direction < 0 && value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  if (direction > 0 && value === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE;
  return Math.min(greatest, Math.max(least, moved));
}

interface Monotone {
  readonly f: (x: number) => number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Arguments at which the value is exact. */
  readonly exact?: readonly [number, number];
  readonly decreasing?: boolean;
  /** Whether the finite ends of the domain are poles, where the function has no value. */
  readonly poles?: boolean;
  readonly ulps?: (x: number) => number;
}

const INF = Number.POSITIVE_INFINITY;
const LINE: readonly [number, number] = [-INF, INF];

const MONOTONE: Readonly<Record<Exclude<Elementary, "sin" | "cos" | "tan" | "cosh">, Monotone>> = {
  exp: { f: Math.exp, domain: LINE, range: [0, INF], exact: [0, 1] },
  expm1: { f: Math.expm1, domain: LINE, range: [-1, INF], exact: [0, 0] },
  log: { f: Math.log, domain: [0, INF], range: LINE, exact: [1, 0], poles: true },
  log1p: { f: Math.log1p, domain: [-1, INF], range: LINE, exact: [0, 0], poles: true },
  asin: { f: Math.asin, domain: [-1, 1], range: [-1.5707963267948968, 1.5707963267948968], exact: [0, 0] },
  acos: { f: Math.acos, domain: [-1, 1], range: [0, 3.1415926535897936], exact: [1, 0], decreasing: true },
  atan: { f: Math.atan, domain: LINE, range: [-1.5707963267948968, 1.5707963267948968], exact: [0, 0] },
  sinh: { f: Math.sinh, domain: LINE, range: LINE, exact: [0, 0] },
  tanh: { f: Math.tanh, domain: LINE, range: [-1, 1], exact: [0, 0] },
  asinh: { f: Math.asinh, domain: LINE, range: LINE, exact: [0, 0] },
  acosh: { f: Math.acosh, domain: [1, INF], range: [0, INF], exact: [1, 0] },
  atanh: { f: Math.atanh, domain: [-1, 1], range: LINE, exact: [0, 0], poles: true },
  erf: { f: erf, domain: LINE, range: [-1, 1], exact: [0, 0], ulps: errorFunctionUlps },
  erfc: { f: erfc, domain: LINE, range: [0, 2], exact: [0, 1], decreasing: true, ulps: errorFunctionUlps },
};

function monotone(f: Elementary, rule: Monotone, a: DoubleInterval): DoubleInterval {
  if (isBelowDomain(rule, a.lo) || isAboveDomain(rule, a.hi))
    throw new DomainError(f, isBelowDomain(rule, a.hi) || isAboveDomain(rule, a.lo));
  return rule.decreasing === true
    ? { lo: boundAt(rule, a.hi, -1), hi: boundAt(rule, a.lo, 1) }
    : { lo: boundAt(rule, a.lo, -1), hi: boundAt(rule, a.hi, 1) };
}

const isBelowDomain = ({ domain, poles }: Monotone, x: number): boolean => x < domain[0] || (poles === true && x === domain[0]);
const isAboveDomain = ({ domain, poles }: Monotone, x: number): boolean =>
  x > domain[1] || (poles === true && x === domain[1] && x !== INF);

/** The value at x, widened downwards (−1) or upwards. */
function boundAt({ f, range, exact, ulps }: Monotone, x: number, direction: -1 | 1): number {
  return exact !== undefined && exact[0] === x ? exact[1] : widen(f(x), direction, range[0], range[1], ulps?.(x));
}

/** Whether some base + 2πk, k an integer, lies in a. Says true as well where one comes within a margin that covers rounding. */
function meetsLattice(a: DoubleInterval, base: number): boolean {
  const period = 2 * Math.PI;
  const slack = 1e-15 * (1 + mag(a));
  const k = Math.ceil((a.lo - slack - base) / period - 1e-15);
  const point = base + k * period;
  return point <= a.hi + slack + 1e-15 * Math.abs(point);
}

function sinusoid(f: (x: number) => number, a: DoubleInterval, top: number): DoubleInterval {
  if (!(a.hi - a.lo < 6.28) || mag(a) > 1e12) return { lo: -1, hi: 1 };
  const x = f(a.lo);
  const y = f(a.hi);
  return {
    lo: meetsLattice(a, top - Math.PI) ? -1 : widen(Math.min(x, y), -1, -1, 1),
    hi: meetsLattice(a, top) ? 1 : widen(Math.max(x, y), 1, -1, 1),
  };
}

function tan(a: DoubleInterval): DoubleInterval {
  const cosine = apply("cos", a);
  if (contains(cosine, 0) || mag(a) > 1e12) throw new DomainError("tan", false);
  return { lo: widen(Math.tan(a.lo), -1, -INF, INF), hi: widen(Math.tan(a.hi), 1, -INF, INF) };
}

/** f(a) for an elementary function, widened outwards. @throws DomainError */
export function apply(f: Elementary, a: DoubleInterval): DoubleInterval {
  if (isEmpty(a)) return EMPTY;
  if (f === "sin") return a.lo === 0 && a.hi === 0 ? a : sinusoid(Math.sin, a, Math.PI / 2);
  if (f === "cos") return a.lo === 0 && a.hi === 0 ? { lo: 1, hi: 1 } : sinusoid(Math.cos, a, 0);
  if (f === "tan") return tan(a);
  if (f === "cosh") return { lo: widen(Math.cosh(mig(a)), -1, 1, INF), hi: mag(a) === 0 ? 1 : widen(Math.cosh(mag(a)), 1, 1, INF) };
  return monotone(f, MONOTONE[f], a);
}

/**
 * a^q for a rational q; see {@link Scalar.power}.
 * @throws DomainError where a number in a has no such power, or a whole exponent is beyond 2⁵³
 */
export function power(a: DoubleInterval, q: Rational): DoubleInterval {
  if (isEmpty(a)) return EMPTY;
  if (Q.isInteger(q)) {
    const n = Number(q.n);
    if (n === 2) return sqr(a);
    if (!Number.isSafeInteger(n)) throw new DomainError("power", false);
    return n >= 0 ? pown(a, n) : div({ lo: 1, hi: 1 }, pown(a, -n));
  }
  if (q.n < 0n) return div({ lo: 1, hi: 1 }, power(a, Q.neg(q)));
  if (a.lo < 0) throw new DomainError("power", a.hi < 0);
  if (q.d === 2n) return pown(sqrt(a), Number(q.n));
  const exponent = Q.toNumber(q);
  const slack = 1 + Math.abs(exponent) * 1e-15 * 710;
  const of = (x: number, direction: -1 | 1): number =>
    x === 0 || x === INF ? x : widen(x ** exponent * (direction > 0 ? slack : 1 / slack), direction, 0, INF);
  return { lo: of(a.lo, -1), hi: of(a.hi, 1) };
}

/** a^b for a ≥ 0 that may be 0, and b > 0. @throws DomainError unless a ≥ 0 */
export function powerNearZero(a: DoubleInterval, b: DoubleInterval): DoubleInterval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  if (a.lo < 0) throw new DomainError("power", a.hi < 0);
  const of = (x: number): DoubleInterval => (x === 0 ? ZERO_INTERVAL : apply("exp", mul(b, apply("log", interval(x)))));
  return { lo: of(a.lo).lo, hi: of(a.hi).hi };
}

const PI: DoubleInterval = { lo: 3.141592653589793, hi: 3.1415926535897936 };
const E: DoubleInterval = { lo: 2.718281828459045, hi: 2.7182818284590455 };

/** Double intervals as a {@link Scalar}. */
export const doubleArithmetic: Scalar<DoubleInterval> = {
  rational: fromRational,
  constant: (name) => (name === "pi" ? PI : E),
  add,
  sub,
  mul,
  div,
  neg,
  power,
  powerNearZero,
  apply,
  sign: (a) => (a.lo >= 0 ? (a.hi === 0 ? 0 : 1) : a.hi <= 0 ? -1 : undefined),
  isZero: (a) => a.lo === 0 && a.hi === 0,
  larger: (a, b) => ({ lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }),
  convolution: (a, b, k, from, to) => sumOfProducts(a, b, k, from, to, false),
  weightedConvolution: (u, g, k) => sumOfProducts(u, g, k, 1, k, true),
};

const excludesZero = (a: DoubleInterval | undefined): boolean => a !== undefined && (a.lo > 0 || a.hi < 0);

/** {@link doubleArithmetic} over a box of positive width of which only inner points count. */
export const insideArithmetic: Scalar<DoubleInterval> = {
  ...doubleArithmetic,
  isNonzeroInside: (u) => excludesZero(u[0]) || excludesZero(u[1]),
};

/** {@link insideArithmetic} for boxes that pieces share: what is enclosed is the jet at points where no argument of |·|, max, min or sign vanishes. */
export const acrossArithmetic: Scalar<DoubleInterval> = { ...insideArithmetic, eitherPiece: convexHull };

export { ZERO_INTERVAL as ZERO };
