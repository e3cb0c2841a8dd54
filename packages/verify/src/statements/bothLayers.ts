/**
 * Both layers trained on one sample: F₂ = 2c Σ_j (n a_j²φ′(z_j)² + φ(z_j)²), n = ‖x‖², with Σ_j a_jφ(z_j) = y. A neuron that contributes w = aφ(z) costs g(w) = min_z (n w²φ′²/φ² + φ²), attained where
 * w = φ²/√(n(φ′² − φφ″)), and there g′(w) = 2√n φ′²/√(φ′² − φφ″). Where that slope rises with w, g is convex and all neurons contribute alike; where it falls, one neuron does everything.
 */
import { item } from "@flatcheck/enclosure";
import {
  bothLayersFlow,
  bothRetract,
  fromRows,
  layersOf,
  mapEntries,
  type Phi,
  type Problem,
  preActivations,
  problem,
  run,
  SingularGramError,
  square,
  zeros,
} from "@flatcheck/numeric";
import { proportion, proportionText } from "../chance/binomial.js";
import type { Random } from "../chance/random.js";
import { type ComparedCase, examineDifferences } from "../formulas/comparisons.js";
import type { Context } from "../ledger/context.js";
import type { Counterexample, Examination, Statement } from "../ledger/statement.js";

export const BOTH_LAYERS: Statement = {
  id: "both-layers",
  title: "With both layers trained neurons contribute alike where s rises with w, and one neuron does everything where it falls",
  place: "Beyond the paper: theory, section 8, for one sample",
  hypotheses: ["increasing", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "every c",
  latex:
    "s(z) = \\frac{2\\sqrt{n}\\, \\varphi'(z)^2}{\\sqrt{\\varphi'(z)^2 - \\varphi(z)\\varphi''(z)}}, \\qquad w(z) = \\frac{\\varphi(z)^2}{\\sqrt{n(\\varphi'(z)^2 - \\varphi(z)\\varphi''(z))}}",
  conclusion:
    "for one sample, n = ‖x‖², the least cost g(w) of a contribution w = aφ(z) to F₂/2c has the slope s(z) at w(z); where s rises with w the flow of F₂ ends with all a_jφ(z_j) equal, where it falls with all of them but one 0",
  oracles: [
    "the least cost by golden sections, and its differences",
    "flows of F₂ on the manifold of zero loss of both layers, from random starts",
  ],
  *examine(c) {
    const random = c.random("both-layers");
    const cases = Array.from({ length: Math.ceil(c.runs / 2) }, (_, k) => (): ComparedCase | undefined => slopeCase(c, random, k));
    const finding = yield* examineDifferences(c, cases, "no point with φ′² > φφ″ at which w(z) grows was found");
    return finding.conclusion === "holds" ? withFlows(finding, yield* flowsOf(c)) : finding;
  },
};

/** φ′² − φφ″, of which w and s have the root. */
const discriminant = (phi: Phi, z: number): number => square(phi.first(z)) - phi.value(z) * phi.second(z);
const contribution = (phi: Phi, n: number, z: number): number => square(phi.value(z)) / Math.sqrt(n * discriminant(phi, z));
const slope = (phi: Phi, n: number, z: number): number => (2 * Math.sqrt(n) * square(phi.first(z))) / Math.sqrt(discriminant(phi, z));

/** How far beside z the least cost is looked for, and the step in w, both relative. */
const [BESIDE, STEP] = [0.3, 2 ** -6];

function slopeCase({ phi }: Context, random: Random, index: number): ComparedCase | undefined {
  const z = 0.2 + 1.3 * random.uniform();
  const n = 0.3 + 2 * random.uniform();
  const ends = [z * (1 - BESIDE), z, z * (1 + BESIDE)];
  // φ has to keep its sign, and w(z) to grow, for z to be the one place of its w nearby.
  const ws = ends.map((at) => contribution(phi, n, at));
  if (!ends.every((at) => phi.value(at) > 0 && discriminant(phi, at) > 0) || !(item(ws, 0) < item(ws, 1) && item(ws, 1) < item(ws, 2)))
    return undefined;
  const w = item(ws, 1);
  const cost = (at: number): number => leastCost(phi, { n, w: at }, item(ends, 0), item(ends, 2));
  const difference = (h: number): number => (cost(w + h) - cost(w - h)) / (2 * h);
  const h = STEP * Math.min(w - item(ws, 0), item(ws, 2) - w);
  const [coarse, middle, fine] = [difference(4 * h), difference(2 * h), difference(h)];
  const [before, value] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  const found = slope(phi, n, z);
  // The least cost is flat: golden sections find its value to rounding, which a difference divides by h.
  const tolerance = Math.abs(value - before) + (2 ** -46 * cost(w)) / h;
  return {
    comparisons: [{ label: `case ${index + 1}: z = ${z}, n = ${n}`, error: Math.abs(found - value), tolerance, size: found }],
    values: { z, n },
  };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** min_z (n w²φ′²/φ² + φ²) between two places. */
function leastCost(phi: Phi, { n, w }: { readonly n: number; readonly w: number }, from: number, to: number): number {
  const cost = (z: number): number => n * square((w * phi.first(z)) / phi.value(z)) + square(phi.value(z));
  let [low, high] = [from, to];
  for (let k = 0; k < 80; k++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (cost(left) < cost(right)) high = right;
    else low = left;
  }
  return cost((low + high) / 2);
}

/** Where contributions are looked at. */
const PLACES = Array.from({ length: 40 }, (_, k) => 0.05 + 0.05 * k);

/** Where s changes by less than this part, F₂ is so flat that flows come to rest short of its minima. */
const CLEARLY = 0.1;

type Expected = "alike" | "one";

/** Whether s rises or falls with w, on both sides of 0 if φ has both signs there; undefined where it does neither, or w(z) does not grow. */
function expected(phi: Phi): Expected | undefined {
  if (phi.value(0) !== 0) return undefined;
  const sides = [1, -1].map((sign) => PLACES.map((z) => ({ w: contribution(phi, 1, sign * z), s: slope(phi, 1, sign * z) })));
  const steps = sides.flatMap((side) =>
    side.slice(1).map(({ w, s }, k) => ({ grows: w > item(side, k).w, rises: Math.sign(s - item(side, k).s) })),
  );
  const varies = sides.every((side) => Math.abs(item(side, -1).s / item(side, 0).s - 1) > CLEARLY);
  if (!steps.every(({ grows }) => grows) || !varies) return undefined;
  if (steps.every(({ rises }) => rises > 0)) return "alike";
  return steps.every(({ rises }) => rises < 0) ? "one" : undefined;
}

interface Flows {
  readonly kind: Expected;
  readonly ended: number;
  readonly agreeing: number;
  readonly open: number;
  readonly counterexample?: Counterexample;
}

const RUNS_A_FLOW = 4;
const MOST_STEPS = 400;
const CONVERGED = 1e-5;
/** What contributions may differ by, or be, beside the label, where a flow has ended. */
const NEAR = 0.02;
/** Beyond this the slope was not looked at. */
const FARTHEST = 2;

function* flowsOf(c: Context): Generator<number, Flows | undefined> {
  const kind = expected(c.phi);
  if (kind === undefined) return undefined;
  const random = c.random("both-layers, flows");
  let [ended, agreeing, open] = [0, 0, 0];
  for (let k = 0; k < Math.max(3, Math.ceil(c.runs / RUNS_A_FLOW)); k++) {
    const found = endFrom(c, random);
    yield ended;
    if (found === undefined) {
      open++;
      continue;
    }
    ended++;
    const { p, w, z } = found;
    const sizes = w.map(Math.abs).sort((u, v) => v - u);
    const label = Math.abs(item(p.y, 0));
    const isAlike = Math.max(...w) - Math.min(...w) <= NEAR * label;
    const isOne = sizes.slice(1).every((size) => size <= NEAR * label);
    if (kind === "alike" ? isAlike : isOne) agreeing++;
    else {
      const text = `n = 1, m = ${w.length}, y = ${p.y[0]}: the flow of F₂ ends with contributions (${w.map((value) => value.toPrecision(4)).join(", ")})`;
      return { kind, ended, agreeing, open, counterexample: { text, values: { y: Array.from(p.y), a: Array.from(p.a), z: [...z] } } };
    }
  }
  return { kind, ended, agreeing, open };
}

/** Contributions where the flow has come to rest, with all z in the range that was looked at. */
function endFrom(
  c: Context,
  random: Random,
): { readonly p: Problem; readonly w: readonly number[]; readonly z: readonly number[] } | undefined {
  const m = random.integer(2, 3);
  const y = 0.3 + 1.2 * random.uniform();
  const p = problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: new Float64Array(m).fill(1), c: 0.5, phi: c.phi });
  const W = mapEntries(zeros(m, 2), () => 0.4 + 0.8 * random.uniform());
  const back = bothRetract(p, W);
  if (back.status !== "converged") return undefined;
  try {
    const flow = bothLayersFlow({ epsilon: CONVERGED, tolerance: { relative: 1e-7, absolute: 1e-10 } });
    const { state, stopped } = run(p, flow, back.theta, { mostSteps: MOST_STEPS });
    const own = layersOf(p, state.theta);
    const z = Array.from(preActivations(own.p, own.theta).data);
    if (stopped !== "converged" || z.some((value) => Math.abs(value) > FARTHEST)) return undefined;
    return { p: own.p, w: z.map((value, j) => item(own.p.a, j) * c.phi.value(value)), z };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

function withFlows(finding: Examination, flows: Flows | undefined): Examination {
  const notes = finding.notes ?? [];
  if (flows === undefined)
    return {
      ...finding,
      notes: [...notes, "s neither rises nor falls clearly with w for 0.05 ≤ |z| ≤ 2, or φ(0) ≠ 0: where flows end was not predicted"],
    };
  const { kind, ended, agreeing, open, counterexample } = flows;
  const where = kind === "alike" ? "s rises with w: contributions were alike" : "s falls with w: one neuron did everything";
  const text =
    ended === 0 ? "no flow of F₂ was seen to end" : `${where} at the end of ${proportionText(proportion(agreeing, ended))} flows of F₂`;
  const base = { ...finding, cases: finding.cases + ended, ...(open === 0 ? {} : { undecided: open }), notes: [...notes, text] };
  return counterexample === undefined ? base : { ...base, conclusion: "fails", counterexample };
}
