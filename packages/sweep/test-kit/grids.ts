/** Small grids for tests, and folders to run them in. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A grid of 24 runs of 200 steps, some of which diverge. */
export const SMALL = JSON.stringify({
  activation: "x^3+nu*x",
  simulate: { neurons: 4, samples: 2, dimension: 2, steps: 200, learningRate: "eta/m" },
  axes: { nu: { grid: ["1/10", "1"] }, eta: { grid: [0.1, 0.4, 40] } },
  seeds: { from: 1, count: 4 },
  keep: ["collapse", "trace", "first(collapse<0.5)", "at(loss, 7)"],
});

/** Bytes of the results of a folder, by name. */
export function resultsOf(folder: string): Readonly<Record<string, string>> {
  const results = join(folder, "results");
  return Object.fromEntries(
    readdirSync(results)
      .sort()
      .map((name) => [name, readFileSync(join(results, name)).toString("base64")]),
  );
}

/** A folder that goes at the end. */
export class Scratch {
  private readonly path = mkdtempSync(join(tmpdir(), "flatcheck-sweep-"));

  folder = (name: string): string => join(this.path, name);

  remove = (): void => rmSync(this.path, { recursive: true, force: true });
}
