/** A zero of φ′: a neuron there is stationary whatever the others do. */
import type { Phi } from "@flatcheck/numeric";
import { remarkablePoints } from "../generators/preActivations.js";
import type { Context } from "../ledger/context.js";

/** How far to both sides of a zero φ′ has to have opposite signs. */
const BESIDE = 1e-6;

/** Where φ′ is exactly 0: proved, or 0 in doubles, or between two signs. That |φ′| is small says nothing, as φ may be small everywhere. */
export function slopeZero(c: Context): number | undefined {
  return provedZero(c) ?? remarkablePoints(c.phi).find((z) => vanishes(c.phi, z));
}

/** How close to a zero of φ′ Newton's method leaves a neuron that is meant to be there, relative. */
const LEFT = 1e-6;

/** The point with its neurons beside the zero of φ′ put exactly there; undefined where there are none. */
export function atSlopeZero(c: Context, z: readonly number[]): readonly number[] | undefined {
  const zero = slopeZero(c);
  if (zero === undefined) return undefined;
  const isThere = (value: number): boolean => Math.abs(value - zero) <= LEFT * (1 + Math.abs(zero));
  return z.some(isThere) ? z.map((value) => (isThere(value) ? zero : value)) : undefined;
}

/** The witness against φ′ > 0, where it is a zero. */
function provedZero({ increasing: { witness } }: Context): number | undefined {
  if (witness === undefined || !("quantity" in witness) || witness.quantity !== "phi1") return undefined;
  if (witness.kind === "root") return Number(witness.z.lower) / 2 + Number(witness.z.upper) / 2;
  if (witness.kind !== "point" || witness.enclosure.some((end) => Number(end) !== 0)) return undefined;
  const [top = "", bottom = "1"] = witness.z.split("/");
  const z = Number(top) / Number(bottom);
  return Number.isFinite(z) ? z : undefined;
}

function vanishes({ first }: Phi, z: number): boolean {
  const step = BESIDE * (1 + Math.abs(z));
  return first(z) === 0 || first(z - step) * first(z + step) < 0;
}
