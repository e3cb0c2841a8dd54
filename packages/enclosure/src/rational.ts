/**
 * Exact rational numbers over `bigint`: the numbers of literals, certificates and exact proofs. Always in lowest terms
 * with a positive denominator, so that equality is equality of fields.
 */

/** The number n/d with d > 0 and gcd(n, d) = 1. Build it with {@link rational} or {@link parse}. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x === 1n || y === 1n) return 1n;
  if (x <= LARGEST_SAFE && y <= LARGEST_SAFE) return BigInt(gcdOfNumbers(Number(x), Number(y)));
  // Denominators of doubles are powers of two: no division is needed.
  if ((y & (y - 1n)) === 0n && x !== 0n && y !== 0n) return lesser(x & -x, y);
  if ((x & (x - 1n)) === 0n && x !== 0n && y !== 0n) return lesser(y & -y, x);
  if (x > LONG && y > LONG) return gcdOfLong(x, y);
  while (y !== 0n) {
    if (x <= LARGEST_SAFE && y <= LARGEST_SAFE) return BigInt(gcdOfNumbers(Number(x), Number(y)));
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

const LONG = 1n << 1024n;

/** Values of polynomials at points with few bits have denominators of many twos and little else: these are taken out first. */
function gcdOfLong(x: bigint, y: bigint): bigint {
  const [p, q] = [twosOf(x), twosOf(y)];
  if (p === 0n && q === 0n) {
    let a = x;
    let b = y;
    while (b > LONG) {
      const rest = a % b;
      a = b;
      b = rest;
    }
    return gcd(a, b);
  }
  return gcd(x >> p, y >> q) << (p < q ? p : q);
}

/** How often 2 divides x > 0. */
function twosOf(x: bigint): bigint {
  const digits = (x & -x).toString(16);
  return BigInt(4 * (digits.length - 1) + Math.clz32(1) - Math.clz32(Number(`0x${digits[0]}`)));
}

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function gcdOfNumbers(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** n/d in lowest terms. @throws RangeError when d = 0. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("a rational needs a denominator other than 0");
  if (d === 1n) return { n, d };
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
}

/** The number 0. */
export const ZERO: Rational = { n: 0n, d: 1n };
/** The number 1. */
export const ONE: Rational = { n: 1n, d: 1n };

const SMALL: readonly Rational[] = Array.from({ length: 129 }, (_, i) => ({ n: BigInt(i - 64), d: 1n }));

/** The number k, a double without a fraction. */
export const fromInteger = (k: number): Rational => (k >= -64 && k <= 64 ? (SMALL[k + 64] as Rational) : { n: BigInt(k), d: 1n });
/** −a. */
export const neg = (a: Rational): Rational => ({ n: -a.n, d: a.d });
/** |a|. */
export const abs = (a: Rational): Rational => (a.n < 0n ? neg(a) : a);
/** a + b, in lowest terms with gcds of numbers as short as may be (Knuth, TAOCP 4.5.1). */
export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return rational(a.n + b.n, a.d);
  const g = gcd(a.d, b.d);
  if (g === 1n) return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
  const n = a.n * (b.d / g) + b.n * (a.d / g);
  const common = gcd(n, g);
  return { n: n / common, d: (a.d / g) * (b.d / common) };
}
/** a − b. */
export const sub = (a: Rational, b: Rational): Rational => add(a, neg(b));
/** a·b, common factors taken out before the products. */
export function mul(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  const f = gcd(a.n, b.d);
  const g = gcd(b.n, a.d);
  return f === 1n && g === 1n ? { n: a.n * b.n, d: a.d * b.d } : { n: (a.n / f) * (b.n / g), d: (a.d / g) * (b.d / f) };
}
/** a/b. @throws RangeError when b = 0. */
export const div = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
/** The sign of a. */
export const sign = (a: Rational): -1 | 0 | 1 => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
/** The sign of a − b, for sorting. */
export const cmp = (a: Rational, b: Rational): -1 | 0 | 1 => sign({ n: a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d, d: 1n });
/** Whether a = b. */
export const eq = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
/** The smaller of two numbers. */
export const min = (a: Rational, b: Rational): Rational => (cmp(a, b) <= 0 ? a : b);
/** The larger of two numbers. */
export const max = (a: Rational, b: Rational): Rational => (cmp(a, b) >= 0 ? a : b);
/** Whether a is a whole number. */
export const isInteger = (a: Rational): boolean => a.d === 1n;

/** a^k for an integer k. @throws RangeError when a = 0 and k < 0. */
export function pow(a: Rational, k: number): Rational {
  const power = { n: a.n ** BigInt(Math.abs(k)), d: a.d ** BigInt(Math.abs(k)) };
  return k < 0 ? rational(power.d, power.n) : power;
}

/** The greatest integer ≤ a. */
export function floor(a: Rational): bigint {
  const q = a.n / a.d;
  return a.n < 0n && q * a.d !== a.n ? q - 1n : q;
}

/** The least integer ≥ a. */
export const ceil = (a: Rational): bigint => -floor(neg(a));

/** The exact value of a finite double. @throws RangeError on NaN or ±∞. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`a rational is finite, got ${x}`);
  if (Number.isInteger(x)) return { n: BigInt(x), d: 1n };
  DOUBLE.setFloat64(0, x);
  const bits = DOUBLE.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  // x is not an integer, so that its unit in the last place is below 1.
  return rational(x < 0 ? -magnitude : magnitude, 1n << BigInt(1075 - Math.max(exponent, 1)));
}

const DOUBLE = new DataView(new ArrayBuffer(8));

const bitLength = (a: bigint): number => a.toString(16).length * 4;

/** A double close to a (error below 2 ulp; ±∞ past the range, 0 below it). Not an enclosure. */
export function toNumber(a: Rational): number {
  if (isExactDouble(a.n) && isExactDouble(a.d)) return Number(a.n) / Number(a.d);
  const shift = bitLength(a.n < 0n ? -a.n : a.n) - bitLength(a.d) - 64;
  const q = shift >= 0 ? a.n / (a.d << BigInt(shift)) : (a.n << BigInt(-shift)) / a.d;
  return shift < -1000 ? Number(q) * 2 ** -1000 * 2 ** (shift + 1000) : Number(q) * 2 ** Math.min(shift, 1023);
}

const isExactDouble = (k: bigint): boolean => k <= 0x20_0000_0000_0000n && k >= -0x20_0000_0000_0000n;

const LITERAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?$/;

/**
 * Reads `12`, `-0.5`, `1e-6`, `3/7`, `1.5/2e3` exactly. Returns undefined for anything else and for exponents past ±5000.
 * @example rationals.toString(rationals.parse("0.125") ?? rationals.ZERO) // "1/8"
 */
export function parse(text: string): Rational | undefined {
  return isShortInteger(text) ? fromInteger(Number(text)) : parseFraction(text);
}

/** Digits that a double holds exactly, perhaps after a minus, and no zero in front: what most coefficients are. */
function isShortInteger(text: string): boolean {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const first = text.charCodeAt(start);
  const length = text.length - start;
  if (length < 1 || length > 15 || first === ZERO_DIGIT) return length === 1 && start === 0 && first === ZERO_DIGIT;
  for (let i = start; i < text.length; i++) if (text.charCodeAt(i) < ZERO_DIGIT || text.charCodeAt(i) > NINE_DIGIT) return false;
  return true;
}

const [MINUS, ZERO_DIGIT, NINE_DIGIT] = [45, 48, 57];

function parseFraction(text: string): Rational | undefined {
  const [top, bottom, more] = text.trim().split("/");
  if (top === undefined || more !== undefined) return undefined;
  const n = parseDecimal(top.trim());
  if (bottom === undefined || n === undefined) return n;
  const d = parseDecimal(bottom.trim());
  return d === undefined || d.n === 0n ? undefined : div(n, d);
}

function parseDecimal(text: string): Rational | undefined {
  const match = LITERAL.exec(text);
  if (match === null) return undefined;
  const [, signText, digits = "", exponentText = "0"] = match;
  const [whole = "", fraction = ""] = digits.split(".");
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(exponent) > 5000) return undefined;
  const magnitude = BigInt(`${whole}${fraction}`);
  const value = signText === "-" ? -magnitude : magnitude;
  return exponent >= 0 ? { n: value * 10n ** BigInt(exponent), d: 1n } : overPowerOfTen(value, -exponent);
}

/** n/10^k in lowest terms: no other prime than 2 and 5 is common. */
function overPowerOfTen(n: bigint, k: number): Rational {
  if (n === 0n) return ZERO;
  let value = n;
  let fives = k;
  for (; fives > 0 && value % 5n === 0n; fives--) value /= 5n;
  const denominator = 5n ** BigInt(fives);
  const common = lesser(value & -value, 1n << BigInt(k));
  return { n: value / common, d: (denominator << BigInt(k)) / common };
}

/** `n` or `n/d`. */
export const toString = (a: Rational): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`);

/** A decimal string with at most `digits` significant digits, rounded towards −∞ (`down`) or +∞ (`up`); exact when it fits. */
export function toDecimal(a: Rational, digits: number, direction: "down" | "up"): string {
  if (a.n === 0n) return "0";
  if (a.n < 0n) return `-${toDecimal(neg(a), digits, direction === "down" ? "up" : "down")}`;
  let exponent = a.n.toString().length - a.d.toString().length - digits;
  let q = scaled(a, exponent, direction);
  if (q.toString().length > digits) {
    exponent++;
    q = scaled(a, exponent, direction);
  }
  let text = q.toString();
  while (text.length > 1 && text.endsWith("0")) {
    text = text.slice(0, -1);
    exponent++;
  }
  return placePoint(text, exponent);
}

function scaled(a: Rational, exponent: number, direction: "down" | "up"): bigint {
  const s = exponent >= 0 ? rational(a.n, a.d * 10n ** BigInt(exponent)) : rational(a.n * 10n ** BigInt(-exponent), a.d);
  return direction === "down" ? floor(s) : ceil(s);
}

function placePoint(digits: string, exponent: number): string {
  const scientific = digits.length + exponent - 1;
  if (exponent >= 0 && scientific < 21) return digits + "0".repeat(exponent);
  if (exponent < 0 && scientific >= 0) return `${digits.slice(0, scientific + 1)}.${digits.slice(scientific + 1)}`;
  if (scientific < 0 && scientific >= -7) return `0.${"0".repeat(-scientific - 1)}${digits}`;
  return `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${scientific > 0 ? "+" : ""}${scientific}`;
}
