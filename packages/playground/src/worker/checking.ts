/** `check` in the worker: the report of the command line, in words too, with its certificate. */
import { type Checked, type CheckReport, check } from "@flatcheck/symbolic";
import type { Call } from "../rpc/call.js";
import { type Words, wordsOf } from "./wording.js";

export interface CheckRequest {
  readonly text: string;
  /** Values or ranges of the parameters, as they are typed. */
  readonly params: Readonly<Record<string, string>>;
  /** The interval that is asked about, as it is typed; all of ℝ without it. */
  readonly on?: string;
  /** Seconds. */
  readonly timeLimit: number;
}

/** How far the proofs are. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly boxes: number;
}

export interface CheckOutcome {
  readonly report: CheckReport;
  readonly words: Words;
  readonly certificate: Checked["certificate"];
}

/** @throws ActivationError, InputError */
export async function checked({ text, params, on, timeLimit }: CheckRequest, { signal, tell }: Call<Progress>): Promise<CheckOutcome> {
  const { report, certificate } = await check(text, { params, on, timeLimit, signal, onProgress: tell });
  return { report, words: wordsOf(report), certificate };
}
