/** Deeper networks, the paper's conjecture: observed only. Label noise makes the pre-activations of both hidden layers simpler; without it they stay. */
import {
  type DeepParameter,
  type DeepProblem,
  deepLabelNoiseSgd,
  deepOutputs,
  deepSingularValues,
  type Matrix,
  mapEntries,
  zeros,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { coherentData } from "../generators/data.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";

export const THREE_LAYERS: Statement = {
  id: "three-layers",
  title: "Three layers: under label noise the second singular values of both pre-activation matrices fall",
  place: "Section 6, “a low-rank simplicity bias can also be shown for deeper networks”: a conjecture",
  hypotheses: ["increasing", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "c = 1/2",
  conclusion:
    "of f = Σ_j φ(u_j), u = Bφ(Ax), trained by label-noise SGD of A and B, σ₂(XAᵀ) and σ₂(φ(XAᵀ)Bᵀ) fall tenfold; without noise they stay",
  oracles: ["label-noise SGD of three layers", "gradient descent from the same starts"],
  *examine(c) {
    const random = c.random("three-layers");
    const falls: Falls[] = [];
    let lost = 0;
    for (let k = 0; k < Math.max(2, Math.ceil(c.runs / RUNS_A_START)); k++) {
      const found = fallsFrom(c, random, k + 1);
      if (found === undefined) lost++;
      else falls.push(found);
      yield falls.length;
    }
    const base = { evidence: "observed", cases: falls.length, ...(lost === 0 ? {} : { undecided: lost }) } as const;
    if (falls.length === 0) return { ...base, conclusion: "unknown", notes: ["every run left the range of doubles"] };
    const tenfold = falls.filter(({ first, second }) => first <= TENTH && second <= TENTH).length;
    const still = falls.every(({ moved }) => moved <= STILL);
    const list = falls.map(({ first, second }) => `${first.toPrecision(2)} and ${second.toPrecision(2)}`).join("; ");
    const notes = [
      `after ${STEPS} steps σ₂ of both is, of what it was: ${list}`,
      `without noise they moved by at most ${Math.max(...falls.map(({ moved }) => moved)).toPrecision(2)}, relative`,
    ];
    // No theorem says how fast, nor that it is so: runs that do not show it show nothing against it.
    if (2 * tenfold <= falls.length || !still) return { ...base, conclusion: "unknown", notes };
    return { ...base, conclusion: "holds", held: `in ${tenfold} of ${falls.length} runs both second singular values fell tenfold`, notes };
  },
};

const RUNS_A_START = 12;
const [STEPS, ETA, SIGMA] = [12_000, 0.05, 0.3];
const TENTH = 0.1;
/** What rounding of so many steps that go nowhere adds up to. */
const STILL = 1e-6;

interface Falls {
  /** σ₂ at the end over σ₂ at the start, of both matrices. */
  readonly first: number;
  readonly second: number;
  /** The same without noise, as a relative change. */
  readonly moved: number;
}

function fallsFrom(c: Context, random: Random, seed: number): Falls | undefined {
  const X = coherentData(random, { samples: 2, dimension: 2 }, 0.7);
  const start = { A: drawn(random, 3, 2), B: drawn(random, 3, 3) };
  const bare: DeepProblem = { X, y: new Float64Array(2), c: 0.5, phi: c.phi };
  const p = { ...bare, y: deepOutputs(bare, start) };
  const run = (sigma: number): DeepParameter | undefined => deepLabelNoiseSgd(p, start, { eta: ETA, sigma, seed }, STEPS);
  const [noisy, still] = [run(SIGMA), deepLabelNoiseSgd(p, start, { eta: ETA, sigma: 0, seed }, STEPS / 10)];
  const [before, after, same] = [start, noisy, still].map((at) => (at === undefined ? undefined : secondsOf(p, at)));
  if (before === undefined || after === undefined || same === undefined || !before.every((value) => value > 1e-6)) return undefined;
  const parts = after.map((value, k) => value / (before[k] as number));
  const moved = Math.max(...same.map((value, k) => Math.abs(value / (before[k] as number) - 1)));
  return { first: parts[0] as number, second: parts[1] as number, moved };
}

function secondsOf(p: DeepProblem, at: DeepParameter): readonly number[] {
  const { Z, U } = deepSingularValues(p, at);
  return [Z[1] ?? 0, U[1] ?? 0];
}

const drawn = (random: Random, rows: number, columns: number): Matrix => mapEntries(zeros(rows, columns), () => 0.35 * random.normal());
