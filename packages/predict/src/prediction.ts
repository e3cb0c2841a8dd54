/** What `predict` reports, as its JSON on the command line: each part with how it is known. */
import type { Decision } from "@flatcheck/certify";

/** The name and version of the report of `predict`. */
export const PREDICT_SCHEMA = "flatcheck.predict/1";

/**
 * How a line is known. `proved`: by exact arithmetic, intervals rounded outwards and certificates; `computed`: in doubles, with no bound of their error; `observed`: seen in runs, without a
 * theorem; `assumed`: taken for granted; `unknown`: none of these, the line says what is not decided, and why.
 */
export type Known = "proved" | "computed" | "observed" | "assumed" | "unknown";

/** lower ≤ value ≤ upper, as decimals rounded outwards; `-inf` and `+inf` say that there is no bound. */
export interface Ends {
  readonly lower: string;
  readonly upper: string;
}

/** What the prediction needs of φ, the data or the start. */
export interface Premise {
  readonly id: "smooth" | "independent" | "weights" | "labels" | "start" | "rising";
  readonly verdict: Decision;
  readonly known: Known;
  /** What was expected, and what was got. */
  readonly text: string;
  /** θ(0) was off M by so much, and the prediction is about a point of M at this distance: a remark, and no obstacle. */
  readonly moved?: { readonly residual: number; readonly distance: number };
}

/** Whether the neurons of one sample come to agree. */
export interface SampleCollapse {
  /** ν_i with (Σ_j a_j) φ(ν_i) = y_i; null where there is none, or it was not enclosed. */
  readonly nu: Ends | null;
  /** All solutions, where there are several: φ is not monotone. `nu` is the one at which collapse is most stable. */
  readonly others?: readonly Ends[];
  /** Whether all neurons at ν_i are a strict local minimum: φ′(ν_i) φ‴(ν_i) > 0. */
  readonly stable: Decision;
  /** Whether they are a global minimum. */
  readonly global: Decision;
  readonly known: Known;
  readonly because: string;
}

/** Labels y_i/Σ_j a_j for which collapse is locally stable, between two enclosed ends. */
export interface StableLabels {
  readonly from: Ends;
  readonly to: Ends;
  /** The pre-activations ν there. */
  readonly nu: { readonly from: Ends; readonly to: Ends };
}

/** Neurons of a strict local minimum with one pre-activation. */
export interface Level {
  readonly z: Ends;
  readonly count: number;
  /** The weight a_j of these neurons, where weights differ. */
  readonly weight?: string;
  /** Whether φ″ rises there, seen along φ: the sign of φ′φ‴. At most one neuron is on a falling branch; `critical` where φ′ = 0. */
  readonly branch: "rising" | "falling" | "critical";
}

/** A strict local minimum of the sharpness of one sample. */
export interface Minimum {
  readonly sample: number;
  readonly levels: readonly Level[];
  /** 2c‖x_i‖² Σ_j a_j² φ′(z_ij)². */
  readonly sharpness: Ends;
  /** Whether no configuration of the sample is flatter; null where that is not known. */
  readonly global: boolean | null;
}

/** How thoroughly the minima of a sample were looked for. */
export interface MinimaSearch {
  readonly sample: number;
  /** Whether `minima` has all strict local minima of the sample. */
  readonly complete: Decision;
  readonly known: Known;
  /** Ways to put the neurons on branches of φ″ that were looked at, or, where that was refused, how many there are. */
  readonly patterns: string;
  readonly reason?: string;
}

/** An interval that the pre-activations of a sample cannot leave. */
export interface SampleRegion extends Ends {
  readonly sample: number;
}

/** Neurons at one place of ℝᵈ. */
export interface FlowPlace {
  /** From 0, as rows of θ. */
  readonly neurons: readonly number[];
  /** Their mean. */
  readonly theta: readonly number[];
  /** Of D²h_α there, ascending. */
  readonly eigenvalues: readonly number[];
  /** Whether none of them is seen to be negative. */
  readonly isMinimum: boolean;
}

/** What one flow from θ(0), moved to M, was seen to come to where F does not separate over samples. */
export interface SeenClusters {
  readonly known: "observed";
  /** Whether ‖grad F‖ fell to what counts as 0; otherwise the numbers are those of a flow on its way. */
  readonly atRest: boolean;
  readonly steps: number;
  /** Flow time. */
  readonly time: number;
  readonly gradientNorm: number;
  /** F there. */
  readonly sharpness: number;
  /** α with DF = Σ_i α_i Df_i + grad F, by sample. */
  readonly alpha: readonly number[];
  /** Neurons that are nearer count as at one place. */
  readonly distance: number;
  /** The largest first. */
  readonly places: readonly FlowPlace[];
  /** Neurons where D²h_α is seen to have a negative eigenvalue. */
  readonly outliers: number;
  /** ⌈n/d⌉: for almost all labels there are no fewer places. */
  readonly fewest: number;
}

/** Numbers of a run before it runs: the report of `predict`. */
export interface PredictionReport {
  readonly schema: typeof PREDICT_SCHEMA;
  readonly activation: {
    readonly input: string;
    readonly params: Readonly<Record<string, string | { readonly from: string; readonly to: string }>>;
    readonly canonical: string;
  };
  readonly problem: {
    readonly neurons: number;
    readonly samples: number;
    readonly dimension: number;
    readonly loss: { readonly name: string; readonly c: string };
    /** "1" where all weights are 1. */
    readonly a: "1" | readonly string[];
  };
  readonly premises: readonly Premise[];
  readonly collapse: {
    /** Whether all neurons collapse, for every m and all labels. */
    readonly always: Decision;
    readonly because: string;
    readonly samples: readonly SampleCollapse[];
    readonly stableLabels: readonly StableLabels[];
  };
  readonly minima: readonly Minimum[];
  /** Of a periodic φ, whose pre-activations are meant modulo it. */
  readonly period?: Ends;
  readonly searches: readonly MinimaSearch[];
  /** By sample: whether the infimum of F is attained; null where that is not known. */
  readonly attained: readonly (boolean | null)[];
  /** One interval a sample; empty where there is none. */
  readonly region: readonly SampleRegion[];
  /** Why there is no region. */
  readonly noRegion?: string;
  readonly constants: {
    /** inf φ′, inf φ‴ and inf φ′²φ‴/|φ″| on the region. */
    readonly rho1?: Ends;
    readonly rho2?: Ends;
    readonly beta?: Ends;
    /** λ_min(XXᵀ). */
    readonly mu: Ends;
  };
  readonly sharpness: {
    /** F at the point of M where the flow starts, F*, and what is between them. */
    readonly start?: Ends;
    readonly optimum?: Ends;
    readonly excess?: Ends;
  };
  readonly rates: {
    /** λ with F(t) − F* ≤ (F(0) − F*) e^{−λt}: a lower bound. */
    readonly global?: string;
    /** 2·(2c a_min² n_min) ρ₁ρ₂μ, at which ‖grad F‖² decays once ‖grad F‖ is below the threshold of Lemma 4.4. */
    readonly paper?: string;
    /** Of σ₂, σ₃, … of Z near collapse, ascending. */
    readonly flow: readonly number[];
    /** The same for label-noise SGD at the learning rate η. */
    readonly labelNoiseSgd: readonly number[];
  };
  readonly times: {
    readonly epsilon: number;
    /** Flow time after which max |z − z*| ≤ ε, by the global rate, and by Theorem 3.5 with its general constants. */
    readonly global?: number;
    readonly paper?: number;
    /** The same by the global rate in stages, each on the smaller region that is left. */
    readonly staged?: number;
    /** paper/global. */
    readonly ratio?: number;
    /** Flow time after which F − F* ≤ ε, by the global rate. */
    readonly sharpness?: number;
    readonly sharpnessStaged?: number;
  };
  /** 2/λ_max(D²L) at the collapsed point. */
  readonly largestLearningRate?: number;
  /** Steps of label-noise SGD in which σ₂, σ₃, … fall by e, at η and σ. */
  readonly stepsPerEfold: readonly number[];
  /** For samples that are not independent: what the flow from θ(0) was seen to come to. */
  readonly clusters?: SeenClusters;
  /** Why that is not known. */
  readonly noClusters?: string;
  /** Whether a signal ended the work: what was open then is unknown. */
  readonly interrupted?: boolean;
  /** The same for people, line by line. */
  readonly lines: readonly PredictionLine[];
  readonly elapsedMs: number;
}

/** The parts of a prediction, in the order in which they are told. */
export type Topic = "premises" | "collapse" | "minima" | "region" | "rates" | "clusters";

/** One thing that is said, and how it is known. */
export interface PredictionLine {
  readonly topic: Topic;
  readonly text: string;
  readonly known: Known;
}
