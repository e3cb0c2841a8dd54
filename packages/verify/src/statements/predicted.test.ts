/** What `predict` proves, against means that it does not know: minima by another enumeration and by flows, regions against flows, rates against runs. */
import { fromRows, type Matrix, outputs, preActivations, problem, retract, riemannianFlow, run, stretches } from "@flatcheck/numeric";
import { coherenceOf, factsOf, type Landscape, landscapeOf, minimaOf, type PhiFacts, regionOf, startOnM } from "@flatcheck/predict";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { DEEP, some, times, WHOLE } from "../../test-kit/deep.js";
import { configurations, pointOf } from "../generators/configurations.js";
import type { Context } from "../ledger/context.js";
import { examine, type Row } from "../ledger/ledger.js";
import type { Statement } from "../ledger/statement.js";
import { type Configured, minimaFor } from "../stationary/enumeration.js";
import { MINIMA_STRUCTURE } from "./minimaStructure.js";
import { RATE_REGION } from "./rateRegion.js";
import { RATE_ASYMPTOTIC, RATE_FINITE_STEP } from "./ratesNearCollapse.js";

async function landscapeFor(activation: string, c: Context): Promise<{ readonly landscape: Landscape; readonly facts: PhiFacts }> {
  const facts = await factsOf({ activation, problem: single(c, 2, 0.5) });
  return { facts, landscape: await landscapeOf({}, facts) };
}

const single = (c: Context, m: number, y: number) =>
  problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: new Float64Array(m).fill(1), c: 0.5, phi: c.phi });

/** Enclosed minima as sorted pre-activations, the middle of each interval. */
const predictedFor = (landscape: Landscape, c: Context, m: number, y: number): readonly Configured[] => {
  const p = single(c, m, y);
  const [found] = minimaOf(landscape, p, coherenceOf(p.X).norms);
  expect(found?.complete).toBe("holds");
  return found!.minima.map(({ levels }) =>
    levels.flatMap(({ group, z }) => Array.from({ length: group.count }, () => z.lo / 2 + z.hi / 2)).toSorted((u, v) => u - v),
  );
};

const inOrder = (list: readonly Configured[]): readonly string[] =>
  list.map((z) => z.map((value) => value.toFixed(6)).join(" ")).toSorted();

const TANH = [
  [3, 1.5],
  [3, 2.2],
  [4, 1.2],
  [5, 4.3],
  [4, 2.9],
] as const;

describe.each<[string, readonly (readonly [number, number])[]]>([
  ["tanh(x)", some(TANH, 5, 2)],
  ...(DEEP
    ? ([
        [
          "gelu(x)",
          [
            [2, -0.2],
            [3, 6],
            [3, -0.1],
            [2, 1.5],
          ],
        ],
        [
          "x^3-x",
          [
            [2, 0.5],
            [3, -1.2],
            [3, 4],
          ],
        ],
      ] as [string, readonly (readonly [number, number])[]][])
    : []),
])("%s", (activation, problems) => {
  test("predicted minima are those of the other enumeration; flows end there, or are still on their way", async () => {
    const c = await contextFor(activation, { runs: 1 });
    const { landscape } = await landscapeFor(activation, c);
    for (const [m, y] of problems) {
      const predicted = predictedFor(landscape, c, m, y);
      // The other enumeration leaves out neurons that rest where φ′ = 0.
      const moving = predicted.filter((z) => z.every((value) => Math.abs(c.phi.first(value)) > 1e-12));
      expect([m, y, inOrder(moving)]).toEqual([m, y, inOrder(minimaFor(c.phi, m, y))]);
      const ends = Array.from({ length: times(activation === "gelu(x)" ? 12 : 40, 4, activation === "tanh(x)" ? 200 : 40) }, (_, k) =>
        endOf(c, m, y, k),
      ).filter((end) => end !== undefined);
      // Of those that have come to rest, inside the range in which φ′ is not all but 0.
      const settled = ends.filter(({ gradient, z }) => gradient <= 1e-7 && z.every((value) => Math.abs(c.phi.first(value)) > 1e-3));
      for (const { z } of settled)
        expect(Math.min(...predicted.map((one) => Math.max(...one.map((value, j) => Math.abs(value - z[j]!)))))).toBeLessThan(1e-3);
      if (predicted.length > 0) expect([m, y, settled.length > 0]).toEqual([m, y, true]);
    }
  });
});

function endOf(c: Context, m: number, y: number, k: number): { readonly z: Configured; readonly gradient: number } | undefined {
  const p = single(c, m, y);
  const random = c.random(`start ${m} ${y} ${k}`);
  const drawn = fromRows(Array.from({ length: m }, () => [(0.5 + 1.5 * random.uniform()) * random.normal()]));
  const back = retract(p, drawn);
  if (back.status !== "converged") return undefined;
  const own = { ...p, y: outputs(p, back.theta) };
  const { state } = run(own, riemannianFlow({ epsilon: 1e-8 }), back.theta, { mostSteps: 400 });
  return { z: Array.from(state.theta.data).toSorted((u, v) => u - v), gradient: state.gradientNorm };
}

describe("the region that predict proves", () => {
  test.each(some(["x^3+x", "x+exp(x)", "sinh(x)"], 3))("%s: no flow leaves it, and it is not far too large", async (activation) => {
    const c = await contextFor(activation, { runs: 1 });
    const random = c.random("regions");
    const space = configurations(c, { onM: true, mostNeurons: 4, kind: "general" });
    const { landscape, facts } = await landscapeFor(activation, c);
    let regions = 0;
    for (let k = 0; k < times(20, 4, 60); k++) {
      const drawn = space.draw(random);
      const start = pointOf(c, drawn, drawn.c ?? 1);
      if (start === undefined) continue;
      const { p, theta } = start;
      const { norms } = coherenceOf(p.X);
      const region = regionOf(landscape, p, { start: startOnM(facts, p, theta), norms, minima: minimaOf(landscape, p, norms) });
      if (region.kind === "none") continue;
      regions++;
      for (const { state } of stretches(p, riemannianFlow({ epsilon: 1e-6 }), theta, { mostSteps: 120, stretch: () => 1 }))
        expect(rowsInside(preActivations(p, state.theta), region.intervals)).toBe(true);
    }
    expect(regions).toBeGreaterThan(times(4, 0, 15));
  });
});

/** What the solver's tolerance leaves. */
const KEPT = 1e-7;

const rowsInside = ({ rows, columns, data }: Matrix, intervals: readonly { readonly lo: number; readonly hi: number }[]): boolean =>
  Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns)).every((row, i) =>
    row.every((z) => z >= intervals[i]!.lo - KEPT && z <= intervals[i]!.hi + KEPT),
  );

describe("the statements", () => {
  const ROWS: readonly Statement[] = [RATE_ASYMPTOTIC, RATE_FINITE_STEP, ...(DEEP ? [MINIMA_STRUCTURE, RATE_REGION] : [])];
  const LIST = ["x^3+x", "sinh(x)", "x^3+tanh(x)", "x+exp(x)", "tanh(x)", "atan(x)"];
  test.each(some(LIST, 6, 2))("%s: none fails", async (activation) => {
    const rows: Row[] = [];
    for (const _ of examine(await contextFor(activation, { runs: times(10, 2, 40) }), ROWS, (row) => rows.push(row)));
    const wrong = rows.filter(({ verdict, id }) => verdict !== "holds" && !(id === "rate-region" && verdict === "not-applicable"));
    expect(wrong.map(({ id, verdict, counterexample }) => [id, verdict, counterexample?.text])).toEqual([]);
    if (WHOLE) expect(rows.find(({ id }) => id === "minima-structure")?.cases).toBeGreaterThan(7_000);
  });

  test.runIf(DEEP).each(some(["gelu(x)", "x^3-x", "sin(x)", "cosh(x)", "x^3/(1+x^2)", "exp(-x^2)", "mish(x)"], 1, 3))(
    "%s: minima by the second-order test, no disagreement",
    async (activation) => {
      const rows: Row[] = [];
      for (const _ of examine(await contextFor(activation, { runs: times(10, 10, 40) }), [MINIMA_STRUCTURE], (row) => rows.push(row)));
      expect(rows.map(({ verdict }) => verdict)).toEqual(["holds"]);
    },
  );
});
