/** What cases of an inequality say: by enclosures of both sides, which alone decide. */
import { type DoubleInterval, insideDomain } from "@flatcheck/enclosure";
import type { Counterexample } from "../ledger/statement.js";
import { type Enclosures, enclosureOf, type Quantities } from "./bound.js";
import type { Stated } from "./sides.js";

/** A case of an inequality. */
export interface Case {
  /** In doubles: to steer by, and to print. */
  readonly quantities: Quantities;
  /** Whether all of them are numbers, where some are found only when they are asked for: what is no such case is none. Cases that are passed over are not asked. */
  readonly isMeasured?: () => boolean;
  /** What they certainly lie in; undefined where that was not found. Asked for where a case is to be decided. */
  readonly enclosed: () => Enclosures | undefined;
  /** The same, wider and sooner; undefined where that says nothing. What its values throw outside of a domain counts as that. */
  readonly roughly?: () => Enclosures | undefined;
  /** What tells the case apart. */
  readonly label: string;
  /** What the case is made of: data, labels, parameters. */
  readonly values?: () => Counterexample["values"];
  /** Cases of the same kind that are simpler to read, simplest first: where this one is a counterexample, one of them may be one too. */
  readonly simpler?: () => Iterable<Case>;
}

/** `apart`: the premise certainly does not hold. */
export type Decision = "holds" | "fails" | "undecided" | "apart";

export interface Decided {
  readonly decision: Decision;
  /** left/right is certainly at least this; undefined where it is not known. */
  readonly ratio: number | undefined;
  /** Both sides are certainly one number. */
  readonly isEqual?: boolean;
}

export type Comparable = Pick<Stated, "left" | "right" | "difference" | "premise">;

/** What the enclosures of a case say. */
export function decide(inequality: Comparable, one: Case): Decided {
  const enclosed = one.enclosed();
  if (enclosed === undefined) return { decision: "undecided", ratio: undefined };
  const premise = premiseOf(inequality, enclosed);
  if (premise !== "holds") return { decision: premise === "fails" ? "apart" : "undecided", ratio: undefined };
  const [left, right] = [enclosureOf(inequality.left, enclosed), enclosureOf(inequality.right, enclosed)];
  const difference = inequality.difference === undefined ? undefined : enclosureOf(inequality.difference, enclosed);
  const isEqual = (left.lo === right.hi && left.hi === right.lo) || (difference?.lo === 0 && difference.hi === 0);
  const apart = atMost(left, right);
  const decision = apart !== "undecided" || difference === undefined ? apart : atMost(ZERO, difference);
  return { decision, ratio: ratioOf(left, right), ...(isEqual ? { isEqual } : {}) };
}

/** That left < right is certain, and what left/right is at most; or that the premise certainly does not hold. */
export type Rough = { readonly decision: "holds"; readonly most: number } | { readonly decision: "apart" };

/** What wider enclosures of a case say; undefined where they leave it open. Those of quantities on which that does not depend are not asked for. */
export function decideRoughly(inequality: Comparable, one: Case): Rough | undefined {
  return insideDomain(() => decidedRoughly(inequality, one.roughly?.()));
}

function decidedRoughly(inequality: Comparable, enclosed: Enclosures | undefined): Rough | undefined {
  if (enclosed === undefined) return undefined;
  const premise = premiseOf(inequality, enclosed);
  if (premise !== "holds") return premise === "fails" ? { decision: "apart" } : undefined;
  const [left, right] = [enclosureOf(inequality.left, enclosed), enclosureOf(inequality.right, enclosed)];
  return left.hi < right.lo ? { decision: "holds", most: left.hi > 0 ? left.hi / right.lo : 0 } : undefined;
}

const ZERO: DoubleInterval = { lo: 0, hi: 0 };

function premiseOf({ premise }: Comparable, enclosed: Enclosures): Exclude<Decision, "apart"> {
  if (premise === undefined) return "holds";
  const [left, right] = [enclosureOf(premise.left, enclosed), enclosureOf(premise.right, enclosed)];
  if (premise.isStrict !== true) return atMost(left, right);
  const turned = atMost(right, left);
  return turned === "holds" ? "fails" : turned === "fails" ? "holds" : "undecided";
}

/** left ≤ right. */
function atMost(left: DoubleInterval, right: DoubleInterval): "holds" | "fails" | "undecided" {
  if (left.hi <= right.lo) return "holds";
  return left.lo > right.hi ? "fails" : "undecided";
}

function ratioOf(left: DoubleInterval, right: DoubleInterval): number | undefined {
  if (left.lo <= 0) return 0;
  return right.hi > 0 ? left.lo / right.hi : Number.POSITIVE_INFINITY;
}

/** Sides that enclosures do not tell apart, and that agree to this, relative, count as equal. */
const EQUAL = 1e-9;

/** Whether the sides of an undecided case are all but equal, by what left/right is at least. */
export const isTie = (ratio: number | undefined): boolean => ratio !== undefined && ratio > 1 - EQUAL;
