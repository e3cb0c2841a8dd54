/** Figures 1 to 3 of the paper as settings of the form. */
import { EXPERIMENTS, type Experiment } from "@flatcheck/numeric";
import type { Settings } from "./settings.js";

export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly settings: Settings;
  /** What the paper gives, and what it leaves to us. */
  readonly given: readonly string[];
  readonly chosen: readonly string[];
}

/** In the order of the paper. */
export const presets = (): readonly Preset[] => [...EXPERIMENTS.values()].map(presetOf);

function presetOf({ id, title, expression, config, given, chosen }: Experiment): Preset {
  const { initDeviation, coherence, ...numbers } = config;
  const settings = { ...numbers, init: initDeviation };
  return {
    id,
    title,
    text: expression,
    settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${value}`])),
    given,
    chosen,
  };
}
