/** Theorem 3.3, by flows: from wherever on M, the flow ends where all z_ij = ν_i. */

import { manyEnds, type Start } from "../flows/manyEnds.js";
import { startOn } from "../generators/starts.js";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { symmetryNotes } from "../mirrored.js";
import { paperExampleOf } from "../paperExample.js";

export const THEOREM_3_3: Statement = {
  id: "3.3",
  title: "The flow ends where all neurons agree",
  place: "Theorem 3.3 with Theorem 3.5's limit",
  hypotheses: ["3.1", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "every c",
  conclusion: "from every start on M, θ′ = −grad F ends at z_ij = ν_i = φ⁻¹(y_i/m) for all i, j",
  oracles: ["Riemannian gradient flows", "ν_i by bisection"],
  *examine(c) {
    const { finding } = yield* manyEnds(c, starts(c));
    return { ...finding, notes: [...(finding.notes ?? []), ...needed(c, finding), ...symmetryNotes(c.mirrored)] };
  },
};

function* starts(c: Context): Iterable<Start> {
  const random = c.random("3.3");
  for (let k = 0; k < c.runs; k++) {
    const start = startOn(c, random, { weights: "ones" }, `start ${k + 1}`);
    if (start !== undefined) yield start;
  }
}

/** Where 3.1 fails and the theorem holds all the same: what suffices, and what the paper says of this activation. */
function needed(c: Context, { conclusion }: Examination): readonly string[] {
  const strict = hypothesis(c, "3.1");
  if (strict.verdict !== "fails") return [];
  const example = paperExampleOf(c.phi);
  const named =
    example === undefined || example.nu <= 0
      ? []
      : [
          `the paper names z^(2k+1) + νz as an example of Assumption 3.1; with k = ${example.k}, ν = ${example.nu} it fails: ${strict.because}`,
        ];
  if (conclusion !== "holds" || c.data !== undefined || hypothesis(c, "collapse").verdict !== "holds") return named;
  return [
    ...named,
    "Assumption 3.1 fails, and the conclusion held: φ′ > 0 with φ″ strictly increasing (`collapse`) leaves no other stationary point",
  ];
}
