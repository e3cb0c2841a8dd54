/**
 * Theorem 3.3 for weights a: with independent samples and φ′ ≠ 0, θ ∈ M is stationary if and only if a_j φ″(z_ij) is the same for all j, for every i. Where φ′ vanishes somewhere it is not so: a
 * neuron with φ′(z_ij) = 0 is stationary whatever its φ″ is.
 */
import { item } from "@flatcheck/enclosure";
import { component, fromRows, mapEntries, problem, SingularGramError, stationarityGap, toRows } from "@flatcheck/numeric";
import { areText, isText } from "../bounds/rounded.js";
import type { Random } from "../chance/random.js";
import { type Ends, endAsCounterexample, manyEnds, type Start } from "../flows/manyEnds.js";
import { startOn } from "../generators/starts.js";
import { stationarityOf } from "../landscape.js";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import type { Counterexample, Examination, Statement } from "../ledger/statement.js";
import { stationaryFrom } from "../stationary/newton.js";
import { atSlopeZero } from "../stationary/slopeZero.js";

export const THEOREM_3_3_GENERAL: Statement = {
  id: "3.3-general",
  title: "Points of M are stationary exactly where a_j φ″(z_ij) is the same for all j, for every i",
  place: "Section 4.2, after the proof of Theorem 3.3",
  hypotheses: ["monotone", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  lossScale: "every c",
  conclusion: "for θ on M: grad F = 0 if and only if a_j·φ″(z_ij) = α_i/(4c‖x_i‖²) for all i, j",
  oracles: ["Riemannian gradient flows", "Newton's method on the stationarity equations", "z* by the monotone equation in α"],
  *examine(c) {
    const { finding, unattainable, ends } = yield* manyEnds(c, starts(c));
    const gaps = yield* newtonGaps(c, gapAtEnd(c, ends));
    const notes = [
      ...(finding.notes ?? []),
      ...(c.data === undefined && unattainable > 0 && hypothesis(c, "collapse").verdict === "holds"
        ? [`${unattainable} labels have no point where all a_j φ″(z_ij) agree, so that F has no stationary point there`]
        : []),
      `Newton's method reached ${gaps.reached} stationary points from ${gaps.starts} starts`,
    ];
    return conclude(finding, gaps, notes);
  },
};

function* starts(c: Context): Iterable<Start> {
  const random = c.random("3.3-general");
  for (let k = 0; k < c.runs / 2; k++) {
    const start = startOn(c, random, { weights: "signed" }, `start ${k + 1}`);
    if (start !== undefined) yield start;
  }
}

interface Gaps {
  readonly reached: number;
  readonly starts: number;
  /** A stationary point at which a_j φ″(z_j) differ. */
  readonly against: Counterexample | undefined;
}

/** What a_j φ″(z_j) may differ by at a solution, relative, where doubles end. */
const GAP = 1e-6;

/** The same, relative, at the end of a flow, which stops at ‖grad F‖ ~ 1e-7 and may be on its way along a flat valley. */
const END_GAP = 0.1;

/** Slopes of a sample that are so small beside its largest make ‖grad F‖ small on the way to infinity, where no point is stationary. */
const FLAT = 1e-6;

/** Whether φ′ is proved to vanish nowhere, and yet an end of a flow looks stationary because φ′ is all but 0 there. */
function isFlat(c: Context, { start: { p }, end: { Z } }: Ends["ends"][number]): boolean {
  if (hypothesis(c, "monotone").verdict !== "holds") return false;
  const slopes = mapEntries(Z, (z) => Math.abs(p.phi.first(z)));
  return toRows(slopes).some((row) => Math.min(...row) <= FLAT * Math.max(...row));
}

function gapAtEnd(c: Context, ends: Ends["ends"]): Counterexample | undefined {
  const size = ({ start, end }: Ends["ends"][number]): number =>
    end.Z.data.reduce((most, z, k) => Math.max(most, Math.abs(component(start.p.a, k % end.Z.columns) * start.p.phi.second(z))), 0);
  const found = ends.find(
    (one) => one.end.kind === "elsewhere" && !isFlat(c, one) && stationarityGap(one.start.p, one.end.Z) > END_GAP * size(one),
  );
  return found === undefined ? undefined : endAsCounterexample(found);
}

function* newtonGaps(c: Context, atEnd: Counterexample | undefined): Generator<number, Gaps> {
  const random = c.random("3.3-general/newton");
  const starts = 2 * c.runs;
  let reached = 0;
  let against: Counterexample | undefined;
  for (let k = 0; k < starts; k++) {
    const a = weightsOf(c, random);
    const size = 0.2 + 2 * random.uniform();
    const start = a.map(() => size * random.normal());
    const drawn = a.reduce((sum, weight, j) => sum + weight * c.phi.value(item(start, j)), 0);
    const y = c.data === undefined ? drawn : component(c.data.y, k % c.data.y.length);
    const z = Number.isFinite(y) ? stationaryFrom(c.phi, a, y, start)?.z : undefined;
    if (z !== undefined && isStationary(c, a, y, z)) {
      reached++;
      const exact = atSlopeZero(c, z);
      against ??= counterexampleOf(c, a, y, exact !== undefined && isStationary(c, a, y, exact) ? exact : z);
    }
    yield k + 1;
  }
  return { reached, starts, against: against ?? atEnd };
}

/** Those of the data, where they have some. */
const weightsOf = ({ data }: Context, random: Random): readonly number[] =>
  data?.a === undefined
    ? Array.from({ length: random.integer(2, 4) }, () => (0.5 + random.uniform()) * (random.uniform() < 0.5 ? -1 : 1))
    : Array.from(data.a);

function single(c: Context, a: readonly number[], y: number) {
  return problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: Float64Array.from(a), c: 0.5, phi: c.phi });
}

/** What both terms of grad F may differ by, relative, where doubles end. */
const STATIONARY = 1e-9;

function isStationary(c: Context, a: readonly number[], y: number, z: readonly number[]): boolean {
  try {
    return stationarityOf(single(c, a, y), fromRows(z.map((value) => [value]))) <= STATIONARY;
  } catch (error) {
    if (error instanceof SingularGramError) return false;
    throw error;
  }
}

function counterexampleOf(c: Context, a: readonly number[], y: number, z: readonly number[]): Counterexample | undefined {
  const gap = stationarityGap(single(c, a, y), fromRows([z]));
  if (gap <= GAP * Math.max(...z.map((value, j) => Math.abs(item(a, j) * c.phi.second(value))))) return undefined;
  return {
    text: `a ${areText(a)}, y ${isText(y)}: z ${areText(z)} is stationary, with a_j φ″(z_j) ${areText(a.map((weight, j) => weight * c.phi.second(item(z, j))))}`,
    values: { a, y: [y], z },
  };
}

/** The equivalence fails where a stationary point has a gap. That a flow ends elsewhere than at z* does not refute it where a_j φ″ agree there, too. */
function conclude({ cases, undecided = 0 }: Examination, { reached, starts, against }: Gaps, notes: readonly string[]): Examination {
  const base = { evidence: "tested", cases: cases + reached, undecided: undecided + starts - reached, notes } as const;
  if (against !== undefined) return { ...base, conclusion: "fails", counterexample: against };
  return { ...base, conclusion: base.cases > 0 ? "holds" : "unknown" };
}
