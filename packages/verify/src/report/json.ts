/**
 * The ledger as one JSON document, `flatcheck.verify/1`, with a row for each statement of the paper that is examined in parts. JSON has no numbers that are not finite: they are `null`.
 */
import { withFamilies } from "../formulas/families.js";
import type { Ledger } from "../ledger/ledger.js";
import { STATEMENTS } from "../statements/index.js";
import { commandOf } from "./words.js";

const IDS: readonly string[] = STATEMENTS.map(({ id }) => id);

/** The ledger as one JSON document. */
export const jsonReport = (ledger: Ledger): string =>
  `${JSON.stringify({ ...ledger, command: commandOf(ledger), statements: withFamilies(ledger.statements, IDS) }, (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? null : value))}\n`;
