/**
 * All strict local minima with one pattern, by roots of one function of one variable: with z_g(s) where a_gφ″ = s on the branch of group g, they are roots of G(s) = Σ_g m_g a_g φ(z_g(s)) − y, and G′(s) = Σ_g m_g q_g.
 * Where all branches rise, G increases and has at most one root. With one neuron on a falling branch minima are the roots with G′ < 0: boxes of that neuron's z are left out where G has no root, or where G′ > 0,
 * and a root is proved where G′ < 0 and G changes its sign.
 */
import type { Stepwise } from "@flatcheck/activation";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import { signOf } from "../enclosures/sign.js";
import { type Pace, UNHURRIED } from "../pace.js";
import type { Branch } from "./branches.js";
import { type Evaluator, guessed, monotoneOver, preimage, rangeOn } from "./inverse.js";
import { type Group, isCritical, isFalling, type Pattern } from "./patterns.js";
import { quotient, secondOrder } from "./secondOrder.js";

/** A strict local minimum: where each group of the pattern is. */
export interface Stationary {
  readonly levels: readonly { readonly group: Group; readonly z: DoubleInterval }[];
}

/** What was found with one pattern; with nothing undecided these are all. */
export interface Solved {
  readonly minima: readonly Stationary[];
  /** Boxes in which a minimum is neither proved nor excluded. */
  readonly undecided: number;
}

/**
 * By what the minima with a pattern are proved to be all. `value`: one group moves, and its φ is given. `root`: G changes its sign between two s; `none`: at an end of the curvatures it has the sign that excludes a root, or
 * they do not meet. `cover`: boxes of the falling neuron's z, each of which has no minimum or one. `open`: nothing is proved.
 */
export type PatternProof =
  | { readonly kind: "value" }
  | { readonly kind: "root"; readonly s: DoubleInterval }
  | { readonly kind: "none"; readonly at: "lower" | "upper" | "apart" }
  | { readonly kind: "cover"; readonly boxes: readonly DoubleInterval[] }
  | { readonly kind: "open" };

interface Moving extends Group {
  readonly place: Branch;
}

interface Task {
  readonly e: Evaluator;
  readonly moving: readonly Moving[];
  readonly still: readonly Group[];
  /** y − Σ over neurons at roots of φ′. */
  readonly label: DoubleInterval;
}

const NONE: Solved = { minima: [], undecided: 0 };
const OPEN: Solved = { minima: [], undecided: 1 };

/** The minima with the pattern for the label y, and by what they are proved; `open` where the search is ended before it is done. */
export function* solvePattern(
  e: Evaluator,
  pattern: Pattern,
  y: DoubleInterval,
  pace: Pace = UNHURRIED,
): Stepwise<Solved & { readonly proof: PatternProof }> {
  const proof = yield* proofOf(taskOf(e, pattern, y), pace);
  return { ...(yield* provedBy(e, pattern, y, proof)), proof };
}

/** What a proof shows: this does not search. */
export function* provedBy(e: Evaluator, pattern: Pattern, y: DoubleInterval, proof: PatternProof): Stepwise<Solved> {
  const task = taskOf(e, pattern, y);
  return confirmed(task, yield* shown(task, proof));
}

function taskOf(e: Evaluator, pattern: Pattern, y: DoubleInterval): Task {
  const moving = pattern.filter((g): g is Moving => !isCritical(g.place));
  const still = pattern.filter(({ place }) => isCritical(place));
  const label = still.reduce((rest, g) => I.sub(rest, I.mul(share(g), item(e.phi.over(g.place as DoubleInterval), 0))), y);
  return { e, moving, still, label };
}

function* proofOf(task: Task, pace: Pace): Stepwise<PatternProof> {
  if (task.moving.length === 1) return { kind: "value" };
  return task.moving.some(isFalling) ? yield* coverFor(task, pace) : rootFor(task);
}

function* shown(task: Task, proof: PatternProof): Stepwise<Solved> {
  const kind = task.moving.length === 1 ? "value" : task.moving.some(isFalling) ? "cover" : "rising";
  if (proof.kind === "value" && kind === "value") return alone(task, item(task.moving, 0));
  if (proof.kind === "cover" && kind === "cover") return yield* covered(task, proof.boxes);
  if (proof.kind === "root" && kind === "rising") return rooted(task, proof.s);
  if (proof.kind === "none" && kind === "rising") return isRootless(task, proof.at) ? NONE : OPEN;
  return OPEN;
}

/** m_g a_g. */
const share = ({ weight, count }: Group): DoubleInterval => I.mul(I.interval(weight), I.interval(count));

/** One group on a branch: φ(z) is given. */
function alone({ e, label }: Task, group: Moving): Solved {
  const value = I.div(label, share(group));
  const { low, high } = rangeOn(e, group.place, 0);
  if (value.hi < low.lo || value.lo > high.hi) return NONE;
  const { z, isInside } = preimage(e, group.place, 0, value);
  return isInside ? { minima: [{ levels: [{ group, z }] }], undecided: 0 } : OPEN;
}

/** G over an interval of s, and where the groups are. */
interface Evaluated {
  readonly value: DoubleInterval;
  readonly levels: Stationary["levels"];
}

function evaluated({ e, moving, label }: Task, s: DoubleInterval): Evaluated {
  const levels = moving.map((group) => ({ group, z: preimage(e, group.place, 2, I.div(s, I.interval(group.weight))).z }));
  return { levels, value: valueAt(e, levels, label) };
}

const valueAt = (e: Evaluator, levels: Stationary["levels"], label: DoubleInterval): DoubleInterval =>
  levels.reduce((sum, { group, z }) => I.add(sum, I.mul(share(group), monotoneOver(e, group.place as Branch, 0, z))), I.neg(label));

/** The curvatures s that all groups can have, as far as doubles tell, with enclosures of G at both ends. */
function commonCurvatures({ e, moving }: Task): { readonly lo: DoubleInterval; readonly hi: DoubleInterval } {
  const ends = moving.map((group) => {
    const { low, high } = rangeOn(e, group.place, 2);
    const [x, y] = [low, high].map((end) => I.mul(end, I.interval(group.weight))) as [DoubleInterval, DoubleInterval];
    return group.weight > 0 ? { lo: x, hi: y } : { lo: y, hi: x };
  });
  return {
    lo: ends.map(({ lo }) => lo).reduce((a, b) => ({ lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) })),
    hi: ends.map(({ hi }) => hi).reduce((a, b) => ({ lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) })),
  };
}

/** G increases: an s-interval at whose ends it has opposite signs, or the end at which its sign excludes a root. */
function rootFor(task: Task): PatternProof {
  const { lo, hi } = commonCurvatures(task);
  if (isRootless(task, "apart")) return { kind: "none", at: "apart" };
  const s = guessedRoot(task, Math.max(lo.lo, -LARGEST), Math.min(hi.hi, LARGEST));
  for (let width = 2 ** -48; width < 2 ** -8; width *= 16) {
    const radius = width * Math.max(2 ** -30, Math.abs(s));
    const around = { lo: s - radius, hi: s + radius };
    if (around.lo <= lo.hi || around.hi >= hi.lo) break;
    if (rooted(task, around).undecided === 0) return { kind: "root", s: around };
  }
  const at = (["lower", "upper"] as const).find((end) => isRootless(task, end));
  return at === undefined ? { kind: "open" } : { kind: "none", at };
}

function rooted(task: Task, s: DoubleInterval): Solved {
  const { lo, hi } = commonCurvatures(task);
  if (!(s.lo > lo.hi && s.hi < hi.lo && s.lo <= s.hi)) return OPEN;
  const [left, right] = [evaluated(task, I.interval(s.lo)), evaluated(task, I.interval(s.hi))];
  if (!(left.value.hi < 0 && right.value.lo > 0)) return OPEN;
  const levels = left.levels.map(({ group, z }, k) => ({ group, z: I.convexHull(z, item(right.levels, k).z) }));
  return { minima: [{ levels }], undecided: 0 };
}

/** The ends are not taken: curvatures of branches are open intervals. */
function isRootless(task: Task, at: "lower" | "upper" | "apart"): boolean {
  const { lo, hi } = commonCurvatures(task);
  if (at === "apart") return lo.lo >= hi.hi;
  return at === "lower" ? evaluated(task, lo).value.lo > 0 : evaluated(task, hi).value.hi < 0;
}

const LARGEST = 1e150;

function guessedRoot({ e, moving, label }: Task, from: number, to: number): number {
  const target = I.mid(label);
  const G = (s: number): number =>
    moving.reduce((sum, { place, weight, count }) => sum + count * weight * e.doubles.value(guessed(e, place, 2, s / weight)), 0);
  let [low, high] = [from, to];
  for (let k = 0; k < 400; k++) {
    const middle = centre(low, high);
    if (middle === low || middle === high) break;
    if (G(middle) < target) low = middle;
    else high = middle;
  }
  return centre(low, high);
}

/** Between two numbers; on the scale of their sizes where these differ much. */
function centre(low: number, high: number): number {
  const size = Math.max(-low, high);
  if (size <= 16) return low / 2 + high / 2;
  if (low < 0 && high > 0) return 0;
  const [near, far] = low >= 0 ? [Math.max(low, 1), high] : [Math.min(high, -1), low];
  return far / near > 4 ? Math.sign(far) * Math.sqrt(Math.abs(near)) * Math.sqrt(Math.abs(far)) : low / 2 + high / 2;
}

const MOST_BOXES = 3_000;

/** Where boxes of the falling neuron's z begin: the whole branch, in up to three parts. */
function wholeBranch({ place: { left, right } }: Moving): readonly DoubleInterval[] {
  const [from, to] = [
    left.kind === "root" ? left.z.lo : Math.min(left.from, 0),
    right.kind === "root" ? right.z.hi : Math.max(right.from, 0),
  ];
  return [
    ...(left.kind === "infinite" ? [{ lo: Number.NEGATIVE_INFINITY, hi: from }] : []),
    { lo: from, hi: to },
    ...(right.kind === "infinite" ? [{ lo: to, hi: Number.POSITIVE_INFINITY }] : []),
  ];
}

/** Boxes small enough that each has no minimum or one; what is left is too small to tell. */
function* coverFor(task: Task, pace: Pace): Stepwise<PatternProof> {
  const k = task.moving.findIndex(isFalling);
  const open = [...wholeBranch(item(task.moving, k))];
  const boxes: DoubleInterval[] = [];
  for (let looked = 0; open.length > 0; looked++) {
    yield;
    if (pace.halted() !== undefined) return { kind: "open" };
    const box = open.pop() as DoubleInterval;
    if (looked < MOST_BOXES && judged(task, k, box) === "open" && isWide(box)) open.push(...halves(box));
    else boxes.push(box);
  }
  return { kind: "cover", boxes: boxes.sort((a, b) => a.lo - b.lo) };
}

const isWide = ({ lo, hi }: DoubleInterval): boolean => Number.isFinite(hi - lo) && hi - lo > LEAST_WIDTH * Math.max(1, Math.abs(lo));

/** The minima in boxes that cover the branch. */
function* covered(task: Task, boxes: readonly DoubleInterval[]): Stepwise<Solved> {
  const k = task.moving.findIndex(isFalling);
  const parts = wholeBranch(item(task.moving, k));
  const [first, last] = [item(parts, 0), item(parts, -1)];
  const isWhole =
    boxes.length > 0 &&
    item(boxes, 0).lo <= first.lo &&
    item(boxes, -1).hi >= last.hi &&
    boxes.every((box, j) => j === 0 || box.lo === item(boxes, j - 1).hi);
  if (!isWhole) return OPEN;
  const found: ReturnType<typeof judged>[] = [];
  for (const box of boxes) {
    yield;
    found.push(judged(task, k, box));
  }
  return { minima: found.filter((f) => typeof f !== "string"), undecided: found.filter((f) => f === "open").length };
}

/** Not in the middle, where roots of symmetric problems like to be. */
function halves({ lo, hi }: DoubleInterval): readonly DoubleInterval[] {
  const middle = lo + (hi - lo) * 0.4876;
  return [
    { lo, hi: middle },
    { lo: middle, hi },
  ];
}

/** Narrower boxes are left undecided. */
const LEAST_WIDTH = 2 ** -40;

/** Whether a box of the falling neuron's z has no minimum, or one; open where that is not seen. */
function judged(task: Task, k: number, box: DoubleInterval): "none" | "open" | Stationary {
  const { e, moving, label } = task;
  const group = item(moving, k);
  const s = I.mul(I.interval(group.weight), monotoneOver(e, group.place, 2, box));
  if (moving.some((other) => isBeyond(e, other, s))) return "none";
  const levels = moving.map((other, j) => ({
    group: other,
    z: j === k ? box : preimage(e, other.place, 2, I.div(s, I.interval(other.weight))).z,
  }));
  const value = valueAt(e, levels, label);
  if (value.lo > 0 || value.hi < 0) return "none";
  const slope = signOf(slopeOver(e, levels));
  if (slope === 1) return "none";
  if (slope !== -1) return "open";
  const ends = [box.lo, box.hi].map((z) => signOf(atFalling(task, k, z)));
  if (ends.some((sign) => sign === undefined || sign === 0)) return "open";
  return ends[0] === ends[1] ? "none" : narrowed(task, k, box, ends[0] as 1 | -1);
}

/** Whether no curvature in s is taken on the branch. */
function isBeyond(e: Evaluator, { weight, place }: Moving, s: DoubleInterval): boolean {
  const { low, high } = rangeOn(e, place, 2);
  const own = I.div(s, I.interval(weight));
  return own.hi < low.lo || own.lo > high.hi;
}

/** G′ = Σ m_g q_g. */
const slopeOver = (e: Evaluator, levels: Stationary["levels"]): DoubleInterval =>
  levels.reduce((sum, { group, z }) => I.add(sum, I.mul(I.interval(group.count), quotientOver(e, z))), I.interval(0));

function quotientOver(e: Evaluator, z: DoubleInterval): DoubleInterval {
  const [, first, , third] = e.phi.over(z);
  return quotient(first, third);
}

/** G where the falling neuron is at z. */
function atFalling(task: Task, k: number, z: number): DoubleInterval {
  const { e, moving, label } = task;
  const group = item(moving, k);
  const s = I.mul(I.interval(group.weight), item(e.phi.at(z), 2));
  const levels = moving.map((other, j) => ({
    group: other,
    z: j === k ? I.interval(z) : preimage(e, other.place, 2, I.div(s, I.interval(other.weight))).z,
  }));
  return valueAt(e, levels, label);
}

/** The root in a box at whose lower end G has the given sign, and whose upper end it has the other. */
function narrowed(task: Task, k: number, box: DoubleInterval, sign: 1 | -1): Stationary {
  let { lo, hi } = box;
  for (let step = 0; step < 60 && hi - lo > 2 ** -46 * Math.max(1, Math.abs(lo)); step++) {
    const middle = I.mid({ lo, hi });
    const found = signOf(atFalling(task, k, middle));
    if (found === undefined || found === 0) break;
    if (found === sign) lo = middle;
    else hi = middle;
  }
  const { e, moving } = task;
  const group = item(moving, k);
  const s = I.mul(I.interval(group.weight), monotoneOver(e, group.place, 2, { lo, hi }));
  return {
    levels: moving.map((other, j) => ({
      group: other,
      z: j === k ? { lo, hi } : preimage(e, other.place, 2, I.div(s, I.interval(other.weight))).z,
    })),
  };
}

/** With the second-order test on the enclosures, and on the neurons at roots of φ′, for which it is a_jφ″(z_j)(a_jφ″(z_j) − s) > 0. */
function confirmed({ e, still }: Task, { minima, undecided }: Solved): Solved {
  let open = undecided;
  const kept = minima.filter(({ levels }) => {
    const order = secondOrder(levels.map(({ group, z }) => ({ value: quotientOver(e, z), count: group.count })));
    const resting = still.map((group) => restingSign(e, group, item(levels, 0)));
    if (order === "undecided" || resting.some((sign) => sign === undefined || sign === 0)) open++;
    return order === "minimum" && resting.every((sign) => sign === 1);
  });
  const levelsOfStill = still.map((group) => ({ group, z: group.place as DoubleInterval }));
  return { minima: kept.map(({ levels }) => ({ levels: [...levels, ...levelsOfStill] })), undecided: open };
}

function restingSign(e: Evaluator, group: Group, { group: other, z }: Stationary["levels"][number]): ReturnType<typeof signOf> {
  const s = I.mul(I.interval(other.weight), item(e.phi.over(z), 2));
  const own = I.mul(I.interval(group.weight), item(e.phi.over(group.place as DoubleInterval), 2));
  return signOf(I.mul(own, I.sub(own, s)));
}

/** Σ_j a_j² φ′(z_j)² of a stationary point. */
export const sharpnessOf = (e: Evaluator, { levels }: Stationary): DoubleInterval =>
  levels.reduce(
    (sum, { group, z }) =>
      I.add(sum, I.mul(I.interval(group.count), I.mul(I.sqr(I.interval(group.weight)), I.sqr(item(e.phi.over(z), 1))))),
    I.interval(0),
  );
