/** Examines one statement beside the page, and answers with a sentence and the counterexample, or with the error. */
import { remarkOf, verify } from "@flatcheck/verify";

/** What is to be examined. */
export interface Examination {
  readonly activation: string;
  readonly statement: string;
  readonly seed: number;
  readonly runs: number;
}

export type Answer =
  | { readonly kind: "progress"; readonly cases: number }
  | { readonly kind: "done"; readonly sentence: string; readonly counterexample?: string }
  | { readonly kind: "error"; readonly message: string };

const answer = (message: Answer): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<Examination>) => {
  examined(data).then(answer, (error: unknown) =>
    answer({ kind: "error", message: error instanceof Error ? error.message : String(error) }),
  );
});

async function examined({ activation, statement, seed, runs }: Examination): Promise<Answer> {
  const onProgress = ({ cases }: { readonly cases: number }): void => answer({ kind: "progress", cases });
  const ledger = await verify(activation, { statements: [statement], seed, runs, onProgress });
  const row = ledger.statements.find(({ id }) => id === statement);
  if (row === undefined) throw new Error(`expected a row of ${statement}`);
  const { sentence, counterexample } = remarkOf(ledger, row);
  return { kind: "done", sentence, ...(counterexample === undefined ? {} : { counterexample }) };
}
