/** The generators give what their names say. */
import { coherence, gram, inverse, loss, outputs, squaredNorms } from "@flatcheck/numeric";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { streamOf } from "../chance/random.js";
import { gradientNorm } from "../landscape.js";
import { randomNetwork } from "../networks.js";
import { failingActivations, strictActivations, weakActivations } from "./activations.js";
import { configurations, pointOf } from "./configurations.js";
import { coherentData, crowdedData, duplicateData, nearlyDependentData } from "./data.js";
import { remarkablePoints, towardsCollapse } from "./preActivations.js";
import { atThreshold } from "./threshold.js";

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

describe("data", () => {
  test.each(SEEDS)("seed %d", (seed) => {
    const random = streamOf(seed, "data");
    expect(coherence(coherentData(random, { samples: 3, dimension: 4 }, 0.3))).toBeCloseTo(0.3, 12);
    const near = coherence(nearlyDependentData(random, { samples: 2, dimension: 3 }));
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(0.011);
    expect(coherence(duplicateData(random, { samples: 3, dimension: 3 }))).toBeLessThan(1e-14);
    const crowded = crowdedData(random, 2);
    expect(crowded.rows).toBeGreaterThan(crowded.columns);
  });
});

test("remarkable points of z³−z: the zeros of φ′, and 0, where φ″ vanishes", async () => {
  const points = remarkablePoints((await contextFor("x^3-x")).phi);
  for (const z of [-1 / Math.sqrt(3), 0, 1 / Math.sqrt(3)]) expect(points.some((point) => Math.abs(point - z) < 1e-9)).toBe(true);
});

describe("points", async () => {
  const c = await contextFor("sinh(x)");
  const space = configurations(c, { onM: true });

  test.each(SEEDS)("seed %d: on M, with G ≻ 0, and simpler ones too", (seed) => {
    const configuration = space.draw(streamOf(seed, "points"));
    for (const one of [configuration, ...(space.simpler?.(configuration) ?? [])]) {
      const point = pointOf(c, one, 0.5);
      expect(Array.from(outputs(point!.p, point!.theta))).toEqual(Array.from(point!.p.y));
      expect(gram(point!.p, point!.theta).rows).toBe(one.X.rows);
      // z_ij is asked for through K⁻¹, of condition n/μ.
      for (const [k, z] of one.Z.data.entries())
        expect(Math.abs((point!.Z.data[k] as number) - z)).toBeLessThan((1e-12 * (1 + Math.abs(z))) / point!.mu);
    }
  });

  test.each(SEEDS)("seed %d: residuals are what is asked for", (seed) => {
    const off = configurations(c, { onM: false }).draw(streamOf(seed, "off"));
    const point = pointOf(c, off, 1)!;
    const f = outputs(point.p, point.theta);
    for (const [i, r] of (off.residuals ?? []).entries()) expect(f[i]! - point.p.y[i]!).toBeCloseTo(r, 10);
  });

  test("towards the collapsed point labels stay, and neurons meet", () => {
    const { Z } = space.draw(streamOf(1, "way"));
    const end = towardsCollapse(c.phi, Z, 1)!;
    for (let i = 0; i < Z.rows; i++) {
      const row = Array.from(Z.data.subarray(i * Z.columns, (i + 1) * Z.columns));
      const nu = inverse(c.phi.value, row.reduce((sum, z) => sum + c.phi.value(z), 0) / Z.columns)!;
      for (let j = 0; j < Z.columns; j++) expect(end.data[i * Z.columns + j]).toBeCloseTo(nu, 10);
    }
  });

  test("at the threshold ‖grad F‖ is √μβ", () => {
    const found = Array.from(atThreshold(c));
    expect(found.length).toBeGreaterThan(0);
    for (const configuration of found) {
      const point = pointOf(c, configuration, 0.5)!;
      expect(gradientNorm(point) / (Math.sqrt(point.mu) * c.constants["beta"]!)).toBeCloseTo(1, 6);
    }
  });
});

describe("networks", async () => {
  const c = await contextFor("x^3+x");
  test.each(SEEDS)("seed %d: as asked for", (seed) => {
    const { p, theta } = randomNetwork(c, streamOf(seed, "networks"), { weights: "ones", unit: true, onM: true, independent: true });
    expect(p.a.every((weight) => weight === 1)).toBe(true);
    expect(p.X.rows).toBeLessThanOrEqual(p.X.columns);
    for (const square of squaredNorms(p)) expect(square).toBeCloseTo(1, 12);
    expect(loss(p, theta)).toBe(0);
  });
});

describe("activations satisfy what they are drawn for", () => {
  const verdicts = async (text: string): Promise<Record<string, string | undefined>> => {
    const { assumptions } = (await contextFor(text)).checked;
    return Object.fromEntries(["3.1", "3.1-weak", "collapse"].map((id) => [id, assumptions[id]?.verdict]));
  };
  const PARAMETERS = { seed: 1, numRuns: 4 };

  test("3.1", () =>
    fc.assert(
      fc.asyncProperty(strictActivations, async (text) => {
        expect(await verdicts(text)).toEqual({ "3.1": "holds", "3.1-weak": "holds", collapse: "holds" });
      }),
      PARAMETERS,
    ));
  test("3.1-weak only", () =>
    fc.assert(
      fc.asyncProperty(weakActivations, async (text) => {
        expect(await verdicts(text)).toEqual({ "3.1": "fails", "3.1-weak": "holds", collapse: "holds" });
      }),
      PARAMETERS,
    ));
  test("none", () =>
    fc.assert(
      fc.asyncProperty(failingActivations, async (text) => {
        expect(await verdicts(text)).toEqual({ "3.1": "fails", "3.1-weak": "fails", collapse: "fails" });
      }),
      PARAMETERS,
    ));
});
