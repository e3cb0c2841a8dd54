/**
 * Seams: points r where pieces of |·|, max, min and their relatives meet, of which a step of a certificate knows only that they lie between
 * its ends. At r the argument u that chooses the piece is 0, exactly, and x is some number of the step. Jets over {@link TwoSided} values
 * tell from that whether the derivatives of φ from the two sides are equal: relu(u)⁵ is 0 to order 4 on both, whatever r is, and what does
 * not involve the pieces is the same. Both search and replay ask this file.
 *
 * Why this suffices. Arguments are analytic where they have jets, so that in a compact step they vanish at finitely many points, or on an
 * interval, where both pieces agree. At each such r an argument either keeps one piece on both sides or changes it, and is 0 if it does; all
 * combinations are tried. Where φ is continuous and one-sided limits of its derivatives agree, it is differentiable (mean value theorem).
 */
import { type Application, apply, canonical, type Expression, jetOf, operatorNamed, structurallyEqual } from "@flatcheck/activation";
import { DomainError, item, jets as J, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";
import { applications, isContinuousByForm, pieceArguments } from "./expressionFacts.js";
import { jumps, Meeting, type SeamPlace, type Side, type Sides } from "./seamMeeting.js";

/** An operator that chooses between pieces, with the argument whose sign chooses. */
interface Choice {
  readonly node: Application;
  readonly by: Expression;
}

/** Choices by one argument u, or by −u. */
interface ChoiceGroup {
  readonly by: Expression;
  readonly choices: readonly (Choice & { readonly isOpposite: boolean })[];
}

const WAYS: readonly Sides[] = [
  [-1, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
];

/** More arguments than this that may vanish in one step are not told apart. */
const MOST_GROUPS = 3;

export class Seams {
  private readonly choices: readonly Choice[];

  constructor(private readonly expression: Expression) {
    this.choices = [...new Set(applications(expression))].flatMap((node) => {
      const by = operatorNamed(node.operator).pieceArgument?.(node.args);
      return by === undefined ? [] : [{ node, by: withoutZero(by) }];
    });
  }

  /**
   * φ⁽ᵏ⁾ from the right minus from the left, over k!, for k ≤ order, in each way in which pieces may meet between the ends; none where they
   * do not. Call inside a scope of K. @throws DomainError where a one-sided derivative is not known to exist, or the ways are too many
   */
  gaps(K: MpfrArithmetic, place: SeamPlace, order: number): readonly (readonly MpfrInterval[])[] {
    return this.gapsOf(K, place, order, this.sorted(K, place));
  }

  /** Whether φ is continuous, with its derivatives up to the order, wherever pieces meet between the ends. @throws DomainError */
  areSmooth(K: MpfrArithmetic, place: SeamPlace, order: number): boolean {
    const sorted = this.sorted(K, place);
    const { certain, groups } = sorted;
    const jumping = groups.filter((g) => g.choices.some((c) => jumps(c.node)));
    const areValues = jumping.every((g) => groups.length === 1 && isCrossed(K, g.by, place) && this.hasItsValue(K, place, certain, g));
    return areValues && this.gapsOf(K, place, order, sorted).every((gaps) => gaps.every((gap) => K.isZero(gap)));
  }

  private gapsOf(K: MpfrArithmetic, place: SeamPlace, order: number, { certain, groups }: Sorted): MpfrInterval[][] {
    if (groups.length > MOST_GROUPS || !groups.every((g) => isContinuousByForm(g.by))) throw new DomainError("pieces", false);
    return waysToMeet(groups.length).map((way) => {
      const sides = new Map(certain);
      for (const [i, pair] of way.entries())
        for (const c of item(groups, i).choices) sides.set(c.node, c.isOpposite ? opposite(pair) : pair);
      const vanishing = groups.flatMap((g, i) => (item(way, i)[0] === item(way, i)[1] ? [] : argumentsOf(g)));
      return new Meeting(K, { expression: this.expression, place, sides, vanishing }).gaps(order);
    });
  }

  /** Whether φ, with sign u = 0, has the value at the point that it tends to. */
  private hasItsValue(K: MpfrArithmetic, place: SeamPlace, certain: ReadonlyMap<Application, Sides>, group: ChoiceGroup): boolean {
    const sides = new Map(certain);
    for (const { node, isOpposite } of group.choices) {
      const pair: Sides = jumps(node) ? [0, 1] : [1, 1];
      sides.set(node, isOpposite ? opposite(pair) : pair);
    }
    const meeting = new Meeting(K, { expression: this.expression, place, sides, vanishing: argumentsOf(group) });
    return meeting.gaps(0).every((gap) => K.isZero(gap));
  }

  private sorted(K: MpfrArithmetic, place: SeamPlace): Sorted {
    const certain = new Map<Application, Sides>();
    const groups: ChoiceGroup[] = [];
    for (const { node, by } of this.choices) {
      const value = item(jetOf(K.across(), by, J.variable(K, K.between(place.from, place.to), 0), place.parameters), 0);
      if (K.isPositive(value)) certain.set(node, [1, 1]);
      else if (K.isPositive(K.neg(value))) certain.set(node, [-1, -1]);
      else addTo(groups, { node, by });
    }
    return { certain, groups };
  }
}

/** Choices that are the same all over the step, and the others by their arguments. */
interface Sorted {
  readonly certain: ReadonlyMap<Application, Sides>;
  readonly groups: readonly ChoiceGroup[];
}

function addTo(groups: ChoiceGroup[], choice: Choice): void {
  for (const [i, group] of groups.entries()) {
    const isOpposite = areOpposite(group.by, choice.by);
    if (!isOpposite && !structurallyEqual(group.by, choice.by)) continue;
    groups[i] = { ...group, choices: [...group.choices, { ...choice, isOpposite }] };
    return;
  }
  groups.push({ by: choice.by, choices: [{ ...choice, isOpposite: false }] });
}

/** Whether v is −u by form. */
const areOpposite = (u: Expression, v: Expression): boolean => structurallyEqual(canonical(apply("neg", u)), canonical(v));

const argumentsOf = ({ choices }: ChoiceGroup): readonly Expression[] => choices.map((c) => c.by);

const opposite = ([left, right]: Sides): Sides => [negated(left), negated(right)];
const negated = (side: Side): Side => (side === 0 ? 0 : side > 0 ? -1 : 1);

/** Argument number k of the pieces of φ, in the order of reading. */
export function pieceArgumentNumber(expression: Expression, k: number): Expression | undefined {
  const u = pieceArguments(expression)[k];
  return u === undefined ? undefined : withoutZero(u);
}

/** u of u − 0, which is how max(u, 0) names its argument. */
function withoutZero(by: Expression): Expression {
  const [u, v] = by.kind === "apply" && by.operator === "sub" ? by.args : [];
  return u !== undefined && v?.kind === "number" && v.value.n === 0n ? u : by;
}

/** All ways in which at least one of so many groups changes its piece, up to an exchange of the sides. */
function waysToMeet(groups: number): (readonly Sides[])[] {
  let ways: (readonly Sides[])[] = [[]];
  for (let i = 0; i < groups; i++) ways = ways.flatMap((way) => WAYS.map((pair) => [...way, pair]));
  return ways.filter((way) => way.find(([left, right]) => left !== right)?.[0] === -1);
}

/** Whether u is smooth with a slope that is not 0, so that it vanishes at isolated points, if at all. @throws DomainError */
export function isCrossed(K: MpfrArithmetic, u: Expression, { from, to, parameters }: SeamPlace): boolean {
  const slope = item(jetOf(K.inside(), u, J.variable(K, K.between(from, to), 1), parameters), 1);
  return K.isPositive(slope) || K.isPositive(K.neg(slope));
}
