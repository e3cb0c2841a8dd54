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

/** A point, and about the values of φ, φ′ … φ⁽⁵⁾ there as far as they were asked for, NaN where doubles cannot tell. */
export interface PointValues {
  readonly z: number;
  readonly derivatives: readonly number[];
}

/** A number made from φ at a point, and to which order it asks for φ there. */
export interface Measure {
  readonly order: number;
  readonly of: (at: PointValues) => number;
}

/** Values of a measure of φ; points where it is not defined or not finite are left out. */
export function sample(bench: Workbench, points: readonly number[], measure: Measure): Sample[] {
  const found: Sample[] = [];
  const { order, of } = measure;
  for (const at of points === gridOf(bench) ? valuesOnGrid(bench, order) : valuesAt(bench, points, order)) {
    const value = of(at);
    if (Number.isFinite(value)) found.push({ z: at.z, value });
  }
  return found;
}

/** The first points of the grid, so many at most, at which a measure passes a test. */
export function firstOnGrid(bench: Workbench, { order, of }: Measure, passes: (s: Sample) => boolean, most: number): Sample[] {
  const found: Sample[] = [];
  for (const at of valuesOnGrid(bench, order)) {
    const s = { z: at.z, value: of(at) };
    if (Number.isFinite(s.value) && passes(s)) found.push(s);
    if (found.length === most) break;
  }
  return found;
}

/** On the grid φ is evaluated once: every form is sampled from the same numbers. */
const valuesOnGrid = (bench: Workbench, order: number): readonly PointValues[] =>
  bench.remember(`grid to order ${order}`, () => valuesAt(bench, gridOf(bench), order));

function valuesAt(bench: Workbench, points: readonly number[], order: number): PointValues[] {
  const found: PointValues[] = [];
  for (const z of points) {
    const germ = bench.sampleJet(z, order);
    if (germ === undefined) continue;
    const derivatives: number[] = [];
    for (let k = 0; k < germ.phi.length && k < FACTORIALS.length; k++)
      derivatives.push((FACTORIALS[k] as number) * valueOf(germ.phi[k] as DoubleInterval));
    found.push({ z, derivatives });
  }
  return found;
}

/** Whether the middle of an enclosure says nothing of the value: far out, rounding and underflow may leave [−10¹⁵⁰, 10¹⁵⁰]. */
const isVague = (a: DoubleInterval): boolean => !(a.hi - a.lo <= Math.max(1e-3 * D.mag(a), 1e-9));

/** About the value of a form at a point, NaN where doubles cannot tell: for nothing that needs a proof. */
export function formValue(form: Form): Measure {
  const terms = form.map((t) => ({ coefficient: Q.toNumber(t.coefficient), factors: factorsOf(t), x: t.x ?? 0 }));
  const of = ({ z, derivatives }: PointValues): number => {
    let sum = 0;
    for (let i = 0; i < terms.length; i++) {
      const { coefficient, factors, x } = terms[i] as (typeof terms)[number];
      let product = x === 0 ? coefficient : coefficient * z ** x;
      for (let j = 0; j < factors.length; j++) {
        const { k, power } = factors[j] as (typeof factors)[number];
        const value = derivatives[k] as number;
        product *= power === 1 ? value : value ** power;
      }
      sum += product;
    }
    return sum;
  };
  return { order: jetOrder(form), of };
}

const factorsOf = ({ powers }: Form[number]): readonly { readonly k: number; readonly power: number }[] =>
  powers.flatMap((power, k) => (power > 0 ? [{ k, power }] : []));

const FACTORIALS = [1, 1, 2, 6, 24, 120];

/** |form| at a point. */
export function formSize(form: Form): Measure {
  const { order, of } = formValue(form);
  return { order, of: (at) => Math.abs(of(at)) };
}

/** p/|q| at a point; +∞ where q vanishes. */
export function ratioValue(p: Form, q: Form): Measure {
  const [top, bottom] = [formValue(p), formSize(q)];
  const of = (at: PointValues): number => {
    const denominator = bottom.of(at);
    return denominator === 0 ? Number.POSITIVE_INFINITY : top.of(at) / denominator;
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

/** Local minima of samples, the smallest first, of equal ones the nearest to 0: the first points of a plateau are far out. A plateau is one of them. */
export function localMinima(samples: readonly Sample[], count: number): Sample[] {
  const found: Sample[] = [];
  for (let i = 0; i < samples.length; ) {
    const first = samples[i] as Sample;
    let [nearest, after] = [first, i + 1];
    for (; samples[after]?.value === first.value; after++)
      if (Math.abs((samples[after] as Sample).z) < Math.abs(nearest.z)) nearest = samples[after] as Sample;
    const [left, right] = [samples[i - 1]?.value, samples[after]?.value];
    if ((left === undefined || first.value < left) && (right === undefined || first.value < right)) found.push(nearest);
    i = after;
  }
  return found.sort((a, b) => a.value - b.value || Math.abs(a.z) - Math.abs(b.z)).slice(0, count);
}

/** The jet of a form, for {@link refine}. */
export const formJetOf = (form: Form): Descent => ({
  order: NEWTON + jetOrder(form),
  jet: (germ) => formJet(D.doubleArithmetic, form, germ, NEWTON),
});
