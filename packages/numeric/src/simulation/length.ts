/** How many steps a run has, and which of them are recorded, where only some of that was said. */
import { InputError } from "@flatcheck/activation";
import { METHODS, type MethodOptions } from "../methods/methods.js";
import type { Problem } from "../problem.js";
import { asWritten, type Spelling } from "./asked.js";

/** What a caller says of the length of a run; a flow ends at its time, whatever its number of steps. */
export interface AskedLength extends MethodOptions {
  /** A name in `METHODS`. */
  readonly method: string;
  readonly steps?: number | undefined;
  /** Time t of the flow θ′ = −grad F. */
  readonly time?: number | undefined;
  readonly recordEvery?: number | undefined;
}

/** The most steps, and the steps between two records. */
export interface RunLength {
  readonly steps: number;
  readonly recordEvery: number;
}

const STEPS = 100_000;
const FLOW_STEPS = 20_000;
/** About so many records are made by default. */
const RECORDS = 500;

/**
 * The most steps of a run and the steps between two records, with defaults for what was not said.
 * @throws InputError for a time that takes more steps than can be counted
 */
export function lengthOf(asked: AskedLength, p: Problem, spelled: Spelling = asWritten): RunLength {
  const entry = METHODS.get(asked.method);
  const isFlow = entry?.kind === "flow";
  const steps = asked.steps ?? (isFlow ? FLOW_STEPS : stepsFor(asked, entry?.timeOfStep?.(p, asked) ?? 0, spelled));
  return { steps, recordEvery: asked.recordEvery ?? (isFlow ? 1 : Math.max(1, Math.round(steps / RECORDS))) };
}

function stepsFor({ time, method }: AskedLength, timeOfStep: number, spelled: Spelling): number {
  if (time === undefined) return STEPS;
  const steps = Math.ceil(time / timeOfStep);
  if (Number.isSafeInteger(steps)) return steps;
  throw new InputError(
    "usage",
    `expected a time that ${method} reaches, got ${spelled("time")} ${time} with steps of time ${timeOfStep}; take ${spelled("steps")}, or a larger noise`,
  );
}
