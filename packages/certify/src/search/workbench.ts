/**
 * What one analysis of an activation shares: jets over boxes in doubles and in MPFR, expansions at infinity, the exact
 * rational form where there is one, and the budget. Nothing computed here is believed until replay accepts it.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  ExactArithmetic,
  type ExactConstant,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  OneSidedArithmetic,
  rationals as Q,
  type Rational,
  TailArithmetic,
  type TailSum,
} from "@flatcheck/enclosure";
import { Monomials } from "../form.js";
import { MpfrNeeded } from "../replay.js";

/** Orders of Taylor polynomials on boxes: φ is expanded to {@link DEGREE} + 3. */
export const DEGREE = 4;

/** The part of the time allowed that the search may use. */
const SEARCH_SHARE = 0.7;

/** Thrown when the time allowed, or the caller's signal, ends an analysis. */
export class OutOfTime extends Error {}

/** Time spent on an analysis: that of the pauses, in which others work, is not its own. */
export class Stopwatch {
  private began = performance.now();
  private pausedAt = 0;

  /** Milliseconds. */
  elapsed(): number {
    return performance.now() - this.began;
  }

  pause = (): void => {
    this.pausedAt = performance.now();
  };

  resume = (): void => {
    this.began += performance.now() - this.pausedAt;
  };
}

export interface Budget {
  /** Milliseconds for the whole analysis. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
  /** Significant digits to which infima are enclosed, 12 by default. */
  readonly digits?: number;
}

export type Ranges = ReadonlyMap<string, readonly [Rational, Rational]>;

export interface Tail {
  readonly T: TailArithmetic;
  readonly forms: Monomials<TailSum>;
}

interface KnownBox {
  readonly hi: number;
  readonly order: number;
  readonly jet: Jet<DoubleInterval> | undefined;
}

export class Workbench {
  /** By the stopwatch. */
  private readonly started: number;
  /** Jets by the left end of their box. */
  private readonly boxes = new Map<number, KnownBox[]>();
  private readonly tails = new Map<string, Tail | string>();
  private readonly arithmetics = new Map<number, MpfrArithmetic>();
  /** Expansions keep their registers for the whole analysis, so that they have arithmetics of their own. */
  private readonly tailArithmetics = new Map<number, MpfrArithmetic>();
  /** Boxes looked at so far. */
  boxesSeen = 0;

  constructor(
    readonly expression: Expression,
    private readonly mpfr: MpfrArithmetic | undefined,
    readonly budget: Budget,
    readonly ranges: Ranges = new Map(),
    readonly stopwatch: Stopwatch = new Stopwatch(),
  ) {
    this.started = stopwatch.elapsed();
  }

  private elapsed(): number {
    return this.stopwatch.elapsed() - this.started;
  }

  /** How far below a value that is not exact a bound is set, relative to it: a tenth of the last digit asked for. */
  get slack(): Rational {
    return { n: 1n, d: 10n ** BigInt((this.budget.digits ?? 12) + 1) };
  }

  dispose(): void {
    for (const K of [...this.arithmetics.values(), ...this.tailArithmetics.values()]) K.dispose();
    for (const part of this.parts) part.dispose();
    this.tails.clear();
    this.boxes.clear();
  }

  /** A workbench for a part of φ, which shares the time that is left but nothing that was computed. */
  about(expression: Expression): Workbench {
    if (expression === this.expression) return this;
    const left = Math.max(0, this.budget.milliseconds - this.elapsed());
    const made = new Workbench(expression, this.mpfr, { ...this.budget, milliseconds: left }, this.ranges, this.stopwatch);
    this.parts.push(made);
    return made;
  }

  private readonly parts: Workbench[] = [];

  private readonly remembered = new Map<string, unknown>();

  /** The value of f under a name, computed once in an analysis. */
  remember<T>(name: string, f: () => T): T {
    if (!this.remembered.has(name)) this.remembered.set(name, f());
    return this.remembered.get(name) as T;
  }

  /** The search is not to take all the time: replay needs some of it. @throws OutOfTime */
  spend(): void {
    this.boxesSeen++;
    if ((this.boxesSeen & 15) === 0) this.checkTime();
  }

  /** When the search for the proof at hand is to end, in milliseconds from the start. */
  private searchEnds = Number.POSITIVE_INFINITY;

  /** Gives the next search a part of the time that is left for searching. */
  allot(part: number): void {
    const elapsed = this.elapsed();
    this.searchEnds = elapsed + part * Math.max(0, SEARCH_SHARE * this.budget.milliseconds - elapsed);
  }

  /** @throws OutOfTime when the time given to the search is spent */
  checkTime(): void {
    this.checkUntil(this.searchEnds);
  }

  private ticks = 0;

  /** Called from inside long computations. @throws OutOfTime */
  private readonly tick = (): void => {
    if ((++this.ticks & 63) === 0) this.checkTime();
  };

  /** @throws OutOfTime when the whole budget is spent */
  checkReplayTime = (): void => this.checkUntil(this.budget.milliseconds);

  /** Whether the caller's signal came. */
  isInterrupted = (): boolean => this.budget.signal?.aborted === true;

  private checkUntil(end: number): void {
    if (this.isInterrupted() || this.elapsed() > end) throw new OutOfTime();
  }

  /** An MPFR arithmetic for scoped work. @throws MpfrNeeded */
  arithmetic = (bits: number): MpfrArithmetic => this.from(this.arithmetics, bits);

  private from(pool: Map<number, MpfrArithmetic>, bits: number): MpfrArithmetic {
    if (this.mpfr === undefined) throw new MpfrNeeded("MPFR is not loaded");
    const K = pool.get(bits) ?? this.mpfr.withPrecision(bits);
    pool.set(bits, K);
    return K;
  }

  exactArithmetic = (): ExactArithmetic => new ExactArithmetic(() => this.arithmetic(128), this.tick);

  /** Exact arithmetic just to the right of a point. */
  besideArithmetic = (): ExactArithmetic => new OneSidedArithmetic(() => this.arithmetic(128), 1, this.tick);

  /** The jet of φ over [lo, hi] in doubles; undefined where it could not be evaluated. */
  doubleJet(lo: number, hi: number, order: number = DEGREE + 3): Jet<DoubleInterval> | undefined {
    const beside = this.boxes.get(lo);
    const known = beside?.find((b) => b.hi === hi && (b.jet === undefined ? b.order <= order : b.order >= order));
    if (known !== undefined) return known.jet;
    this.spend();
    if (this.boxes.size > 4000) this.boxes.clear();
    const jet = this.defined(() => {
      const K = lo < hi ? D.insideArithmetic : D.doubleArithmetic;
      const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, { lo: D.fromRational(a).lo, hi: D.fromRational(b).hi }]));
      return jetOf(K, this.expression, J.variable(K, { lo, hi }, order), parameters);
    });
    if (beside === undefined) this.boxes.set(lo, [{ hi, order, jet }]);
    else beside.push({ hi, order, jet });
    return jet;
  }

  /** The jet of φ at a point for samples: parameters with a range in the middle of it, which tells more than their interval. */
  sampleJet(z: number, order: number): Jet<DoubleInterval> | undefined {
    if (this.ranges.size === 0) return this.doubleJet(z, z, order);
    this.spend();
    const middles = new Map([...this.ranges].map(([n, [a, b]]) => [n, D.fromRational(Q.div(Q.add(a, b), Q.fromInteger(2)))]));
    const K = D.doubleArithmetic;
    return this.defined(() => jetOf(K, this.expression, J.variable(K, { lo: z, hi: z }, order), middles));
  }

  /** The jet of φ over [lo, hi] in MPFR; call inside a scope of `K`. @throws DomainError */
  mpfrJet(K: MpfrArithmetic, lo: Rational | "-inf", hi: Rational | "+inf", order: number): Jet<MpfrInterval> {
    this.spend();
    const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, K.between(a, b)]));
    const isPoint = typeof lo !== "string" && typeof hi !== "string" && Q.eq(lo, hi);
    return jetOf(isPoint ? K.atPoint() : K.inside(), this.expression, J.variable(K, K.between(lo, hi), order), parameters);
  }

  /** The jet of φ over exact constants. @throws DomainError */
  exactJet(E: ExactArithmetic, x: Jet<ExactConstant>): Jet<ExactConstant> {
    return jetOf(E, this.expression, x);
  }

  private defined<T>(f: () => T): T | undefined {
    try {
      return f();
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  /** φ expanded at +∞ (side 1), −∞ (side −1) on |x| ≥ R; a text says why it could not be. */
  tail(side: 1 | -1, R: Rational, order: number, bits: number): Tail | string {
    return this.expansion(`${side > 0 ? "+inf" : "-inf"}`, R, order, bits, (T) => (side > 0 ? T.variable() : T.neg(T.variable())));
  }

  /** φ expanded at c ± 1/y, y ≥ R. */
  beside(c: Rational, side: 1 | -1, R: Rational, order: number, bits: number): Tail | string {
    return this.expansion(`${Q.toString(c)}${side > 0 ? "+" : "-"}`, R, order, bits, (T) => {
      const step = T.power(T.variable(), { n: -1n, d: 1n });
      return T.add(T.rational(c), side > 0 ? step : T.neg(step));
    });
  }

  private expansion(place: string, R: Rational, order: number, bits: number, x: (T: TailArithmetic) => TailSum): Tail | string {
    const key = `${place}:${Q.toString(R)}:${order}:${bits}`;
    const known = this.tails.get(key);
    if (known !== undefined) return known;
    this.checkTime();
    const tail = this.expand(R, order, bits, x);
    this.tails.set(key, tail);
    return tail;
  }

  private expand(R: Rational, order: number, bits: number, x: (T: TailArithmetic) => TailSum): Tail | string {
    const K = this.from(this.tailArithmetics, bits);
    try {
      const T = new TailArithmetic(new ExactArithmetic(K, this.tick), R, order);
      const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, T.parameter(n, a, b)]));
      return { T, forms: new Monomials(T, jetOf(T, this.expression, J.variable(T, x(T), 3), parameters)) };
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }
}
