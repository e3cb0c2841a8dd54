/** A formula as pieces between which a line may end. */
import { closing, type MathList, type MathNode, scriptsText, writeMath } from "./mathTree.js";
import { atomWidth, baseOf, isFunction, sizedDelimiters, spaceBefore } from "./measure.js";

/** What a break comes before: a summand, a factor of a product that stands alone, one of a summand, what follows a comma, or the next ten digits of a long number. */
type Break = "summand" | "factor" | "inner factor" | "entry" | "digits";

/** A part of a formula that stays in one line. */
export interface Piece {
  readonly text: string;
  /** In em, with the space before it; `space` is that space, which is lost at the beginning of a line. */
  readonly width: number;
  readonly space: number;
  readonly gap: boolean;
  /** How many parentheses are around it. */
  readonly depth: number;
  readonly before: Break | undefined;
  /** For a parenthesis: which one, and how it is written where its other end is in another line. */
  readonly fence?: { readonly id: number; readonly sized: string };
}

/** @param whole parentheses that are not wider than this, in em, are not broken */
export function piecesOf(list: MathList, whole: number): readonly Piece[] {
  const pieces: Piece[] = [];
  collect(list, { pieces, whole, depth: 0, fences: { count: 0 } });
  return pieces;
}

interface Collected {
  readonly pieces: Piece[];
  readonly whole: number;
  readonly depth: number;
  readonly fences: { count: number };
}

function collect(list: MathList, to: Collected): void {
  const isSum = list.some((_, k) => breakBefore(list, k) === "summand");
  for (const [k, node] of list.entries()) {
    const previous = list[k - 1];
    const space = spaceBefore(previous, node);
    const before = breakBefore(list, k);
    const place = {
      space,
      gap: node.gap && k > 0,
      depth: to.depth,
      before: isSum && before === "factor" ? ("inner factor" as const) : before,
    };
    const base = baseOf(node);
    if (base.kind === "fence" && atomWidth(base) > to.whole) collectFence(node, base, place, to);
    else to.pieces.push({ ...place, text: writeMath([node]), width: space + atomWidth(node) });
  }
}

function collectFence(
  node: MathNode,
  fence: MathNode & { kind: "fence" },
  place: Pick<Piece, "space" | "gap" | "depth" | "before">,
  to: Collected,
): void {
  const id = to.fences.count++;
  const sized = sizedDelimiters(fence);
  const inner = atomWidth({ ...fence, body: [] });
  const open = `${fence.grows ? "\\left" : ""}${fence.open}`;
  const scripts = node.kind === "scripts" ? scriptsText(node) : "";
  const isSet = fence.body[0]?.gap === true;
  to.pieces.push({ ...place, text: open, width: place.space + Math.max(inner / 2, DELIMITER), fence: { id, sized: sized.open } });
  const first = to.pieces.length;
  collect(fence.body, { ...to, depth: to.depth + 1 });
  if (isSet) to.pieces[first] = { ...(to.pieces[first] as Piece), gap: true };
  to.pieces.push({
    text: `${closing(fence).trimStart()}${scripts}`,
    width: Math.max(inner / 2, DELIMITER) + (node.kind === "scripts" ? atomWidth(node) - atomWidth(fence) : 0),
    space: 0,
    gap: isSet,
    depth: to.depth,
    before: undefined,
    fence: { id, sized: `${sized.close}${scripts}` },
  });
}

/** The widest delimiter, in em: which one is taken may depend on what stands around it. */
const DELIMITER = 0.876;

function breakBefore(list: MathList, k: number): Exclude<Break, "inner factor"> | undefined {
  const [beforeLast, previous, node] = [list[k - 2], list[k - 1], list[k] as MathNode];
  if (previous === undefined || node.kind === "space") return undefined;
  if (node.kind === "symbol" && node.role === "binary") return node.text === "\\cdot" ? "factor" : "summand";
  if (previous.kind === "symbol" && previous.role === "comma") return "entry";
  if (isDigit(node)) return goesOn(list, k) ? "digits" : undefined;
  if (previous.kind === "space") return beforeLast === undefined || isSign(beforeLast) || isSum(beforeLast) ? undefined : "factor";
  return endsFactor(previous, node) && beginsFactor(node) ? "factor" : undefined;
}

const isDigit = (node: MathNode | undefined): boolean => node?.kind === "symbol" && /^\d$/.test(node.text);

/** Whether the digit is the 11th, 21st, … of its number or of what follows the point. */
function goesOn(list: MathList, k: number): boolean {
  let before = 0;
  while (isDigit(list[k - before - 1])) before++;
  return before > 0 && before % DIGITS === 0 && isDigit(list[k + 1]);
}

const DIGITS = 10;

const isSign = (node: MathNode): boolean => node.kind === "symbol" && (node.role !== "ordinary" || /^[-[]$/.test(node.text));
const isSum = (node: MathNode): boolean => {
  const base = baseOf(node);
  return base.kind === "symbol" && base.role === "sum";
};

/** Whether the node is a factor of its own, to which what follows is not an argument. */
function endsFactor(node: MathNode, next: MathNode): boolean {
  if (isSign(node) || isSum(node) || isFunction(node)) return false;
  const base = baseOf(node);
  const isApplied = base.kind === "fence" || (base.kind === "symbol" && /^\\(?:varphi|sigma)$|^[A-Z]$/.test(base.text));
  return (
    !(isApplied && isArgument(next)) && !(base.kind === "symbol" && /^\\(?:varphi|sigma)$/.test(base.text) && baseOf(next).kind === "fence")
  );
}

/** (z), (z_ij), (θ): what functions are taken at. */
const isArgument = (node: MathNode): boolean => {
  const base = baseOf(node);
  return base.kind === "fence" && base.body.length === 1 && /^(?:z(?:_\{\w+\})?|\\theta)$/.test(writeMath(base.body));
};

function beginsFactor(node: MathNode): boolean {
  const base = baseOf(node);
  return (
    base.kind === "fence" ||
    base.kind === "fraction" ||
    base.kind === "root" ||
    isFunction(node) ||
    (base.kind === "symbol" && base.text === "e")
  );
}
