/** The ledger as one JSON document, `flatcheck.verify/1`. JSON has no numbers that are not finite: they are `null`. */
import type { Ledger } from "../ledger.js";

export const jsonReport = (ledger: Ledger): string =>
  `${JSON.stringify(ledger, (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? null : value))}\n`;
