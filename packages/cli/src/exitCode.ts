/** What the exit code says: the worst of what was asked for. */
import type { CheckReport } from "@flatcheck/symbolic";
import type { Ledger } from "@flatcheck/verify";

export const EXIT = { holds: 0, fails: 1, unknown: 2, badInput: 3, internal: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** 1 when an assumption or a claim fails, 2 when none fails but some is unknown, or a constant not enclosed, else 0. */
export function exitCodeOf({
  assumptions,
  claims = [],
  constants = [],
}: Pick<CheckReport, "assumptions" | "claims" | "constants">): ExitCode {
  const open = constants.map((c) => (c.reason === undefined ? "holds" : "unknown"));
  const verdicts = [...[...Object.values(assumptions), ...claims].map((a) => a.verdict), ...open];
  if (verdicts.includes("fails")) return EXIT.fails;
  return verdicts.includes("unknown") ? EXIT.unknown : EXIT.holds;
}

/** 1 when a statement fails, 2 when none fails but one is unknown or was not examined, else 0: also where statements do not apply. */
export function exitCodeOfLedger({ counts, interrupted }: Pick<Ledger, "counts" | "interrupted">): ExitCode {
  if (counts.fails > 0) return EXIT.fails;
  return counts.unknown > 0 || interrupted !== undefined ? EXIT.unknown : EXIT.holds;
}

/** The exit code of several: bad input before a failure, a failure before an unknown. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  const order = [EXIT.internal, EXIT.badInput, EXIT.fails, EXIT.unknown];
  return order.find((code) => codes.includes(code)) ?? EXIT.holds;
}
