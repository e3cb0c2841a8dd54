/**
 * All minima of F on M, whether or not φ″ is monotone: with independent samples F separates over them. The second-order test is tried on stationary points made by weights that fit them, against Hess F of 4.5; the minima that it leaves, against
 * where flows from random starts end.
 */
import { item } from "@flatcheck/enclosure";
import {
  fromRows,
  outputs,
  type Phi,
  type Problem,
  preActivations,
  problem,
  retract,
  riemannianFlow,
  run,
  SingularGramError,
  square,
} from "@flatcheck/numeric";
import { proportion, proportionText } from "../chance/binomial.js";
import type { Random } from "../chance/random.js";
import { doubles } from "../enclosed/doubles.js";
import { enclosedNetwork, leastCurvatureOf, multipliersOf } from "../enclosed/enclosedNetwork.js";
import { stationarityOf } from "../landscape.js";
import type { Context } from "../ledger/context.js";
import type { Counterexample, Examination, Statement } from "../ledger/statement.js";
import { areSame, type Configured, isStrictMinimum, minimaFor } from "../stationary/enumeration.js";
import { stationaryFrom } from "../stationary/newton.js";

export const MINIMA_STRUCTURE: Statement = {
  id: "minima-structure",
  title:
    "A stationary point is a strict local minimum exactly where q_j = φ′/φ‴ are positive, or all but one and Σ_j q_j < 0; flows end nowhere else",
  place: "Beyond the paper: theory, section 8, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: ["C²", "3.2", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "every c",
  latex:
    "q_{ij} = \\frac{\\varphi'(z_{ij})}{\\varphi'''(z_{ij})} > 0 \\text{ for all } j, \\quad\\text{or } q_{ik} < 0 \\text{ for one } k \\text{ and } \\sum_j q_{ij} < 0",
  conclusion:
    "where a_jφ″(z_ij) is the same for all j and φ′(z_ij), φ‴(z_ij) ≠ 0, F has a strict local minimum on M exactly if, for each i, all q_ij > 0, or exactly one q_ik < 0 and Σ_j q_ij < 0; flows from random starts end at these minima, or neurons escape",
  oracles: [
    "the least eigenvalue of Hess F on the tangent space",
    "Riemannian gradient flows from random starts",
    "minima by roots in the common value of φ″, on branches on which it is monotone",
  ],
  *examine(c) {
    const tests = yield* secondOrderTests(c);
    if (tests.counterexample !== undefined)
      return { conclusion: "fails", evidence: "tested", cases: tests.cases, counterexample: tests.counterexample };
    const ends = yield* endsOfFlows(c);
    return concluded(tests, ends);
  },
};

interface Tests {
  readonly cases: number;
  readonly minima: number;
  readonly counterexample?: Counterexample;
}

/** For one run of `--runs`. */
const TESTS = 250;
/** Where an eigenvalue is smaller than this beside the terms that it is made of, or Σq beside its terms, either sign may be rounding. */
const CLEAR = 1e-6;

/** One sample, any z, and weights s/φ″(z_j), for which it is stationary. */
function* secondOrderTests(c: Context): Generator<number, Tests> {
  const random = c.random("minima-structure");
  let [cases, minima] = [0, 0];
  for (let k = 0; k < TESTS * c.runs; k++) {
    const drawn = stationaryPoint(c, random);
    if (drawn === undefined) continue;
    const { z, a, length, scale } = drawn;
    if (!isTelling(c.phi, z)) continue;
    const at = enclosedNetwork(doubles(c.phi), { X: fromRows([[length]]), a, c: scale, Z: fromRows([[...z]]) });
    const curvature = leastCurvatureOf(at, multipliersOf(at));
    const sizes = z.map((value, j) => 4 * scale * square(square(length) * item(a, j)) * Math.abs(c.phi.first(value) * c.phi.third(value)));
    if (!(Math.abs(curvature) > CLEAR * Math.max(...sizes))) continue;
    cases++;
    const [expected, found] = [isStrictMinimum(c.phi, z), curvature > 0];
    if (found) minima++;
    if (expected !== found) {
      const text = `n = 1, ‖x‖ = ${length}, c = ${scale}: z = (${z.join(", ")}), a = (${a.join(", ")}): by q_j ${expected ? "a strict minimum" : "none"}, and λ_min(Hess F) = ${curvature}`;
      return { cases, minima, counterexample: { text, values: { X: [[length]], z: [...z], a: Array.from(a), c: scale } } };
    }
    if (k % TESTS === 0) yield cases;
  }
  return { cases, minima };
}

interface Drawn {
  readonly z: Configured;
  readonly a: Float64Array;
  readonly length: number;
  readonly scale: number;
}

function stationaryPoint({ phi }: Context, random: Random): Drawn | undefined {
  const m = random.integer(2, 5);
  const size = 0.2 + 2 * random.uniform();
  const z = Array.from({ length: m }, () => size * random.normal());
  const s = random.uniform() < 0.5 ? -1 : 1;
  const a = Float64Array.from(z, (value) => s / phi.second(value));
  const isUsual =
    a.every((weight) => Math.abs(weight) > 1e-2 && Math.abs(weight) < 1e2) && z.every((value) => Math.abs(phi.first(value)) > 1e-4);
  return isUsual ? { z, a, length: 0.3 + 1.5 * random.uniform(), scale: 0.25 + random.uniform() } : undefined;
}

const SLOPELESS = 1e-5;

/** Whether no φ′(z_j) is 0, Σ_j q_j is clearly not 0, and no q_j infinite. */
function isTelling(phi: Phi, z: Configured): boolean {
  // Where φ′ vanishes a neuron is stationary whatever the others do: the test does not speak of it.
  if (z.some((value) => Math.abs(phi.first(value)) <= SLOPELESS * (1 + Math.abs(phi.second(value))))) return false;
  const q = z.map((value) => phi.first(value) / phi.third(value));
  const [sum, size] = [q.reduce((s, value) => s + value, 0), q.reduce((s, value) => s + Math.abs(value), 0)];
  return Number.isFinite(size) && Math.abs(sum) > 1e-4 * size && q.every((value) => Math.abs(value) < 1e6);
}

interface FlowEnds {
  readonly labels: number;
  readonly flows: number;
  readonly atMinima: number;
  readonly escaped: number;
  readonly open: number;
  /** Minima that were predicted, and those of them at which some flow ended. */
  readonly predicted: number;
  readonly reached: number;
  readonly counterexample?: Counterexample;
}

/** Labels for one run of `--runs`, and starts for each. */
const LABELS = 0.1;
const STARTS = 8;
const NEAR = 2e-2;

function* endsOfFlows(c: Context): Generator<number, FlowEnds> {
  const random = c.random("minima-structure, flows");
  const seen = { labels: 0, flows: 0, atMinima: 0, escaped: 0, open: 0, predicted: 0, reached: 0 };
  const labels = Math.ceil(LABELS * c.runs);
  for (let k = 0; k < labels; k++) {
    const m = random.integer(2, 3);
    const size = 0.5 + 1.5 * random.uniform();
    const y = Array.from({ length: m }, () => c.phi.value(size * random.normal())).reduce((sum, value) => sum + value, 0);
    if (!Number.isFinite(y) || Math.abs(y) > 1e3) continue;
    const predicted = minimaFor(c.phi, m, y);
    const reached = new Set<number>();
    seen.labels++;
    for (let start = 0; start < STARTS; start++) {
      const end = endFrom(c, random, m, y);
      yield seen.flows;
      if (end === undefined) continue;
      seen.flows++;
      const which = predicted.findIndex((minimum) => isNear(minimum, end.z));
      if (which >= 0) {
        seen.atMinima++;
        reached.add(which);
      } else if (end.kind === "escaped") seen.escaped++;
      else {
        const settled = end.kind === "stationary" ? strictlyAt(c, y, end.z) : undefined;
        if (settled !== undefined && !predicted.some((minimum) => areSame(minimum, settled)))
          return { ...seen, counterexample: elsewhere(y, settled, predicted) };
        seen.open++;
      }
    }
    seen.predicted += predicted.length;
    seen.reached += reached.size;
  }
  return seen;
}

const isNear = (minimum: Configured, z: Configured): boolean =>
  minimum.every((value, k) => Math.abs(value - item(z, k)) <= NEAR * (1 + Math.abs(value)));

interface End {
  readonly kind: "stationary" | "escaped" | "on its way";
  /** Ascending. */
  readonly z: Configured;
}

const MOST_STEPS = 400;
/** Beyond this a neuron is taken to have escaped: the grid of minima ends at 12. */
const ESCAPED = 8;
/** What both terms of grad F may differ by, relative, where a flow has ended. */
const ALIKE = 1e-4;

function endFrom(c: Context, random: Random, m: number, y: number): End | undefined {
  const bare = problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: new Float64Array(m).fill(1), c: 0.5, phi: c.phi });
  const size = 0.3 + 2 * random.uniform();
  const back = retract(bare, fromRows(Array.from({ length: m }, () => [size * random.normal()])));
  if (back.status !== "converged") return undefined;
  const p: Problem = { ...bare, y: outputs(bare, back.theta) };
  try {
    const { state } = run(p, riemannianFlow({ epsilon: 1e-9, tolerance: { relative: 1e-7, absolute: 1e-10 } }), back.theta, {
      mostSteps: MOST_STEPS,
    });
    if (state.status === "diverged") return undefined;
    const z = Array.from(preActivations(p, state.theta).data).sort((u, v) => u - v);
    if (z.some((value) => Math.abs(value) > ESCAPED)) return { kind: "escaped", z };
    return { kind: stationarityOf(p, state.theta) <= ALIKE ? "stationary" : "on its way", z };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** The stationary point beside the end of a flow, if it is a strict minimum. */
function strictlyAt({ phi }: Context, y: number, z: Configured): Configured | undefined {
  const found = stationaryFrom(
    phi,
    z.map(() => 1),
    y,
    z,
  )?.z.toSorted((u, v) => u - v);
  return found !== undefined && isNear(found, z) && isTelling(phi, found) && isStrictMinimum(phi, found) ? found : undefined;
}

function elsewhere(y: number, z: Configured, predicted: readonly Configured[]): Counterexample {
  const listed = predicted.map((one) => `(${one.join(", ")})`).join(", ");
  return {
    text: `n = 1, m = ${z.length}, y = ${y}: a flow ends at the strict minimum z = (${z.join(", ")}), and predicted are ${listed === "" ? "none" : listed}`,
    values: { X: [[1]], y: [y], z: [...z] },
  };
}

function concluded({ cases, minima }: Tests, ends: FlowEnds): Examination {
  const { flows, atMinima, escaped, open, labels, predicted, reached, counterexample } = ends;
  const share =
    flows === 0
      ? "no flow could be followed"
      : `flows ended at a predicted minimum from ${proportionText(proportion(atMinima, flows))} random starts`;
  const rest = [
    ...(escaped > 0 ? [`neurons escaped in ${escaped}`] : []),
    ...(open > 0 ? [`${open} were still on their way, or beside a saddle`] : []),
  ];
  const notes = [
    `${cases} stationary points, ${minima} of them strict minima by Hess F: no disagreement with the test`,
    [`${share}${labels === 0 ? "" : `, for ${labels} labels`}`, ...rest].join("; "),
    ...(predicted > 0 ? [`${reached} of ${predicted} predicted minima were reached by some flow`] : []),
  ];
  const base = { evidence: "tested", cases: cases + atMinima + escaped, notes, ...(open === 0 ? {} : { undecided: open }) } as const;
  if (counterexample !== undefined) return { ...base, conclusion: "fails", counterexample };
  return { ...base, conclusion: cases > 0 ? "holds" : "unknown" };
}
