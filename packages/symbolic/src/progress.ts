/** How far a check is: what is decided so far, told as it is found. */
import type { AnalysisProgress, Domain } from "@flatcheck/certify";
import { item } from "@flatcheck/enclosure";
import type { Assumption } from "./assumptions.js";
import { concludeAssumption } from "./conclusions.js";
import { type Witness, witnessOf } from "./words/witness.js";

/** A verdict that will not change: it rests on statements that replay accepted. */
export interface Finding {
  /** Of an assumption, or `claim: …` with the claim in one spelling. */
  readonly id: string;
  readonly verdict: "holds" | "fails";
  readonly witness?: Witness;
}

/** How far a check is. */
export interface CheckProgress extends Omit<AnalysisProgress, "statements"> {
  /** In the order in which they were found. Empty over a range of a parameter, whose pieces say nothing of the whole. */
  readonly decided: readonly Finding[];
}

/** The progress of an analysis as that of a check. Conclusions are drawn where there are further statements only. */
export function findingsIn(assumptions: readonly Assumption[], domain: Domain): (progress: AnalysisProgress) => CheckProgress {
  const decided = new Map<string, Finding>();
  let seen = 0;
  return ({ statements, ...rest }) => {
    if (statements.length !== seen) {
      for (const a of assumptions.filter(({ id }) => !decided.has(id))) {
        const finding = findingOf(a, statements, domain);
        if (finding !== undefined) decided.set(a.id, finding);
      }
      seen = statements.length;
    }
    return { ...rest, decided: [...decided.values()] };
  };
}

function findingOf(assumption: Assumption, statements: AnalysisProgress["statements"], domain: Domain): Finding | undefined {
  const { verdict, refutedBy } = concludeAssumption(assumption, statements, domain);
  if (verdict === "unknown") return undefined;
  if (refutedBy === undefined) return { id: assumption.id, verdict };
  const refuting = refutedBy.map((i) => item(statements, i));
  return { id: assumption.id, verdict, witness: witnessOf(refuting, domain) };
}
