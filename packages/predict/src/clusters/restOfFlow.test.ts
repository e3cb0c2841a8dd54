/** Where the flow comes to for n > d: the places of Figure 3 as docs/concepts/experiments.md has them from another run, and h_α, whose critical points they are. */
import { atOnce, parse } from "@flatcheck/activation";
import { commonFunctionAt, EXPERIMENTS, type Experiment, fromRows, phiOf, problem, setUp } from "@flatcheck/numeric";
import { expect, test } from "vitest";
import { UNHURRIED } from "../pace.js";
import type { SeenClusters } from "../prediction.js";
import { restOfFlow } from "./restOfFlow.js";

test("Figure 3: nine neurons at (0.125, 0.250) and one at (−0.108, −1.210), both at minima of h_α", () => {
  const { config, expression } = EXPERIMENTS.get("figure3") as Experiment;
  const { problem: p, theta0 } = setUp(config, phiOf(parse(expression)));
  const { clusters } = atOnce(restOfFlow(p, theta0, UNHURRIED)) as { clusters: SeenClusters };
  expect(clusters).toMatchObject({ known: "observed", atRest: true, outliers: 0, fewest: 2 });
  expect(clusters.places.map(({ neurons }) => neurons.length)).toStrictEqual([9, 1]);
  const wanted = [
    [0.125, 0.25],
    [-0.108, -1.21],
  ];
  // The page has three digits.
  for (const [k, place] of clusters.places.entries()) for (const q of [0, 1]) expect(place.theta[q]).toBeCloseTo(wanted[k]?.[q] ?? 0, 2.7);
  for (const { theta, eigenvalues } of clusters.places) {
    const h = commonFunctionAt(p, Float64Array.from(clusters.alpha), theta);
    // A neuron's part of grad F is the gradient of h_α there.
    for (const slope of h.gradient) expect(Math.abs(slope)).toBeLessThan(10 * clusters.gradientNorm);
    expect(h.eigenvalues).toStrictEqual(eigenvalues);
  }
});

const small = (a: readonly number[], X: readonly (readonly number[])[]) =>
  problem({
    X: fromRows(X.map((row) => [...row])),
    y: Float64Array.of(1, 0.5, 2),
    a: Float64Array.from(a),
    c: 1,
    phi: phiOf(parse("x^3 + x")),
  });
const START = fromRows([
  [0.5, 0.1],
  [-0.2, 0.7],
  [0.9, -0.4],
  [0.3, 0.3],
]);
const INPUTS = [
  [1, 0],
  [0, 1],
  [1, 1],
];

test("weights 2 are those of 2φ with weights 1", () => {
  const [double, folded] = [small([2, 2, 2, 2], INPUTS), { ...small([1, 1, 1, 1], INPUTS), phi: phiOf(parse("2*x^3 + 2*x")) }].map(
    (p) => (atOnce(restOfFlow(p, START, UNHURRIED)) as { clusters: SeenClusters }).clusters,
  ) as [SeenClusters, SeenClusters];
  expect(double.places.map(({ neurons }) => neurons)).toStrictEqual(folded.places.map(({ neurons }) => neurons));
  // h of weight a is Σ 2c‖x‖²φ′² − (α/a)φ; a²h is that of aφ.
  for (const [k, place] of double.places.entries())
    for (const [q, value] of place.eigenvalues.entries()) expect(4 * value).toBeCloseTo(folded.places[k]?.eigenvalues[q] ?? 0, 3);
});

test("a flow that is stopped says so; one without a way to M has a reason", () => {
  const stopped = atOnce(
    restOfFlow(small([1, 1, 1, 1], INPUTS), START, { ...UNHURRIED, halted: () => "the time limit of 0 s was reached" }),
  );
  expect(stopped.kind === "none" || !stopped.clusters.atRest).toBe(true);
  // Two equal samples with different labels.
  const none = atOnce(restOfFlow(small([1, 1, 1, 1], [INPUTS[0] ?? [], INPUTS[0] ?? [], [1, 1]]), START, UNHURRIED));
  expect(none.kind).toBe("none");
});
