/**
 * Exact real constants: ℚ-linear combinations of products of generators (primes to fractional powers, π, e and opaque
 * values such as `log(3)`) to rational powers. Equality of names is formal, so that two constants found equal are equal, while two
 * found different may still coincide; a sign comes from an enclosure, or where that holds 0 from the closed forms of `constants/`,
 * which know more identities. It may be undecided.
 */
import { ClosedFormArithmetic } from "./constants/closedFormArithmetic.js";
import { encloseExponentials } from "./exponentials.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import { isNonzeroByName, isPositiveByName } from "./positiveNames.js";
import { primePowers } from "./primePowers.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, insideDomain, type Scalar } from "./scalar.js";

/** A positive or signed real number with a name: the name decides equality, `enclose` the value. */
interface NamedNumber {
  readonly key: string;
  enclose<S>(K: Scalar<S>): S;
  /** Of an exponential alone, whose powers are enclosed by it. */
  logarithm?<S>(K: Scalar<S>): S;
}

interface Factor {
  readonly base: NamedNumber;
  readonly exponent: Rational;
}

interface ConstantTerm {
  readonly key: string;
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** Σ coefficient·Π baseᵉ, terms in the order of their keys, none with coefficient 0. */
export interface ExactConstant {
  readonly terms: readonly ConstantTerm[];
}

const fromTerms = (terms: readonly ConstantTerm[]): ExactConstant => ({ terms });

/** Numbers past this are not written out: exact arithmetic on them would take longer than anyone waits. */
const LARGEST = 1n << 65536n;
const LEAST = -LARGEST;

function writable(q: Rational): Rational {
  if (q.n > LARGEST || q.n < LEAST || q.d > LARGEST) throw new DomainError("an exact number of this size", false);
  return q;
}

/** The constant q. */
export const exactRational = (q: Rational): ExactConstant =>
  fromTerms(q.n === 0n ? [] : [{ key: "", coefficient: writable(q), factors: [] }]);
const ONE = exactRational(Q.ONE);
const ZERO = exactRational(Q.ZERO);

/** The value as a rational number, when it is one by form. */
export function asRational(a: ExactConstant): Rational | undefined {
  if (a.terms.length === 0) return Q.ZERO;
  const first = a.terms[0];
  return a.terms.length === 1 && first?.key === "" ? first.coefficient : undefined;
}

const keyOf = (factors: readonly Factor[]): string => factors.map((f) => `${f.base.key}^${Q.toString(f.exponent)}`).join("*");

/** A name that two constants share only if they are equal. */
export const constantKey = (a: ExactConstant): string =>
  a.terms.map((t) => `${Q.toString(t.coefficient)}${t.key === "" ? "" : `*${t.key}`}`).join("+") || "0";

/** Exact constants of more terms are given up: nothing is decided by their form any more. */
export const MOST_TERMS = 64;

function collect(terms: readonly ConstantTerm[]): ExactConstant {
  if (terms.length > MOST_TERMS) throw new DomainError("an exact number of this many terms", false);
  const sums = new Map<string, ConstantTerm>();
  for (const t of terms) {
    const old = sums.get(t.key);
    sums.set(t.key, old === undefined ? t : { ...t, coefficient: Q.add(old.coefficient, t.coefficient) });
  }
  return fromTerms([...sums.values()].filter((t) => t.coefficient.n !== 0n).sort((s, t) => (s.key < t.key ? -1 : 1)));
}

export function addConstants(a: ExactConstant, b: ExactConstant): ExactConstant {
  const p = asRational(a);
  const q = asRational(b);
  return p !== undefined && q !== undefined ? exactRational(Q.add(p, q)) : collect([...a.terms, ...b.terms]);
}

export const negConstant = (a: ExactConstant): ExactConstant =>
  fromTerms(a.terms.map((t) => ({ ...t, coefficient: Q.neg(t.coefficient) })));

export function mulConstants(a: ExactConstant, b: ExactConstant): ExactConstant {
  const p = asRational(a);
  const q = asRational(b);
  if (p !== undefined) return q === undefined ? scaled(b, p) : exactRational(Q.mul(p, q));
  if (q !== undefined) return scaled(a, q);
  if (a.terms.length * b.terms.length > MOST_TERMS) throw new DomainError("an exact number of this many terms", false);
  return collect(a.terms.flatMap((s) => b.terms.map((t) => product(s, t))));
}

/** q·a: the factors of the terms stay as they are. */
const scaled = (a: ExactConstant, q: Rational): ExactConstant =>
  q.n === 0n ? ZERO : fromTerms(a.terms.map((t) => ({ key: t.key, coefficient: writable(Q.mul(q, t.coefficient)), factors: t.factors })));

function product(s: ConstantTerm, t: ConstantTerm): ConstantTerm {
  const exponents = new Map<string, Factor>();
  for (const f of [...s.factors, ...t.factors]) {
    const old = exponents.get(f.base.key);
    exponents.set(f.base.key, old === undefined ? f : { base: f.base, exponent: Q.add(old.exponent, f.exponent) });
  }
  return term(Q.mul(s.coefficient, t.coefficient), [...exponents.values()]);
}

/** Integer powers with more decimal digits than about this are not written out. */
const LARGEST_POWER = 100_000;
/** An exponential that is an integer power of more digits than about this stays one: 3^(2·10⁵) is never looked at but by an enclosure. */
const LONGEST_EXPONENTIAL = 5_000n;

const isLongPower = (prime: string, exponent: Rational): boolean => {
  const whole = Q.floor(exponent);
  return (whole < 0n ? -whole : whole) * BigInt(prime.length) > LONGEST_EXPONENTIAL;
};

/** A term in normal form: integer powers of primes moved into the coefficient, no zero exponents, factors in order. */
function term(coefficient: Rational, factors: readonly Factor[]): ConstantTerm {
  let c = coefficient;
  const kept: Factor[] = [];
  for (const f of factors) {
    const whole = /^\d+$/.test(f.base.key) ? Q.floor(f.exponent) : 0n;
    const rest = Q.sub(f.exponent, { n: whole, d: 1n });
    if (whole !== 0n && Number(whole < 0n ? -whole : whole) * f.base.key.length > LARGEST_POWER) throw new DomainError("power", false);
    if (whole !== 0n) c = Q.mul(c, Q.pow({ n: BigInt(f.base.key), d: 1n }, Number(whole)));
    if (rest.n !== 0n) kept.push({ base: f.base, exponent: rest });
  }
  kept.sort((f, g) => (f.base.key < g.base.key ? -1 : 1));
  return { key: keyOf(kept), coefficient: writable(c), factors: kept };
}

const single = (base: NamedNumber, exponent: Rational = Q.ONE): ExactConstant => fromTerms([term(Q.ONE, [{ base, exponent }])]);
const named = (name: "pi" | "e"): NamedNumber => ({ key: name, enclose: (K) => K.constant(name) });
const PI = single(named("pi"));
const EULER: NamedNumber = { ...named("e"), logarithm: (K) => K.rational(Q.ONE) };
const namedInteger = (p: bigint): NamedNumber => ({ key: `${p}`, enclose: (K) => K.rational({ n: p, d: 1n }) });

/**
 * A number that is any one of [lo, hi], the same wherever its name stands: signs are those that every value has, and what
 * cancels does so for every value. Powers of a range on one side of 0 are kept factor by factor.
 */
export function parameterConstant(name: string, lo: Rational, hi: Rational): ExactConstant {
  if (Q.sign(hi) < 0) return negConstant(parameterConstant(`-${name}`, Q.neg(hi), Q.neg(lo)));
  const enclose = <S>(K: Scalar<S>): S => {
    if (K.between === undefined) throw new DomainError("a parameter with a range", false);
    return K.between(lo, hi);
  };
  // The bounds belong to the name: one name is one number with one enclosure.
  return single({ key: `${Q.sign(lo) > 0 ? "positive" : "any"}(${name} ${Q.toString(lo)} ${Q.toString(hi)})`, enclose });
}

/** Whether a parameter of which only bounds are known occurs in a: then more bits hardly narrow its enclosure. */
export const hasRange = (a: ExactConstant): boolean => a.terms.some((t) => /(?:positive|any)\(/.test(t.key));

const namedLogarithm = (p: bigint): NamedNumber => ({ key: `log(${p})`, enclose: (K) => K.apply("log", K.rational({ n: p, d: 1n })) });

/** Encloses a in the arithmetic K. */
export function encloseConstant<S>(K: Scalar<S>, a: ExactConstant): S {
  let sum: S | undefined;
  for (const t of a.terms) {
    let value = K.rational(t.coefficient);
    for (const f of t.factors) if (!isExponential(f)) value = K.mul(value, enclosePower(K, f));
    if (t.factors.some(isExponential)) value = K.mul(value, encloseExponentials(K, t));
    sum = sum === undefined ? value : K.add(sum, value);
  }
  return sum ?? K.rational(Q.ZERO);
}

const isExponential = ({ base }: Factor): boolean => base.logarithm !== undefined;

function enclosePower<S>(K: Scalar<S>, { base, exponent }: Factor): S {
  const value = remembered(K, base.key, () => base.enclose(K));
  return K.power(value, exponent);
}

/** Computed once for each name, where K keeps what it computed. */
const remembered = <S>(K: Scalar<S>, name: string, value: () => S): S => K.remembered?.(name, value) ?? value();

const opaque = (name: string, a: ExactConstant, f: <S>(K: Scalar<S>, value: S) => S): ExactConstant =>
  single({ key: `${name}(${constantKey(a)})`, enclose: (K) => f(K, encloseConstant(K, a)) });

/** Whole exponents up to this, of either sign, need no factors of the base. */
const LARGEST_EXPONENT = 64n;

function powerOfRational(a: Rational, q: Rational): ExactConstant {
  if (Q.isInteger(q) && q.n <= LARGEST_EXPONENT && q.n >= -LARGEST_EXPONENT) return exactRational(Q.pow(a, Number(q.n)));
  const factors = [...primePowers(a.n).map(([p, e]) => [p, e] as const), ...primePowers(a.d).map(([p, e]) => [p, -e] as const)];
  return fromTerms([
    term(
      Q.ONE,
      factors.map(([p, e]) => ({ base: namedInteger(p), exponent: Q.mul(q, { n: e, d: 1n }) })),
    ),
  ]);
}

/** sin(π·q) for q a multiple of 1/4 or 1/6, else undefined. */
function sineOfTurn(q: Rational): ExactConstant | undefined {
  const turn = Q.sub(q, { n: 2n * Q.floor(Q.div(q, Q.fromInteger(2))), d: 1n }); // in [0, 2)
  if (Q.cmp(turn, Q.ONE) >= 0) {
    const s = sineOfTurn(Q.sub(turn, Q.ONE));
    return s === undefined ? undefined : negConstant(s);
  }
  const half = Q.cmp(turn, { n: 1n, d: 2n }) > 0 ? Q.sub(Q.ONE, turn) : turn;
  const square = { "0": Q.ZERO, "1/6": { n: 1n, d: 4n }, "1/4": { n: 1n, d: 2n }, "1/3": { n: 3n, d: 4n }, "1/2": Q.ONE }[Q.toString(half)];
  if (square === undefined) return undefined;
  return square.n === 0n ? ZERO : powerOfRational(square, { n: 1n, d: 2n });
}

/** q where a = q·π by form. */
function turnOf(a: ExactConstant): Rational | undefined {
  if (a.terms.length === 0) return Q.ZERO;
  const [first, second] = a.terms;
  return second === undefined && first?.key === "pi^1" ? first.coefficient : undefined;
}

const AT_ZERO: Partial<Record<Elementary, ExactConstant>> = {
  exp: ONE,
  expm1: ZERO,
  log1p: ZERO,
  sin: ZERO,
  cos: ONE,
  tan: ZERO,
  asin: ZERO,
  acos: mulConstants(exactRational({ n: 1n, d: 2n }), PI),
  atan: ZERO,
  sinh: ZERO,
  cosh: ONE,
  tanh: ZERO,
  asinh: ZERO,
  atanh: ZERO,
  erf: ZERO,
  erfc: ONE,
};
const ODD: ReadonlySet<Elementary> = new Set(["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf"]);
const EVEN: ReadonlySet<Elementary> = new Set(["cos", "cosh"]);

/** Exact constants as a {@link Scalar}; signs are decided by enclosures in `K`. */
export class ExactArithmetic implements Scalar<ExactConstant> {
  /**
   * @param intervals the arithmetic that decides signs, or a way to get it when a constant that is not rational asks for it
   * @param tick called now and then by whoever computes with this for long; it may throw to end that
   */
  constructor(
    private readonly intervals: MpfrArithmetic | (() => MpfrArithmetic),
    readonly tick: () => void = () => {},
  ) {}

  get K(): MpfrArithmetic {
    return typeof this.intervals === "function" ? this.intervals() : this.intervals;
  }

  rational = (q: Rational): ExactConstant => exactRational(q);
  constant = (name: "pi" | "e"): ExactConstant => (name === "pi" ? PI : single(EULER));
  add = (a: ExactConstant, b: ExactConstant): ExactConstant => addConstants(a, b);
  sub = (a: ExactConstant, b: ExactConstant): ExactConstant => addConstants(a, negConstant(b));
  mul(a: ExactConstant, b: ExactConstant): ExactConstant {
    this.tick();
    return mulConstants(a, b);
  }
  neg = (a: ExactConstant): ExactConstant => negConstant(a);
  isZero = (a: ExactConstant): boolean => a.terms.length === 0;

  excludesIntegers(a: ExactConstant): boolean {
    const q = asRational(a);
    return q === undefined ? this.enclosed(a, (value) => this.K.excludesIntegers(value)) : !Q.isInteger(q);
  }

  /** Runs f on an enclosure of a, inside a scope of its own. */
  enclosed<T>(a: ExactConstant, f: (value: MpfrInterval) => T): T {
    return this.K.scope(() => f(encloseConstant(this.K, a)));
  }

  sign(a: ExactConstant): -1 | 0 | 1 | undefined {
    if (this.isZero(a)) return 0;
    const q = asRational(a);
    if (q !== undefined) return Q.sign(q);
    const near = this.enclosed(a, (value) => (this.K.isPositive(value) ? 1 : this.K.isPositive(this.K.neg(value)) ? -1 : undefined));
    return near ?? this.signOfForm(a);
  }

  /** True only when a is exactly zero, also where its form does not show that: 4·atan 1 − π. */
  vanishes(a: ExactConstant): boolean {
    return this.isZero(a) || (asRational(a) === undefined && !isNonzeroByName(a) && this.sign(a) === 0);
  }

  private forms: ClosedFormArithmetic | undefined;
  private readonly signs = new Map<string, -1 | 0 | 1 | undefined>();

  private signOfForm(a: ExactConstant): -1 | 0 | 1 | undefined {
    const key = constantKey(a);
    if (this.signs.has(key)) return this.signs.get(key);
    this.forms ??= new ClosedFormArithmetic(this.K, this.tick);
    const F = this.forms;
    const sign = insideDomain(() => F.sign(encloseConstant(F, a)));
    this.signs.set(key, sign);
    return sign;
  }

  div(a: ExactConstant, b: ExactConstant): ExactConstant {
    return mulConstants(a, this.power(b, { n: -1n, d: 1n }));
  }

  /** At a point, a piece is chosen only where the argument does not vanish (or all its coefficients do). */
  jetSign(u: readonly ExactConstant[]): -1 | 0 | 1 | undefined {
    const s = this.sign(u[0] as ExactConstant);
    return s === 0 && !u.every((c) => this.isZero(c)) ? undefined : s;
  }

  power(a: ExactConstant, q: Rational): ExactConstant {
    if (Q.isInteger(q) && q.n >= 0n && (a.terms.length <= 2 || q.n <= 4n) && q.n <= 64n) {
      return Array.from({ length: Number(q.n) }).reduce<ExactConstant>((p) => mulConstants(p, a), ONE);
    }
    const sign = this.sign(a);
    if (sign === 0) return this.powerOfZero(q);
    if (sign === undefined || (sign < 0 && !Q.isInteger(q))) throw new DomainError("power", sign !== undefined);
    return this.powerOfNonZero(a, q, sign);
  }

  /** 0^b = 0 for b > 0; powers of other numbers are not taken here. */
  powerNearZero = (a: ExactConstant, b: ExactConstant): ExactConstant => {
    if (!this.isZero(a) || this.sign(b) !== 1) throw new DomainError("power", false);
    return ZERO;
  };

  private powerOfZero(q: Rational): ExactConstant {
    if (q.n <= 0n) throw new DomainError("division", true);
    return ZERO;
  }

  private powerOfNonZero(a: ExactConstant, q: Rational, sign: -1 | 1): ExactConstant {
    const [first, second] = a.terms;
    if (first === undefined || second !== undefined || first.factors.some((f) => !isPositiveByName(f.base))) {
      return opaque(`power[${Q.toString(q)}]`, a, (K, value) => K.power(value, q));
    }
    const magnitude = mulConstants(
      powerOfRational(Q.abs(first.coefficient), q),
      fromTerms([
        term(
          Q.ONE,
          first.factors.map((f) => ({ base: f.base, exponent: Q.mul(f.exponent, q) })),
        ),
      ]),
    );
    return sign < 0 && q.n % 2n !== 0n ? negConstant(magnitude) : magnitude;
  }

  apply(f: Elementary, a: ExactConstant): ExactConstant {
    const atZero = this.isZero(a) ? AT_ZERO[f] : undefined;
    if (atZero !== undefined) return atZero;
    const q = asRational(a);
    if ((f === "log" || f === "acosh") && q !== undefined && Q.eq(q, Q.ONE)) return ZERO;
    if (f === "exp") return this.exp(a);
    if (f === "log" && q !== undefined && q.n > 0n) return this.logOfRational(q);
    const turn = f === "sin" || f === "cos" ? turnOf(a) : undefined;
    const special = turn === undefined ? undefined : sineOfTurn(f === "sin" ? turn : Q.add(turn, { n: 1n, d: 2n }));
    return special ?? this.named(f, a);
  }

  /** log Πpᵉ = Σ e·log p, so that log 4 is 2·log 2; p > 1 may be composite where it is large. */
  private logOfRational(q: Rational): ExactConstant {
    const part = (n: bigint, sign: bigint): ExactConstant[] =>
      primePowers(n).map(([p, e]) => mulConstants(exactRational({ n: sign * e, d: 1n }), single(namedLogarithm(p))));
    return [...part(q.n, 1n), ...part(q.d, -1n)].reduce(addConstants, ZERO);
  }

  /** e^a, term by term, so that e^{2+π}·e^{−π} is e², and e^{q·log p} is p^q. */
  private exp(a: ExactConstant): ExactConstant {
    const factors = a.terms.map((t): Factor => {
      if (t.key === "") return { base: EULER, exponent: t.coefficient };
      const prime = /^log\((\d+)\)\^1$/.exec(t.key)?.[1];
      if (prime !== undefined && !isLongPower(prime, t.coefficient)) return { base: namedInteger(BigInt(prime)), exponent: t.coefficient };
      const unit = fromTerms([{ ...t, coefficient: Q.ONE }]);
      const base: NamedNumber = {
        key: `exp(${t.key})`,
        enclose: (K) => K.apply("exp", encloseConstant(K, unit)),
        logarithm: (K) => encloseConstant(K, unit),
      };
      return { base, exponent: t.coefficient };
    });
    return fromTerms([term(Q.ONE, factors)]);
  }

  private named(f: Elementary, a: ExactConstant): ExactConstant {
    const negative = (a.terms[0]?.coefficient.n ?? 0n) < 0n;
    if (negative && ODD.has(f)) return negConstant(this.apply(f, negConstant(a)));
    if (negative && EVEN.has(f)) return this.apply(f, negConstant(a));
    if (f === "log" && this.sign(a) !== 1) throw new DomainError("log", this.sign(a) !== undefined);
    this.enclosed(a, (value) => this.K.apply(f, value)); // outside the domain, this throws
    return opaque(f, a, (K, value) => K.apply(f, value));
  }
}
