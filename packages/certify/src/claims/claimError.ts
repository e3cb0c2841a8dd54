/** What is wrong with the text of a claim or of a constant, with the place in it. */
import { InputError } from "@flatcheck/activation";

/** @throws InputError always: `problem; advice (at character 7 of "phi1 > phi6")` */
export function refuse(text: string, position: number, problem: string, advice: string, rewriting?: string): never {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  const where = `(at character ${position} of "${shown}")`;
  throw new InputError("claim", `${problem}; ${advice} ${where}`, { position, ...(rewriting === undefined ? {} : { rewriting }) });
}

const LONGEST_SHOWN = 120;
