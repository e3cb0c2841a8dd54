/** The hypotheses that statements name: each is known of the activation by proof, or of the data by computation. */

import { canonical, isTotal, parse, structurallyEqual } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { toRows } from "@flatcheck/numeric";
import { ASSUMPTIONS, type Assumption, type Decided, witnessText } from "@flatcheck/symbolic";
import type { Context, GivenData } from "./context.js";

/** Whether a hypothesis of a statement is proved for φ and the data. */
export interface HypothesisReport {
  readonly verdict: "holds" | "fails" | "unknown";
  /** Why, where it does not hold. */
  readonly because?: string;
}

/** What rounding decimals does to the squared norm of a unit vector. */
const UNIT = 1e-12;

/** What is asked of data that are given; cases that are drawn are made so. Each with the reason that some data give against it. */
type DataNeed = "a = 1" | "‖x_i‖ = 1" | "a ≠ 0" | "y ≠ 0" | "all data";

const OF_DATA: Readonly<Record<DataNeed, (data: GivenData) => string | undefined>> = {
  "a = 1": ({ a }) => entryThat(a, "a", (weight) => weight !== 1, "the statement is about weights 1"),
  "‖x_i‖ = 1": ({ X }) => {
    const norms = toRows(X).map((row) => row.reduce((sum, x) => sum + x * x, 0));
    const i = norms.findIndex((norm) => Math.abs(norm - 1) > UNIT);
    return i < 0 ? undefined : `the data have ‖x_${i + 1}‖² = ${plain(item(norms, i))}, and the statement is about unit samples`;
  },
  "a ≠ 0": ({ a }) => entryThat(a, "a", (weight) => weight === 0, "the neuron of a weight 0 is free"),
  "y ≠ 0": ({ y }) => entryThat(y, "y", (label) => label === 0, "the statement is about labels other than 0"),
  "all data": () =>
    "the statement speaks of all labels and all numbers of neurons, not of these data; 3.3-stationary is about these for a = 1, and 3.3-general for any weights",
};

/**
 * Assumptions on φ; `C²`: neither φ nor φ′ or φ″ is known to be missing anywhere; `increasing`: φ′ > 0; `monotone`: φ′ vanishes nowhere; `cube`: φ is z³; `3.2`: the samples are independent; and what is asked of data that are given. What a
 * case itself provides (θ on M) is no hypothesis here.
 */
export type HypothesisId = Assumption["id"] | keyof typeof OF_CONTEXT | DataNeed;

/** What every statement presupposes: φ is defined on all of ℝ. Empty where it is known to be. */
export function presupposed({ expression, checked }: Context): Readonly<Record<string, HypothesisReport>> {
  if (isTotal(expression) || checked.regularity.domain === "R") return {};
  const domain: HypothesisReport =
    checked.regularity.domain === "not R"
      ? { verdict: "fails", because: "φ is not defined on all of ℝ" }
      : { verdict: "unknown", because: "whether φ is defined on all of ℝ was not decided" };
  return { domain };
}

/** What is known of a hypothesis. @throws RangeError for an id that no assumption and no other hypothesis has */
export function hypothesis(c: Context, id: HypothesisId, registry: readonly Assumption[] = ASSUMPTIONS): HypothesisReport {
  if (Object.hasOwn(OF_CONTEXT, id)) return OF_CONTEXT[id as keyof typeof OF_CONTEXT](c);
  return Object.hasOwn(OF_DATA, id) ? ofData(c, id as DataNeed) : assumption(c, id, registry);
}

/** Whether a_jφ″(z_j) = s has one solution for every neuron, so that F has at most one stationary point for weights that differ: φ″ increases with φ, or decreases with it. */
export const hasOneMinimiser = (c: Context): boolean =>
  hypothesis(c, "collapse-minimum").verdict === "holds" || c.mirrored.collapse.verdict === "holds";

/** Hypotheses that are neither assumptions of the registry nor asked of data alone. */
const OF_CONTEXT: Readonly<Record<"3.2" | "C²" | "increasing" | "monotone" | "cube", (c: Context) => HypothesisReport>> = {
  "3.2": independence,
  "C²": differentiability,
  increasing: (c) => proved(c.increasing),
  monotone: (c) => either(proved(c.increasing), proved(c.mirrored.increasing)),
  cube: (c) => (isCube(c) ? { verdict: "holds" } : { verdict: "fails", because: "φ is not z³" }),
};

const UP_TO_SECOND: ReadonlySet<string> = new Set(["phi", "phi1", "phi2"]);

/** What `check` met on its way: a place where φ, φ′ or φ″ does not exist. */
function differentiability({ checked }: Context): HypothesisReport {
  const missing = Object.values(checked.assumptions).find(
    ({ witness }) => witness?.kind === "domain" && UP_TO_SECOND.has(witness.quantity),
  );
  return missing === undefined ? { verdict: "holds" } : proved(missing);
}

/** φ′ vanishes nowhere if it is positive, or negative. */
function either(positive: HypothesisReport, negative: HypothesisReport): HypothesisReport {
  if (positive.verdict === "holds" || negative.verdict === "holds") return { verdict: "holds" };
  const verdict = positive.verdict === "fails" && negative.verdict === "fails" ? "fails" : "unknown";
  if (verdict === "unknown")
    return { verdict, because: `whether φ′ is positive everywhere, or negative, was not decided (${positive.because})` };
  return { verdict, because: `φ′ is not positive everywhere (${positive.because}), and not negative everywhere either` };
}

function ofData({ data }: Context, id: DataNeed): HypothesisReport {
  const because = data === undefined ? undefined : OF_DATA[id](data);
  return because === undefined ? { verdict: "holds" } : { verdict: "fails", because };
}

/** 12 digits, so that the last bit of a double is not taken for a property of the data; all of them where it is what matters. */
const plain = (value: number): number => (Number(value.toPrecision(12)) === 1 ? value : Number(value.toPrecision(12)));

/** The first entry that is not as it should be, and what that means. */
function entryThat(
  values: Float64Array | undefined,
  name: string,
  isAgainst: (value: number) => boolean,
  meaning: string,
): string | undefined {
  const k = values?.findIndex(isAgainst) ?? -1;
  return k < 0 ? undefined : `the data have ${name}_${k + 1} = ${values?.[k]}, and ${meaning}`;
}

const isCube = ({ expression }: Context): boolean => structurallyEqual(expression, canonical(parse("x^3")));

/** Any assumption of the registry. */
function assumption({ checked }: Context, id: Assumption["id"], registry: readonly Assumption[]): HypothesisReport {
  if (!registry.some((a) => a.id === id))
    throw new RangeError(`expected a hypothesis that there is, got ${JSON.stringify(id)}; name an assumption, or one of hypotheses.ts`);
  const report = checked.assumptions[id];
  return report === undefined ? { verdict: "unknown", because: `${id} was not checked` } : proved(report);
}

function proved({ verdict, reason, witness }: Decided): HypothesisReport {
  if (verdict === "holds") return { verdict };
  return { verdict, because: reason ?? (witness === undefined ? "no witness is given" : witnessText(witness)) };
}

/** Data that the statements generate themselves are independent; data that are given are looked at. */
function independence({ data }: Context): HypothesisReport {
  if (data === undefined || data.mu > 0) return { verdict: "holds" };
  if (data.coherence?.verdict === "holds") return { verdict: "unknown", because: "no lower bound of μ = λ_min(XXᵀ) was found" };
  return { verdict: "fails", because: data.coherence?.reason ?? "the samples are linearly dependent, so μ = λ_min(XXᵀ) = 0" };
}
