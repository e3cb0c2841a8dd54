/** Where small values of forms are looked for before anything is proved: a grid on several scales and Newton's method. */
import { doubleIntervals as D, type DoubleInterval, type Jet, rationals as Q } from "@flatcheck/enclosure";
import { type Form, formJet, type Germ, jetOrder } from "../../form.js";
import type { Workbench } from "../workbench.js";
import { domainGrid } from "./domainGrid.js";
import { featurePoints } from "./features.js";
import { wavePoints } from "./wavePoints.js";

/** Order of the jets that Newton's method needs. */
export const NEWTON = 2;

export interface Sample {
  readonly z: number;
  readonly value: number;
}

const middle = (a: DoubleInterval): number => (a.lo === a.hi ? a.lo : a.lo / 2 + a.hi / 2);

const valueOf = (a: DoubleInterval): number => (isVague(a) ? Number.NaN : middle(a));

/** The grid for the domain with the points about the features of φ, ascending. */
export const gridOf = (bench: Workbench): readonly number[] =>
  bench.remember("grid points", () => {
    const grid = domainGrid(bench.domain);
    const features = [...featurePoints(bench), ...wavePoints(bench)].filter(bench.isInside);
    return features.length === 0 ? grid : [...new Set([...grid, ...features])].sort((a, b) => a - b);
  });

/** A number made from φ at a point, and to which order it asks for φ there. */
export interface Measure {
  readonly order: number;
  readonly of: (germ: Germ<DoubleInterval>) => number;
}

/** Values of a measure of φ; points where it is not defined or not finite are left out. */
export function sample(bench: Workbench, points: readonly number[], { order, of }: Measure): Sample[] {
  const found: Sample[] = [];
  const isGrid = points === gridOf(bench);
  const onGrid = isGrid ? bench.remember(`grid to order ${order}`, () => points.map((z) => bench.sampleJet(z, order))) : undefined;
  for (const [i, z] of points.entries()) {
    const germ = onGrid === undefined ? bench.sampleJet(z, order) : onGrid[i];
    const value = germ === undefined ? Number.NaN : of(germ);
    if (Number.isFinite(value)) found.push({ z, value });
  }
  return found;
}

/** Whether the middle of an enclosure says nothing of the value: far out, rounding and underflow may leave [−10¹⁵⁰, 10¹⁵⁰]. */
const isVague = (a: DoubleInterval): boolean => !(a.hi - a.lo <= Math.max(1e-3 * D.mag(a), 1e-9));

/** About the value of a form at a point, NaN where doubles cannot tell: for nothing that needs a proof. */
export function formValue(form: Form): Measure {
  const terms = form.map((t) => ({ factor: Q.toNumber(t.coefficient), powers: t.powers, x: t.x ?? 0 }));
  const of = ({ x: z, phi }: Germ<DoubleInterval>): number => {
    let sum = 0;
    for (const { factor, powers, x } of terms) {
      let product = x === 0 ? factor : factor * valueOf(z) ** x;
      for (const [k, p] of powers.entries()) if (p > 0) product *= (FACTORIALS[k]! * valueOf(phi[k] as DoubleInterval)) ** p;
      sum += product;
    }
    return sum;
  };
  return { order: jetOrder(form), of };
}

const FACTORIALS = [1, 1, 2, 6, 24, 120];

/** |form| at a point. */
export function formSize(form: Form): Measure {
  const { order, of } = formValue(form);
  return { order, of: (germ) => Math.abs(of(germ)) };
}

/** p/|q| at a point; +∞ where q vanishes. */
export function ratioValue(p: Form, q: Form): Measure {
  const [top, bottom] = [formValue(p), formSize(q)];
  const of = (germ: Germ<DoubleInterval>): number => {
    const denominator = bottom.of(germ);
    return denominator === 0 ? Number.POSITIVE_INFINITY : top.of(germ) / denominator;
  };
  return { order: Math.max(top.order, bottom.order), of };
}

/** The Taylor coefficients to order {@link NEWTON} of a function of φ, and to which order they ask for φ. */
export interface Descent {
  readonly order: number;
  readonly jet: (germ: Germ<DoubleInterval>) => Jet<DoubleInterval>;
}

/** Descends from a sample by Newton's method on the jet of a function; keeps the best point met. */
export function refine(bench: Workbench, start: Sample, descent: Descent): Sample {
  let best = start;
  let z = start.z;
  // Where a step leads depends on the point alone: one that comes back would go round for ever.
  const seen = new Set([z]);
  for (let i = 0; i < 30; i++) {
    const germ = bench.sampleJet(z, descent.order);
    if (germ === undefined) break;
    const jet = descent.jet(germ);
    const [value, slope, curvature] = [0, 1, 2].map((k) => middle(jet[k] as DoubleInterval)) as [number, number, number];
    if (Number.isFinite(value) && value <= best.value) best = { z, value };
    const next =
      curvature > 0 ? z - slope / (2 * curvature) : z - Math.sign(slope) * Math.abs(z - start.z || 1e-3 * (1 + Math.abs(z))) * 0.5;
    if (!Number.isFinite(next) || Math.abs(next - z) <= 1e-16 * Math.abs(z)) break;
    if (Math.abs(next - start.z) > 2 + Math.abs(start.z) || !bench.isInside(next)) break;
    if (seen.has(next)) break;
    seen.add(next);
    z = next;
  }
  return best;
}

/** Local minima of samples, the smallest first, of equal ones the nearest to 0: the first points of a plateau are far out. */
export function localMinima(samples: readonly Sample[], count: number): Sample[] {
  return samples
    .filter(
      (s, i) =>
        s.value <= (samples[i - 1]?.value ?? Number.POSITIVE_INFINITY) && s.value <= (samples[i + 1]?.value ?? Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => a.value - b.value || Math.abs(a.z) - Math.abs(b.z))
    .slice(0, count);
}

/** The jet of a form, for {@link refine}. */
export const formJetOf = (form: Form): Descent => ({
  order: NEWTON + jetOrder(form),
  jet: (germ) => formJet(D.doubleArithmetic, form, germ, NEWTON),
});
