/**
 * The constants of a bound, ρ₁, ρ₂ and β of the paper's: those that `check` certifies over ℝ. Where an assumption fails and there are none, the bound is tried with their infima over what its proof looks
 * at, as the paper does after Lemma G.1: the pre-activations of the case, or the interval that holds them. Where these are not certainly positive there is no bound, and no case.
 */
import { DomainError, insideDomain, type MpfrArithmetic } from "@flatcheck/enclosure";
import { onceFor } from "@flatcheck/numeric";
import { type EnclosedNetwork, least } from "../enclosed/enclosedNetwork.js";
import { withEnclosures } from "../enclosed/enclosing.js";
import type { Reals } from "../enclosed/reals.js";
import type { Context } from "../ledger/context.js";
import { type ConstantName, letterOf, localConstant, lowerConstant } from "./localConstants.js";

/** A constant for bounds that look at these pre-activations only; NaN in doubles where there is none. @throws DomainError for enclosures where it is not certainly positive */
export function constantAt<S>(c: Context, name: ConstantName, { R, phi }: EnclosedNetwork<S>): S {
  const certified = c.constants[name];
  if (certified !== undefined) return R.exact(certified);
  const values = phi.flat().flatMap((d) => localConstant(R, name, d) ?? []);
  return positive(R, values.length === 0 ? undefined : least(R, values));
}

function positive<S>(R: Reals<S>, value: S | undefined): S {
  if (value !== undefined && R.isPositive(value)) return value;
  if (R.kind === "doubles") return R.exact(Number.NaN);
  throw new DomainError("positive constant", false);
}

/** A constant for bounds that hold along an interval of pre-activations: in enclosures, a certified lower bound of its infimum there; in doubles, its least value on a grid. */
export function constantOver<S>(c: Context, name: ConstantName, R: Reals<S>, [low, high]: readonly [number, number]): S {
  const certified = c.constants[name];
  if (certified !== undefined) return R.exact(certified);
  if (R.kind === "enclosures") {
    const infimum = infimumOver(c, name, [low, high]);
    return positive(R, infimum > 0 ? R.exact(infimum) : undefined);
  }
  const grid = Array.from({ length: GRID + 1 }, (_, k) => R.phi(R.exact(low + ((high - low) * k) / GRID)));
  return positive(
    R,
    least(
      R,
      grid.flatMap((d) => localConstant(R, name, d) ?? []),
    ),
  );
}

const GRID = 16;

/** Bits for boxes, whose own width is what enclosures of them are wide from. */
const BOX_PRECISION = 96;
const MOST_BOXES = 160;
/** A lower bound this close to a value that is taken is close enough. */
const CLOSE = 0.99;

const knownOver = onceFor((_: Context) => new Map<string, number>());

/** A number that is certainly below the constant at every z of the interval, found by halving the boxes where it is least; −∞ where none is found. */
export const infimumOver = (c: Context, name: ConstantName, interval: readonly [number, number]): number =>
  infimumBy(c, name, (K, low, high) => lowerConstant(K, c, name, [low, high]), interval);

/** A lower bound of something of φ over a box. @throws DomainError where a derivative of φ does not exist, or is not found */
export type LowerOn = (K: MpfrArithmetic, low: number, high: number) => number;

/** The same of anything that has lower bounds over boxes, which get sharp as boxes get small. @param name what it is known by in this context */
export function infimumBy(c: Context, name: string, lower: LowerOn, [low, high]: readonly [number, number]): number {
  const known = knownOver(c);
  const key = `${name} ${low} ${high}`;
  const value =
    known.get(key) ?? Math.max(Number.NEGATIVE_INFINITY, withEnclosures((K) => halved({ K, lower }, low, high), BOX_PRECISION) ?? 0);
  known.set(key, value);
  return value;
}

interface Box {
  readonly low: number;
  readonly high: number;
  /** A lower bound there. */
  readonly bound: number;
}

/** What is enclosed, and by what. */
interface Sought {
  readonly K: MpfrArithmetic;
  readonly lower: LowerOn;
}

function halved(sought: Sought, low: number, high: number): number {
  const boxOf = (from: number, to: number): Box => ({ low: from, high: to, bound: lowerOn(sought, from, to) });
  const boxes = [boxOf(low, high)];
  let taken = Number.POSITIVE_INFINITY;
  for (let count = 1; count < MOST_BOXES; count += 2) {
    const worst = boxes.reduce((a, b) => (b.bound < a.bound ? b : a));
    const middle = worst.low / 2 + worst.high / 2;
    taken = Math.min(taken, lowerOn(sought, middle, middle));
    // What is not positive gives no constant; how far it is from that does not matter.
    if (taken <= 0 || worst.bound >= CLOSE * taken || middle === worst.low || middle === worst.high) return worst.bound;
    boxes.splice(boxes.indexOf(worst), 1, boxOf(worst.low, middle), boxOf(middle, worst.high));
  }
  return boxes.reduce((a, b) => (b.bound < a.bound ? b : a)).bound;
}

/** A lower bound over a box; −∞ where φ lacks derivatives there. */
const lowerOn = ({ K, lower }: Sought, low: number, high: number): number =>
  K.scope(() => insideDomain(() => lower(K, low, high)) ?? Number.NEGATIVE_INFINITY);

/** A sentence about the constants that were put in place of certified ones; none where all are certified. */
export function replacements(c: Context, names: readonly ConstantName[], where = "the pre-activations of each case"): readonly string[] {
  const missing = names.filter((name) => c.constants[name] === undefined).map(letterOf);
  if (missing.length === 0) return [];
  const [verb, possessive] = missing.length === 1 ? ["is", "its infimum"] : ["are", "their infima"];
  return [
    `no positive ${missing.join(", ")} ${verb} certified over ℝ: the bound was tried with ${possessive} over ${where}, certified there, and only where that is positive`,
  ];
}

/** The title of a row for one activation: with the constants that it was tried with, where they are not those of φ over ℝ. */
export const withConstants =
  (title: string, names: readonly ConstantName[]): ((c: Context) => string) =>
  (c) => {
    const missing = names.filter((name) => c.constants[name] === undefined).map(letterOf);
    return missing.length === 0 ? title : `${title}, with ${missing.join(", ")} of the pre-activations there, where positive`;
  };
