/** The ledgers that the pages of statements quote: of the paper's activation, and of some that its hypotheses exclude. */
import { type Ledger, type Row, type VerifyOptions, verify } from "@flatcheck/verify";
import { remembered } from "./remembered.ts";

/** One that is in the class of the paper. */
export const COVERED = "x^3 + x";

/** Some outside: one without 3.1 whose φ″ is injective, a bounded one, and one that is not monotone. */
export const EXCLUDED = ["x^3", "tanh(x)", "gelu(x)"] as const;

/** As few runs as find counterexamples: each is certain by itself. */
const FEW: VerifyOptions = { runs: 10 };

/** The ledgers by activation: that of {@link COVERED} as `flatcheck verify` makes it by itself. */
export const ledgers = async (): Promise<ReadonlyMap<string, Ledger>> =>
  new Map(
    await remembered("ledgers", async () => {
      const made: [string, Ledger][] = [];
      for (const activation of [COVERED, ...EXCLUDED]) made.push([activation, await verify(activation, activation === COVERED ? {} : FEW)]);
      return made;
    }),
  );

/** The row of a statement. @throws Error for a ledger that has none */
export function rowIn(ledger: Ledger, id: string): Row {
  const row = ledger.statements.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`expected ${id} in the ledger of ${ledger.activation.input}`);
  return row;
}
