/** Checks one activation beside the page. */
import { type CheckReport, check, constantText, regularityText, withPrimes, witnessText } from "@flatcheck/symbolic";

/** One line of the answer. */
export interface Verdict {
  readonly id: string;
  readonly verdict: "holds" | "fails" | "unknown";
  readonly details: readonly string[];
}

export type CheckAnswer =
  | { readonly kind: "done"; readonly about: string; readonly verdicts: readonly Verdict[] }
  | { readonly kind: "error"; readonly message: string };

addEventListener("message", ({ data }: MessageEvent<string>) => {
  check(data).then(
    ({ report }) => postMessage(answerOf(report)),
    (error: unknown) =>
      postMessage({ kind: "error", message: error instanceof Error ? error.message : String(error) } satisfies CheckAnswer),
  );
});

const answerOf = ({ regularity, assumptions }: CheckReport): CheckAnswer => ({
  kind: "done",
  about: regularityText(regularity),
  verdicts: Object.entries(assumptions).map(([id, { verdict, constants = {}, witness, reason }]) => ({
    ...{ id, verdict },
    details: [
      ...Object.entries(constants).map(([name, constant]) => withPrimes(constantText(name, constant))),
      ...(witness === undefined ? [] : [withPrimes(witnessText(witness))]),
      ...(reason === undefined ? [] : [reason]),
    ],
  })),
});
