/** What is known past the paper of one named activation, from proved verdicts alone: docs/concepts/beyond-the-paper.md has the theorems that use them. */
import type { NamedActivation } from "@flatcheck/activation";
import type { Decision } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS } from "../assumptions.js";
import type { CheckReport, ConstantReport } from "../checkReport.js";
import type { Smoothness } from "../formulas/smoothness.js";
import { type CheckOptions, check } from "../surface/check.js";

/** Whose verdicts these columns need, beside those that are checked by default. */
const FURTHER = ["log-convex-slope", "slope-nonzero", "curvature-injective"];
const RATIO = "inf phi3/phi1";

/** Open ranges of y/m, ends rounded into the range, for which collapsed neurons are a strict local minimum; undefined where they are not known. */
export type LabelsOf = (activation: NamedActivation) => Promise<readonly { readonly from: number; readonly to: number }[] | undefined>;

/** Which points collapse, for weights 1, every m and every label y with y/m in φ(ℝ). */
export type Collapse = "stationary points" | "minima" | "not all" | "undecided" | "not C²";

/** Where λ = 8c·μ·n_min·a_min²·(inf φ′)²·inf(φ‴/φ′) is positive, and its factor for all of ℝ. */
export type GlobalRate =
  | { readonly kind: "everywhere"; readonly factor: readonly [lower: Rational, upper: Rational] }
  | { readonly kind: "bounded regions" }
  | { readonly kind: "none" | "undecided" };

export interface PastPaper {
  readonly collapse: Collapse;
  /** Where not all collapse. */
  readonly labels?: readonly { readonly from: number; readonly to: number }[];
  readonly rate: GlobalRate;
  /** φ′φ‴ > φ″² everywhere. */
  readonly adam: Decision;
}

/** `check` with the further assumptions. */
export const checkedPastPaper = (text: string, options: CheckOptions): ReturnType<typeof check> =>
  check(text, { ...options, assumptions: [...ASSUMPTIONS.map((a) => a.id), ...FURTHER] });

/** What is known of an activation: what `check` reports, and whom to ask for labels. */
export interface Known {
  readonly activation: NamedActivation;
  readonly options: CheckOptions;
  readonly report: CheckReport;
  readonly smoothness: Smoothness;
  readonly labelsOf: LabelsOf | undefined;
}

/** What follows from that report; the ratio φ‴/φ′ is bounded here, where it can matter. */
export async function pastPaper({ activation, options, report, smoothness, labelsOf }: Known): Promise<PastPaper> {
  const text = activation.expression;
  const weak = verdictOf(report, "3.1-weak");
  const ratio =
    weak !== "holds" ? undefined : (await check(text, { ...options, assumptions: [], constants: [RATIO] })).report.constants?.[0];
  const collapse = collapseOf(report, smoothness);
  const isAsked = collapse === "not all" && verdictOf(report, "slope-nonzero") === "holds";
  const labels = isAsked ? await labelsOf?.(activation) : undefined;
  return {
    collapse,
    ...(labels === undefined ? {} : { labels }),
    rate: rateOf(weak, report.assumptions["3.1"]?.constants?.["rho1"], ratio),
    adam: verdictOf(report, "log-convex-slope"),
  };
}

const verdictOf = ({ assumptions }: CheckReport, id: string): Decision => assumptions[id]?.verdict ?? "unknown";

/** Stationary points collapse for all m and y if and only if φ′ vanishes nowhere and φ″ is injective; minima if φ and φ″ strictly increase. */
function collapseOf(report: CheckReport, smoothness: Smoothness): Collapse {
  const exact = [verdictOf(report, "slope-nonzero"), verdictOf(report, "curvature-injective")];
  if (exact.every((v) => v === "holds")) return "stationary points";
  if (verdictOf(report, "collapse-minimum") === "holds") return "minima";
  if (smoothness.class === "unknown") return "undecided";
  if (!["analytic", "C3", "C2"].includes(smoothness.class)) return "not C²";
  return exact.includes("fails") ? "not all" : "undecided";
}

function rateOf(weak: Decision, slope: ConstantReport | undefined, ratio: ConstantReport | undefined): GlobalRate {
  if (weak !== "holds") return { kind: weak === "fails" ? "none" : "undecided" };
  const [rho1, r] = [boundsOf(slope), boundsOf(ratio)];
  if (rho1 === undefined || r === undefined || Q.sign(rho1[0]) <= 0 || Q.sign(r[0]) <= 0) return { kind: "bounded regions" };
  const product = (end: 0 | 1): Rational => Q.mul(Q.mul(rho1[end], rho1[end]), r[end]);
  return { kind: "everywhere", factor: [product(0), product(1)] };
}

/** Finite ends of an enclosure, which are one number where it is known exactly. */
function boundsOf(c: ConstantReport | undefined): readonly [Rational, Rational] | undefined {
  const exact = c?.exact === undefined ? undefined : Q.parse(c.exact);
  if (exact !== undefined) return [exact, exact];
  const [lower, upper] = [c?.lower, c?.upper].map((text) => (text === undefined ? undefined : Q.parse(text)));
  return lower === undefined || upper === undefined ? undefined : [lower, upper];
}

/** `(−1, −0.577350270) ∪ (0.577350270, 1)`, ends rounded into the ranges; `none` for no range. */
export function labelsText(labels: readonly { readonly from: number; readonly to: number }[]): string {
  const end = (x: number, direction: "up" | "down"): string =>
    Number.isFinite(x) ? Q.toDecimal(Q.fromNumber(x), 9, direction).replace(/^-/, "−") : x < 0 ? "−∞" : "∞";
  return labels.length === 0 ? "none" : labels.map(({ from, to }) => `(${end(from, "up")}, ${end(to, "down")})`).join(" ∪ ");
}

/** `1`, or both ends with twelve digits, rounded outwards. */
export function factorText([lower, upper]: readonly [Rational, Rational]): string {
  const [down, up] = [Q.toDecimal(lower, 12, "down"), Q.toDecimal(upper, 12, "up")];
  return down === up ? down : `[${down}, ${up}]`;
}
