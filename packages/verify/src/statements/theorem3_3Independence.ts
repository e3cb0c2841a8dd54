/** Theorem 3.3 needs independent samples, and no bound on how independent: nearly dependent ones, and as a contrast more samples than dimensions. */
import {
  collapsedPreActivations,
  component,
  fromRows,
  type Matrix,
  mapEntries,
  norm,
  OutOfRangeError,
  outputs,
  type Problem,
  preActivations,
  problem,
  riemannianGradient,
  SingularGramError,
  sharpness,
  toRows,
} from "@flatcheck/numeric";
import { proportion, proportionText } from "../chance/binomial.js";
import type { Random } from "../chance/random.js";
import { endOf } from "../flows/ends.js";
import { manyEnds, type Start } from "../flows/manyEnds.js";
import { type Point, pointOf } from "../generators/configurations.js";
import { crowdedData, nearlyDependentData } from "../generators/data.js";
import { startOn } from "../generators/starts.js";
import { gradientTerms } from "../landscape.js";
import { type Context, type GivenData, withoutData } from "../ledger/context.js";
import type { Counterexample, Statement } from "../ledger/statement.js";
import { symmetryNotes } from "../mirrored.js";

export const THEOREM_3_3_INDEPENDENCE: Statement = {
  id: "3.3-independence",
  title: "Independent samples are enough: Theorem 3.3 for μ down to 10⁻⁸",
  titleFor: ({ data }) =>
    `Independent samples are enough: Theorem 3.3 ${data === undefined ? "for μ down to 10⁻⁸" : "on these samples, whatever their μ"}`,
  place: "Section 3.1, the remark after Theorem 3.3",
  hypotheses: ["collapse", "onto", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "c = 1/2",
  conclusion:
    "for μ down to 10⁻⁸, grad F = 0 where z_ij = ν_i, and ‖grad F‖ ≥ √μ·max |(4c‖x_i‖²φ″(z_ij) − α_i)φ′(z_ij)| > 0 elsewhere; flows with μ = 1/50 end at ν_i",
  oracles: ["the Riemannian gradient on nearly dependent samples", "Riemannian gradient flows"],
  *examine(c) {
    const { finding } = yield* manyEnds(c, starts(c));
    const tiny = yield* tinyCoherence(c);
    const contrast = c.data === undefined ? yield* dependent(c) : [];
    const notes = [...(finding.notes ?? []), ...tiny.notes, ...contrast, ...symmetryNotes(c.mirrored)];
    const cases = finding.cases + tiny.cases;
    if (tiny.counterexample !== undefined)
      return { conclusion: "fails", evidence: "observed", cases, counterexample: tiny.counterexample, notes };
    const isAnything = finding.cases > 0 && tiny.cases > 0;
    return { ...finding, conclusion: finding.conclusion === "holds" && !isAnything ? "unknown" : finding.conclusion, cases, notes };
  },
};

/** Stiffness, and with it the number of a flow's steps, grows like 1/μ. */
const MU = 0.02;

function* starts(c: Context): Iterable<Start> {
  const random = c.random("3.3-independence");
  for (let k = 0; k < c.runs / 8; k++) {
    const of = c.data === undefined ? `μ = ${MU}` : "the data";
    const start = startOn(c, random, { weights: "ones", mu: MU }, `${of}, start ${k + 1}`);
    if (start !== undefined) yield start;
  }
}

interface Tiny {
  readonly cases: number;
  readonly notes: readonly string[];
  readonly counterexample: Counterexample | undefined;
}

/** Where z_ij differ by this and more, a point is not collapsed. */
const APART = 0.1;
/** What 4c‖x_i‖²φ″(z_ij) − α_i must be there, beside its terms, for some neuron of each sample. */
const CLEAR = 1e-6;
/** What ‖grad F‖/√μ may be at the collapsed point, beside 1 + F. */
const NOTHING = 1e-6;

function* tinyCoherence(c: Context): Generator<number, Tiny> {
  const random = c.random("3.3-independence/tiny");
  let [cases, least, smallest] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let counterexample: Counterexample | undefined;
  for (let k = 0; k < c.runs; k++) {
    const point = c.data === undefined ? nearlyDependent(c, random) : onData(c, c.data, random);
    const measured = point === undefined ? undefined : measure(c, point);
    yield cases;
    // Where neurons are off by all but nothing, doubles cannot tell the point from a stationary one.
    if (point === undefined || measured === undefined || measured.off <= CLEAR) continue;
    cases++;
    smallest = Math.min(smallest, point.mu);
    least = Math.min(least, measured.off);
    if (measured.atCentre <= NOTHING && measured.obeys) continue;
    counterexample ??= {
      text: `${point.label}: ‖grad F‖/(√μ(1 + F)) = ${measured.atCentre} at the collapsed point, neurons off by ${measured.off} at one that is not`,
      values: point.values,
    };
  }
  const where = c.data === undefined ? `down to μ = ${smallest.toPrecision(2)}` : `at the data's own μ ≈ ${smallest.toPrecision(2)}`;
  const text = `${where}: grad F vanishes to rounding at the collapsed point; at ${cases} other${cases === 1 ? " point" : " points"} ‖grad F‖/√μ is at least max |(4c‖x_i‖²φ″ − α_i)φ′|, in which neurons were off by ${least.toPrecision(2)} of their terms or more`;
  return { cases, notes: cases === 0 ? ["no point was found that doubles can tell from a stationary one"] : [text], counterexample };
}

function nearlyDependent(c: Context, random: Random): Point | undefined {
  const X = nearlyDependentData(random, { samples: 2, dimension: 2 });
  const m = random.integer(2, 4);
  return apart(random, 2, m, (Z) => pointOf(withoutData(c), { X, Z, residuals: undefined }, 0.5));
}

/** A point of M with the samples and labels that are given. */
const onData = (c: Context, { X, a }: GivenData, random: Random): Point | undefined =>
  apart(random, X.rows, a?.length ?? random.integer(2, 4), (Z) => pointOf(c, { X, Z, residuals: undefined }, 0.5));

/** A point with random pre-activations; undefined where it is too close to a collapsed one to tell. */
function apart(random: Random, n: number, m: number, pointAt: (Z: Matrix) => Point | undefined): Point | undefined {
  const size = 0.3 + random.uniform();
  const point = pointAt(fromRows(Array.from({ length: n }, () => Array.from({ length: m }, () => size * random.normal()))));
  const spread = point === undefined ? [0] : toRows(point.Z).map((row) => Math.max(...row) - Math.min(...row));
  return Math.min(...spread) < APART ? undefined : point;
}

interface Measured {
  /** ‖grad F‖/√μ beside 1 + F at the collapsed point with the same labels. */
  readonly atCentre: number;
  /** |4c‖x_i‖²φ″ − α_i| beside its terms at the point itself: of the neuron that is farthest off, in the sample where that is least. */
  readonly off: number;
  /** Whether ‖grad F‖ ≥ √μ·max |(4c‖x_i‖²φ″ − α_i)φ′|, but for rounding: (15), for which any μ > 0 will do. */
  readonly obeys: boolean;
}

function measure(c: Context, { p, theta, mu, Z }: Point): Measured | undefined {
  const centre = centreOf(c, p, Z);
  try {
    if (centre === undefined) return undefined;
    const terms = gradientTerms(p, theta);
    const shares = terms.map(({ own, normal }) => Math.abs(own - normal) / (Math.abs(own) + Math.abs(normal)));
    const offOf = (i: number): number => Math.max(...shares.filter((_, k) => terms[k]?.i === i));
    const largest = Math.max(...terms.map(({ own, normal }) => Math.abs(own - normal)));
    const found = {
      atCentre: gradientAt(centre) / (Math.sqrt(mu) * (1 + sharpness(centre.p, centre.theta))),
      off: Math.min(...Array.from(p.y, (_, i) => offOf(i))),
    };
    // 0/0 where φ′ vanishes.
    if (!Number.isFinite(found.atCentre) || !Number.isFinite(found.off)) return undefined;
    return { ...found, obeys: norm(riemannianGradient(p, theta)) >= (1 - 1e-3) * Math.sqrt(mu) * largest };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

const gradientAt = ({ p, theta }: { readonly p: Problem; readonly theta: Point["theta"] }): number => norm(riemannianGradient(p, theta));

function centreOf(c: Context, p: Problem, Z: Matrix): { readonly p: Problem; readonly theta: Point["theta"] } | undefined {
  try {
    const nu = collapsedPreActivations(p);
    return pointOf(withoutData(c), { X: p.X, Z: mapEntries(Z, (_, i) => component(nu, i)), residuals: undefined }, 0.5);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

/** The contrast: dependent samples, where the theorem says nothing. */
function* dependent(c: Context): Generator<number, readonly string[]> {
  const random = c.random("3.3-independence/dependent");
  let [spread, trials] = [0, 0];
  for (let k = 0; k < c.runs / 8; k++) {
    const X = crowdedData(random, 2);
    const m = random.integer(4, 6);
    const theta = fromRows(Array.from({ length: m }, () => [0.7 * random.normal(), 0.7 * random.normal()]));
    const drawn = problem({ X, y: new Float64Array(X.rows), a: new Float64Array(m).fill(1), c: 0.5, phi: c.phi });
    const p = { ...drawn, y: outputs(drawn, theta) };
    // There is no z* here; what is asked is whether the neurons agree at the end.
    const end = endOf(
      p,
      theta,
      mapEntries(preActivations(p, theta), () => 0),
      300,
    );
    if (end === undefined) continue;
    trials++;
    const rows = Array.from({ length: X.rows }, (_, i) => end.Z.data.subarray(i * m, (i + 1) * m));
    if (rows.some((row) => Math.max(...row) - Math.min(...row) > APART)) spread++;
    yield trials;
  }
  return trials === 0
    ? []
    : [`a contrast: with more samples than dimensions, neurons differed at the end of ${proportionText(proportion(spread, trials))} flows`];
}
