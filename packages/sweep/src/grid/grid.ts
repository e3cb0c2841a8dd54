/** A grid, read and checked: which names are fixed, which vary along which axis, how many seeds, what is kept. */

import type { SimulateData } from "@flatcheck/numeric";
import { type Kept, keptOf } from "../runs/kept.js";
import { SweepError } from "../sweepError.js";
import type { Axis, AxisValue } from "./axis.js";
import { axisOf } from "./axisKinds.js";
import { type DataSet, dataSetsOf, withData } from "./dataSets.js";
import { fieldsOf, itemsOf, textOf, wholeOf } from "./fields.js";
import { gridHash, gridJson } from "./gridJson.js";
import { DATA, OPTION_NAMES } from "./simulateOptions.js";
import { EXAMPLE, type Source, sourceOf } from "./source.js";

/** A name and how its value follows from a place on an axis; fixed names are on none. */
export interface GridName {
  readonly name: string;
  /** The number of the axis, in their order. */
  readonly axis: number | undefined;
  readonly at: (k: number) => AxisValue;
  readonly place: string;
}

/** A grid as it was read. */
export interface Grid {
  /** As one line of JSON, and the SHA-256 of that. */
  readonly json: string;
  readonly hash: string;
  readonly names: ReadonlyMap<string, GridName>;
  readonly axes: readonly Axis[];
  readonly seeds: { readonly from: number; readonly count: number };
  readonly keep: readonly Kept[];
  /** Data by name, which `data` names. */
  readonly data: ReadonlyMap<string, DataSet>;
}

/** The most runs of a sweep. */
export const MOST_RUNS = 100_000_000;

const FIELDS = ["activation", "simulate", "fixed", "axes", "seeds", "keep", "seed", "data"];
const DEFAULT_KEEP = ["loss", "trace", "collapse"];
/** Where the scale of the loss is an axis, its value at the end has another name. */
const KEEP_BESIDE_LOSS = ["end(loss)", "trace", "collapse"];

/**
 * Reads a grid in YAML or JSON.
 * @param file what errors call it
 * @param given data beside those of the grid, by the names that it uses for them: what lies in files
 * @throws SweepError with the line of what is wrong, or with the count of runs where they are too many
 * @example
 * ```ts
 * import { Plan, readGrid } from "@flatcheck/sweep";
 *
 * const grid = readGrid("activation: x^3+nu*x\naxes: {nu: {linspace: [0, 1, 4]}}\nsimulate: {learningRate: 0.01/m}\n");
 * const { runs } = new Plan(grid);
 * console.log(runs, new Plan(grid).runAt(1).options.params, new Plan(grid).runAt(1).options.learningRate); // → 4 { nu: '1/3' } 0.001
 * ```
 */
export function readGrid(text: string, file = "the grid", given: ReadonlyMap<string, SimulateData> = new Map()): Grid {
  const source = withData(sourceOf(text, file), given);
  const fields = fieldsOf(source, "a grid", FIELDS);
  const seed = wholeField(fields.get("seed"), "the grid's seed", 0, Number.MAX_SAFE_INTEGER, 1);
  const axes = [...(fields.has("axes") ? fieldsOf(fields.get("axes") as Source, "the axes") : [])].map(([name, axis]) =>
    axisOf({ name, source: axis, seed }),
  );
  const names = new Map<string, GridName>();
  for (const given of [...fixedNames(fields), ...axisNames(axes)]) addName(names, given);
  if (!names.has("activation")) throw new SweepError("grid", `expected an activation in ${source.place}, got none; ${EXAMPLE}`);
  const seeds = seedsOf(fields.get("seeds"));
  const json = gridJson(source);
  const keep = keepOf(fields.get("keep"), source, names.get("loss")?.axis !== undefined);
  const data = dataSetsOf(fields.get("data"));
  const grid = { json, hash: gridHash(json), names, axes, seeds, keep, data };
  requireCount(grid);
  requireColumns(grid);
  return grid;
}

/** The names of data that a grid uses and does not hold: files, for callers that can read them. @throws SweepError as {@link readGrid} */
export function missingData(text: string, file?: string): readonly string[] {
  const { names, axes, data } = readGrid(text, file);
  const used = names.get(DATA);
  if (used === undefined) return [];
  const count = used.axis === undefined ? 1 : (axes[used.axis]?.count ?? 1);
  return [...new Set(Array.from({ length: count }, (_, k) => String(used.at(k))))].filter((name) => !data.has(name));
}

function* fixedNames(fields: ReadonlyMap<string, Source>): Iterable<GridName> {
  const activation = fields.get("activation");
  if (activation !== undefined) yield fixed("activation", activation);
  const simulate = fields.get("simulate");
  if (simulate !== undefined) for (const [name, value] of fieldsOf(simulate, "simulate", OPTION_NAMES)) yield fixed(name, value);
  const others = fields.get("fixed");
  if (others !== undefined) for (const [name, value] of fieldsOf(others, "fixed values by name")) yield fixed(name, value);
}

function fixed(name: string, source: Source): GridName {
  const text = textOf(source, `a value of ${name}`);
  return { name, axis: undefined, at: () => text, place: source.place };
}

const axisNames = (axes: readonly Axis[]): readonly GridName[] =>
  axes.flatMap(({ columns }, axis) => columns.map((column) => ({ ...column, axis })));

function addName(names: Map<string, GridName>, given: GridName): void {
  const before = names.get(given.name);
  if (before !== undefined)
    throw new SweepError("grid", `expected ${given.name} once, got it in ${before.place} and in ${given.place}; remove one`);
  names.set(given.name, given);
}

function wholeField(source: Source | undefined, what: string, from: number, to: number, byDefault: number): number {
  return source === undefined ? byDefault : wholeOf(source, what, from, to);
}

function seedsOf(source: Source | undefined): Grid["seeds"] {
  if (source === undefined) return { from: 1, count: 1 };
  const fields = fieldsOf(source, "seeds with from and count", ["from", "count"]);
  const from = wholeField(fields.get("from"), "the first seed", 0, Number.MAX_SAFE_INTEGER, 1);
  return { from, count: wholeField(fields.get("count"), "the number of seeds", 1, Number.MAX_SAFE_INTEGER - from, 1) };
}

function keepOf(source: Source | undefined, grid: Source, isLossAnAxis: boolean): readonly Kept[] {
  if (source === undefined) return (isLossAnAxis ? KEEP_BESIDE_LOSS : DEFAULT_KEEP).map((text) => keptOf(text, grid));
  const items = itemsOf(source, "a list of quantities to keep");
  return items.map((item) => keptOf(textOf(item, "a quantity to keep"), item));
}

/** All factors are whole numbers of which doubles know at least the size. */
function requireCount({ axes, seeds }: Pick<Grid, "axes" | "seeds">): void {
  const counts = [...axes.map(({ count }) => count), seeds.count];
  const runs = counts.reduce((product, count) => product * BigInt(count), 1n);
  if (runs > BigInt(MOST_RUNS))
    throw new SweepError(
      "too-large",
      `expected a grid of at most ${MOST_RUNS} runs, got ${runs} (${counts.join(" × ")}); take fewer places or seeds, or several grids`,
    );
}

/** What the columns of results have of their own. */
const TAKEN: ReadonlySet<string> = new Set(["run", "seed", "status", "cause"]);

function requireColumns({ names, keep }: Pick<Grid, "names" | "keep">): void {
  const seen = new Set(TAKEN);
  for (const { name, place, axis } of names.values()) {
    if (TAKEN.has(name))
      throw new SweepError(
        "grid",
        `expected a name other than ${[...TAKEN].join(", ")} in ${place}, got ${name}${name === "seed" ? '; write seeds: {"from": 1, "count": 64} beside axes' : ""}`,
      );
    if (axis !== undefined) seen.add(name);
  }
  for (const { column, place } of keep) {
    if (seen.has(column))
      throw new SweepError(
        "grid",
        `expected every column once, got ${column} again in ${place}; remove it, or write end(${column}) beside an axis of that name`,
      );
    seen.add(column);
  }
}
