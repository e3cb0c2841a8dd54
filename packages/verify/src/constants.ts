/**
 * The constants ρ₁, ρ₂ and β of a bound: those that `check` certifies. Where an assumption fails and there are none, the bound is tried with their infima over the pre-activations
 * of the case, as the paper does after Lemma G.1, and with {@link FLOOR} where these are not positive.
 */
import type { Phi } from "@flatcheck/numeric";
import type { Context } from "./context.js";

export interface Constants {
  readonly rho1: number;
  readonly rho2: number;
  readonly beta: number;
}

type ConstantName = keyof Constants;

/** In place of a constant that is not positive: a bound that multiplies by it says almost nothing, and one that divides by it is far away. */
export const FLOOR = 1e-6;

const SYMBOLS: Readonly<Record<ConstantName, string>> = { rho1: "ρ₁", rho2: "ρ₂", beta: "β" };

/** What the constants are at one z: φ′, φ‴, and the β with which (16) follows there from (15). */
const LOCAL: Readonly<Record<ConstantName, (phi: Phi, z: number) => number>> = {
  rho1: (phi, z) => phi.first(z),
  rho2: (phi, z) => phi.third(z),
  beta: (phi, z) => {
    const [slope, curvature, third] = [phi.first(z), phi.second(z), phi.third(z)];
    return (slope * Math.abs(slope) * third) / Math.abs(curvature);
  },
};

/** The constants for bounds that look at these pre-activations only. */
export function constantsAt(c: Context, zs: Iterable<number>): Constants {
  const points = Array.from(zs);
  const infimum = (name: ConstantName): number => {
    const least = points.reduce(
      (low, z) => Math.min(low, numberOr(LOCAL[name](c.phi, z), Number.POSITIVE_INFINITY)),
      Number.POSITIVE_INFINITY,
    );
    return Number.isFinite(least) ? Math.max(FLOOR, least) : FLOOR;
  };
  const constant = (name: ConstantName): number => c.constants[name] ?? infimum(name);
  return { rho1: constant("rho1"), rho2: constant("rho2"), beta: constant("beta") };
}

const GRID = 64;

/** The constants for bounds that hold along a whole interval of pre-activations: their least values on a grid of it. */
export const constantsOver = (c: Context, [low, high]: readonly [number, number]): Constants =>
  constantsAt(
    c,
    Array.from({ length: GRID + 1 }, (_, k) => low + ((high - low) * k) / GRID),
  );

/** 0/0 at a z where φ″ and φ′ or φ‴ vanish together says nothing. */
const numberOr = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);

/** A sentence about the constants that were put in place of certified ones; none where all are certified. */
export function replacements(c: Context, names: readonly ConstantName[]): readonly string[] {
  const missing = names.filter((name) => c.constants[name] === undefined).map((name) => SYMBOLS[name]);
  if (missing.length === 0) return [];
  const [verb, possessive] = missing.length === 1 ? ["is", "its infimum"] : ["are", "their infima"];
  return [
    `no positive ${missing.join(", ")} ${verb} certified: the bound was tried with ${possessive} over the pre-activations of each case, and with ${FLOOR} where that is not positive; a failure then says that no positive constant will do`,
  ];
}
