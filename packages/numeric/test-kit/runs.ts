/** Short runs, ready to be drawn. */
import { parse } from "@flatcheck/activation";
import { type Drawn, type Experiment, METHODS, observer, phiOf, run, setUp, TrajectoryRecorder } from "../src/index.js";

/** The first steps of an experiment. */
export function drawnOf(experiment: Experiment, steps: number, recordEvery: number): Drawn {
  const { config, expression } = experiment;
  const { problem, theta0 } = setUp(config, phiOf(parse(expression)));
  const recorder = new TrajectoryRecorder();
  const observe = observer(problem);
  const { learningRate, noise, seed } = config;
  const method = METHODS.get(config.method)?.create({ learningRate, noise, radius: 0.1, seed });
  if (method === undefined) throw new Error(`expected a method, got ${config.method}`);
  run(problem, method, theta0, { mostSteps: steps, recordEvery, record: (state) => recorder.record(observe(state)) });
  return { trajectory: recorder.trajectory(), problem, expression, config: { ...config, steps, recordEvery }, experiment };
}
