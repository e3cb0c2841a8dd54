/** `check` in the worker: the report of the command line, in words too, with its certificate. */
import { ASSUMPTIONS, type Checked, type CheckOptions, type CheckProgress, type CheckReport, check } from "@flatcheck/symbolic";
import type { Call } from "../rpc/call.js";
import { type Words, wordsOf } from "./wording.js";

export interface CheckRequest {
  readonly text: string;
  /** Values or ranges of the parameters, as they are typed. */
  readonly params: Readonly<Record<string, string>>;
  /** The interval that is asked about, as it is typed; all of ℝ without it. */
  readonly on?: string;
  /** Claims and sharp constants beside the assumptions, as they are typed, each after a semicolon. */
  readonly claim?: string;
  /** Seconds. */
  readonly timeLimit: number;
}

/** How far the proofs are, and what is decided so far. */
export type Progress = CheckProgress;

export interface CheckOutcome {
  readonly report: CheckReport;
  readonly words: Words;
  readonly certificate: Checked["certificate"];
}

/** @throws ActivationError, InputError */
export async function checked(
  { text, params, on, claim, timeLimit }: CheckRequest,
  { signal, tell }: Call<Progress>,
): Promise<CheckOutcome> {
  const { report, certificate } = await check(text, { params, on, ...askedIn(claim), timeLimit, signal, onProgress: tell });
  return { report, words: wordsOf(report), certificate };
}

/** What is asked beside the assumptions of the paper: `inf …` and `sup …` are sharp constants. */
function askedIn(text = ""): Pick<CheckOptions, "assumptions" | "claims" | "constants"> {
  const asked = text.split(";").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  if (asked.length === 0) return {};
  const isConstant = (part: string): boolean => /^\s*(inf|sup)\b/.test(part);
  return {
    assumptions: ASSUMPTIONS.map((a) => a.id),
    claims: asked.filter((part) => !isConstant(part)),
    constants: asked.filter(isConstant),
  };
}
