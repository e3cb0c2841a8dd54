/** Lists whose entries stand for expressions, no two of them equal. */
import type { Expression } from "./expression.js";
import { structurallyEqual, structureHash } from "./structure.js";

/** From so many entries on, a list is searched by hash; the hashes of a few cost more than they save. */
const MANY = 8;

/** Entries in order of appearance, each found by its expression. */
export class DistinctList<T> {
  readonly entries: T[] = [];
  private readonly expressionOf: (entry: T) => Expression;
  private byHash: Map<number, T[]> | undefined;

  constructor(expressionOf: (entry: T) => Expression) {
    this.expressionOf = expressionOf;
  }

  /** The entry of an equal expression. */
  find(e: Expression): T | undefined {
    const isIt = (entry: T): boolean => structurallyEqual(this.expressionOf(entry), e);
    if (this.entries.length < MANY) return this.entries.find(isIt);
    this.byHash ??= hashed(this.entries, this.expressionOf);
    return this.byHash.get(structureHash(e))?.find(isIt);
  }

  /** An entry whose expression is in the list already is not to be added. */
  push(entry: T): void {
    this.entries.push(entry);
    if (this.byHash !== undefined) remember(this.byHash, entry, this.expressionOf);
  }
}

function hashed<T>(entries: readonly T[], expressionOf: (entry: T) => Expression): Map<number, T[]> {
  const byHash = new Map<number, T[]>();
  for (const entry of entries) remember(byHash, entry, expressionOf);
  return byHash;
}

function remember<T>(byHash: Map<number, T[]>, entry: T, expressionOf: (entry: T) => Expression): void {
  const hash = structureHash(expressionOf(entry));
  const same = byHash.get(hash);
  if (same === undefined) byHash.set(hash, [entry]);
  else same.push(entry);
}
