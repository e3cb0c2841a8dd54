/** Proofs of the bounds at points of M and beside it: (15), (16), Lemmas 4.4, 4.6, B.1, B.4, D.2, G.3, Assumption A.1, and the value of Theorem 3.3. */

import { rationals as Q } from "@flatcheck/enclosure";
import { constant, type Polynomial } from "../oracles/polynomials.js";
import type { Derivation, Meaning, ProofStep } from "./derivation.js";
import {
  BETA,
  C,
  DISTANCE,
  GRADIENT,
  LEAST_NORM,
  LEAST_WEIGHT,
  LOCAL,
  local,
  MU,
  MULTIPLIER,
  minus,
  NORM,
  number,
  plus,
  RHO1,
  RHO2,
  ROOT_MU,
  SECOND,
  SLOPE,
  squared,
  THIRD,
  times,
  UNIT_WEIGHTS,
  WEIGHT,
  whole,
} from "./letters.js";
import {
  CURVATURE,
  GRADIENT_ENTRY,
  HESSIAN,
  LEAST_EIGENVALUE,
  LOSS_ENTRY,
  OFFSET,
  SHARPNESS,
  SQUARED_LENGTH,
  THIRD_TERM,
} from "./networkIdentities.js";

const V = local(GRADIENT_ENTRY);
const O = local(OFFSET);
const TWO = number(2);
const PRINTED_OFFSET = minus(times(TWO, SECOND), MULTIPLIER);
const ALONG = local(LOCAL.along);

/** 2c·a_min²·n_min, and 2c·a_j²‖x_i‖². */
const SCALE = times(TWO, C, squared(LEAST_WEIGHT), LEAST_NORM);
const OWN_SCALE = times(TWO, C, squared(WEIGHT), NORM);

/** a_jφ″(4c·a_j·‖x_i‖²·φ″ − α_i) + 2c·a_j²‖x_i‖²·φ′φ‴, the term of (16). */
const TERM_OF_16 = plus(times(WEIGHT, SECOND, O), local(THIRD_TERM));

/** ‖grad F‖ ≥ √μ·|(grad F)'s entries|. */
const ENTRIES_BELOW_GRADIENT: readonly ProofStep[] = [
  { name: "grad F", by: "identity", identity: "gradient" },
  { name: "all entries", by: "rayleigh", from: "grad F" },
  { name: "each entry", by: "one term", from: "all entries", times: MU, square: V },
  { name: "entry", by: "root", from: "each entry", larger: GRADIENT, smaller: times(ROOT_MU, V) },
];

export const PROOF_OF_15: readonly ProofStep[] = ENTRIES_BELOW_GRADIENT;
/** The entries of grad F: (15) is about the largest of them. */
export const LARGEST_ENTRY: Meaning = { kind: "largest", entry: V, isAbsolute: true };
/** (2φ″ − α_i)·φ′, as it is printed. */
export const LARGEST_PRINTED: Meaning = { kind: "largest", entry: times(PRINTED_OFFSET, SLOPE), isAbsolute: true };

/** From the premise ‖grad F‖ ≤ 2c·a_min²·n_min·√μ·β to the term of (16), in steps that end at `term`. */
const termOf16 = (premise: ProofStep): readonly ProofStep[] => [
  ...ENTRIES_BELOW_GRADIENT,
  premise,
  { name: "norms", by: "given", fact: "norms" },
  { name: "weights", by: "given", fact: "weights" },
  { name: "β+", by: "certified", fact: "curved-up" },
  { name: "β−", by: "certified", fact: "curved-down" },
  ...(["+", "−"] as const).map(
    (sign): ProofStep => ({
      name: `small ${sign}`,
      by: "combination",
      says: sign === "+" ? plus(times(SCALE, BETA), V) : minus(times(SCALE, BETA), V),
      multiplier: ROOT_MU,
      terms: [{ of: [premise.name] }, { of: [`entry${sign}`] }],
    }),
  ),
  {
    name: "scales",
    by: "combination",
    says: minus(OWN_SCALE, SCALE),
    terms: [
      { of: ["weights"], times: times(TWO, C, NORM) },
      { of: ["norms"], times: times(TWO, C, squared(LEAST_WEIGHT)) },
    ],
  },
  {
    name: "term",
    by: "combination",
    says: TERM_OF_16,
    multiplier: times(TWO, SLOPE, BETA),
    terms: [
      { of: ["β+", "small +"] },
      { of: ["β−", "small −"] },
      { of: ["scales", "β+"], times: BETA },
      { of: ["scales", "β−"], times: BETA },
    ],
  },
];

const PREMISE: ProofStep = { name: "premise", by: "premise" };

export const PROOF_OF_16: readonly ProofStep[] = termOf16(PREMISE);
export const LEAST_TERM: Meaning = { kind: "least", entry: TERM_OF_16 };
/** φ″(2φ″ − α_i) + φ′φ‴, as it is printed. */
export const LEAST_PRINTED_TERM: Meaning = { kind: "least", entry: plus(times(SECOND, PRINTED_OFFSET), times(SLOPE, THIRD)) };

/** 2c·a_j²‖x_i‖²·φ′φ‴ ≥ 0 as well. */
export const PROOF_OF_4_4: readonly ProofStep[] = [
  ...termOf16(PREMISE),
  { name: "Hess F", by: "identity", identity: "hessian" },
  {
    name: "terms of Hess F",
    by: "combination",
    says: times(local(CURVATURE), squared(ALONG)),
    terms: [
      { of: ["term"], square: ALONG },
      { times: times(TWO, C, NORM, SLOPE, THIRD, squared(WEIGHT)), square: ALONG },
    ],
  },
  { name: "convex", by: "summed", above: "Hess F", entry: "terms of Hess F" },
];

/** d‖grad F‖²/dt = −2 Hess F[grad F, grad F]. */
export const GROWTH: Meaning = { kind: "whole", value: times(number(-2), HESSIAN) };
export const PROOF_OF_B1: readonly ProofStep[] = [
  ...PROOF_OF_4_4,
  { name: "growth", by: "combination", says: "goal", terms: [{ of: ["convex"], times: TWO }] },
];

const LEAST_CURVATURE = times(SCALE, RHO1, RHO2);
/** 2c·a_min²·n_min·ρ₁ρ₂μ. */
export const RATE_OF_B4: Polynomial = times(LEAST_CURVATURE, MU);
export const THRESHOLD_OF_4_4: Polynomial = times(SCALE, ROOT_MU, BETA);

export const strongConvexity = (premise: ProofStep): readonly ProofStep[] => [
  ...termOf16(premise),
  { name: "ρ₁", by: "certified", fact: "slope" },
  { name: "ρ₂", by: "certified", fact: "third" },
  {
    name: "φ′φ‴",
    by: "combination",
    says: minus(times(SLOPE, THIRD), times(RHO1, RHO2)),
    terms: [
      { of: ["ρ₁"], times: THIRD },
      { of: ["ρ₂"], times: RHO1 },
    ],
  },
  { name: "Hess F", by: "identity", identity: "hessian" },
  {
    name: "terms of Hess F",
    by: "combination",
    says: minus(times(local(CURVATURE), squared(ALONG)), times(LEAST_CURVATURE, squared(ALONG))),
    terms: [
      { of: ["term"], square: ALONG },
      { of: ["scales"], times: times(SLOPE, THIRD), square: ALONG },
      { of: ["φ′φ‴"], times: SCALE, square: ALONG },
    ],
  },
  { name: "span", by: "span" },
  { name: "strongly convex", by: "summed", above: "Hess F", entry: "terms of Hess F", factor: LEAST_CURVATURE, below: "span" },
];

export const PROOF_OF_B4: readonly ProofStep[] = strongConvexity(PREMISE);

export const LEAST_CURVATURE_OF: Meaning = { kind: "least quotient", numerator: HESSIAN, denominator: SQUARED_LENGTH };

/** ‖grad F‖ bounds the offsets |4c·a_j·‖x_i‖²·φ″ − α_i| of all neurons, and so how far z is from z*. */
const DISTANCES: readonly ProofStep[] = [
  { name: "grad F", by: "identity", identity: "gradient" },
  { name: "all entries", by: "rayleigh", from: "grad F" },
  { name: "each entry", by: "one term", from: "all entries", times: MU, square: V },
  { name: "weights", by: "given", fact: "weights" },
  { name: "ρ₁", by: "certified", fact: "slope" },
  {
    name: "squared offset",
    by: "combination",
    says: minus(squared(GRADIENT), squared(times(ROOT_MU, LEAST_WEIGHT, RHO1, O))),
    terms: [
      { of: ["each entry"] },
      { of: ["weights"], times: MU, square: times(SLOPE, O) },
      { of: ["ρ₁"], times: times(MU, SLOPE), square: times(LEAST_WEIGHT, O) },
      { of: ["ρ₁"], times: times(MU, RHO1), square: times(LEAST_WEIGHT, O) },
    ],
  },
  { name: "offset", by: "root", from: "squared offset", larger: GRADIENT, smaller: times(ROOT_MU, LEAST_WEIGHT, RHO1, O) },
  { name: "distance", by: "balance", from: "offset", larger: GRADIENT, factor: times(ROOT_MU, LEAST_WEIGHT, RHO1) },
];

const HALF = constant(Q.rational(1n, 2n));

export const PROOF_OF_4_6: readonly ProofStep[] = [
  ...DISTANCES,
  { name: "bound", by: "combination", says: "goal", terms: [{ of: ["distance"], times: HALF }] },
];

/** ε·2c·a_min²·n_min·√μ·ρ₁ρ₂ ≥ ‖grad F‖. */
export const PROOF_OF_3_5_DISTANCE: readonly ProofStep[] = [
  ...DISTANCES,
  PREMISE,
  { name: "norms", by: "given", fact: "norms" },
  {
    name: "bound",
    by: "combination",
    says: "goal",
    multiplier: times(TWO, C, squared(LEAST_WEIGHT), ROOT_MU, RHO1, RHO2, NORM),
    terms: [
      { of: ["distance"], times: HALF },
      { of: ["premise"] },
      { of: ["norms"], times: times(TWO, C, squared(LEAST_WEIGHT), ROOT_MU, RHO1, RHO2, whole("ε")) },
    ],
  },
];

export const LARGEST_DISTANCE: Meaning = { kind: "largest", entry: DISTANCE, isAbsolute: false };
/** ‖x_i‖²·|z_ij − z*_ij|. */
export const LARGEST_SCALED_DISTANCE: Meaning = { kind: "largest", entry: times(NORM, DISTANCE), isAbsolute: false };

/** ‖DL‖² ≥ 4c‖a‖²μρ₁²·L, in steps that end at `dominated`. */
export const PROOF_OF_D2: readonly ProofStep[] = [
  { name: "DL", by: "identity", identity: "lossGradient" },
  { name: "all entries", by: "rayleigh", from: "DL" },
  { name: "loss", by: "identity", identity: "weightedLoss" },
  { name: "ρ₁", by: "certified", fact: "slope" },
  {
    name: "entries",
    by: "combination",
    says: minus(
      times(MU, squared(local(LOSS_ENTRY))),
      times(number(4), C, MU, squared(RHO1), C, squared(local(LOCAL.residual)), squared(WEIGHT)),
    ),
    terms: [
      { of: ["ρ₁"], times: times(number(4), MU, SLOPE), square: times(C, local(LOCAL.residual), WEIGHT) },
      { of: ["ρ₁"], times: times(number(4), MU, RHO1), square: times(C, local(LOCAL.residual), WEIGHT) },
    ],
  },
  {
    name: "dominated",
    by: "summed",
    above: "all entries",
    entry: "entries",
    factor: times(number(4), C, MU, squared(RHO1)),
    below: "loss",
  },
];

/** λ_min(JJᵀ) ≥ μ·min_i Σ_j (a_jφ′(z_ij))². */
export const PROOF_OF_G3: readonly ProofStep[] = [{ name: "Schur", by: "schur" }];

export const PROOF_OF_A1: readonly ProofStep[] = [
  ...PROOF_OF_G3,
  { name: "ρ₁", by: "certified", fact: "slope" },
  {
    name: "entries",
    by: "combination",
    says: minus(times(squared(WEIGHT), squared(SLOPE)), times(squared(RHO1), squared(WEIGHT))),
    terms: [
      { of: ["ρ₁"], times: SLOPE, square: WEIGHT },
      { of: ["ρ₁"], times: RHO1, square: WEIGHT },
    ],
  },
  { name: "rows", by: "least row", from: "entries", factor: squared(RHO1) },
  {
    name: "bound",
    by: "combination",
    says: "goal",
    terms: [
      { of: ["Schur"], times: times(TWO, C) },
      { of: ["rows"], times: times(TWO, C, MU) },
    ],
  },
];

/** D²L = 2c·JᵀJ on M, whose n-th eigenvalue is 2c·λ_min(JJᵀ). */
export const LEAST_OF_LOSS: Meaning = { kind: "whole", value: times(TWO, C, LEAST_EIGENVALUE) };

export const PROOF_OF_3_3_MINIMUM: Derivation = {
  means: { "F(θ)": { kind: "whole", value: SHARPNESS } },
  where: UNIT_WEIGHTS,
  steps: [
    { name: "F", by: "identity", identity: "sharpness" },
    { name: "Jensen", by: "jensen", from: "F" },
  ],
};
