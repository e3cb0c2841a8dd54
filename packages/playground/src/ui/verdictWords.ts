/** The mark and the word of a verdict, as on the command line. */
import type { Verdict } from "../worker/wording.js";

export const MARK: Readonly<Record<Verdict, string>> = { holds: "✓", fails: "✗", unknown: "?" };
export const WORD: Readonly<Record<Verdict, string>> = { holds: "proved", fails: "refuted", unknown: "unknown" };
