/** Marks of lines: what is not decided is marked so, and nothing else is. */
import { describe, expect, test } from "vitest";
import { type PredictOptions, predict } from "./index.js";

/** Words of lines that decide nothing. */
const OPEN = /unknown|not decided|not proved|not known|not enumerated|whether|perhaps|may be|may vanish/;

const one = (y: number, m: number): PredictOptions => ({ data: { X: [[1]], y: [y], a: Array.from({ length: m }, () => 1) } });

const PROBLEMS: readonly (readonly [string, PredictOptions])[] = [
  ["x^3 + x", {}],
  ["tanh(x)", one(2.2, 3)],
  ["tanh(x)", { ...one(2.2, 3), patterns: 1 }],
  ["relu(x)", one(1, 2)],
  ["cosh(x)", one(3, 2)],
  ["x + exp(x)", { data: { X: [[1]], y: [1], a: [1, 2] } }],
  ["x^3 + x", { data: { X: [[1]], y: [1], a: [1, 0] } }],
  ["x^3 + x", { samples: 3, dimension: 2, neurons: 3 }],
  // Neither proved to be independent, nor to be dependent: λ_min is about 1e-41.
  [
    "x^3 + x",
    {
      data: {
        X: [
          [1, 1],
          [1, 1 + 2 ** -52],
          [1e-9, 3e-9],
        ],
        y: [1, 1, 1],
      },
      neurons: 2,
    },
  ],
];

describe("no line that decides nothing is called proved, computed or observed", () => {
  for (const [activation, options] of PROBLEMS)
    test(`${activation} ${JSON.stringify(options)}`, async () => {
      const { report } = await predict(activation, options);
      for (const { known, text } of report.lines) if (known !== "unknown") expect(text).not.toMatch(OPEN);
      for (const { verdict, known } of report.premises) expect(known === "unknown").toBe(verdict === "unknown");
      for (const { complete, known } of report.searches) expect(known === "unknown").toBe(complete === "unknown");
      for (const { stable, global, known } of report.collapse.samples)
        expect(known === "unknown").toBe(stable === "unknown" && global === "unknown");
    });
});
