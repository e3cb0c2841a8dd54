/** What a prediction needs, each with what was expected and what was got: a wrong premise is a line of the report, and not the end of it. */
import type { Decision } from "@flatcheck/certify";
import { item } from "@flatcheck/enclosure";
import { type Problem, unattainableLabel } from "@flatcheck/numeric";
import type { Coherence } from "./enclosures/coherence.js";
import { sumOfWeights } from "./enclosures/scale.js";
import type { Landscape } from "./landscape.js";
import type { SampleMinima } from "./minima/minimaOf.js";
import type { Premise } from "./prediction.js";
import type { StartOnM } from "./region/startOnM.js";

/** What premises are about. */
export interface Known {
  readonly landscape: Landscape;
  readonly p: Problem;
  readonly coherence: Coherence;
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
  start(known),
];

function smooth({ landscape: { facts } }: Known): Premise {
  const { class: kind, domain } = facts.checked.report.regularity;
  const got = domain === "R" ? `class ${kind === "analytic" ? kind : kind.replace(/^C/, "C^")}` : `domain ${domain}`;
  return {
    id: "smooth",
    verdict: facts.smooth,
    known: "proved",
    text: `φ has three continuous derivatives on ℝ: ${facts.smooth === "holds" ? "yes" : facts.smooth === "fails" ? `no, ${got}; minima, rates and the region speak of φ‴` : "not decided"}`,
  };
}

function rising({ landscape: { facts } }: Known): Premise {
  const text = {
    holds: "yes",
    fails: "no; labels may have several pre-activations, and neurons may rest where φ′ = 0",
    unknown: "not decided",
  }[facts.rising];
  return { id: "rising", verdict: facts.rising, known: "proved", text: `φ′ vanishes nowhere: ${text}` };
}

function independent({ p: { X }, coherence: { mu } }: Known): Premise {
  const base = { id: "independent", known: "proved" } as const;
  if (X.rows > X.columns)
    return {
      ...base,
      verdict: "fails",
      text: `independent samples, so n ≤ d: no, n = ${X.rows} and d = ${X.columns}; F does not separate over samples, and what is said of collapse and minima below is about each sample alone`,
    };
  if (mu.lo > 0) return { ...base, verdict: "holds", text: "independent samples: yes" };
  const isZero = mu.hi <= X.rows * 2 ** -40 * traceOf(X);
  return {
    ...base,
    verdict: isZero && hasEqualOrZeroRows(X) ? "fails" : "unknown",
    text: `independent samples: not proved, λ_min(XXᵀ) ≤ ${mu.hi.toPrecision(3)}; dependent samples have no separate minima`,
  };
}

const traceOf = ({ data }: Problem["X"]): number => data.reduce((sum, x) => sum + x * x, 0);

/** Whether dependence is plain. */
function hasEqualOrZeroRows({ rows, columns, data }: Problem["X"]): boolean {
  const texts = Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns).join());
  return new Set(texts).size < rows || texts.some((text) => /^[-0,]*$/.test(text));
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
function labels({ landscape: { facts }, p, minima }: Known): Premise {
  const base = { id: "labels", known: "proved" } as const;
  const { lo, hi } = facts.range;
  const weight = p.a.reduce((sum, a) => sum + Math.abs(a), 0) * (1 + 2 ** -40);
  const isSigned = p.a.every((a) => facts.sign * a > 0);
  const sum = sumOfWeights(p.a.map((a) => facts.sign * a));
  const beyond = p.y.findIndex((y) => isSigned && (y < Math.min(lo * sum.lo, lo * sum.hi) || y > Math.max(hi * sum.lo, hi * sum.hi)));
  if (beyond >= 0)
    return {
      ...base,
      verdict: "fails",
      text: `labels in the range of the network: no, y = ${item(p.y, beyond)} of sample ${beyond + 1} is outside (${endText(lo * sum.lo)}, ${endText(hi * sum.hi)})`,
    };
  const all: Decision = minima.every((m) => m.minima.length > 0) ? "holds" : "unknown";
  if (all === "holds") return { ...base, verdict: "holds", text: "labels in the range of the network: yes" };
  const seen = Number.isFinite(weight) ? unattainableLabel(p) : undefined;
  if (seen === undefined)
    return {
      ...base,
      verdict: p.a.includes(0) ? "unknown" : facts.collapse === "holds" ? "unknown" : "holds",
      text: labelText(facts.collapse),
    };
  return {
    ...base,
    known: "observed",
    verdict: "fails",
    text: `labels in the range of the network: no, y = ${seen.label} of sample ${seen.sample + 1} is outside what outputs are seen to be`,
  };
}

const labelText = (collapse: Decision): string =>
  collapse === "holds"
    ? "labels in the range of the network: no solution was found for some"
    : "labels in the range of the network: none is seen to be outside";

const endText = (x: number): string => (Number.isFinite(x) ? `${Number(x.toPrecision(8))}` : x < 0 ? "−∞" : "∞");

/** Beside the largest label, or 1: farther off, the first phase of a run decides where on M it arrives. */
const NEAR = 1e-6;

function start({ p, start: found }: Known): Premise {
  if (found.kind === "off M")
    return {
      id: "start",
      verdict: "fails",
      known: "computed",
      text: `a point of M to start from: no, ${found.reason}; residual ${found.residual.toPrecision(3)} at θ(0)`,
    };
  const size = p.y.reduce((most, y) => Math.max(most, Math.abs(y)), 1);
  const near = found.residual <= NEAR * size;
  return {
    id: "start",
    verdict: near ? "holds" : "fails",
    known: "computed",
    text: near
      ? "θ(0) on M: yes, to working precision"
      : `θ(0) on M: no, an output is ${found.residual.toPrecision(3)} off its label; region and times are those of the flow from the point of M at distance ${found.distance.toPrecision(3)} that Newton's steps reach, and a run that comes to M elsewhere has others`,
  };
}
