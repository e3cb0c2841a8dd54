/** Statements by their id, or by the id of their family: `F.2` names all of F.2-…, unless a statement has just that id. */
import { nearestName } from "@flatcheck/activation";
import type { Statement } from "./statement.js";

/**
 * In the order of the ledger; empty where nothing has the id.
 * @example statementsNamed(STATEMENTS, "F.2").map(({ id }) => id) // ["F.2-gradient","F.2-hessian","F.2-product","F.2-quadratic"]
 */
export function statementsNamed(statements: readonly Statement[], id: string): readonly Statement[] {
  const exact = statements.filter((s) => s.id === id);
  return exact.length > 0 ? exact : statements.filter((s) => s.id.startsWith(`${id}-`));
}

/** What is no id, in words, and the ids that may be meant; the place of the whole list is the caller's to say. */
export function noStatement(statements: readonly Statement[], id: string): string {
  const near = nearIds(statements, id);
  const meant = near.length === 0 ? "" : `; near it: ${near.join(", ")}`;
  return `expected the id of a statement, as D.2, or of a family, as F.2, got "${id.slice(0, 40)}"${meant}`;
}

/** Ids that differ by more than this are not listed. */
const MOST_NEAR = 5;

/** Shorter ids are numbers, of which none is a slip for another. */
const LEAST_NAME = 4;

/** The same in other letters, or with words around it (`Lemma d.2`); else one that a slip of the hand makes of it; else others of the same section (`D.9`). */
function nearIds(statements: readonly Statement[], id: string): readonly string[] {
  const families = statements.map((s) => familyOf(s.id));
  const known = [...new Set([...statements.map((s) => s.id), ...families])];
  const words = id.toLowerCase().split(/[^a-z0-9.-]+/);
  const same = known.filter((k) => words.includes(k.toLowerCase()));
  if (same.length > 0) return same.slice(0, MOST_NEAR);
  const slip = id.length < LEAST_NAME ? undefined : nearestName(id, known);
  const section = /^([a-z]|\d+(?=\.))/.exec(words.at(-1) ?? "")?.[1];
  const beside = section === undefined ? [] : [...new Set(families)].filter((family) => family.toLowerCase().startsWith(`${section}.`));
  return slip === undefined ? beside.slice(0, MOST_NEAR) : [slip];
}

/** `F.2` of `F.2-gradient`. */
const familyOf = (id: string): string => /^\w+\.\d+(?=-)/.exec(id)?.[0] ?? id;
