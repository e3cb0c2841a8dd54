/**
 * How soon V8 optimises. A check runs most of its code a few thousand times: with V8's defaults the optimising compiler takes
 * almost half of the processor time of a batch of 64 activations, and what it compiles is seldom run again. Seven to ten times the
 * defaults halve the time of a check and cost nothing measurable in a process that runs for long. V8 names the threshold
 * differently from version to version and prints an error for a flag that it does not know: only known versions are given one.
 */

import { setFlagsFromString } from "node:v8";
import { item } from "@flatcheck/enclosure";

/** By the major version of V8: bytes of bytecode run through (132 KiB by default), then calls (3000 by default). */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["11", "--interrupt-budget=1000000"], // Node 20
  ["12", "--invocation-count-for-turbofan=30000"], // Node 22
  ["13", "--invocation-count-for-turbofan=30000"], // Node 24
]);

/** The flag for a version of V8, if it is known. */
export const flagFor = (v8: string): string | undefined => FLAGS.get(item(v8.split("."), 0));

/**
 * V8's compiler without optimisation, at the first call of a function in place of some hundred calls later. An examination by `verify` calls thousands of functions a few hundred to a few
 * thousand times each: this saves a thirtieth of its processor time. Only versions in which that was measured are given it.
 */
const AT_FIRST_CALL: ReadonlyMap<string, string> = new Map([
  ["11", "--always-sparkplug"], // Node 20
]);

/** The flag that compiles at the first call, if it is worth it in a version of V8. */
export const firstCallFlagFor = (v8: string): string | undefined => AT_FIRST_CALL.get(item(v8.split("."), 0));

/** Takes effect for functions that are first called after this one. */
export function compileAtFirstCall(): void {
  const flag = firstCallFlagFor(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** Takes effect for what runs after the call. */
export function compileLater(): void {
  const flag = flagFor(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}
