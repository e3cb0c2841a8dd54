/** Statements by their id, or by the id of their family: `F.2` names all of F.2-…, unless a statement has just that id. */
import type { Statement } from "./statement.js";

/**
 * In the order of the ledger; empty where nothing has the id.
 * @example statementsNamed(STATEMENTS, "F.2").map(({ id }) => id) // ["F.2-gradient","F.2-hessian","F.2-product","F.2-quadratic"]
 */
export function statementsNamed(statements: readonly Statement[], id: string): readonly Statement[] {
  const exact = statements.filter((s) => s.id === id);
  return exact.length > 0 ? exact : statements.filter((s) => s.id.startsWith(`${id}-`));
}
