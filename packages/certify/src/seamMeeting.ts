/** φ beside one point at which pieces of |·|, max, min and their relatives meet: jets over {@link TwoSided} values, one side a piece. `seams.ts` says when they meet. */
import { type Application, type Expression, jetWith, operatorNamed, structurallyEqual } from "@flatcheck/activation";
import {
  DomainError,
  item,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  type TwoSided,
  TwoSidedArithmetic,
} from "@flatcheck/enclosure";

/** Where the seam lies, and what is known of the parameters. */
export interface SeamPlace {
  readonly from: Rational | "-inf";
  readonly to: Rational | "+inf";
  readonly parameters: ReadonlyMap<string, MpfrInterval>;
}

/** The piece that an operator takes: that for an argument > 0 (1), < 0 (−1), or its value at 0. */
export type Side = -1 | 0 | 1;
/** The pieces from the left and from the right. */
export type Sides = readonly [left: Side, right: Side];

/** Whether the operator jumps where its pieces meet. */
export const jumps = (node: Application): boolean => operatorNamed(node.operator).jumps === true;

/** What is known at the point. */
export interface Situation {
  readonly expression: Expression;
  readonly place: SeamPlace;
  /** The pieces of each operator beside the point. */
  readonly sides: ReadonlyMap<Application, Sides>;
  /** Arguments that are 0 at the point. */
  readonly vanishing: readonly Expression[];
}

type Part = (e: Expression) => Jet<TwoSided>;

/** φ beside one point at which arguments of its pieces vanish. */
export class Meeting {
  private readonly T: TwoSidedArithmetic;
  private readonly parameters: ReadonlyMap<string, TwoSided>;
  private readonly open = new Set<Expression>();

  constructor(
    private readonly K: MpfrArithmetic,
    private readonly situation: Situation,
  ) {
    const T = new TwoSidedArithmetic(K);
    this.T = T;
    this.parameters = new Map([...situation.place.parameters].map(([name, value]) => [name, T.both(value)]));
  }

  gaps(order: number): MpfrInterval[] {
    const { K, T, parameters } = this;
    const { expression, place, vanishing } = this.situation;
    const isOrigin = vanishing.some((u) => u.kind === "variable");
    const x = J.variable(T, T.both(isOrigin ? K.rational(Q.ZERO) : K.between(place.from, place.to)), order);
    const own = (e: Application, part: Part): Jet<TwoSided> | undefined => this.vanishing(e, part) ?? this.joined(e, part, x);
    return jetWith(T, expression, x, { parameters, own }).map((c) => c.gap);
  }

  /** The jet of an argument that is exactly 0 at the point. */
  private vanishing(e: Application, part: Part): Jet<TwoSided> | undefined {
    if (this.open.has(e) || !this.situation.vanishing.some((u) => structurallyEqual(u, e))) return undefined;
    this.open.add(e);
    const jet = part(e);
    this.open.delete(e);
    return jet.with(0, this.T.rational(Q.ZERO));
  }

  /** The pieces of an operator from both sides. Where its argument is 0 both have one value, but for sign. */
  private joined(e: Application, part: Part, x: Jet<TwoSided>): Jet<TwoSided> | undefined {
    if (operatorNamed(e.operator).pieceArgument === undefined) return undefined;
    const sides = this.situation.sides.get(e);
    if (sides === undefined) throw new DomainError(e.operator, false);
    // A cube root keeps to one side where its argument does; there its own rule knows it.
    if (operatorNamed(e.operator).pieces === undefined && sides[0] === sides[1]) return undefined;
    const right = this.piece(e, sides[1], part, x);
    if (sides[0] === sides[1]) return right;
    const left = this.piece(e, sides[0], part, x);
    return left.map((a, k) => {
      const b = item(right, k);
      const gap = k === 0 && !jumps(e) ? a.gap : this.K.sub(b.right, a.left);
      return { left: a.left, right: b.right, gap };
    });
  }

  private piece(e: Application, side: Side, part: Part, x: Jet<TwoSided>): Jet<TwoSided> {
    if (side === 0) return x.map(() => this.T.rational(Q.ZERO));
    const { pieces } = operatorNamed(e.operator);
    if (pieces === undefined) throw new DomainError(e.operator, false);
    // A piece is made of the arguments, whose jets are known.
    const own = (w: Application): Jet<TwoSided> | undefined => (e.args.includes(w) ? part(w) : undefined);
    return jetWith(this.T, pieces(e.args)[side > 0 ? 0 : 1], x, { parameters: this.parameters, own });
  }
}
