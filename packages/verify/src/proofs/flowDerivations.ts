/** Proofs of the bounds along flows: Lemmas B.3, D.1 and G.1, and the time of Theorem 3.5. */
import type { Meaning, ProofStep } from "./derivation.js";
import { C, local, MU, minus, NORM, number, RHO1, ROOT_MU, rootOf, SLOPE, squared, times, WEIGHT, whole } from "./letters.js";
import { SHARPNESS_ENTRY } from "./networkIdentities.js";
import { PROOF_OF_B4, PROOF_OF_D2, RATE_OF_B4, strongConvexity, THRESHOLD_OF_4_4 } from "./pointDerivations.js";

export const PROOF_OF_B3: readonly ProofStep[] = [
  ...PROOF_OF_B4,
  { name: "decay", by: "gradient decay", from: "strongly convex", rate: RATE_OF_B4 },
];

export const PROOF_OF_3_5_TIME: readonly ProofStep[] = [
  ...strongConvexity({ name: "below", by: "suppose", threshold: THRESHOLD_OF_4_4 }),
  { name: "time", by: "two phases", from: "strongly convex", supposed: "below", rate: RATE_OF_B4, threshold: THRESHOLD_OF_4_4 },
];

const WEIGHTS = whole("‖a‖");

export const PROOF_OF_D1_DECAY: readonly ProofStep[] = [
  ...PROOF_OF_D2,
  { name: "decay", by: "loss decay", from: "dominated", rate: times(number(4), C, MU, squared(RHO1), squared(WEIGHTS)) },
];

export const PROOF_OF_D1_DISTANCE: readonly ProofStep[] = [
  ...PROOF_OF_D2,
  { name: "way", by: "length", from: "dominated", factor: times(number(2), rootOf("c"), ROOT_MU, RHO1, WEIGHTS) },
  { name: "bound", by: "combination", says: "goal", multiplier: number(2), terms: [{ of: ["way"] }] },
];

export const PROOF_OF_D1_TRACE: readonly ProofStep[] = [...PROOF_OF_D1_DISTANCE.slice(0, -1), { name: "ends", by: "ends", from: "way" }];

const SLOPES_BELOW_F: readonly ProofStep[] = [
  { name: "F", by: "identity", identity: "sharpness" },
  { name: "slope", by: "one term", from: "F", times: times(number(2), C, squared(WEIGHT), NORM), square: SLOPE },
  { name: "falls", by: "descent" },
];

export const PROOF_OF_G1: readonly ProofStep[] = [
  ...SLOPES_BELOW_F,
  { name: "bound", by: "combination", says: "goal", terms: [{ of: ["slope"] }, { of: ["falls"] }] },
];
/** 2c·a_j²‖x_i‖²·φ′². */
export const LARGEST_OF_SHARPNESS: Meaning = { kind: "largest", entry: local(SHARPNESS_ENTRY), isAbsolute: false };

export const PROOF_OF_G1_PRINTED: readonly ProofStep[] = [
  ...SLOPES_BELOW_F,
  { name: "squared", by: "combination", says: minus(whole("F(θ(0))"), squared(SLOPE)), terms: [{ of: ["slope"] }, { of: ["falls"] }] },
  { name: "bound", by: "root", from: "squared", larger: rootOf("F(θ(0))"), smaller: SLOPE },
];
export const LARGEST_SLOPE: Meaning = { kind: "largest", entry: SLOPE, isAbsolute: true };
