/** The list of the statements, with what is known of each for some activations. */
import { STATEMENTS } from "@flatcheck/verify";
import { COVERED, ledgers, rowIn } from "../pages/ledgers.ts";

export interface StatementLine {
  readonly id: string;
  readonly title: string;
  readonly lossScale: string;
  /** How it is known for the first of the activations. */
  readonly evidence: string;
  readonly verdicts: readonly ("holds" | "fails" | "unknown" | "not-applicable")[];
}

export interface StatementData {
  readonly activations: readonly string[];
  readonly lines: readonly StatementLine[];
}

declare const data: StatementData;

export { data };

export default {
  load: async (): Promise<StatementData> => {
    const all = await ledgers();
    const covered = all.get(COVERED);
    if (covered === undefined) throw new Error(`expected a ledger of ${COVERED}`);
    return {
      activations: [...all.keys()],
      lines: STATEMENTS.map(({ id, title, lossScale = "every c" }) => ({
        ...{ id, title, lossScale },
        evidence: rowIn(covered, id).evidence,
        verdicts: [...all.values()].map((ledger) => rowIn(ledger, id).verdict),
      })),
    };
  },
};
