/**
 * A box of parameters cut into pieces, on each of which a parameter is an interval in every step of a proof. All pieces of one size come before smaller ones: what
 * is hard to prove then takes no time from what is easy, and where time ends the larger piece stands with all that was proved on it.
 */
import { type Analysis, analyse, type Condition, canonicalJson } from "@flatcheck/certify";
import type { Assumption } from "../assumptions.js";
import type { ProofOptions } from "../check.js";
import { concludeAssumption } from "../conclusions.js";
import { type Box, halves } from "./box.js";

export interface PieceResult {
  readonly box: Box;
  readonly analysis: Analysis;
}

export interface RangeTask {
  readonly expression: Parameters<typeof analyse>[0];
  readonly box: Box;
  readonly assumptions: readonly Assumption[];
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly options: Pick<ProofOptions, "signal" | "onProgress" | "on">;
}

/** A piece, and its two halves once both were analysed. */
interface Node extends PieceResult {
  readonly held: ReadonlySet<string>;
  halves?: readonly [Node, Node];
}

const MOST_PIECES = 800;
/** For one piece; what is not proved in this time is tried on its halves. */
const MILLISECONDS = 2000;

/** Pieces that cover the box; none if the time was over before the first was analysed. */
export async function rangePieces(task: RangeTask): Promise<readonly PieceResult[]> {
  const together = await analysed(task, task.box);
  if (together === undefined) return [];
  const root = await withEachAlone(task, together);
  const queue: Node[] = [root];
  for (let count = 1; count < MOST_PIECES; count++) {
    const node = queue.shift();
    if (node === undefined) break;
    const cut = node.held.size === task.assumptions.length ? undefined : halves(node.box, task.box);
    if (cut === undefined) continue;
    const left = await analysed(task, cut[0]);
    const right = left && (await analysed(task, cut[1]));
    if (left === undefined || right === undefined) break;
    node.halves = [left, right];
    queue.push(left, right);
  }
  return leaves(root).pieces;
}

/** What the time was over for while all assumptions were asked at once, each asked by itself: a hard one takes no time from the others. */
async function withEachAlone(task: RangeTask, node: Node): Promise<Node> {
  if (!node.analysis.outOfTime || task.assumptions.length === 1) return node;
  let { analysis, held } = node;
  for (const a of task.assumptions.filter((one) => !node.held.has(one.id))) {
    const alone = await analysed({ ...task, assumptions: [a] }, node.box);
    if (alone === undefined) break;
    analysis = { ...analysis, statements: union(analysis.statements, alone.analysis.statements) };
    held = new Set([...held, ...alone.held]);
  }
  return { box: node.box, analysis, held };
}

/** Statements that are about the same box, each once. */
function union(all: Analysis["statements"], more: Analysis["statements"]): Analysis["statements"] {
  const known = new Set(all.map(canonicalJson));
  return [...all, ...more.filter((s) => !known.has(canonicalJson(s)))];
}

async function analysed(task: RangeTask, box: Box): Promise<Node | undefined> {
  const { expression, assumptions, deadline, options } = task;
  const { signal, onProgress, on } = options;
  const remaining = deadline - performance.now();
  if (remaining <= 0 || signal?.aborted === true) return undefined;
  const conditions: readonly Condition[] = assumptions.flatMap((a) => a.conditions);
  const analysis = await analyse(expression, conditions, {
    milliseconds: Math.min(remaining, MILLISECONDS),
    ranges: box,
    ...(on === undefined ? {} : { domain: on }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: ({ done, of, boxes }) => onProgress({ done, of, boxes, decided: [] }) }),
  });
  const holds = (a: Assumption): boolean => concludeAssumption(a, analysis.statements, on).verdict === "holds";
  return { box, analysis, held: new Set(assumptions.filter(holds).map((a) => a.id)) };
}

interface Leaves {
  readonly pieces: readonly PieceResult[];
  readonly held: ReadonlySet<string>;
}

/** The halves where all that holds on the whole piece was proved again, else the piece itself. */
function leaves(node: Node): Leaves {
  if (node.halves === undefined) return { pieces: [node], held: node.held };
  const [left, right] = [leaves(node.halves[0]), leaves(node.halves[1])];
  const held = new Set([...left.held].filter((id) => right.held.has(id)));
  const keeps = [...node.held].every((id) => held.has(id));
  return keeps && held.size > node.held.size ? { pieces: [...left.pieces, ...right.pieces], held } : { pieces: [node], held: node.held };
}
