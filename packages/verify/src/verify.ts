/** The ledger of an activation in one call, for programs that need neither progress nor interrupts. */
import { contextOf, type VerifyOptions } from "./contextOf.js";
import { examine, type Ledger, ledgerOf, type Row } from "./ledger.js";
import type { Statement } from "./statement.js";
import { STATEMENTS } from "./statements/index.js";

/**
 * Examines the statements, all of them by default.
 * @throws ActivationError for text that is no activation, or parameters that do not fit it
 */
export async function verify(input: string, options: VerifyOptions & { readonly statements?: readonly Statement[] } = {}): Promise<Ledger> {
  const { statements = STATEMENTS, ...given } = options;
  const c = await contextOf(input, given);
  const rows: Row[] = [];
  for (const _ of examine(c, statements, (row) => rows.push(row)));
  return ledgerOf(c, rows, { statements, isAll: statements === STATEMENTS });
}
