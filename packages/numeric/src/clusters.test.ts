/** Clusters of neurons: a partition, by single linkage. */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { clustersOf } from "./clusters.js";
import { EXPERIMENTS, type Experiment } from "./experiments.js";
import { riemannianHessian, tangencyError } from "./manifold.js";
import { fromRows, type Matrix, mapEntries } from "./matrix.js";
import { riemannianFlow } from "./methods/flows.js";
import { phiOf } from "./phi.js";
import { run } from "./run.js";
import { setUp } from "./setup.js";

const onALine = (...places: number[]): Matrix => fromRows(places.map((x) => [x, 0]));

test("rows within the distance are together, also by way of others", () =>
  expect(clustersOf(onALine(5, 0, 1, 9, 2, 9.5), 1)).toEqual([[1, 2, 4], [3, 5], [0]]));

test("a row that joins two clusters makes them one", () => expect(clustersOf(onALine(0, 2, 1), 1)).toEqual([[0, 1, 2]]));

test("distance 0 parts all that differ", () => expect(clustersOf(onALine(1, 1, 2), 0)).toEqual([[0, 1], [2]]));

/** The flow of Figure 3's problem, n = 4 > d = 2, from its start to a stationary point. */
test("where the flow ends with n > d, neurons have gathered, and two that agree resist being parted", () => {
  const { expression, config } = EXPERIMENTS.get("figure3") as Experiment;
  const { problem: p, theta0 } = setUp(config, phiOf(parse(expression)));
  const { state, stopped } = run(p, riemannianFlow({ epsilon: 1e-5 }), theta0, { mostSteps: 5_000 });
  expect(stopped).toBe("converged");
  const [first = []] = clustersOf(state.theta, 1e-3);
  expect(first.length).toBeGreaterThan(p.X.rows);
  const [j = 0, k = 0] = first;
  for (let q = 0; q < config.dimension; q++) {
    const parting = mapEntries(state.theta, (_, neuron, i) => (i !== q ? 0 : neuron === j ? 1 : neuron === k ? -1 : 0));
    expect(tangencyError(p, state.theta, parting)).toBeLessThan(1e-2);
    expect(riemannianHessian(p, state.theta, parting, parting)).toBeGreaterThan(0);
  }
});
