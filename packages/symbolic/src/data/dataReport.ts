/** What `check` says of given data: Assumption 3.2, which theorems of the paper apply to them, and the numbers of Theorem 3.5 with all that these depend on. */
import type { Decision } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { DataNeed } from "../assumptions.js";
import type { CheckReport } from "../checkReport.js";
import { concludeTheorems, type TheoremConclusion } from "../conclusions.js";
import { LOSSES } from "../formulas/losses.js";
import { exactText, roundedText } from "../words/exactText.js";
import { reportedConstant } from "../words/namedConstants.js";
import { type CoherenceReport, checkCoherence } from "./assumption3_2.js";
import { type Ends, type TheoremNumbers, theoremNumbers } from "./theoremNumbers.js";

/** Inputs and weights as they were written. */
export interface ExactData {
  /** One row per sample. */
  readonly inputs: readonly (readonly Rational[])[];
  /** Weights of the second layer; all are 1 without them. */
  readonly weights?: readonly Rational[] | undefined;
  /** A name of {@link LOSSES}; the paper's, `sum`, without it. */
  readonly loss?: string | undefined;
}

/** What holds of φ together with given data. */
export interface DataReport {
  readonly data: {
    readonly "3.2": CoherenceReport;
    /** Where Theorem 3.5 applies to φ and the data. */
    readonly "3.5"?: TheoremNumbers;
    readonly loss: { readonly name: string; readonly c: string };
    /** "1" where the data have no weights: all are 1. */
    readonly a: "1" | readonly string[];
    /** ‖x_i‖², sample by sample. */
    readonly norms: readonly Ends<string>[];
  };
  /** Of φ together with the data. */
  readonly theorems: Readonly<Record<string, TheoremConclusion>>;
}

/**
 * Assumption 3.2 for given data, which theorems apply to φ with them, and the numbers of Theorem 3.5.
 * @throws RangeError for no inputs, rows of different lengths, or a loss without a name
 */
export async function dataReport({ inputs, weights, loss = "sum" }: ExactData, report: CheckReport): Promise<DataReport> {
  const { mu, ...coherence } = await checkCoherence(inputs);
  const c = scaleOf(loss, inputs.length);
  const norms = inputs.map((row) => row.reduce((sum, x) => Q.add(sum, Q.mul(x, x)), Q.ZERO));
  const theorems = concludeTheorems(
    Object.fromEntries(Object.entries(report.assumptions).map(([id, a]) => [id, a.verdict])),
    needsMet(coherence, weights),
  );
  const constants = { mu, c, leastNorm: norms.reduce(Q.min), leastWeight: (weights ?? [Q.ONE]).map(Q.abs).reduce(Q.min) };
  const numbers = theorems["3.5"]?.verdict === "holds" ? theoremNumbers(constants, phiConstants(report)) : undefined;
  return {
    data: {
      "3.2": coherence,
      ...(numbers === undefined ? {} : { "3.5": numbers }),
      loss: { name: loss, c: exactText(c) },
      a: weights === undefined ? "1" : weights.map(shortText),
      norms: norms.map((q) => ({ lower: roundedText(q, 12, "down"), upper: roundedText(q, 12, "up") })),
    },
    theorems,
  };
}

/** An exact number as it was probably written: a decimal, or the shortest one that reads as this double. */
function shortText(q: Rational): string {
  const double = Q.toNumber(q);
  return Number.isFinite(double) && Q.eq(Q.fromNumber(double), q) ? `${double}` : exactText(q);
}

function scaleOf(loss: string, samples: number): Rational {
  const scale = LOSSES.get(loss);
  if (scale === undefined) throw new RangeError(`expected a loss of ${[...LOSSES.keys()].join(", ")}, got ${loss}`);
  return scale === "1/n" ? Q.rational(1n, BigInt(samples)) : scale;
}

/** The verdicts on what theorems need of data. */
function needsMet(coherence: Pick<CoherenceReport, "verdict">, weights: ExactData["weights"]): Record<DataNeed, Decision> {
  const [first = Q.ONE, ...rest] = weights ?? [];
  const isNonZero = (weights ?? []).every(({ n }) => n !== 0n);
  return {
    "3.2": coherence.verdict,
    "nonzero-weights": isNonZero ? "holds" : "fails",
    "equal-weights": rest.every((weight) => Q.eq(weight, first)) ? "holds" : "fails",
  };
}

/** Empty text, which is no number, for a constant that the report does not have. */
function phiConstants(report: CheckReport): Parameters<typeof theoremNumbers>[1] {
  const ends = (name: string): Ends<string> => reportedConstant(report, name) ?? { lower: "", upper: "" };
  return { rho1: ends("rho1"), rho2: ends("rho2"), beta: ends("beta") };
}
