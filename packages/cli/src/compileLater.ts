/**
 * How soon V8 optimises. A check runs most of its code a few thousand times: with the default of V8 11 (Node 20) the optimising
 * compiler takes almost half of the processor time of a batch of 64 activations, and what it compiles is seldom run again. A
 * budget of about seven times the default halves the time of a check and costs nothing measurable in a process that runs for
 * long. Later versions count calls instead, have a compiler in between, and print an error for this flag: they are left alone.
 */
import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs through before it is optimised (132 KiB by default). */
const INTERRUPT_BUDGET = 1_000_000;

/** The flag for a version of V8, if it has one. */
export const interruptBudgetFlag = (v8: string): string | undefined =>
  v8.startsWith("11.") ? `--interrupt-budget=${INTERRUPT_BUDGET}` : undefined;

/** Takes effect for what runs after the call. */
export function compileLater(): void {
  const flag = interruptBudgetFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}
