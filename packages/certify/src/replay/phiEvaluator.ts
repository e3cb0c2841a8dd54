/**
 * φ in every arithmetic that replay uses: MPFR intervals over boxes and at points, exact constants, expansions at infinity.
 * Registers live in scopes, except those of expansions, which are kept for the statements that share them.
 */
import { type Expression, jetInSteps, jetOf, type Stepwise } from "@flatcheck/activation";
import {
  asRational,
  DomainError,
  ExactArithmetic,
  type ExactConstant,
  insideDomain,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  OneSidedArithmetic,
  rationals as Q,
  type Rational,
  type Scalar,
  TailArithmetic,
  type TailSum,
} from "@flatcheck/enclosure";
import { exact, type LimitPlace } from "../certificate.js";
import { isPiecewise } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, type Germ, jetOrder, Monomials } from "../form.js";
import { require, unsupportedRange } from "./rejection.js";

/** Where φ is expanded, to how many terms, and by how many bits. */
export interface ExpansionPoint {
  readonly place: LimitPlace;
  readonly order: number;
  readonly bits: number;
}

/** φ at ±∞ or beside a point. */
interface Expansion {
  readonly K: MpfrArithmetic;
  readonly T: TailArithmetic;
  readonly forms: Monomials<TailSum>;
}

const LARGEST_PRECISION = 4096;

function checkedPrecision(bits: number): number {
  require(Number.isInteger(bits) && bits >= 24 && bits <= LARGEST_PRECISION, "precision must be 24 to 4096 bits");
  return bits;
}

export class PhiEvaluator {
  private readonly arithmetics = new Map<number, MpfrArithmetic>();
  private readonly expansions = new Map<string, Expansion>();

  constructor(
    readonly expression: Expression,
    private readonly make: (bits: number) => MpfrArithmetic,
    readonly ranges: ReadonlyMap<string, readonly [Rational, Rational]>,
    /** Called now and then; it may throw to end a replay that takes too long. */
    readonly tick: () => void,
  ) {}

  /** Frees the MPFR registers. */
  dispose(): void {
    for (const K of [...this.arithmetics.values(), ...[...this.expansions.values()].map((e) => e.K)]) K.dispose();
    this.arithmetics.clear();
    this.expansions.clear();
  }

  arithmetic(bits: number): MpfrArithmetic {
    const K = this.arithmetics.get(bits) ?? this.make(checkedPrecision(bits));
    this.arithmetics.set(bits, K);
    return K;
  }

  /** φ over any arithmetic; parameters with a range enter as the interval of their values. */
  phi<S>(K: Scalar<S>, x: Jet<S>, interval: (range: readonly [Rational, Rational], name: string) => S): Germ<S> {
    return { x: x[0] as S, phi: jetOf(K, this.expression, x, this.parameters(interval)) };
  }

  parameters<S>(interval: (range: readonly [Rational, Rational], name: string) => S): Map<string, S> {
    return new Map([...this.ranges].map(([name, range]) => [name, interval(range, name)]));
  }

  /** φ over an interval, and at a point (where pieces must be told apart strictly). */
  overBox(K: MpfrArithmetic, from: Rational | "-inf", to: Rational | "+inf", order: number): Germ<MpfrInterval> {
    return this.phi(K, J.variable(K, K.between(from, to), order), ([lo, hi]) => K.between(lo, hi));
  }

  /** φ over an interval that may be one point. */
  overBracket(K: MpfrArithmetic, from: Rational, to: Rational, order: number): Germ<MpfrInterval> {
    return Q.eq(from, to) ? this.atPoint(K, from, order) : this.overBox(K, from, to, order);
  }

  /** φ over a box, valid at its inner points: at the ends the joints of the cover count. */
  insideBox(K: MpfrArithmetic, from: Rational, to: Rational, order: number): Germ<MpfrInterval> {
    require(Q.cmp(from, to) < 0, "a box without inner points");
    return this.phi(K.inside(), J.variable(K, K.between(from, to), order), ([lo, hi]) => K.between(lo, hi));
  }

  atPoint(K: MpfrArithmetic, z: Rational, order: number): Germ<MpfrInterval> {
    return this.phi(K.atPoint(), J.variable(K, K.rational(z), order), ([lo, hi]) => K.between(lo, hi));
  }

  formAt(K: MpfrArithmetic, form: Form, z: Rational): MpfrInterval {
    return formJet(K, form, this.atPoint(K, z, jetOrder(form)), 0)[0] as MpfrInterval;
  }

  /** Runs `use` on an expansion of a form. */
  *onTail<T>(at: ExpansionPoint, form: Form, use: (T: TailArithmetic, f: TailSum) => T): Stepwise<T> {
    const { T, forms } = yield* this.expansion(at, jetOrder(form));
    return use(T, forms.valueOf(form));
  }

  /** φ and its derivatives to an order, expanded at a place; kept, with registers of its own, for the other statements that speak of it. */
  *expansion({ place, order, bits }: ExpansionPoint, derivatives: number): Stepwise<Expansion> {
    require(Number.isInteger(order) && order >= 1 && order <= 12, "order must be 1 to 12");
    const key = JSON.stringify([place, order, bits, derivatives]);
    const known = this.expansions.get(key);
    if (known !== undefined) return known;
    const K = this.make(checkedPrecision(bits));
    const T = new TailArithmetic(new ExactArithmetic(K, this.tick), cutOff(place), order);
    const parameter = ([lo, hi]: readonly [Rational, Rational], name: string): TailSum => T.parameter(name, lo, hi);
    const x = variableAt(T, place, derivatives);
    const phi = yield* jetInSteps(T, this.expression, x, this.parameters(parameter));
    const made = { K, T, forms: new Monomials(T, { x: x[0] as TailSum, phi }) };
    this.expansions.set(key, made);
    return made;
  }

  /** Where pieces of |·|, max, min or sign meet, φ must be continuous, and continuously differentiable as often as the form needs. */
  verifyJoint(z: Rational, order: number): void {
    require(this.isOneSidedLimit(z), `the value is not the one-sided limits at ${Q.toString(z)}`);
    require(this.joinsSmoothly(z, order), `the pieces do not join smoothly at ${Q.toString(z)}`);
  }

  /** Whether φ(z) is what φ tends to from the right. */
  private isOneSidedLimit(z: Rational): boolean {
    const K = (): MpfrArithmetic => this.arithmetic(128);
    const [E, beside] = [new ExactArithmetic(K, this.tick), new OneSidedArithmetic(K, 1, this.tick)];
    const [value] = this.phi(E, [E.rational(z)], () => unsupportedRange()).phi;
    const limit = leastOrder(0, (n) => this.phi(beside, J.variable(beside, beside.rational(z), n), () => unsupportedRange()).phi);
    return E.isZero(E.sub(value!, limit[0]!));
  }

  /** Whether the derivatives up to an order agree exactly from the two sides. */
  private joinsSmoothly(z: Rational, order: number): boolean {
    const K = (): MpfrArithmetic => this.arithmetic(128);
    const jet = (side: 1 | -1, n: number): Jet<ExactConstant> => {
      const E = new OneSidedArithmetic(K, side, this.tick);
      return this.phi(E, J.variable(E, E.rational(z), n), () => unsupportedRange()).phi;
    };
    const E = new ExactArithmetic(K, this.tick);
    const { left, right } = leastOrder(order, (n) => ({ left: jet(-1, n), right: jet(1, n) }));
    return left.slice(0, order + 1).every((c, k) => E.isZero(E.sub(c, right[k]!)));
  }

  /** Exact arithmetic at z; from the right where pieces meet there and join as smoothly as the form needs. */
  exactAt(form: Form, z: Rational, bits: number): ExactArithmetic {
    const E = new ExactArithmetic(() => this.arithmetic(bits), this.tick);
    if (!isPiecewise(this.expression) || this.isInsidePiece(E, z, jetOrder(form))) return E;
    this.verifyJoint(z, derivativeOrder(form));
    return new OneSidedArithmetic(() => this.arithmetic(bits), 1, this.tick);
  }

  private isInsidePiece(E: ExactArithmetic, z: Rational, order: number): boolean {
    return insideDomain(() => this.phi(E, J.variable(E, E.rational(z), order), () => unsupportedRange())) !== undefined;
  }

  /** The value of a form at a rational point where it is a rational number by form. */
  rationalValue(form: Form, z: Rational): Rational | undefined {
    if (this.ranges.size > 0) return undefined;
    return insideDomain(() => {
      const E = this.exactAt(form, z, 128);
      return asRational(
        formJet(
          E,
          form,
          this.phi(E, J.variable(E, E.rational(z), jetOrder(form)), () => unsupportedRange()),
          0,
        )[0]!,
      );
    });
  }
}

/**
 * What jets of the least order from `least` to 3, or of the order `least` above it, make, of those that exist and tell which piece is meant: sign x² needs order 2 to tell
 * its side at 0, and |x|^(7/2) has no jet of order 4. @throws DomainError where none does
 */
function leastOrder<T>(least: number, make: (order: number) => T): T {
  for (let n = least; n < 3; n++) {
    try {
      return make(n);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return make(Math.max(3, least));
}

/** R with the place inside y ≥ R: |x| ≥ R at ±∞, |x − c| ≤ 1/R beside c. */
function cutOff(place: LimitPlace): Rational {
  const from = exact(place.from);
  return place.at === "-inf" ? Q.neg(from) : from;
}

/** x = ±y at ±∞, x = c ± 1/y beside a point c; derivatives are in x. */
function variableAt(T: TailArithmetic, place: LimitPlace, order: number): Jet<TailSum> {
  const y = T.variable();
  if (place.at === "+inf") return J.variable(T, y, order);
  if (place.at === "-inf") return J.variable(T, T.neg(y), order);
  const step = T.power(y, { n: -1n, d: 1n });
  const side = "side" in place && place.side === -1 ? T.neg(step) : step;
  return J.variable(T, T.add(T.rational(exact(place.at)), side), order);
}
