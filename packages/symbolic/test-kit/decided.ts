/** A check for tests that expect decisions: what is decided does not depend on how fast the machine is. */
import { type Checked, type CheckOptions, check } from "../src/index.js";

/** Seconds of processor time, where no decision of the tests takes more than a few. What is open takes all of it: it is asked with a limit of its own. */
const AMPLE_SECONDS = 600;

export const decided = (text: string, options: CheckOptions = {}): Promise<Checked> =>
  check(text, { timeLimit: AMPLE_SECONDS, ...options });
