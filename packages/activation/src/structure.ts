/**
 * Equality and order of expression trees. Derivatives share subtrees, so equality first compares identities, then hashes
 * that are remembered per node (a pure function of an immutable node), and only then looks inside.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import type { Expression } from "./expression.js";

/** Whether two trees are the same tree: same operators, same exact numbers, same names, in the same order. */
export function structurallyEqual(a: Expression, b: Expression): boolean {
  return a === b || (mayBeEqual(a, b) && (a.kind !== "apply" || equal(a, b, new Map())));
}

function equal(a: Expression, b: Expression, known: Map<Expression, Set<Expression>>): boolean {
  if (a === b) return true;
  if (!mayBeEqual(a, b)) return false;
  if (a.kind !== "apply" || b.kind !== "apply") return true;
  if (known.get(a)?.has(b)) return true;
  if (!a.args.every((arg, i) => equal(arg, b.args[i] as Expression, known))) return false;
  known.set(a, (known.get(a) ?? new Set()).add(b));
  return true;
}

/** Whether two nodes have the same label, and applications the same hash, which is looked at last: it may have to be made. */
function mayBeEqual(a: Expression, b: Expression): boolean {
  if (a.kind === "apply") {
    return b.kind === "apply" && a.operator === b.operator && a.args.length === b.args.length && structureHash(a) === structureHash(b);
  }
  if (a.kind === "number") return b.kind === "number" && Q.eq(a.value, b.value);
  if (a.kind === "variable") return b.kind === "variable";
  return a.kind === b.kind && a.name === (b as { name: string }).name;
}

const hashes = new WeakMap<Expression, number>();

/** A 32-bit number that equal trees share. */
export function structureHash(e: Expression): number {
  if (e.kind !== "apply") return textHash(label(e));
  const seen = hashes.get(e);
  if (seen !== undefined) return seen;
  let hash = textHash(e.operator);
  for (const arg of e.args) hash = Math.imul(hash ^ structureHash(arg), 0x9e3779b1) ^ (hash >>> 15);
  hashes.set(e, hash);
  return hash;
}

/** A node without its arguments; the first letter keeps the kinds apart and orders them. */
function label(e: Expression): string {
  switch (e.kind) {
    case "number":
      return `a${Q.toString(e.value)}`;
    case "constant":
      return `b${e.name}`;
    case "parameter":
      return `c${e.name}`;
    case "variable":
      return "d";
    case "apply":
      return `e${e.operator}/${e.args.length}`;
  }
}

/** FNV-1a. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A total order of trees up to structural equality: numbers, constants, parameters, the variable, then operators by name. */
export function compareStructure(a: Expression, b: Expression): number {
  if (a === b) return 0;
  const [left, right] = [label(a), label(b)];
  if (left !== right) return left < right ? -1 : 1;
  if (a.kind !== "apply" || b.kind !== "apply") return 0;
  if (structurallyEqual(a, b)) return 0;
  for (const [i, arg] of a.args.entries()) {
    const order = compareStructure(arg, b.args[i] as Expression);
    if (order !== 0) return order;
  }
  return 0;
}
