/** What a prediction needs, each with what was expected and what was got: a wrong premise is a line of the report, and not the end of it. */
import { item } from "@flatcheck/enclosure";
import { type Problem, unattainableLabel } from "@flatcheck/numeric";
import type { Coherence } from "./enclosures/coherence.js";
import { sumOfWeights } from "./enclosures/scale.js";
import { short } from "./lines/numbers.js";
import { knownBy } from "./lines/told.js";
import type { SampleMinima } from "./minima/minimaOf.js";
import type { PhiFacts } from "./phiFacts.js";
import type { Premise } from "./prediction.js";
import type { StartOnM } from "./region/startOnM.js";

/** What premises are about. */
export interface Known {
  readonly facts: PhiFacts;
  readonly p: Problem;
  readonly coherence: Coherence & { readonly dependence?: string };
  readonly minima: readonly SampleMinima[];
  readonly start: StartOnM;
}

/** All premises, those that fail among them. */
export const premisesOf = (known: Known): readonly Premise[] => [
  smooth(known),
  rising(known),
  independent(known),
  weights(known),
  labels(known),
  ...(known.facts.smooth === "fails" ? [] : [start(known)]),
];

function smooth({ facts }: Known): Premise {
  const { class: kind, domain } = facts.checked.report.regularity;
  const got = domain === "R" ? `class ${kind === "analytic" ? kind : kind.replace(/^C/, "C^")}` : `domain ${domain}`;
  return {
    id: "smooth",
    verdict: facts.smooth,
    known: knownBy(facts.smooth),
    text: `φ has three continuous derivatives on ℝ: ${facts.smooth === "holds" ? "yes" : facts.smooth === "fails" ? `no, ${got}; minima, rates and the region speak of φ‴` : "not decided"}`,
  };
}

function rising({ facts }: Known): Premise {
  // A slope that does not exist is refuted, too, and is no slope of 0.
  const verdict = facts.smooth === "fails" && facts.rising === "fails" ? "unknown" : facts.rising;
  const text = {
    holds: "yes",
    fails: "no; labels may have several pre-activations, and neurons may rest where φ′ = 0",
    unknown: "not decided",
  }[verdict];
  return { id: "rising", verdict, known: knownBy(verdict), text: `φ′ vanishes nowhere: ${text}` };
}

function independent({ p: { X }, coherence: { mu, dependence } }: Known): Premise {
  const base = { id: "independent", known: "proved" } as const;
  if (X.rows > X.columns)
    return {
      ...base,
      verdict: "fails",
      text: `independent samples, so n ≤ d: no, n = ${X.rows} and d = ${X.columns}; F does not separate over samples, and nothing is proved of collapse, minima and rates`,
    };
  if (mu.lo > 0) return { ...base, verdict: "holds", text: "independent samples: yes" };
  if (dependence !== undefined)
    return { ...base, verdict: "fails", text: `independent samples: no, ${dependence}; dependent samples have no separate minima` };
  return {
    ...base,
    known: "unknown",
    verdict: "unknown",
    text: `independent samples: not proved, λ_min(XXᵀ) ≤ ${mu.hi.toPrecision(3)}; dependent samples have no separate minima`,
  };
}

function weights({ p: { a } }: Known): Premise {
  const free = a.indexOf(0);
  return {
    id: "weights",
    verdict: free < 0 ? "holds" : "fails",
    known: "proved",
    text:
      free < 0
        ? "weights a_j ≠ 0: yes"
        : `weights a_j ≠ 0: no, a_${free + 1} = 0; the neuron of a weight 0 is free, and has no place at a minimum`,
  };
}

/** Out of range is proved by sup φ and inf φ, in range by pre-activations with this label. */
function labels({ facts, p, minima }: Known): Premise {
  const base = { id: "labels", known: "proved" } as const;
  const [lo, hi] = [facts.range.inf.lo, facts.range.sup.hi];
  const isSigned = p.a.every((a) => facts.sign * a > 0);
  const sum = sumOfWeights(p.a.map((a) => facts.sign * a));
  const beyond = p.y.findIndex((y) => isSigned && (y < Math.min(lo * sum.lo, lo * sum.hi) || y > Math.max(hi * sum.lo, hi * sum.hi)));
  if (beyond >= 0)
    return {
      ...base,
      verdict: "fails",
      text: `labels in the range of the network: no, y = ${item(p.y, beyond)} of sample ${beyond + 1} is outside (${endText(lo * sum.lo)}, ${endText(hi * sum.hi)})`,
    };
  if (minima.every((m) => m.minima.length > 0)) return { ...base, verdict: "holds", text: "labels in the range of the network: yes" };
  const seen = unattainableLabel(p);
  if (seen === undefined)
    return { ...base, known: "observed", verdict: "holds", text: "labels in the range of the network: none is seen to be outside" };
  return {
    ...base,
    known: "observed",
    verdict: "fails",
    text: `labels in the range of the network: no, y = ${seen.label} of sample ${seen.sample + 1} is outside what outputs are seen to be`,
  };
}

const endText = (x: number): string => (Number.isFinite(x) ? `${Number(x.toPrecision(8))}` : x < 0 ? "−∞" : "∞");

/** Beside the largest label, or 1: farther off, the first phase of a run decides where on M it arrives. */
const NEAR = 1e-6;

function start({ p, start: found }: Known): Premise {
  const base = { id: "start", known: "computed" } as const;
  const off = short(found.residual);
  if (found.kind === "off M")
    return {
      ...base,
      verdict: "fails",
      text: `a point of M to start from: no, ${found.reason}; at θ(0) an output is ${off} off its label`,
    };
  const size = p.y.reduce((most, y) => Math.max(most, Math.abs(y)), 1);
  if (found.residual <= NEAR * size) return { ...base, verdict: "holds", text: "θ(0) on M: yes, to working precision" };
  const { residual, distance } = found;
  return {
    ...base,
    verdict: "fails",
    moved: { residual, distance },
    text: `θ(0) on M: no, an output is ${off} off its label; region and times are those of the flow from the point of M at distance ${short(distance)} that Newton's steps reach, and a run that comes to M elsewhere has others`,
  };
}
