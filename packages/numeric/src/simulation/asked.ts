/** How a caller spells the options of a run, for messages: `recordEvery` in a program, `--record-every` on a command line. */
import { InputError } from "@flatcheck/activation";
import { DataError } from "../problem.js";

/** The name of an option as its caller writes it. */
export type Spelling = (option: string) => string;

/** As a program writes it. */
export const asWritten: Spelling = (option) => option;

/** What the work does; numbers and data that make no run are errors of the caller's options. @throws InputError */
export function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DataError) throw new InputError("data", error.message);
    if (error instanceof RangeError) throw new InputError("usage", error.message);
    throw error;
  }
}
