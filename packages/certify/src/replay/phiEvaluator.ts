/**
 * φ in every arithmetic that replay uses: MPFR intervals over boxes and at points, exact constants, expansions at infinity.
 * Registers live in scopes, except those of expansions, which are kept for the statements that share them.
 */
import { type Expression, jetInSteps, jetOf, parityOf, type Stepwise } from "@flatcheck/activation";
import {
  asRational,
  DomainError,
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  exactRational,
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
import { closedEnd, contains, type Domain, endAt, inClosure, isClosedAt, LINE, type Side, sideOfEnd } from "../domain.js";
import { isContinuousByForm, isPiecewise, isRationalBetween, pieceArguments } from "../expressionFacts.js";
import { type DerivativeOrder, derivativeOrder, type Form, type Forms, formJet, type Germ, jetOrder, Monomials, phi } from "../form.js";
import { reflectedForms } from "../reflection.js";
import { Seams } from "../seams.js";
import { RationalGerms } from "./rationalGerms.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";

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
  readonly forms: Forms<TailSum>;
}

const LARGEST_PRECISION = 4096;
/** Bits by which joints are looked at where a parameter has a range, so that nothing is exact. */
const JOINT_BITS = 128;

function checkedPrecision(bits: number): number {
  require(Number.isInteger(bits) && bits >= 24 && bits <= LARGEST_PRECISION, "precision must be 24 to 4096 bits");
  return bits;
}

export class PhiEvaluator {
  private readonly arithmetics = new Map<number, MpfrArithmetic>();
  private readonly expansions = new Map<string, Expansion>();
  readonly seams: Seams;
  readonly rational: RationalGerms;

  constructor(
    readonly expression: Expression,
    private readonly make: (bits: number) => MpfrArithmetic,
    readonly ranges: ReadonlyMap<string, readonly [Rational, Rational]>,
    /** Called now and then; it may throw to end a replay that takes too long. */
    readonly tick: () => void,
    /** What all statements are about. */
    readonly domain: Domain = LINE,
  ) {
    this.seams = new Seams(expression);
    this.rational = new RationalGerms((K, x) => this.phi(K, x, () => unsupportedRange()), tick);
  }

  /** A part of φ in place of φ. */
  part(expression: Expression): PhiEvaluator {
    const known = this.parts.get(expression);
    const made = known ?? new PhiEvaluator(expression, this.make, this.ranges, this.tick, this.domain);
    if (known === undefined) this.parts.set(expression, made);
    return made;
  }

  private readonly parts = new Map<Expression, PhiEvaluator>();

  /** Frees the MPFR registers. */
  dispose(): void {
    for (const part of this.parts.values()) part.dispose();
    this.parts.clear();
    for (const K of [...this.arithmetics.values(), ...[...this.expansions.values()].map((e) => e.K)]) K.dispose();
    this.arithmetics.clear();
    this.expansions.clear();
    this.rational.clear();
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
  insideBox(K: MpfrArithmetic, from: Rational, to: Rational, order: number, fixed: Fixed = NONE_FIXED): Germ<MpfrInterval> {
    require(Q.cmp(from, to) < 0, "a box without inner points");
    return this.phi(K.inside(), J.variable(K, K.between(from, to), order), valueOrRange(K, fixed));
  }

  /** The jet of φ over an interval that pieces may share, valid where their arguments do not vanish: {@link verifySeams} has to say what holds there. */
  across(K: MpfrArithmetic, from: Rational | "-inf", to: Rational | "+inf", order: number): Germ<MpfrInterval> {
    return this.phi(K.across(), J.variable(K, K.between(from, to), order), ([lo, hi]) => K.between(lo, hi));
  }

  /** Wherever pieces meet between the ends, φ must be continuous, and continuously differentiable as often as the form needs. @throws Rejection */
  verifySeams(from: Rational | "-inf", to: Rational | "+inf", order: number, bits: number): void {
    const K = this.arithmetic(bits);
    K.scope(() => {
      const parameters = this.parameters(([lo, hi]) => K.between(lo, hi));
      require(this.seams.areSmooth(K, { from, to, parameters }, order), "pieces are not shown to join smoothly inside a step");
    });
  }

  atPoint(K: MpfrArithmetic, z: Rational, order: number, fixed: Fixed = NONE_FIXED): Germ<MpfrInterval> {
    return this.phi(K.atPoint(), J.variable(K, K.rational(z), order), valueOrRange(K, fixed));
  }

  /** The value of a form at a point; at an end of the domain, what it tends to from inside. */
  formAt(K: MpfrArithmetic, form: Form, z: Rational, fixed: Fixed = NONE_FIXED): MpfrInterval {
    const value = (): MpfrInterval => formJet(K, form, this.atPoint(K, z, jetOrder(form), fixed), 0)[0] as MpfrInterval;
    const side = sideOfEnd(this.domain, z);
    if (side === undefined) return this.ranges.size > 0 && isPiecewise(this.expression) ? this.joinedValue(K, form, z) : value();
    this.requireJetInside(z, side, derivativeOrder(form));
    const smooth = this.arePiecesApart(K, z) ? insideDomain(value) : undefined;
    return smooth ?? encloseConstant(K, this.endValue(form, side));
  }

  /** Where pieces meet at a point for some values of a parameter, either may be meant: they have to join as smoothly as the form needs. */
  private joinedValue(K: MpfrArithmetic, form: Form, z: Rational): MpfrInterval {
    const value = (germ: Germ<MpfrInterval>): MpfrInterval => formJet(K, form, germ, 0)[0] as MpfrInterval;
    const apart = insideDomain(() => value(this.atPoint(K, z, jetOrder(form))));
    if (apart !== undefined) return apart;
    this.verifySeams(z, z, derivativeOrder(form), JOINT_BITS);
    return value(this.across(K, z, z, derivativeOrder(form)));
  }

  /** φ has derivatives to the order at all points of the domain next to its end: a jet at the point does not tell from which side x^3.5 is defined at 0. */
  private requireJetInside(z: Rational, side: Side, order: number): void {
    const K = this.arithmetic(128);
    const inner = Q.add(z, { n: BigInt(-side), d: 1n << 60n });
    const [from, to] = side < 0 ? [z, inner] : [inner, z];
    // Whether sign jumps inside is seen from the derivative of its argument.
    const least = isContinuousByForm(this.expression) ? order : Math.max(1, order);
    const hasJet = insideDomain(() => K.scope(() => this.insideBox(K, from, to, least) !== undefined)) ?? false;
    // Where pieces meet at a number that is no binary fraction, rounding hides the side.
    const isSmooth = hasJet || (this.ranges.size === 0 && isRationalBetween(this.expression, from, to, least, this.tick));
    require(isSmooth, `φ is not shown to have its derivatives beside ${Q.toString(z)}`);
  }

  /** Whether no argument that chooses a piece vanishes at z. */
  private arePiecesApart(K: MpfrArithmetic, z: Rational): boolean {
    const parameters = this.parameters(([lo, hi]) => K.between(lo, hi));
    return pieceArguments(this.expression).every((u) => {
      const [value] = jetOf(K.atPoint(), u, [K.rational(z)], parameters) as [MpfrInterval];
      return K.isPositive(value) || K.isPositive(K.neg(value));
    });
  }

  /** Whether z is an end that does not belong to the domain. */
  isOpenEnd(z: Rational): boolean {
    return sideOfEnd(this.domain, z) !== undefined && !contains(this.domain, z);
  }

  /** @throws Rejection unless every point lies in the domain */
  requireInside(...points: readonly Rational[]): void {
    for (const z of points) require(contains(this.domain, z), `${Q.toString(z)} lies outside the domain`);
  }

  /** Limits are taken at infinite ends, and at points that the domain comes near to from that side. @throws Rejection for another place */
  requirePlace(place: LimitPlace): void {
    if (place.at === "+inf" || place.at === "-inf")
      return require(endAt(this.domain, place.at === "+inf" ? 1 : -1) ===
        place.at, "a limit at an infinity that the domain does not reach");
    const side = "side" in place ? place.side : undefined;
    require(side === 1 || side === -1, "a limit at a point is one from a side");
    const isNear = inClosure(this.domain, exact(place.at)) && sideOfEnd(this.domain, exact(place.at)) !== side;
    require(isNear, "a limit from outside the domain");
  }

  /** Runs `use` on an expansion of a form. */
  *onTail<T>(at: ExpansionPoint, form: Form, use: (T: TailArithmetic, f: TailSum) => T): Stepwise<T> {
    const { T, forms } = yield* this.expansion(at, jetOrder(form));
    return use(T, forms.valueOf(form));
  }

  /** φ and its derivatives to an order, expanded at a place; kept, with registers of its own, for the other statements that speak of it. */
  *expansion(at: ExpansionPoint, derivatives: number): Stepwise<Expansion> {
    const { place, order } = at;
    this.requirePlace(place);
    require(Number.isInteger(order) && order >= 1 && order <= 12, "order must be 1 to 12");
    const parity = place.at === "-inf" ? parityOf(this.expression) : undefined;
    if (parity === undefined) return yield* this.expansionAt(at, derivatives);
    const right: LimitPlace = { at: "+inf", from: Q.toString(cutOff(place)) };
    const made = yield* this.expansionAt({ ...at, place: right }, derivatives);
    return { ...made, forms: reflectedForms(made.forms, parity) };
  }

  private *expansionAt({ place, order, bits }: ExpansionPoint, derivatives: number): Stepwise<Expansion> {
    const key = JSON.stringify([place, order, bits, derivatives]);
    const known = this.expansions.get(key);
    if (known !== undefined) return known;
    const K = this.make(checkedPrecision(bits));
    const [first] = this.expansions.values();
    const T = new TailArithmetic(new ExactArithmetic(K, this.tick), cutOff(place), order, first?.T.ring.growths);
    const parameter = ([lo, hi]: readonly [Rational, Rational], name: string): TailSum => T.parameter(name, lo, hi);
    const x = variableAt(T, place, derivatives);
    const phi = yield* jetInSteps(T, this.expression, x, this.parameters(parameter));
    const made = { K, T, forms: new Monomials(T, { x: x[0] as TailSum, phi }) };
    this.expansions.set(key, made);
    return made;
  }

  /** Where pieces of |·|, max, min or sign meet, φ must be continuous, and continuously differentiable as often as the form needs. */
  verifyJoint(z: Rational, order: number): void {
    if (this.ranges.size > 0) return this.verifySeams(z, z, order, JOINT_BITS);
    require(this.isOneSidedLimit(z), `the value is not the one-sided limits at ${Q.toString(z)}`);
    require(this.joinsSmoothly(z, order), `the pieces do not join smoothly at ${Q.toString(z)}`);
  }

  /** At an end that belongs to the domain φ must be continuous from inside, and have one-sided derivatives up to the order. */
  verifyClosedEnd(side: Side, order: number): void {
    const z = closedEnd(this.domain, side);
    if (z === undefined) throw new Rejection("no closed end");
    require(this.isOneSidedLimit(z, side < 0 ? 1 : -1), `the value is not the one-sided limit at ${Q.toString(z)}`);
    this.jetFromInside(z, side, order);
  }

  /** {@link verifyClosedEnd} where only an expansion beside the end tells: φ⁽ᵏ⁾ tends to a number for every k up to the order, and φ to its value. */
  *verifyTendingEnd(at: ExpansionPoint, order: number): Stepwise<void> {
    for (let k = 0; k <= order; k++) {
      const limit = yield* this.onTail(at, phi(k as DerivativeOrder), (T, f) => T.limit(f));
      require(limit?.kind === "finite", `φ⁽ᵏ⁾ with k = ${k} is not shown to tend to a number at ${at.place.at}`);
      const c = limit?.kind === "finite" ? limit.value.exact : undefined;
      const isContinuous = k > 0 || this.isContinuousAt(at, c);
      require(isContinuous, `the value is not the one-sided limit at ${at.place.at}`);
    }
  }

  /** By the interval of φ over a box at the end, which exists only where every operator is continuous up to it; else exactly. */
  private isContinuousAt({ place, bits }: ExpansionPoint, c: ExactConstant | undefined): boolean {
    const z = exact(place.at);
    return this.isContinuousUpTo(z, bits) || (c !== undefined && this.isValueAt(z, c));
  }

  private isContinuousUpTo(z: Rational, bits: number): boolean {
    if (!isContinuousByForm(this.expression)) return false;
    const [K, length] = [this.arithmetic(bits), { n: 1n, d: 1n << 20n }];
    const [from, to] = sideOfEnd(this.domain, z) === -1 ? [z, Q.add(z, length)] : [Q.sub(z, length), z];
    return insideDomain(() => K.scope(() => this.overBox(K, from, to, 0) !== undefined)) ?? false;
  }

  private isValueAt(z: Rational, c: ExactConstant): boolean {
    const E = new ExactArithmetic(() => this.arithmetic(128), this.tick);
    return E.vanishes(E.sub(this.phi(E, [E.rational(z)], () => unsupportedRange()).phi[0]!, c));
  }

  /** What a form tends to at a finite end of the domain, exactly; where the end belongs to the domain, that is its value there. */
  endValue(form: Form, side: Side): ExactConstant {
    const z = endAt(this.domain, side) as Rational;
    this.requireJetInside(z, side, derivativeOrder(form));
    if (isClosedAt(this.domain, side) && isPiecewise(this.expression)) this.verifyClosedEnd(side, derivativeOrder(form));
    const { E, germ } = this.jetFromInside(z, side, derivativeOrder(form));
    return formJet(E, form, germ, 0)[0]!;
  }

  /** φ to an order at an end, as it is beside it. @throws DomainError */
  private jetFromInside(z: Rational, side: Side, order: number): { readonly E: ExactArithmetic; readonly germ: Germ<ExactConstant> } {
    const E = new OneSidedArithmetic(() => this.arithmetic(128), side < 0 ? 1 : -1, this.tick);
    return { E, germ: leastOrder(order, (n) => this.phi(E, J.variable(E, E.rational(z), n), () => unsupportedRange())) };
  }

  /** Whether φ(z) is what φ tends to from a side. */
  private isOneSidedLimit(z: Rational, side: Side = 1): boolean {
    const K = (): MpfrArithmetic => this.arithmetic(128);
    const [E, beside] = [new ExactArithmetic(K, this.tick), new OneSidedArithmetic(K, side, this.tick)];
    const [value] = this.phi(E, [E.rational(z)], () => unsupportedRange()).phi;
    const limit = leastOrder(0, (n) => this.phi(beside, J.variable(beside, beside.rational(z), n), () => unsupportedRange()).phi);
    return E.vanishes(E.sub(value!, limit[0]!));
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
    return left.slice(0, order + 1).every((c, k) => E.vanishes(E.sub(c, right[k]!)));
  }

  /** The value of a form at a point in exact arithmetic; at an end of the domain, what it tends to from inside. */
  exactValue(form: Form, z: Rational, bits: number): ExactConstant {
    const side = sideOfEnd(this.domain, z);
    if (side !== undefined) return this.endValue(form, side);
    const plain = this.rational.valueInside(form, z);
    if (plain !== undefined) return exactRational(plain);
    const E = this.exactAt(form, z, bits);
    const germ = this.phi(E, J.variable(E, E.rational(z), jetOrder(form)), () => unsupportedRange());
    return formJet(E, form, germ, 0)[0]!;
  }

  /** Exact arithmetic at z; from the right where pieces meet there and join as smoothly as the form needs. */
  private exactAt(form: Form, z: Rational, bits: number): ExactArithmetic {
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
    return insideDomain(() => asRational(this.exactValue(form, z, 128)));
  }
}

/** Values of parameters by name, in place of their ranges. */
type Fixed = ReadonlyMap<string, Rational>;
const NONE_FIXED: Fixed = new Map();

/** The values that stand for a parameter: the one that is fixed, or all of its range. */
const valueOrRange =
  (K: MpfrArithmetic, fixed: Fixed) =>
  ([lo, hi]: readonly [Rational, Rational], name: string): MpfrInterval => {
    const value = fixed.get(name);
    return value === undefined ? K.between(lo, hi) : K.rational(value);
  };

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
