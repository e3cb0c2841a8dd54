/**
 * What one analysis of an activation shares: jets over boxes in doubles and in MPFR, expansions at infinity,
 * whatever is to be computed once, and the deadline. Nothing computed here is believed until replay accepts it.
 */
import { type Expression, jetOf, type Parity, parityOf, type Stepwise } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  ExactArithmetic,
  type ExactConstant,
  insideDomain,
  jets as J,
  type MpfrArithmetic,
  type MpfrInterval,
  OneSidedArithmetic,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type Domain, endAt, isInside, isLine, LINE, type Side } from "../domain.js";
import { isContinuousByForm } from "../expressionFacts.js";
import type { Germ } from "../form.js";
import { reflectedGerm } from "../reflection.js";
import { MpfrNeeded } from "../replay.js";
import { Seams } from "../seams.js";
import type { Deadline } from "./deadline.js";
import { type SharpConstants, withSharpConstants } from "./sharpConstants.js";
import { Expansions, type Ranges } from "./tails/expansions.js";

/** Orders of Taylor polynomials of forms on boxes. */
export const DEGREE = 4;

/** Bits by which seams are looked at. */
const SEAM_BITS = 96;
/** Where so many steps did not join smoothly, others are not looked at. */
const MOST_FAILURES = 40;

interface KnownBox {
  readonly hi: number;
  readonly order: number;
  readonly germ: Germ<DoubleInterval> | undefined;
}

export class Workbench {
  /** Jets by the left end of their box. */
  private readonly boxes = new Map<number, KnownBox[]>();
  private readonly arithmetics = new Map<number, MpfrArithmetic>();
  /** Boxes looked at so far. */
  boxesSeen = 0;

  constructor(
    readonly expression: Expression,
    private readonly mpfr: MpfrArithmetic | undefined,
    readonly deadline: Deadline,
    readonly ranges: Ranges = new Map(),
    /** What is searched for is to hold here. */
    readonly domain: Domain = LINE,
  ) {
    this.reach = { lo: reachOf(domain, -1), hi: reachOf(domain, 1) };
  }

  /** φ at infinity and beside points, expanded when it is first asked for. */
  get expansions(): Expansions {
    this.ownExpansions ??= new Expansions(this.expression, this.ranges, this.deadline, (bits) => this.made(bits));
    return this.ownExpansions;
  }

  private ownExpansions: Expansions | undefined;

  /** Over ranges of parameters: bounds of infima that are to be shown, by what they are of ({@link formText}; of a quotient both, with a stroke between). */
  targets: ReadonlyMap<string, Rational> = new Map();

  /** How far below a value that is not exact a bound is set, relative to it: a tenth of the last digit asked for. */
  get slack(): Rational {
    return { n: 1n, d: 10n ** BigInt((this.deadline.budget.digits ?? 12) + 1) };
  }

  dispose(): void {
    for (const K of this.arithmetics.values()) K.dispose();
    for (const part of this.parts) part.dispose();
    this.ownExpansions?.dispose();
    this.boxes.clear();
  }

  /** A workbench for a part of φ, which shares the deadline but nothing that was computed. */
  about(expression: Expression): Workbench {
    if (expression === this.expression) return this;
    const made = new Workbench(expression, this.mpfr, this.deadline, this.ranges, this.domain);
    this.parts.push(made);
    return made;
  }

  /** A workbench about the domain without its ends. */
  get opened(): Workbench {
    const { from, to, closed } = this.domain;
    if (!closed.from && !closed.to) return this;
    return this.remember("opened", () => {
      const domain: Domain = { from, to, closed: { from: false, to: false } };
      const made = new Workbench(this.expression, this.mpfr, this.deadline, this.ranges, domain);
      this.parts.push(made);
      return made;
    });
  }

  /** A workbench for φ with values in place of its parameters. */
  withoutRanges(expression: Expression): Workbench {
    const made = new Workbench(expression, this.mpfr, this.deadline);
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

  /** {@link remember} of a computation in steps. */
  *rememberSteps<T>(name: string, f: () => Stepwise<T>): Stepwise<T> {
    if (!this.remembered.has(name)) this.remembered.set(name, yield* f());
    return this.remembered.get(name) as T;
  }

  /** The least interval with ends that are doubles, or infinite, that contains the domain. */
  readonly reach: DoubleInterval;

  /** Whether a double lies in the domain and is no end of it. */
  isInside = (x: number): boolean => Number.isFinite(x) && (isLine(this.domain) || isInside(this.domain, Q.fromNumber(x)));

  /** The exact number that a double stands for: an end of the domain for its end in doubles. */
  exactEnd(x: number): Rational {
    const { from, to } = this.domain;
    if (typeof from !== "string" && x === this.reach.lo) return from;
    return typeof to !== "string" && x === this.reach.hi ? to : Q.fromNumber(x);
  }

  /** The search is not to take all the time: replay needs some of it. @throws OutOfTime */
  spend(): void {
    this.boxesSeen++;
    if ((this.boxesSeen & 15) === 0) this.deadline.checkTime();
  }

  /** An MPFR arithmetic for scoped work. @throws MpfrNeeded */
  arithmetic = (bits: number): MpfrArithmetic => {
    const K = this.arithmetics.get(bits) ?? this.made(bits);
    this.arithmetics.set(bits, K);
    return K;
  };

  private made(bits: number): MpfrArithmetic {
    if (this.mpfr === undefined) throw new MpfrNeeded("MPFR is not loaded");
    return this.mpfr.withPrecision(bits);
  }

  exactArithmetic = (): ExactArithmetic => new ExactArithmetic(() => this.arithmetic(128), this.deadline.tick);

  /** Exact arithmetic just beside a point, to the right of it if nothing else is said. */
  besideArithmetic = (side: Side = 1): ExactArithmetic => new OneSidedArithmetic(() => this.arithmetic(128), side, this.deadline.tick);

  /** φ for doubles. @throws MpfrNeeded where a constant cancels */
  private get inDoubles(): SharpConstants {
    return this.remember("constants in doubles", () => withSharpConstants(this.expression, this.arithmetic));
  }

  /** The precision at which replay can tell what doubles can: `least`, or more where constants cancel. */
  bitsFor = (least: number): number => Math.max(least, this.inDoubles.bits);

  /** φ over [lo, hi] in doubles; undefined where it could not be evaluated. */
  doubleJet(lo: number, hi: number, order: number): Germ<DoubleInterval> | undefined {
    const beside = this.boxes.get(lo);
    const known = beside?.find((b) => b.hi === hi && (b.germ === undefined ? b.order <= order : b.order >= order));
    if (known !== undefined) return known.germ;
    if (this.boxes.size > 4000) this.boxes.clear();
    const germ =
      hi <= 0 && lo < 0 && this.parity !== undefined ? this.reflectedJet(lo, hi, order, this.parity) : this.newJet(lo, hi, order);
    if (beside === undefined) this.boxes.set(lo, [{ hi, order, germ }]);
    else beside.push({ hi, order, germ });
    return germ;
  }

  private get parity(): Parity | undefined {
    return parityOf(this.expression);
  }

  /** φ left of 0, from φ right of it. */
  private reflectedJet(lo: number, hi: number, order: number, parity: Parity): Germ<DoubleInterval> | undefined {
    const right = this.doubleJet(0 - hi, -lo, order);
    return right === undefined ? undefined : reflectedGerm(D.doubleArithmetic, right, parity);
  }

  private newJet(lo: number, hi: number, order: number): Germ<DoubleInterval> | undefined {
    this.spend();
    return insideDomain((): Germ<DoubleInterval> => {
      const K = lo < hi ? D.insideArithmetic : D.doubleArithmetic;
      const { expression, values } = this.inDoubles;
      const parameters = new Map(values);
      for (const [n, [a, b]] of this.ranges) parameters.set(n, { lo: D.fromRational(a).lo, hi: D.fromRational(b).hi });
      return { x: { lo, hi }, phi: jetOf(K, expression, J.variable(K, { lo, hi }, order), parameters) };
    });
  }

  /** {@link doubleJet} over a box that pieces of φ may share: of the points where none of their arguments vanishes. */
  sharedJet(lo: number, hi: number, order: number): Germ<DoubleInterval> | undefined {
    this.spend();
    const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, { lo: D.fromRational(a).lo, hi: D.fromRational(b).hi }]));
    return insideDomain(() => ({
      x: { lo, hi },
      phi: jetOf(D.acrossArithmetic, this.expression, J.variable(D.acrossArithmetic, { lo, hi }, order), parameters),
    }));
  }

  /** Whether pieces of φ join between the ends as smoothly as replay asks for a form of this order. */
  isSmoothAcross(from: Rational | "-inf", to: Rational | "+inf", order: number): boolean {
    this.spend();
    if (order === 0 && isContinuousByForm(this.expression)) return true;
    const failures = this.remember(`rough seams to order ${order}`, () => ({ count: 0 }));
    if (failures.count >= MOST_FAILURES) return false;
    const K = this.arithmetic(SEAM_BITS);
    const isSmooth = insideDomain(() =>
      K.scope(() => {
        const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, K.between(a, b)]));
        return this.seams.areSmooth(K, { from, to, parameters }, order);
      }),
    );
    if (isSmooth !== true) failures.count++;
    return isSmooth ?? false;
  }

  private get seams(): Seams {
    return this.remember("seams", () => new Seams(this.expression));
  }

  /** φ at a point for samples: parameters with a range in the middle of it, which tells more than their interval. */
  sampleJet(z: number, order: number): Germ<DoubleInterval> | undefined {
    if (this.ranges.size === 0) return this.doubleJet(z, z, order);
    this.spend();
    const middles = new Map([...this.ranges].map(([n, [a, b]]) => [n, D.fromRational(Q.div(Q.add(a, b), Q.fromInteger(2)))]));
    const K = D.doubleArithmetic;
    const x = { lo: z, hi: z };
    return insideDomain(() => ({
      x,
      phi: jetOf(K, this.inDoubles.expression, J.variable(K, x, order), new Map([...this.inDoubles.values, ...middles])),
    }));
  }

  /** φ over [lo, hi] in MPFR, `shared` by its pieces perhaps; call inside a scope of `K`. @throws DomainError */
  mpfrJet(K: MpfrArithmetic, lo: Rational | "-inf", hi: Rational | "+inf", order: number, shared = false): Germ<MpfrInterval> {
    this.spend();
    const parameters = new Map([...this.ranges].map(([n, [a, b]]) => [n, K.between(a, b)]));
    const isPoint = typeof lo !== "string" && typeof hi !== "string" && Q.eq(lo, hi);
    const x = K.between(lo, hi);
    return {
      x,
      phi: jetOf(shared ? K.across() : isPoint ? K.atPoint() : K.inside(), this.expression, J.variable(K, x, order), parameters),
    };
  }

  /** φ to an order at an exact constant. @throws DomainError */
  exactJet(E: ExactArithmetic, x: ExactConstant, order: number): Germ<ExactConstant> {
    return { x, phi: jetOf(E, this.expression, J.variable(E, x, order)) };
  }
}

/** The nearest double past the end on a side. */
function reachOf(domain: Domain, side: Side): number {
  const end = endAt(domain, side);
  if (typeof end === "string") return side * Number.POSITIVE_INFINITY;
  const { lo, hi } = D.fromRational(end);
  return side < 0 ? lo : hi;
}
