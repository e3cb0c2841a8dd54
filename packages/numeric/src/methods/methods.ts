/** The methods by name, from plain options: what a command line, a sweep or a manifest can hold. A further method is one more entry. */
import { ADAM_CLOCK, BOTH_LAYERS_CLOCK, DESCENT_CLOCK, LABEL_NOISE_CLOCK, ONE_SAM_CLOCK, type StepClock } from "../clock.js";
import type { Problem } from "../problem.js";
import { adamLabelNoise, adamLabelNoiseTime } from "./adamLabelNoise.js";
import { bothLayersSgd } from "./bothLayersSgd.js";
import { gradientFlow, riemannianFlow } from "./flows.js";
import { gradientDescent } from "./gradientDescent.js";
import { type LabelNoiseOptions, labelNoiseSgd, labelNoiseTime } from "./labelNoiseSgd.js";
import { type Method, overItsOwnStates, type RunState } from "./method.js";
import { oneSam, oneSamTime } from "./oneSam.js";

/** Numbers that methods take; each method uses those it knows. */
export interface MethodOptions {
  /** η. */
  readonly learningRate: number;
  /** σ, of the label noise. */
  readonly noise: number;
  /** ρ, the ascent radius of 1-SAM. */
  readonly radius: number;
  readonly seed: number;
  /** Samples in a step of label-noise SGD; all without it. */
  readonly batch?: number;
  /** The layers that label-noise SGD trains; the first without it. */
  readonly train?: Trained;
  /** A flow ends at this time. */
  readonly until?: number;
  /** A flow has converged when the norm of its gradient is at most this. */
  readonly epsilon?: number;
}

/** Which layers are trained. */
export const TRAINED = ["first", "both"] as const;
/** One of {@link TRAINED}. */
export type Trained = (typeof TRAINED)[number];

interface MethodEntry {
  /** Discrete steps of a given size, or an adaptive solver of a flow. */
  readonly kind: "steps" | "flow";
  /** The gradient by which a flow is judged to have converged: that of F on M, or that of L. */
  readonly convergence?: "‖grad F‖" | "‖∇L‖";
  /** Flow time of one step, for methods of discrete steps. */
  readonly timeOfStep?: (p: Problem, options: MethodOptions) => number;
  /** Of methods of discrete steps: what their time means. */
  readonly clock?: StepClock;
  readonly create: (options: MethodOptions) => Method<RunState>;
  /** The same for both layers, of methods that can train them. */
  readonly both?: Pick<MethodEntry, "create" | "clock">;
}

/** The options of a flow among those of all methods. */
export const flowOptions = ({ until, epsilon }: MethodOptions): { until?: number; epsilon?: number } => ({
  ...(until === undefined ? {} : { until }),
  ...(epsilon === undefined ? {} : { epsilon }),
});

export const labelNoiseOptions = ({ learningRate, noise, seed, batch }: MethodOptions): LabelNoiseOptions => ({
  eta: learningRate,
  sigma: noise,
  seed,
  ...(batch === undefined ? {} : { batch }),
});

/** The methods by name: how each is made from plain numbers, and what its time means. */
export const METHODS: ReadonlyMap<string, MethodEntry> = new Map<string, MethodEntry>([
  [
    "label-noise-sgd",
    {
      kind: "steps",
      clock: LABEL_NOISE_CLOCK,
      timeOfStep: (p, options) => labelNoiseTime(p, labelNoiseOptions(options)),
      both: { clock: BOTH_LAYERS_CLOCK, create: (options) => overItsOwnStates(bothLayersSgd(labelNoiseOptions(options))) },
      create: (options) => overItsOwnStates(labelNoiseSgd(labelNoiseOptions(options))),
    },
  ],
  [
    "adam-label-noise",
    {
      kind: "steps",
      clock: ADAM_CLOCK,
      timeOfStep: (_, { learningRate }) => adamLabelNoiseTime({ eta: learningRate }),
      create: ({ learningRate, noise, seed }) => overItsOwnStates(adamLabelNoise({ eta: learningRate, sigma: noise, seed })),
    },
  ],
  [
    "one-sam",
    {
      kind: "steps",
      clock: ONE_SAM_CLOCK,
      timeOfStep: (_, { learningRate, radius }) => oneSamTime({ eta: learningRate, rho: radius }),
      create: ({ learningRate, radius, seed }) => overItsOwnStates(oneSam({ eta: learningRate, rho: radius, seed })),
    },
  ],
  [
    "gradient-descent",
    {
      kind: "steps",
      clock: DESCENT_CLOCK,
      timeOfStep: (_, { learningRate }) => learningRate,
      create: ({ learningRate }) => overItsOwnStates(gradientDescent({ eta: learningRate })),
    },
  ],
  ["gradient-flow", { kind: "flow", convergence: "‖∇L‖", create: (options) => overItsOwnStates(gradientFlow(flowOptions(options))) }],
  [
    "riemannian-flow",
    { kind: "flow", convergence: "‖grad F‖", create: (options) => overItsOwnStates(riemannianFlow(flowOptions(options))) },
  ],
]);

/** The clock of a method that trains these layers; undefined for flows, whose time is their own. */
export const clockOf = (method: string, train: Trained | undefined): StepClock | undefined => {
  const entry = METHODS.get(method);
  return train === "both" ? entry?.both?.clock : entry?.clock;
};

/**
 * The method that trains these layers; undefined for a name that is none.
 * @throws RangeError where the method trains the first layer only
 */
export function methodOf(name: string, options: MethodOptions): Method<RunState> | undefined {
  const entry = METHODS.get(name);
  if (entry === undefined || options.train !== "both") return entry?.create(options);
  if (entry.both !== undefined) return entry.both.create(options);
  const able = [...METHODS].filter(([, { both }]) => both !== undefined).map(([one]) => one);
  throw new RangeError(`expected a method that trains both layers (${able.join(", ")}), got ${name}`);
}
