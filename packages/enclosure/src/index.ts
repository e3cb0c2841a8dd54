export type { Rational } from "./rational.js";
export * as Q from "./rational.js";
