/** Many seeds of label-noise SGD on one problem: on kernels where there are some for the activation, step by step elsewhere. */
import {
  advanced,
  labelNoiseEnsemble,
  labelNoiseSgd,
  type Matrix,
  NoKernelError,
  onceFor,
  type Phi,
  type Problem,
  type RunState,
} from "@flatcheck/numeric";

export interface Rates {
  readonly eta: number;
  readonly sigma: number;
}

/** What each seed runs: so many steps from θ. */
interface SeededRun {
  readonly p: Problem;
  readonly theta: Matrix;
  readonly rates: Rates;
  readonly steps: number;
}

/** Steps, times samples, neurons and inputs, that may be taken at once before giving way: some 10 ms. */
const STRETCH = 4_000_000;
/** A step without a kernel costs so many steps with one. */
export const COST_WITHOUT_KERNEL = 300;

const knownFor = onceFor((_: Phi): { isComputed?: boolean } => ({}));

/** Whether kernels compute this activation: seen at its first problem. */
export function hasKernel(p: Problem, theta: Matrix): boolean {
  const known = knownFor(p.phi);
  known.isComputed ??= isComputed(p, theta);
  return known.isComputed;
}

function isComputed(p: Problem, theta: Matrix): boolean {
  try {
    const ensemble = labelNoiseEnsemble({ eta: 1e-9, sigma: 0 });
    ensemble.advance(p, ensemble.init(p, theta, [1]), 1);
    return true;
  } catch (error) {
    if (error instanceof NoKernelError) return false;
    throw error;
  }
}

/** The states of all seeds after `steps` steps; yields after each stretch. */
export function* runSeeds(run: SeededRun, seeds: readonly number[]): Generator<number, readonly RunState[]> {
  const { p, theta, rates, steps } = run;
  if (!hasKernel(p, theta)) return yield* oneByOne(run, seeds);
  const ensemble = labelNoiseEnsemble(rates);
  let states = ensemble.init(p, theta, seeds);
  const stretch = Math.max(1, Math.floor(STRETCH / (p.X.data.length * p.a.length * seeds.length)));
  for (let done = 0; done < steps; done += stretch) {
    states = ensemble.advance(p, states, Math.min(stretch, steps - done));
    yield done;
  }
  return states;
}

function* oneByOne({ p, theta, rates, steps }: SeededRun, seeds: readonly number[]): Generator<number, readonly RunState[]> {
  const states: RunState[] = [];
  for (const seed of seeds) {
    const method = labelNoiseSgd({ ...rates, seed });
    states.push(advanced(method, p, method.init(p, theta), steps));
    yield states.length;
  }
  return states;
}
