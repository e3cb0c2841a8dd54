/**
 * Where a derivative has a value and its formula for reading, which is one for all pieces, has none: φ′ of √max(0, x² − 1) is 0/0 for x² < 1. Told by form: the
 * formula of that piece divides by an exact zero. Code has each piece by itself.
 */

import {
  canonical,
  derivativeOf,
  type Expression,
  evaluate,
  nodeCount,
  type Pieces,
  parametersOf,
  piecesOf,
  printText,
  readable,
} from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";

/** A part of ℝ on which printed formulas are not defined. */
export interface Gap {
  /** Which z, by inequalities. */
  readonly where: string;
  /** The orders of the derivatives whose formulas have no value there. */
  readonly orders: readonly number[];
  /** What these derivatives are there, in the same order; undefined where the pieces of φ do not say it. */
  readonly values?: readonly string[];
}

/** The gaps of φ′, φ″, φ‴ as printed; those of a family with parameters are not looked for. */
export function gapsOf(phi: Expression, derivatives: readonly Expression[]): readonly Gap[] {
  if (parametersOf(phi).length > 0) return [];
  const found = new Map<string, { order: number; value: string | undefined }[]>();
  const parts = piecesOf(phi, MOST_PIECES);
  if (parts?.kind === "piece") return [];
  for (const [k, formula] of derivatives.entries()) {
    if (nodeCount(formula) > MOST_PARTS) continue;
    for (const conditions of undefinedIn(piecesOf(formula, MOST_PIECES))) {
      const value = parts && valueThere(parts, conditions, k + 1);
      if (value === NOWHERE) continue;
      const where = conditions.map(({ by, sign }) => `${printText(by, "z")} ${sign > 0 ? ">" : "<"} 0`).join(" and ");
      found.set(where, [...(found.get(where) ?? []), { order: k + 1, value }]);
    }
  }
  return [...found].map(([where, gaps]) => {
    const values = gaps.flatMap(({ value }) => (value === undefined ? [] : [value]));
    return { where, orders: gaps.map(({ order }) => order), ...(values.length === gaps.length ? { values } : {}) };
  });
}

const MOST_PIECES = 16;

/** Larger formulas are in no format for reading. */
const MOST_PARTS = 200_000;

interface Condition {
  readonly by: Expression;
  readonly sign: -1 | 1;
}

/** The pieces of a formula, as the conditions that lead to them, on which it divides by 0. */
function undefinedIn(pieces: Pieces | undefined, above: readonly Condition[] = []): readonly (readonly Condition[])[] {
  if (pieces === undefined) return [];
  if (pieces.kind === "piece") return dividesByZero(pieces.expression) && placesOf(above).length > 0 ? [above] : [];
  const { by } = pieces;
  return [...undefinedIn(pieces.above, [...above, { by, sign: 1 }]), ...undefinedIn(pieces.below, [...above, { by, sign: -1 }])];
}

function dividesByZero(e: Expression): boolean {
  if (e.kind !== "apply") return false;
  const [u, v] = e.args;
  const divisor = e.operator === "div" ? v : e.operator === "pow" && v?.kind === "number" && v.value.n < 0n ? u : undefined;
  return (divisor !== undefined && isZero(canonical(divisor))) || e.args.some(dividesByZero);
}

const isZero = (e: Expression): boolean => e.kind === "number" && e.value.n === 0n;

/** Places at which all conditions hold. */
const placesOf = (conditions: readonly Condition[]): readonly number[] =>
  PLACES.filter((x) => conditions.every(({ by, sign }) => Math.sign(evaluate(by, x)) === sign));

const PLACES: readonly number[] = Array.from({ length: 401 }, (_, i) => (i - 200) / 16);

const NOWHERE = Symbol("φ has no such derivative there");

/** The derivative of the piece of φ that holds there; undefined if the conditions do not choose one. */
function valueThere(pieces: Pieces, conditions: readonly Condition[], order: number): string | undefined | typeof NOWHERE {
  if (pieces.kind === "split") {
    const text = printText(pieces.by);
    const known = conditions.find(({ by }) => printText(by) === text);
    return known && valueThere(known.sign > 0 ? pieces.above : pieces.below, conditions, order);
  }
  const derivative = item(readable(pieces.expression, [derivativeOf(order)]), 0);
  if (!placesOf(conditions).some((x) => Number.isFinite(evaluate(derivative, x)))) return NOWHERE;
  return printText(derivative, "z");
}

/** The same in sentences. */
export const gapsText = (gaps: readonly Gap[]): readonly string[] =>
  gaps.map(({ where, orders, values }) => {
    const names = orders.map((order) => `φ${"'".repeat(order)}`);
    const is = values === undefined ? "" : `; there ${names.map((name, k) => `${name} = ${values[k]}`).join(", ")}`;
    return `Where ${where}, the printed ${names.join(", ")} divide by 0, as formulas made of them may, and are not confirmed${is}. The formats for code have each piece by itself.`;
  });
