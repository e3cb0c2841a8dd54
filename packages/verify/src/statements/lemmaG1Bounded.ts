/** Lemma G.1's conclusion, that pre-activations stay bounded along the flow: by which argument, as φ′ ≤ √F(0) alone is not enough. */
import { item } from "@flatcheck/enclosure";
import { type Problem, preActivations, squaredNorms } from "@flatcheck/numeric";
import { TRAJECTORIES, type Trajectory } from "../flows/trajectories.js";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import type { Statement } from "../ledger/statement.js";

export const LEMMA_G1_BOUNDED: Statement = {
  id: "G.1-bounded",
  title: "Pre-activations stay bounded along the flow",
  place: "Lemma G.1",
  hypotheses: ["3.1-weak", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "every c",
  conclusion: "z_ij(t) stays in an interval that depends on m, F(θ(0)), c, ‖x_i‖ and y alone, for a = 1",
  oracles: ["the sublevel set {φ′² ≤ F(0)/(2c a_j²‖x_i‖²)}, scanned", "Riemannian gradient flows"],
  *examine(c) {
    const flows: Trajectory[] = [];
    for (const trajectory of TRAJECTORIES["weights 1"](c)) {
      flows.push(trajectory);
      yield flows.length;
    }
    const reasons = flows.map((trajectory) => reasonFor(c, trajectory));
    const runaway = flows.find(isRunningAway);
    // A flow that nothing keeps in an interval shows none, however short a way it went.
    const undecided = reasons.filter(({ interval }) => !interval.some(Number.isFinite)).length;
    const base = { evidence: "observed", cases: flows.length - undecided, ...(undecided === 0 ? {} : { undecided }) } as const;
    const excursion = flows.reduce((most, trajectory) => Math.max(most, excursionOf(trajectory)), 0);
    const notes = [
      ...(hypothesis(c, "coercive").verdict === "holds" ? [] : [lacking(c)]),
      ...new Set(reasons.map(({ text }) => text)),
      `z_ij left the interval of their first values by at most ${Number(excursion.toPrecision(2))} on ${flows.length} flows`,
    ];
    const outside = flows.findIndex((trajectory, k) => !isInside(trajectory, item(reasons, k)));
    const against = runaway ?? flows[outside];
    if (against !== undefined) {
      const [low, high] = against.hull;
      const text = `${against.label}: z_ij between ${low.toPrecision(4)} and ${high.toPrecision(4)} after time ${against.states.at(-1)?.flowTime.toPrecision(3)}${runaway === undefined ? "" : ", still growing, while F falls"}`;
      return { ...base, conclusion: "fails", counterexample: { text, values: against.start.values }, notes };
    }
    return { ...base, conclusion: base.cases > 0 ? "holds" : "unknown", notes };
  },
};

interface Reason {
  readonly text: string;
  /** Where the argument keeps the z_ij. */
  readonly interval: readonly [number, number];
}

function lacking(c: Context): string {
  const { verdict, because } = hypothesis(c, "coercive");
  const not = verdict === "fails" ? "which fails" : "which was not decided";
  return `the paper's argument needs φ′ to grow without bound both ways (\`coercive\`), ${not}: ${because}; φ‴ > 0 alone does not bound {φ′ ≤ √F(0)}`;
}

/** As far as pre-activations are looked at: beyond it, an end of the sublevel set counts as infinite. */
const FAR = 60;

/** What φ′(z_ij) cannot exceed: F = 2c Σ a_j²‖x_i‖² φ′(z_ij)² falls. */
function slopeBound(p: Problem, F: number): number {
  const least = Math.min(...p.a.map((weight) => weight * weight)) * Math.min(...squaredNorms(p));
  return Math.sqrt(F / (2 * p.c * least));
}

const NONE: Reason = {
  text: "F ≤ F(θ(0)) does not bound the z_ij, and with weights other than 1 no bound by the labels is known here",
  interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/** The argument that applies: coercivity; or coercivity on one side, and the labels on the other; or none. */
function reasonFor(c: Context, { start, F }: Trajectory): Reason {
  const [low, high] = sublevelInterval(c, slopeBound(start.p, F[0] ?? 0));
  if (low > -FAR && high < FAR) return { text: "F ≤ F(θ(0)) bounds φ′, and so the z_ij on both sides", interval: [low, high] };
  if (start.p.a.some((weight) => weight !== 1)) return NONE;
  const m = start.p.a.length;
  const [least, most] = [Math.min(...start.p.y), Math.max(...start.p.y)];
  // Σ_j φ(z_ij) = y_i: what one neuron lacks, the others have, and they are bounded.
  if (high < FAR && hypothesis(c, "onto").verdict === "holds" && hypothesis(c, "3.1-weak").verdict === "holds") {
    const floor = least - (m - 1) * c.phi.value(high);
    return {
      text: "F ≤ F(θ(0)) bounds φ′, and so the z_ij from above only; from below Σ_j φ(z_ij) = y_i does, as φ(z_ij) ≥ y_i − (m − 1)·φ(upper end)",
      interval: [leastWith(c, floor), high],
    };
  }
  if (low > -FAR && hypothesis(c, "onto").verdict === "holds" && hypothesis(c, "3.1-weak").verdict === "holds") {
    const ceiling = most - (m - 1) * c.phi.value(low);
    return {
      text: "F ≤ F(θ(0)) bounds φ′, and so the z_ij from below only; from above Σ_j φ(z_ij) = y_i does, as φ(z_ij) ≤ y_i − (m − 1)·φ(lower end)",
      interval: [low, -leastWith({ phi: mirrored(c) }, -ceiling)],
    };
  }
  const increasing = hypothesis(c, "collapse").verdict === "holds";
  const text = increasing
    ? "neither F ≤ F(θ(0)) nor the labels bound the z_ij; as φ″ increases, the least z_ij of a sample that no other one interacts with can only rise, and the greatest only fall"
    : "neither F ≤ F(θ(0)) nor the labels bound the z_ij: nothing here keeps them from running away";
  return { text, interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] };
}

const mirrored = ({ phi }: Context): Pick<Context["phi"], "value"> => ({ value: (z) => -phi.value(-z) });

/** The least z with φ(z) ≥ floor, of an increasing φ. */
function leastWith({ phi }: { readonly phi: Pick<Context["phi"], "value"> }, floor: number): number {
  let [low, high] = [-1, 1];
  while (phi.value(low) > floor && low > -1e300) low *= 2;
  while (phi.value(high) < floor && high < 1e300) high *= 2;
  for (let k = 0; k < 200; k++) {
    const middle = low / 2 + high / 2;
    if (phi.value(middle) < floor) low = middle;
    else high = middle;
  }
  return low;
}

const GRID = 6000;

/** The hull of {|z| ≤ 60, φ′(z) ≤ bound}, a grid cell wider. */
function sublevelInterval({ phi }: Context, bound: number): readonly [number, number] {
  const places = Array.from({ length: GRID + 1 }, (_, k) => -FAR + (2 * FAR * k) / GRID);
  const inside = places.filter((z) => Math.abs(phi.first(z)) <= bound);
  const cell = (2 * FAR) / GRID;
  return [(inside[0] ?? 0) - cell, (inside.at(-1) ?? 0) + cell];
}

const isInside = ({ hull }: Trajectory, { interval }: Reason): boolean => hull[0] >= interval[0] && hull[1] <= interval[1];

/** How far outside the interval of its first pre-activations a flow went. */
function excursionOf({ start, hull }: Trajectory): number {
  return Math.max(0, Math.min(...start.Z.data) - hull[0], hull[1] - Math.max(...start.Z.data));
}

/** Still on its way at the end, with the largest |z_ij| twice what it was, and growing. */
function isRunningAway({ start, states, status }: Trajectory): boolean {
  if (status !== "running" || states.length < 20) return false;
  const size = (k: number): number => {
    const state = states.at(k);
    return state === undefined ? 0 : preActivations(start.p, state.theta).data.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  };
  return size(-1) > 2 * Math.max(1, size(0)) && size(-1) > size(-10) && size(-10) > size(-20);
}
