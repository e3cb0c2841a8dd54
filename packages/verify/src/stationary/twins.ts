/**
 * Whether neurons that look stationary and apart are so. A neuron with φ′ ≠ 0 is stationary where φ″(z_j) = s; where φ″ is flat, nearly equal values prove nothing: x⁹ + x has
 * |φ″| < 10⁻⁸ on all of [−0.03, 0.03] and no two places with the same φ″. So φ″ has to leave the common value between two neighbours, by more than errors can, and come back.
 */
import { item } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import { slopeZero } from "./slopeZero.js";

/** What φ″(z_j) may differ from s by, relative: what Newton's method and rounding leave. */
const AGREE = 1e-8;
/** How much more than that φ″ has to move in between. */
const CLEARLY = 64;
/** Neurons that are closer than this, relative, count as one. */
const SAME = 1e-6;
const INSIDE = 16;

/** Whether these pre-activations of one sample, with weights 1, are those of a stationary point with neurons that differ. */
export function areTwins(c: Context, z: readonly number[]): boolean {
  const { phi } = c;
  const zero = slopeZero(c);
  const isAtZero = (value: number): boolean => zero !== undefined && Math.abs(value - zero) <= SAME * (1 + Math.abs(zero));
  const moving = z.filter((value) => !isAtZero(value)).sort((x, y) => x - y);
  const [first] = moving;
  if (first === undefined) return false;
  const s = phi.second(first);
  if (!moving.every((value) => Math.abs(phi.second(value) - s) <= AGREE * (Math.abs(phi.second(value)) + Math.abs(s)))) return false;
  const pairs = moving
    .slice(1)
    .flatMap((value, k) => (item(moving, k) + SAME * (1 + Math.abs(value)) < value ? [[item(moving, k), value] as const] : []));
  return (moving.length < z.length || pairs.length > 0) && pairs.every(([left, right]) => comesBack(phi, left, right));
}

/** Whether φ″ leaves its value at the left end in between, or is constant there. */
function comesBack(phi: Phi, left: number, right: number): boolean {
  const between = Array.from({ length: INSIDE }, (_, k) => left + ((right - left) * (k + 0.5)) / INSIDE);
  const s = phi.second(left);
  const away = Math.max(...between.map((value) => Math.abs(phi.second(value) - s)));
  if (away === 0) return between.every((value) => phi.third(value) === 0);
  const gap = Math.abs(phi.second(right) - s);
  const rounding = 2 ** -50 * Math.max(...[left, right].map((value) => Math.abs(phi.second(value)) + Math.abs(value * phi.third(value))));
  return away > CLEARLY * (gap + rounding);
}
