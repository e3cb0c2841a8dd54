/** Expressions that several bounds of the paper share. */
import { type Bound, power, product, quantity } from "./bound.js";

export const MU: Bound = quantity("μ");
export const RHO1: Bound = quantity("ρ₁");
export const RHO2: Bound = quantity("ρ₂");
export const GRADIENT: Bound = quantity("‖grad F‖");
/** √μ·β, below which a gradient counts as approximately stationary. */
export const THRESHOLD: Bound = product(power(MU, 0.5), quantity("β"));
/** ρ₁ρ₂μ, the paper's rate. */
export const RATE: Bound = product(RHO1, RHO2, MU);
export const inverseOf = (bound: Bound): Bound => power(bound, -1);
