/** Equal forms of formulas: what no line can hold as one piece in a form that can be broken, and small fractions of numbers. */
import type { MathList, MathNode } from "./mathTree.js";
import { atomWidth } from "./measure.js";

/** Fractions, roots and exponents wider than `room` (in em) as products and powers of parentheses: A/B as A·(B)⁻¹, √A as (A)^{1/2}, e^A as exp(A). */
export const opened = (list: MathList, room: number): MathList => list.flatMap((node) => openedNode(node, room));

function openedNode(node: MathNode, room: number): MathList {
  if (node.kind === "fence") return [{ ...node, body: opened(node.body, room) }];
  if (node.kind === "scripts" && node.base.kind === "fence") return [{ ...node, base: openedNode(node.base, room)[0] as MathNode }];
  if (atomWidth(node) <= room) return [node];
  if (node.kind === "fraction") return openedFraction(node, room);
  if (node.kind === "root") return [openedRoot(node, room)];
  if (node.kind !== "scripts") return [node];
  if (node.base.kind === "root") return [{ ...node, base: parenthesised([openedRoot(node.base, room)]) }];
  return isExponential(node) ? exponential(node.sup?.body ?? [], node.gap, room) : [node];
}

function openedFraction({ above, below, gap }: MathNode & { kind: "fraction" }, room: number): MathList {
  const divisor = power(parenthesised(opened(below, room)), "-1");
  if (above.length === 1 && text(above) === "1") return [{ ...divisor, gap }];
  const isSum = above.some((node) => node.kind === "symbol" && /^[+-]$/.test(node.text));
  const dividend = isSum ? [parenthesised(opened(above, room))] : opened(above, room);
  return [...dividend.map((node, k) => (k === 0 ? { ...node, gap } : node)), { ...divisor, gap: true }];
}

function openedRoot({ degree, body, gap }: MathNode & { kind: "root" }, room: number): MathNode {
  const inside = parenthesised(opened(body, room));
  return { ...power(inside, degree === "" ? "1/2" : `1/${degree}`), gap };
}

/** The number e to a power. */
const isExponential = ({ base, sub, primes }: MathNode & { kind: "scripts" }): boolean =>
  base.kind === "symbol" && base.text === "e" && sub === undefined && primes === "";

const exponential = (exponent: MathList, gap: boolean, room: number): MathList => [
  { kind: "symbol", text: "\\exp", role: "function", gap },
  parenthesised(opened(exponent, room)),
];

const parenthesised = (body: MathList): MathNode => ({ kind: "fence", open: "(", close: ")", grows: true, body, gap: false });

const power = (base: MathNode, exponent: string): MathNode => ({
  kind: "scripts",
  base,
  primes: "",
  sub: undefined,
  sup: { isBraced: true, body: [...exponent].map((sign) => ({ kind: "symbol", text: sign, role: "ordinary", gap: false })) },
  gap: false,
});

const text = (list: MathList): string => list.map((node) => (node.kind === "symbol" ? node.text : "?")).join("");

/** Every fraction of two whole numbers that stands in a line, small: \tfrac{1}{10}. In scripts it is small already. */
export const withSmallFractions = (list: MathList): MathList => list.map(smallFraction);

function smallFraction(node: MathNode): MathNode {
  switch (node.kind) {
    case "fraction":
      return isNumber(node)
        ? { ...node, command: "\\tfrac" }
        : { ...node, above: withSmallFractions(node.above), below: withSmallFractions(node.below) };
    case "root":
    case "fence":
      return { ...node, body: withSmallFractions(node.body) };
    case "scripts":
      return { ...node, base: smallFraction(node.base) };
    default:
      return node;
  }
}

const isNumber = ({ above, below }: MathNode & { kind: "fraction" }): boolean => /^\d+$/.test(text(above)) && /^\d+$/.test(text(below));
