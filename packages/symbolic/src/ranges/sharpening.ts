/**
 * Bounds of sharp constants over a box of parameters, from below: pieces that cover it, on each of which a constant is shown to be at least nearly what it is where it is least.
 * They are cut towards that place, where the bound is hardest to show.
 */
import { analyse, type CertificateStatement } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Box, halves, middleOf, type Place } from "./box.js";
import type { RangeTask } from "./rangePieces.js";
import { isMet, type Target } from "./targets.js";

/** A piece with what was proved on it. */
export interface SharpPiece {
  readonly box: Box;
  readonly statements: readonly CertificateStatement[];
}

const MILLISECONDS = 1000;
/** Halvings before anything is proved: the constants are to be told as functions of the parameters, too. */
const FIRST_CUTS = 3;
const MOST_PIECES = 400;

/** Pieces that cover the box, in no order; some may not have the bounds when the time is up. */
export async function sharpPieces(task: RangeTask, targets: readonly Target[]): Promise<readonly SharpPiece[]> {
  const queue: Box[] = [...cutInto(task.box, FIRST_CUTS)];
  const done: SharpPiece[] = [];
  for (let count = 0; queue.length > 0; count++) {
    const box = queue.shift() as Box;
    const statements = await boundsOn(task, box, targets);
    const unmet = targets.find((t) => !isMet(t, statements));
    const isLast = unmet === undefined || count + queue.length > MOST_PIECES || isOver(task);
    const cut = isLast ? undefined : cutTowards(box, task.box, unmet.place);
    if (cut === undefined) done.push({ box, statements });
    else queue.push(...cut);
  }
  return done;
}

const isOver = ({ deadline, options }: RangeTask): boolean => performance.now() >= deadline || options.signal?.aborted === true;

async function boundsOn(task: RangeTask, box: Box, targets: readonly Target[]): Promise<readonly CertificateStatement[]> {
  if (isOver(task)) return [];
  // Where the constant is not least, the bound that comes by itself says more of it.
  const isLeast = targets.some(({ place }) => [...box].every(([name, range]) => isIn(place.get(name), range)));
  const plain = isLeast ? [] : await provedOn(task, box, targets, new Map());
  if (!isLeast && targets.every((t) => isMet(t, plain))) return plain;
  return [...plain, ...(await provedOn(task, box, targets, new Map(targets.flatMap((t) => t.keys.map((key) => [key, t.lower] as const)))))];
}

async function provedOn(
  task: RangeTask,
  box: Box,
  targets: readonly Target[],
  bounds: ReadonlyMap<string, Rational>,
): Promise<readonly CertificateStatement[]> {
  const { signal, on } = task.options;
  if (isOver(task)) return [];
  const conditions = targets.map((t) => t.condition);
  const { statements } = await analyse(task.expression, conditions, {
    milliseconds: Math.min(MILLISECONDS, task.deadline - performance.now()),
    ranges: box,
    targets: bounds,
    ...(on === undefined ? {} : { domain: on }),
    ...(signal === undefined ? {} : { signal }),
  });
  return statements;
}

function cutInto(box: Box, times: number): readonly Box[] {
  let boxes: readonly Box[] = [box];
  for (let i = 0; i < times; i++) boxes = boxes.flatMap((b) => halves(b, box) ?? [b]);
  return boxes;
}

/** An eighth of the box about the place, if it lies in it, and the rest; else halves. */
function cutTowards(box: Box, whole: Box, place: Place): readonly [Box, Box] | undefined {
  const cut = halves(box, whole);
  if (cut === undefined || ![...box].every(([name, range]) => isIn(place.get(name), range))) return cut;
  const name = [...box.keys()].find((n) => cut[0].get(n) !== box.get(n)) as string;
  const [from, to] = box.get(name) as readonly [Rational, Rational];
  const at = place.get(name) as Rational;
  const reach = Q.mul(Q.sub(to, from), PART);
  const middle =
    Q.cmp(at, middleOf(from, to)) < 0 ? Q.max(Q.add(at, reach), Q.add(from, reach)) : Q.min(Q.sub(at, reach), Q.sub(to, reach));
  return [new Map(box).set(name, [from, middle]), new Map(box).set(name, [middle, to])];
}

const PART: Rational = { n: 1n, d: 8n };

const isIn = (q: Rational | undefined, [from, to]: readonly [Rational, Rational]): boolean =>
  q !== undefined && Q.cmp(from, q) <= 0 && Q.cmp(q, to) <= 0;
