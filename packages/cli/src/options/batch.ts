/** Options that are said once for all lines of a batch, whatever a line is about. */

export const BATCH_OPTIONS = {
  on: {
    kind: "text",
    value: "INTERVAL",
    default: "all of ℝ",
    help: 'the interval that is asked about, with exact ends: "[-3, 5/2]", "[0, inf)", "(0, 1)"',
    more: "φ need only be defined there; in quotes, because brackets mean something to shells. [Intervals](../concepts/intervals.md)",
    habits: "interval domain over range-x x-range between region-x bounds support",
  },
  assumption: {
    kind: "choice",
    value: "ID",
    repeated: true,
    default: "the paper's seven",
    help: "only this one; all is all that have a name",
    habits: "assumptions assume only a",
  },
  "time-limit": {
    kind: "number",
    value: "SECONDS",
    default: "10",
    help: "for each activation, by the clock on the wall",
    more: "It is looked at often, also inside long steps; an exact step on large polynomials can exceed it by a second or two",
    habits: "timeout limit max-time seconds time",
  },
  digits: {
    kind: "number",
    default: "12",
    help: "significant digits of printed enclosures, 2 to 24",
    habits: "precision prec decimals digit",
  },
  jobs: {
    kind: "number",
    default: "1",
    help: "processes for a batch, 1 to 256",
    habits: "workers threads n-jobs num-workers parallel processes cpus j",
  },
} as const;
