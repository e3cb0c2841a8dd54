/**
 * The independent checker. It never searches: each statement names its steps, and each step is recomputed from the
 * activation in MPFR intervals or exact rationals (the search used rounded doubles). A statement is accepted only if every
 * step verifies and the steps of a cover leave no gap on ℝ.
 *
 * What an accepted bound rests on: the parser and jet rules of `activation`, the arithmetic of `enclosure`, Taylor's theorem
 * (`taylorBound.ts`), and this file.
 */
import { type Expression, jetOf, parse } from "@flatcheck/activation";
import {
  asRational,
  countRootsClosed,
  DomainError,
  type DomainError as DomainErrorType,
  ExactArithmetic,
  encloseConstant,
  F,
  J,
  type Jet,
  type LowerEnd,
  type MpfrArithmetic,
  type MpfrInterval,
  mpfrArithmetic,
  OneSidedArithmetic,
  P,
  Q,
  RangeArithmetic,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
  type Scalar,
  TailArithmetic,
  type TailSum,
  type UpperEnd,
} from "@flatcheck/enclosure";
import { type CertificateBody, exact, type FormData, fromFormData, type Place, type Statement, type Step } from "./certificate.js";
import { denominators, isAnalytic, isPiecewise } from "./expressionFacts.js";
import { derivativeOrder, type Form, formJet } from "./form.js";
import { isBoundedBelow } from "./taylorBound.js";

/** A step or statement that does not verify, with where and why. */
export class Rejection extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Rejection";
  }
}

type BoundStatement = Extract<Statement, { kind: "bound" }>;
type Strength = "strict" | "isolated" | "weak";

/** φ at ±∞ or beside a point. */
interface Expansion {
  readonly K: MpfrArithmetic;
  readonly T: TailArithmetic;
  readonly phi: Jet<TailSum>;
}

const LARGEST_PRECISION = 4096;

function checkedPrecision(bits: number): number {
  require(Number.isInteger(bits) && bits >= 24 && bits <= LARGEST_PRECISION, "precision must be 24 to 4096 bits");
  return bits;
}

/** Replays statements about one activation. Make it with {@link replayer}. */
export class Replayer {
  private readonly arithmetics = new Map<number, MpfrArithmetic>();
  private readonly expansions = new Map<string, Expansion>();

  constructor(
    readonly expression: Expression,
    private readonly make: (bits: number) => MpfrArithmetic,
    private readonly ranges: ReadonlyMap<string, readonly [Rational, Rational]> = new Map(),
  ) {}

  /** Frees the MPFR registers. */
  dispose(): void {
    for (const K of [...this.arithmetics.values(), ...[...this.expansions.values()].map((e) => e.K)]) K.dispose();
    this.arithmetics.clear();
    this.expansions.clear();
  }

  /** @throws Rejection unless the statement verifies. */
  check(statement: Statement): void {
    try {
      this.verify(statement);
    } catch (error) {
      if (error instanceof DomainError) throw new Rejection(`${statement.kind}: ${error.message}`);
      if (error instanceof RangeError) throw new Rejection(`${statement.kind}: ${error.message}`);
      throw error;
    }
  }

  private verify(s: Statement): void {
    switch (s.kind) {
      case "bound":
        return this.verifyBound(s, fromFormData(s.form));
      case "value":
        return this.verifyValue(s);
      case "root":
        return this.verifyRoot(s);
      case "limit":
        return this.verifyLimit(s);
      case "ratio-limit":
        return this.verifyRatioLimit(s);
      case "ratio-value":
        return this.verifyRatioValue(s);
      case "rational-limit":
        return this.verifyRationalLimit(s);
      case "identically-zero":
        return require(this.isIdenticallyZero(
          fromFormData(s.form),
          end(s.from) as LowerEnd,
          end(s.to) as UpperEnd,
        ), "the form does not vanish identically");
      case "undefined":
        return this.verifyUndefined(s);
      case "jump":
        return this.verifyJump(s);
      case "pole":
        return this.verifyPole(s);
      default:
        throw new Rejection(`unknown statement ${JSON.stringify((s as { kind: unknown }).kind)}`);
    }
  }

  private arithmetic(bits: number): MpfrArithmetic {
    const K = this.arithmetics.get(bits) ?? this.make(checkedPrecision(bits));
    this.arithmetics.set(bits, K);
    return K;
  }

  /** The jet of φ over any arithmetic; parameters with a range enter as the interval of their values. */
  private phi<S>(K: Scalar<S>, x: Jet<S>, interval: (range: readonly [Rational, Rational]) => S): Jet<S> {
    const parameters = new Map([...this.ranges].map(([name, range]) => [name, interval(range)]));
    return jetOf(K, this.expression, x, parameters);
  }

  /** The jet of φ over an interval, and at a point (where pieces must be told apart strictly). */
  private overBox(K: MpfrArithmetic, from: Rational, to: Rational, order: number): Jet<MpfrInterval> {
    return this.phi(K, J.variable(K, K.between(from, to), order), ([lo, hi]) => K.between(lo, hi));
  }

  private atPoint(K: MpfrArithmetic, z: Rational, order: number): Jet<MpfrInterval> {
    return this.phi(K.atPoint(), J.variable(K, K.rational(z), order), ([lo, hi]) => K.between(lo, hi));
  }

  // ---- bounds -------------------------------------------------------------------------------------------------------

  private verifyBound(s: BoundStatement, form: Form): void {
    requireCover(s.cover);
    const strengths = s.cover.map((step) => this.strengthOf(step, form, s));
    if (isPiecewise(this.expression)) for (const step of s.cover.slice(1)) this.verifyJoint(exact(step.from), derivativeOrder(form));
    if (s.relation === "positive") require(strengths.every((x) => x === "strict"), "a step shows only ≥ 0 where > 0 is claimed");
    if (s.relation === "increasing") require(strengths.every((x) => x !== "weak"), "zeros are not shown to be isolated");
  }

  /** @throws Rejection unless the form is ≥ 0 on the step */
  private strengthOf(step: Step, form: Form, s: BoundStatement): Strength {
    switch (step.type) {
      case "box":
        return this.orIsolated(this.verifyBox(step, form, s.relation !== "nonnegative" && s.positiveAt === undefined), s);
      case "zero":
        return this.verifyZero(step, form);
      case "sturm":
        return this.verifySturm(step, form);
      case "tail":
        return this.orIsolated(this.verifyTail(step, form), s);
      case "range":
        return this.orIsolated(this.verifyRange(step, form), s);
      default:
        throw new Rejection("unknown step");
    }
  }

  /** An analytic function that is ≥ 0 and somewhere > 0 has isolated zeros. */
  private orIsolated(strength: Strength, s: BoundStatement): Strength {
    if (strength === "strict" || s.positiveAt === undefined || s.relation !== "increasing") return strength;
    require(isAnalytic(this.expression) && this.ranges.size === 0, "isolated zeros need an analytic activation");
    const z = exact(s.positiveAt);
    const K = this.arithmetic(256);
    K.scope(() => require(K.isPositive(this.formAt(K, fromFormData(s.form), z)), "the form is not positive where it is said to be"));
    return "isolated";
  }

  private formAt(K: MpfrArithmetic, form: Form, z: Rational): MpfrInterval {
    return formJet(K, form, this.atPoint(K, z, 3), 0)[0] as MpfrInterval;
  }

  private verifyBox(step: Extract<Step, { type: "box" }>, form: Form, strict: boolean): Strength {
    const [from, to, centre] = [exact(step.from), exact(step.to), exact(step.centre)];
    require(Q.cmp(from, centre) <= 0 && Q.cmp(centre, to) <= 0, "a centre outside its box");
    require(Number.isInteger(step.degree) && step.degree >= 2 && step.degree <= 12, "degree must be 2 to 12");
    const K = this.arithmetic(step.bits);
    K.scope(() => {
      const jet = (phi: Jet<MpfrInterval>): Jet<MpfrInterval> => formJet(K, form, phi, step.degree);
      const order = step.degree + 3;
      const t = K.between(Q.sub(from, centre), Q.sub(to, centre));
      require(isBoundedBelow(
        K,
        jet(this.atPoint(K, centre, order)),
        jet(this.overBox(K, from, to, order)),
        t,
        strict,
      ), `the form is not bounded on the box [${step.from}, ${step.to}]`);
    });
    return strict ? "strict" : "weak";
  }

  /** Exact Taylor coefficients at a rational centre, and the sign of the first that does not vanish, all over the box. */
  private verifyZero(step: Extract<Step, { type: "zero" }>, form: Form): Strength {
    const [from, to, centre, m] = [exact(step.from), exact(step.to), exact(step.centre), step.multiplicity];
    require(Q.cmp(from, centre) <= 0 && Q.cmp(centre, to) <= 0, "a centre outside its box");
    require(Number.isInteger(m) && m >= 2 && m <= 10 && m % 2 === 0, "multiplicity must be even, 2 to 10");
    const E = new ExactArithmetic(this.arithmetic(step.bits));
    const exactJet = this.phi(E, J.variable(E, E.rational(centre), m + 2), () => unsupportedRange());
    require(formJet(E, form, exactJet, m - 1).every((c) => E.isZero(c)), "the Taylor coefficients do not vanish exactly");
    const K = E.K;
    K.scope(() => {
      const leading = formJet(K, form, this.overBox(K, from, to, m + 3), m)[m] as MpfrInterval;
      require(K.isPositive(leading), "the leading coefficient is not positive on the box");
    });
    return "isolated";
  }

  private verifySturm(step: Extract<Step, { type: "sturm" }>, form: Form): Strength {
    const K = new RationalFunctionArithmetic(end(step.from) as LowerEnd, end(step.to) as UpperEnd);
    const f = formJet(
      K,
      form,
      this.phi(K, J.variable(K, F_X, 3), () => unsupportedRange()),
      0,
    )[0]!;
    if (K.isPositive(f)) return "strict";
    require(K.isNonNegative(f), "the form is negative somewhere");
    return K.isZero(f) ? "weak" : "isolated";
  }

  private verifyTail(step: Extract<Step, { type: "tail" }>, form: Form): Strength {
    const place: Place = step.to === "+inf" ? { at: "+inf", from: step.from } : { at: "-inf", from: step.to };
    require(step.to === "+inf" || step.from === "-inf", "a tail reaches ±∞");
    return this.onTail(place, form, step.order, step.bits, (T, f) => {
      const { sign, strict } = T.signOnTail(f);
      require(sign === 1 || sign === 0, "the form is not ≥ 0 on the tail");
      return strict ? "strict" : "weak";
    });
  }

  /** Runs `use` on the expansion of a form at a place. */
  private onTail<T>(place: Place, form: Form, order: number, bits: number, use: (T: TailArithmetic, f: TailSum) => T): T {
    const { T, phi } = this.expansion(place, order, bits);
    return use(T, formJet(T, form, phi, 0)[0] as TailSum);
  }

  /** φ expanded at a place; kept, with registers of its own, for the other statements that speak of it. */
  private expansion(place: Place, order: number, bits: number): Expansion {
    require(Number.isInteger(order) && order >= 1 && order <= 12, "order must be 1 to 12");
    const key = JSON.stringify([place, order, bits]);
    const known = this.expansions.get(key);
    if (known !== undefined) return known;
    const K = this.make(checkedPrecision(bits));
    const T = new TailArithmetic(new ExactArithmetic(K), cutOff(place), order);
    const interval = ([lo, hi]: readonly [Rational, Rational]): TailSum => T.interval(lo, hi);
    const made = { K, T, phi: this.phi(T, variableAt(T, place), interval) };
    this.expansions.set(key, made);
    return made;
  }

  private verifyRange(step: Extract<Step, { type: "range" }>, form: Form): Strength {
    const K = this.arithmetic(step.bits);
    return K.scope(() => {
      const A = new RangeArithmetic(new ExactArithmetic(K), end(step.from) as LowerEnd, end(step.to) as UpperEnd);
      const x = J.variable(A, A.variable(), 3);
      const hull = A.hull(
        formJet(
          A,
          form,
          this.phi(A, x, () => unsupportedRange()),
          0,
        )[0] as TailSum,
      );
      require(K.isNonNegative(hull), "the form is not ≥ 0 on the range");
      return K.isPositive(hull) ? "strict" : "weak";
    });
  }

  /** Where pieces of |·|, max, min or sign meet, φ must be continuously differentiable as often as the form needs. */
  private verifyJoint(z: Rational, order: number): void {
    const orders = this.oneSidedDifference(z).slice(0, order + 1);
    require(orders.every(Boolean), `the pieces do not join smoothly at ${Q.toString(z)}`);
  }

  /** Whether the k-th derivatives from the two sides agree exactly, k = 0 … 3. */
  private oneSidedDifference(z: Rational): boolean[] {
    const K = (): MpfrArithmetic => this.arithmetic(128);
    const jet = (side: 1 | -1): Jet<ReturnType<ExactArithmetic["rational"]>> => {
      const E = new OneSidedArithmetic(K, side);
      return this.phi(E, J.variable(E, E.rational(z), 3), () => unsupportedRange());
    };
    const E = new ExactArithmetic(K);
    const [left, right] = [jet(-1), jet(1)];
    return left.map((c, k) => E.isZero(E.sub(c, right[k]!)));
  }

  // ---- points -------------------------------------------------------------------------------------------------------

  private verifyValue(s: Extract<Statement, { kind: "value" }>): void {
    const [lo, hi] = s.enclosure.map(exact) as [Rational, Rational];
    const form = fromFormData(s.form);
    const z = exact(s.z);
    if (Q.eq(lo, hi)) return require(this.exactValue(form, z, lo, s.bits), "the value is not exactly this");
    const K = this.arithmetic(s.bits);
    K.scope(() => {
      const value = K.ends(this.formAt(K, form, z));
      require(value.lo !== undefined && value.hi !== undefined, "the value is not bounded");
      require(Q.cmp(lo, value.lo as Rational) <= 0 && Q.cmp(value.hi as Rational, hi) <= 0, "the value lies outside its enclosure");
    });
  }

  private exactValue(form: Form, z: Rational, value: Rational, bits: number): boolean {
    const E = this.exactAt(form, z, bits);
    const f = formJet(
      E,
      form,
      this.phi(E, J.variable(E, E.rational(z), 3), () => unsupportedRange()),
      0,
    )[0]!;
    return E.isZero(E.sub(f, E.rational(value)));
  }

  /** Exact arithmetic at z; from the right where pieces meet there and join as smoothly as the form needs. */
  private exactAt(form: Form, z: Rational, bits: number): ExactArithmetic {
    const E = new ExactArithmetic(() => this.arithmetic(bits));
    if (!isPiecewise(this.expression) || this.isInsidePiece(E, z)) return E;
    this.verifyJoint(z, derivativeOrder(form));
    return new OneSidedArithmetic(() => this.arithmetic(bits), 1);
  }

  private isInsidePiece(E: ExactArithmetic, z: Rational): boolean {
    try {
      this.phi(E, J.variable(E, E.rational(z), 3), () => unsupportedRange());
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** The value of a form at a rational point where it is a rational number by form. */
  private rationalValue(form: Form, z: Rational): Rational | undefined {
    if (this.ranges.size > 0) return undefined;
    try {
      const E = this.exactAt(form, z, 128);
      return asRational(
        formJet(
          E,
          form,
          this.phi(E, J.variable(E, E.rational(z), 3), () => unsupportedRange()),
          0,
        )[0]!,
      );
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private verifyRoot(s: Extract<Statement, { kind: "root" }>): void {
    const [a, b] = s.bracket.map(exact) as [Rational, Rational];
    require(Q.cmp(a, b) <= 0, "an empty bracket");
    const form = fromFormData(s.form);
    if (s.by === "sturm") return this.verifySturmRoot(s, form, a, b);
    const K = this.arithmetic(s.bits);
    K.scope(() => {
      this.overBox(K, a, b, 4); // φ is smooth on the bracket, so that the form is continuous
      if (s.by === "exact") this.verifyExactRoot(s, form, a, b);
      else require(this.changesSign(K, (z) => this.formAt(K, form, z), a, b), "no change of sign");
      if (s.nonzero !== undefined) {
        const other = formJet(K, fromFormData(s.nonzero), this.overBox(K, a, b, 3), 0)[0] as MpfrInterval;
        require(K.isPositive(other) || K.isPositive(K.neg(other)), "the other form may vanish in the bracket");
      }
    });
  }

  private changesSign(K: MpfrArithmetic, f: (z: Rational) => MpfrInterval, a: Rational, b: Rational): boolean {
    const [low, high] = [f(a), f(b)];
    return (K.isPositive(low) && K.isPositive(K.neg(high))) || (K.isPositive(K.neg(low)) && K.isPositive(high));
  }

  private verifyExactRoot(s: Extract<Statement, { kind: "root" }>, form: Form, a: Rational, b: Rational): void {
    const K = this.arithmetic(s.bits);
    const E = new ExactArithmetic(K);
    const [point] = jetOf(E, parse(s.point ?? ""), [E.rational(Q.ZERO)]);
    const f = formJet(
      E,
      form,
      this.phi(E, J.variable(E, point!, 3), () => unsupportedRange()),
      0,
    )[0]!;
    require(E.isZero(f), "the form does not vanish exactly at the point");
    const x = encloseConstant(K, point!);
    require(K.isNonNegative(K.sub(x, K.rational(a))) && K.isNonNegative(K.sub(K.rational(b), x)), "the point lies outside the bracket");
  }

  private verifySturmRoot(s: Extract<Statement, { kind: "root" }>, form: Form, a: Rational, b: Rational): void {
    const K = new RationalFunctionArithmetic(a, b);
    const jet = this.phi(K, J.variable(K, F_X, 3), () => unsupportedRange());
    const numerator = (f: Form): ReturnType<typeof P.polynomial> => formJet(K, f, jet, 0)[0]!.numerator;
    const p = numerator(form);
    require(P.isZero(p) || countRootsClosed(p, a, b) > 0, "no root in the bracket");
    if (s.nonzero === undefined) return;
    const q = numerator(fromFormData(s.nonzero));
    require(!P.isZero(q) && countRootsClosed(q, a, b) === 0, "the other form vanishes in the bracket");
  }

  private verifyUndefined(s: Extract<Statement, { kind: "undefined" }>): void {
    const z = exact(s.z);
    const outside = (run: () => unknown): boolean => {
      try {
        run();
        return false;
      } catch (error) {
        if (error instanceof DomainError) return (error as DomainErrorType).certain;
        throw error;
      }
    };
    const E = new ExactArithmetic(() => this.arithmetic(s.bits));
    const byInterval = (): unknown => this.arithmetic(s.bits).scope(() => this.atPoint(this.arithmetic(s.bits), z, 0));
    require(outside(() => this.phi(E, [E.rational(z)], () => unsupportedRange())) ||
      outside(byInterval), `φ is not shown to be undefined at ${s.z}`);
  }

  /** One-sided limits of φ⁽ᵏ⁾ that differ or are infinite: by the mean value theorem φ⁽ᵏ⁾(z) is not a continuous derivative. */
  private verifyJump(s: Extract<Statement, { kind: "jump" }>): void {
    const form: Form = [
      { coefficient: Q.ONE, powers: [0, 1, 2, 3].map((k) => (k === s.derivative ? 1 : 0)) as [number, number, number, number] },
    ];
    const limit = (side: 1 | -1): string => this.limitOf(form, { at: s.z, side, from: "1024" }, 6, s.bits);
    const [left, right] = [limit(-1), limit(1)];
    const isInfinite = left.endsWith("inf") || right.endsWith("inf");
    require(isInfinite || this.certainlyDiffer(left, right, s.bits), "the one-sided limits are not shown to differ");
  }

  private certainlyDiffer(left: string, right: string, bits: number): boolean {
    const [a, b] = [Q.parse(left), Q.parse(right)];
    if (a !== undefined && b !== undefined) return !Q.eq(a, b);
    const K = this.arithmetic(bits);
    const [p, q] = [this.limitValues.get(left), this.limitValues.get(right)];
    if (p === undefined || q === undefined) return false;
    return K.scope(() => {
      const difference = K.sub(encloseConstant(K, p), encloseConstant(K, q));
      return K.isPositive(difference) || K.isPositive(K.neg(difference));
    });
  }

  private verifyPole(s: Extract<Statement, { kind: "pole" }>): void {
    const [a, b] = s.bracket.map(exact) as [Rational, Rational];
    require(Q.cmp(a, b) < 0, "an empty bracket");
    const u = denominators(this.expression)[s.node];
    if (u === undefined) throw new Rejection("no such denominator");
    if (this.rationalPole(u, a, b)) return;
    const K = this.arithmetic(s.bits);
    K.scope(() => {
      jetOf(K, u, [K.between(a, b)]); // continuous on the bracket
      require(this.changesSign(
        K,
        (z) => jetOf(K.atPoint(), u, [K.rational(z)])[0] as MpfrInterval,
        a,
        b,
      ), "the denominator does not change sign");
    });
  }

  /** Whether the denominator is a rational function with a zero in [a, b]. */
  private rationalPole(u: Expression, a: Rational, b: Rational): boolean {
    const K = new RationalFunctionArithmetic(a, b);
    try {
      const [f] = this.ranges.size > 0 ? [] : jetOf(K, u, [F_X]);
      return f !== undefined && (F.isZero(f) || countRootsClosed(f.numerator, a, b) > 0);
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private isIdenticallyZero(form: Form, from: LowerEnd, to: UpperEnd): boolean {
    require(from === "-inf" || to === "+inf" || Q.cmp(from, to) < 0, "an empty interval");
    const K = new RationalFunctionArithmetic(from, to);
    return K.isZero(
      formJet(
        K,
        form,
        this.phi(K, J.variable(K, F_X, 3), () => unsupportedRange()),
        0,
      )[0]!,
    );
  }

  // ---- limits -------------------------------------------------------------------------------------------------------

  private readonly limitValues = new Map<string, ReturnType<ExactArithmetic["rational"]>>();

  /** The limit as text: a rational, `±inf`, or the name of an exact constant. */
  private limitOf(form: Form, place: Place, order: number, bits: number): string {
    return this.onTail(place, form, order, bits, (T, f) => {
      const limit = T.limit(f);
      if (limit === undefined) throw new Rejection("no limit");
      if (limit.kind === "infinite") return limit.sign > 0 ? "+inf" : "-inf";
      const c = limit.value.exact;
      if (c === undefined) throw new Rejection("no exact limit");
      return this.named(c);
    });
  }

  private named(c: ReturnType<ExactArithmetic["rational"]>): string {
    const [first, second] = c.terms;
    if (first === undefined) return "0";
    if (second === undefined && first.key === "") return Q.toString(first.coefficient);
    const name = `constant ${c.terms.map((t) => `${Q.toString(t.coefficient)}*${t.key}`).join(" + ")}`;
    this.limitValues.set(name, c);
    return name;
  }

  private verifyLimit(s: Extract<Statement, { kind: "limit" }>): void {
    require(this.limitOf(fromFormData(s.form), s.place, s.order, s.bits) === s.value, "the limit is another");
  }

  private verifyRatioValue(s: Extract<Statement, { kind: "ratio-value" }>): void {
    const [z, upper] = [exact(s.z), exact(s.upper)];
    const [p, q] = [fromFormData(s.numerator), fromFormData(s.denominator)];
    const [top, bottom] = [p, q].map((form) => this.rationalValue(form, z));
    if (top !== undefined && bottom !== undefined) {
      return require(bottom.n !== 0n && Q.cmp(top, Q.mul(upper, Q.abs(bottom))) <= 0, "the ratio is larger there");
    }
    const K = this.arithmetic(s.bits);
    K.scope(() => {
      const [numerator, denominator] = [this.formAt(K, p, z), this.formAt(K, q, z)];
      const size = K.isPositive(denominator) ? denominator : K.neg(denominator);
      require(K.isPositive(size), "the denominator may vanish");
      require(K.isNonNegative(K.sub(K.rational(upper), K.div(numerator, size))), "the ratio is larger there");
    });
  }

  /** Read off the degrees (at ±∞) or the orders of vanishing (at a point) of an exact rational function. */
  private verifyRationalLimit(s: Extract<Statement, { kind: "rational-limit" }>): void {
    const at = end(s.at);
    const near = (side: 1 | -1): RationalFunctionArithmetic => {
      if (at === "+inf") return new RationalFunctionArithmetic(FAR, "+inf");
      if (at === "-inf") return new RationalFunctionArithmetic("-inf", Q.neg(FAR));
      return side > 0 ? new RationalFunctionArithmetic(at, Q.add(at, NEAR)) : new RationalFunctionArithmetic(Q.sub(at, NEAR), at);
    };
    for (const side of at === "+inf" ? ([1] as const) : at === "-inf" ? ([-1] as const) : ([1, -1] as const)) {
      const K = near(side);
      const jet = this.phi(K, J.variable(K, F_X, 3), () => unsupportedRange());
      const value = (data: FormData): RationalFunction => formJet(K, fromFormData(data), jet, 0)[0]!;
      const f = value(s.form);
      const g = s.denominator === undefined ? undefined : value(s.denominator);
      if (g !== undefined) require(!F.isZero(g), "the denominator vanishes identically");
      require(limitOfRational(g === undefined ? f : F.div(f, g), at, side, g !== undefined) === s.value, "the limit is another");
    }
  }

  private verifyRatioLimit(s: Extract<Statement, { kind: "ratio-limit" }>): void {
    const { T, phi } = this.expansion(s.place, s.order, s.bits);
    const [p, q] = [s.numerator, s.denominator].map((d) => formJet(T, fromFormData(d), phi, 0)[0] as TailSum) as [TailSum, TailSum];
    const side = T.signOnTail(q);
    require(side.strict, "the denominator may vanish near the place");
    const limit = T.limit(T.div(p, side.sign === 1 ? q : T.neg(q)));
    const value = limit?.kind === "finite" && limit.value.exact !== undefined ? this.named(limit.value.exact) : undefined;
    require(value === s.value, "the limit of the ratio is another");
  }
}

const F_X = { numerator: P.X, denominator: P.ONE };
const FAR: Rational = { n: 1n << 256n, d: 1n };
const NEAR: Rational = { n: 1n, d: 1n << 256n };

/** The limit of f (of |f| when `absolute`) as x tends to `at` from the side. */
function limitOfRational(f: RationalFunction, at: Rational | "-inf" | "+inf", side: 1 | -1, absolute: boolean): string {
  if (F.isZero(f)) return "0";
  if (typeof at !== "string") {
    require(P.evaluate(f.denominator, at).n !== 0n, "an infinite limit at a point");
    const value = F.evaluate(f, at);
    return Q.toString(absolute ? Q.abs(value) : value);
  }
  const excess = P.degree(f.numerator) - P.degree(f.denominator);
  if (excess < 0) return "0";
  const lead = Q.div(P.leading(f.numerator), P.leading(f.denominator));
  const value = side < 0 && excess % 2 !== 0 ? Q.neg(lead) : lead;
  if (excess > 0) return absolute || value.n > 0n ? "+inf" : "-inf";
  return Q.toString(absolute ? Q.abs(value) : value);
}

function require(condition: boolean, reason: string): void {
  if (!condition) throw new Rejection(reason);
}

function unsupportedRange(): never {
  throw new Rejection("a parameter with a range in an exact step");
}

const end = (text: string): Rational | "-inf" | "+inf" => (text === "-inf" || text === "+inf" ? text : exact(text));
/** The steps run from −∞ to +∞, each beginning where the one before ended. */
function requireCover(cover: readonly Step[]): void {
  require(Array.isArray(cover) && cover.length > 0, "an empty cover");
  require(cover[0]?.from === "-inf" && cover.at(-1)?.to === "+inf", "the cover does not reach from −∞ to +∞");
  cover.forEach((step, i) => {
    const next = cover[i + 1];
    if (next !== undefined) require(Q.eq(exact(step.to), exact(next.from)), "a gap in the cover");
    if (i > 0 && i < cover.length - 1) require(Q.cmp(exact(step.from), exact(step.to)) < 0, "a step with no points");
  });
}

/** R with the place inside y ≥ R: |x| ≥ R at ±∞, |x − c| ≤ 1/R beside c. */
function cutOff(place: Place): Rational {
  const from = exact(place.from);
  return place.at === "-inf" ? Q.neg(from) : from;
}

/** x = ±y at ±∞, x = c ± 1/y beside a point c; derivatives are in x. */
function variableAt(T: TailArithmetic, place: Place): Jet<TailSum> {
  const y = T.variable();
  if (place.at === "+inf") return J.variable(T, y, 3);
  if (place.at === "-inf") return J.variable(T, T.neg(y), 3);
  const step = T.power(y, { n: -1n, d: 1n });
  const side = "side" in place && place.side === -1 ? T.neg(step) : step;
  return J.variable(T, T.add(T.rational(exact(place.at)), side), 3);
}

/** Thrown by a replayer that was made without MPFR when a step needs it. */
export class MpfrNeeded extends Error {}

/** A replayer that has MPFR, or one that throws {@link MpfrNeeded} where it would use it. */
export function replayerOf(body: Pick<CertificateBody, "expression" | "parameters">, mpfr?: MpfrArithmetic): Replayer {
  const ranges = new Map(Object.entries(body.parameters ?? {}).map(([name, r]) => [name, [exact(r.from), exact(r.to)] as const]));
  for (const [lo, hi] of ranges.values()) require(Q.cmp(lo, hi) <= 0, "an empty parameter range");
  const expression = parse(body.expression, { parameters: [...ranges.keys()] });
  const make = (bits: number): MpfrArithmetic => {
    if (mpfr === undefined) throw new MpfrNeeded("MPFR is not loaded");
    return mpfr.withPrecision(bits);
  };
  return new Replayer(expression, make, ranges);
}

/** Replays every statement of a body; MPFR is loaded only if a step needs it. @throws Rejection for the first that does not verify */
export async function replay(body: Pick<CertificateBody, "expression" | "parameters" | "statements">): Promise<void> {
  try {
    checkAll(replayerOf(body), body.statements);
  } catch (error) {
    if (!(error instanceof MpfrNeeded)) throw error;
    checkAll(replayerOf(body, await mpfrArithmetic(64)), body.statements);
  }
}

function checkAll(replayer: Replayer, statements: readonly Statement[]): void {
  try {
    for (const s of statements) replayer.check(s);
  } finally {
    replayer.dispose();
  }
}
