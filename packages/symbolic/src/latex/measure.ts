/** How wide and how high LaTeX becomes in display style, estimated from the metrics of Computer Modern: an upper bound but for rounding, as `test:tex` measures. */
import { MATH_WIDTHS, ROMAN_WIDTHS, SIGN_WIDTHS, WIDEST } from "./fontMetrics.js";
import type { MathList, MathNode } from "./mathTree.js";

/** In display style, in text style, in scripts, in scripts of scripts. */
type Level = 0 | 1 | 2 | 3;

/** Fonts of 7 and 5 pt are wider than a tenth part of them says. */
const SCALE = [1, 1, 0.8, 0.7] as const;

const smaller = (level: Level): Level => (level < 2 ? 2 : 3);
/** That of a numerator: in a display it is text. */
const within = (level: Level): Level => (level === 0 ? 1 : smaller(level));

/** In em of the text's font. */
export function widthOf(list: MathList, level: Level = 0): number {
  return list.reduce((sum, node, k) => sum + spaceBefore(list[k - 1], node, level) + atomWidth(node, level), 0);
}

const [THIN, MEDIUM, THICK, NULL_DELIMITER] = [0.167, 0.223, 0.278, 0.12];

/** The space that TeX puts between two atoms; there is less of it in scripts. */
export function spaceBefore(previous: MathNode | undefined, node: MathNode, level: Level = 0): number {
  if (previous === undefined) return 0;
  if (level >= 2) return isFunction(previous) || isFunction(node) ? THIN * SCALE[level] : 0;
  return spaceBeside(previous, node) + spaceBeside(node, previous);
}

/** The space that an atom keeps to a neighbour. */
function spaceBeside(node: MathNode, other: MathNode): number {
  const base = baseOf(node);
  if (base.kind === "symbol" && base.role === "binary") return MEDIUM;
  if (base.kind === "symbol" && base.role === "relation") return THICK;
  if (base.kind === "symbol" && base.role === "comma") return THIN / 2;
  if (base.kind === "symbol" && base.role === "sum") return THIN;
  if (isFunction(node)) return baseOf(other).kind === "fence" && !(baseOf(other) as { grows: boolean }).grows ? 0 : THIN;
  return base.kind === "fraction" || (base.kind === "fence" && base.grows) ? THIN : 0;
}

export const baseOf = (node: MathNode): MathNode => (node.kind === "scripts" ? node.base : node);

/** Whether what follows in parentheses is what it is applied to. */
export const isFunction = (node: MathNode): boolean => {
  const base = baseOf(node);
  return (base.kind === "symbol" && base.role === "function") || (base.kind === "words" && base.command === "\\operatorname");
};

export function atomWidth(node: MathNode, level: Level = 0): number {
  switch (node.kind) {
    case "symbol":
      return symbolWidth(node.text, level);
    case "space":
      return THIN * SCALE[level];
    case "fraction": {
      const inside = node.command === "\\tfrac" ? smaller(within(level)) : within(level);
      return Math.max(widthOf(node.above, inside), widthOf(node.below, inside)) + 2 * NULL_DELIMITER;
    }
    case "root":
      return widthOf(node.body, level) + (node.degree === "" ? 1 : 1.15) * SCALE[level];
    case "fence":
      return widthOf(node.body, level) + 2 * delimiterWidth(node, level);
    case "words":
      return [...node.text.replaceAll("\\_", "_")].reduce((sum, letter) => sum + (ROMAN_WIDTHS.get(letter) ?? 0.5) * SCALE[level], 0);
    case "scripts":
      return scriptedWidth(node, level);
  }
}

function symbolWidth(text: string, level: Level): number {
  const name = text.replace(/^\\/, "");
  const width = MATH_WIDTHS.get(name) ?? SIGN_WIDTHS.get(name) ?? (name.length > 1 ? romanWidth(name) : WIDEST);
  return width * SCALE[level] - (name === "sum" && level > 0 ? 0.38 : 0);
}

/** `\max` is set upright. */
const romanWidth = (name: string): number => [...name].reduce((sum, letter) => sum + (ROMAN_WIDTHS.get(letter) ?? WIDEST), 0);

/** Indices of a sum in a display stand below it. */
function scriptedWidth({ base, primes, sub, sup }: MathNode & { kind: "scripts" }, level: Level): number {
  const [below, above] = [sub, sup].map((script) => (script === undefined ? 0 : widthOf(script.body, smaller(level))));
  const prime = primes.length * (MATH_WIDTHS.get("prime") as number) * SCALE[smaller(level)];
  const aside = Math.max(below as number, prime + (above as number)) + SCRIPT_SPACE;
  const isSum = base.kind === "symbol" && base.role === "sum" && level === 0;
  return isSum ? Math.max(atomWidth(base), below as number) : atomWidth(base, level) + aside;
}

const SCRIPT_SPACE = 0.05;

/** The sizes of parentheses as TeX has them: their commands, the height up to which they are used, in em, and their width. */
const DELIMITERS = [
  { command: "", upTo: 1.05, width: 0.389 },
  { command: "\\big", upTo: 1.25, width: 0.459 },
  { command: "\\Big", upTo: 1.85, width: 0.598 },
  { command: "\\bigg", upTo: 2.45, width: 0.737 },
  { command: "\\Bigg", upTo: Number.POSITIVE_INFINITY, width: 0.876 },
] as const;

type Fence = MathNode & { readonly kind: "fence" };

const sizeOf = ({ grows, body }: Fence, level: Level) =>
  DELIMITERS.find(({ upTo }) => !grows || heightOf(body, level) <= upTo) as (typeof DELIMITERS)[number];

/** `|` and `‖` are narrower, which is not used. */
const delimiterWidth = (fence: Fence, level: Level): number =>
  sizeOf(fence, level).width * SCALE[level] + (fence.open === "\\lVert" ? 0.15 : 0);

/** The delimiters of a fence that begins in one line and ends in another. */
export function sizedDelimiters(fence: Fence): { readonly open: string; readonly close: string } {
  const { command } = sizeOf({ ...fence, grows: true }, 0);
  if (command === "") return { open: fence.open, close: fence.close };
  return { open: `${command}l${fence.open}`, close: `${command}r${fence.close}` };
}

/** Height and depth together, in em; a line of text has 1. */
function heightOf(list: MathList, level: Level): number {
  return list.reduce<number>((highest, node) => Math.max(highest, atomHeight(node, level)), SCALE[level]);
}

function atomHeight(node: MathNode, level: Level): number {
  switch (node.kind) {
    case "fraction": {
      const inside = node.command === "\\tfrac" ? smaller(within(level)) : within(level);
      return heightOf(node.above, inside) + heightOf(node.below, inside) + 0.3;
    }
    case "root":
      return heightOf(node.body, level) + 0.2;
    case "fence":
      return heightOf(node.body, level) + (node.grows ? 0.1 : 0);
    case "scripts": {
      const isSum = node.base.kind === "symbol" && node.base.role === "sum";
      const script = Math.max(...[node.sub, node.sup].map((one) => (one === undefined ? 0 : heightOf(one.body, smaller(level)))), 0);
      return isSum ? 2.3 : atomHeight(node.base, level) + 0.3 * script;
    }
    default:
      return SCALE[level];
  }
}
