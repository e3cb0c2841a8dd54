/** A row of a bound that is proved for this φ, beside what was found by trying it. */

import type { Stated } from "../bounds/sides.js";
import type { Context } from "../ledger/context.js";
import type { HypothesisId } from "../ledger/hypotheses.js";
import type { Examination } from "../ledger/statement.js";
import type { Derivation } from "./derivation.js";
import { groundOf } from "./ground.js";
import type { Proof, Refusal } from "./proof.js";
import { prove } from "./prove.js";

interface Provable {
  readonly derivation: Derivation | undefined;
  readonly hypotheses: readonly HypothesisId[];
  readonly stated: Stated;
}

/** The proof of a bound for this φ; undefined where there is no derivation, or not all that it rests on is known. */
export function proofFor(c: Context, { derivation, hypotheses, stated }: Provable): Proof | Refusal | undefined {
  const ground = derivation === undefined ? undefined : groundOf(c, hypotheses);
  return derivation === undefined || ground === undefined ? undefined : prove(stated, derivation, ground, derivation.where);
}

/** What is proved needs no case; what a case contradicts is not believed. */
export function withProof(c: Context, finding: Examination, provable: Provable): Examination {
  const proof = finding.conclusion === "fails" ? undefined : proofFor(c, provable);
  if (proof === undefined || "refused" in proof) return finding;
  const notes = [...(finding.notes ?? []).filter((note) => finding.cases > 0 || !UNDECIDED.test(note)), sentenceOf(proof, finding)];
  return { ...finding, conclusion: "holds", evidence: "proved", proof, notes };
}

/** Of a row that nothing else decides. */
const UNDECIDED = /^(no case was found|none of \d+ cases was decided)/;

const sentenceOf = ({ from }: Proof, { cases }: Examination): string =>
  `proved for all n, m, d and all data and θ of which the statement speaks, in steps that exact algebra checks (\`proof\` in JSON)${from.length === 0 ? ", for every thrice differentiable φ" : `, from ${from.join(" and ")}`}${cases === 0 ? "" : "; and tried in cases as the others are"}`;
