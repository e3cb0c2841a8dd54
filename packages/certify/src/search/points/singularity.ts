/** What is said of a point where φ or a derivative does not exist, and signs of subexpressions by which such points are found. */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  rationalFunctions as F,
  insideDomain,
  type MpfrInterval,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { DerivativeOrder } from "../../form.js";
import type { Workbench } from "../workbench.js";

/** Bits of statements about such points. */
export const SINGULAR_BITS = 128;

export interface Singularity {
  readonly statement: Extract<CertificateStatement, { kind: "undefined" | "jump" | "seam" | "pole" }>;
  /** A double near the point. */
  readonly z: number;
}

/** Whether φ is defined at the point, and a derivative is not. */
export const isJump = (s: CertificateStatement): s is Extract<CertificateStatement, { kind: "jump" | "seam" }> =>
  s.kind === "jump" || s.kind === "seam";

/** φ and its derivatives up to the highest that is asked for. */
export interface Derivatives {
  readonly bench: Workbench;
  readonly highest: DerivativeOrder;
}

/** The orders of the derivatives that forms may speak of. */
export const ORDERS: readonly DerivativeOrder[] = [0, 1, 2, 3, 4, 5];

/** u as a rational function, if it is one. */
export function rationalOf(u: Expression): RationalFunction | undefined {
  return insideDomain(() => jetOf(new RationalFunctionArithmetic("-inf", "+inf"), u, [F.X])[0]);
}

/** The sign of u at z, 0 where it is not certain; undefined where u could not be evaluated. */
export function certainSignOf(bench: Workbench, u: Expression, z: Rational): -1 | 0 | 1 | undefined {
  const K = bench.arithmetic(SINGULAR_BITS);
  return insideDomain(() => {
    return K.scope(() => {
      const parameters = new Map([...bench.ranges].map(([name, [lo, hi]]) => [name, K.between(lo, hi)]));
      const value = jetOf(K.atPoint(), u, [K.rational(z)], parameters)[0] as MpfrInterval;
      return K.isPositive(value) ? 1 : K.isPositive(K.neg(value)) ? -1 : 0;
    });
  });
}
