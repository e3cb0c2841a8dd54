/** Expressions that several bounds share, for any loss scale c, norms and weights; the paper's, in the same letters, are those of c = 1/2, ‖x_i‖ = 1 and a = 1. */
import { type Bound, number, power, product, quantity } from "./bound.js";

export const C: Bound = quantity("c");
export const MU: Bound = quantity("μ");
export const RHO1: Bound = quantity("ρ₁");
export const RHO2: Bound = quantity("ρ₂");
export const BETA: Bound = quantity("β");
export const GRADIENT: Bound = quantity("‖grad F‖");
/** min ‖x_i‖². */
export const LEAST_NORM: Bound = quantity("n_min");
/** min |a_j|. */
export const LEAST_WEIGHT: Bound = quantity("a_min");
export const SQUARED_WEIGHTS: Bound = power(quantity("‖a‖"), 2);
export const inverseOf = (bound: Bound): Bound => power(bound, -1);

/** √μ·β, the paper's threshold for ‖grad F‖. */
export const PRINTED_THRESHOLD: Bound = product(power(MU, 0.5), BETA);
/** ρ₁ρ₂μ, the paper's rate. */
export const PRINTED_RATE: Bound = product(RHO1, RHO2, MU);

/** 2c·a_min²·n_min: 1 in the paper's normalisation. */
const SCALE: readonly Bound[] = [number(2), C, power(LEAST_WEIGHT, 2), LEAST_NORM];
/** 2c·a_min²·n_min·√μ·β: at most this, ‖grad F‖ counts as small. */
export const THRESHOLD: Bound = product(...SCALE, power(MU, 0.5), BETA);
/** 2c·a_min²·n_min·ρ₁ρ₂μ. */
export const RATE: Bound = product(...SCALE, RHO1, RHO2, MU);

/** What the letters mean, for the conclusions that use them. */
export const LETTERS = "n_min = min ‖x_i‖², a_min = min |a_j|";
