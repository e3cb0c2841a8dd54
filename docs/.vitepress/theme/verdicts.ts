/** The three verdicts as the command prints them. */
export const MARK = { holds: "✓", fails: "✗", unknown: "?" } as const;

export const WORD = { holds: "proved", fails: "refuted", unknown: "not decided" } as const;
