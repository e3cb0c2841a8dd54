/**
 * How soon V8 optimises. A check runs most of its code a few thousand times: with V8's default the optimising compiler takes
 * almost half of the processor time of a batch of 64 activations, and what it compiles is seldom run again. A budget of about
 * seven times the default halves the time of a check and costs nothing measurable in a process that runs for long.
 */
import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs through before it is optimised (132 KiB by default in Node 20). */
const INTERRUPT_BUDGET = 1_000_000;

/** Takes effect for what runs after the call. A V8 without the flag says so on its own output and goes on. */
export const compileLater = (): void => setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
