/** What a figure has to know of a sweep: from its plan, or from its files alone, where there is no plan. */
import type { Plan } from "../plan.js";
import type { ResultColumn } from "../results/rows.js";
import { SweepError } from "../sweepError.js";

/** An axis of a grid; what a text, as a name of a method, has no place on a scale. */
export interface FigureAxis {
  readonly name: string;
  readonly isText: boolean;
}

/** A sweep as figures and their captions see it. */
export interface SweepSubject {
  readonly axes: readonly FigureAxis[];
  /** Columns of what was kept. */
  readonly kept: readonly string[];
  /** φ, where it is one and known. */
  readonly activation: string | undefined;
  /** Values that all runs share, as they are written, in the order of the grid; undefined where they are not known. */
  readonly fixed: readonly (readonly [name: string, value: string])[] | undefined;
  readonly seeds: { readonly from: number; readonly count: number } | undefined;
}

/** The subject of a plan. */
export function subjectOf({ columns, grid }: Plan): SweepSubject {
  const fixed = [...grid.names.values()].filter(({ axis }) => axis === undefined).map(({ name, at }) => [name, String(at(0))] as const);
  return {
    axes: columns.map(({ name, kind }) => ({ name, isText: kind === "text" })),
    kept: grid.keep.map(({ column }) => column),
    activation: fixed.find(([name]) => name === "activation")?.[1],
    fixed: fixed.filter(([name]) => name !== "activation"),
    seeds: grid.seeds,
  };
}

/**
 * The subject of files.
 * @param columns of the results
 * @param manifest the text of `manifest.json`, without which no fixed value is known
 * @param files what errors call them
 * @throws SweepError for columns that are none of a sweep, and for a text that is no manifest, or one of another grid
 */
export function subjectOfFiles(
  columns: readonly Pick<ResultColumn, "name" | "type">[],
  manifest: string | undefined,
  files: { readonly results: string; readonly manifest: string },
): SweepSubject {
  const { axes, kept } = partsOf(columns, files.results);
  if (manifest === undefined) return { axes, kept, activation: undefined, fixed: undefined, seeds: undefined };
  const { grid } = storedIn(manifest, files.manifest);
  requireAxes(axes, grid, files);
  const { activation, simulate = {}, fixed = {}, seeds = {} } = grid;
  return {
    axes,
    kept,
    activation,
    fixed: Object.entries({ ...simulate, ...fixed }),
    seeds: { from: Number(seeds["from"] ?? 1), count: Number(seeds["count"] ?? 1) },
  };
}

/** run, the axes, seed, status, what is kept, cause: as `columnsOf` has them. @throws SweepError */
function partsOf(columns: readonly Pick<ResultColumn, "name" | "type">[], file: string): Pick<SweepSubject, "axes" | "kept"> {
  const names = columns.map(({ name }) => name);
  const [seed, last] = [names.indexOf("seed"), names.length - 1];
  if (names[0] !== "run" || seed < 1 || names[seed + 1] !== "status" || names[last] !== "cause")
    throw new SweepError(
      "sweep-folder",
      `expected the columns of a sweep in ${file} (run, its axes, seed, status, what is kept, cause), got ${shortList(names)}; take results/*.parquet of a folder that flatcheck sweep wrote`,
    );
  const axes = columns.slice(1, seed).map(({ name, type }) => ({ name, isText: type === "STRING" }));
  return { axes, kept: names.slice(seed + 2, last) };
}

const shortList = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ") || "none";

type Values = Readonly<Record<string, string>>;

/** The grid of a manifest, its numbers as they are written where the engine tells. */
interface StoredGrid {
  readonly activation?: string;
  readonly simulate?: Values;
  readonly fixed?: Values;
  readonly axes?: Readonly<Record<string, unknown>>;
  readonly seeds?: Values;
}

interface Stored {
  readonly grid: StoredGrid;
}

/** @throws SweepError */
function storedIn(text: string, file: string): Stored {
  const refusal = (got: string): SweepError =>
    new SweepError(
      "sweep-folder",
      `expected the manifest of a sweep in ${file}, got ${got}; take manifest.json of a folder that flatcheck sweep wrote`,
    );
  const found = read(text);
  if (found === undefined) throw refusal("a text that is no JSON");
  if (found?.schema !== "flatcheck.sweep-manifest/1" || typeof found.grid !== "object" || found.grid === null)
    throw refusal("another file");
  return found as Stored;
}

interface Parsed {
  readonly schema?: unknown;
  readonly grid?: unknown;
}

/** Undefined for what is no JSON. */
function read(text: string): Parsed | null | undefined {
  // What TypeScript's library does not know yet: engines that do hand on the text of a number.
  const asWritten = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" ? (context?.source ?? String(value)) : value;
  try {
    return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown) as Parsed | null;
  } catch {
    return undefined;
  }
}

/** The names of a grid's axes, those inside of `zip`, `random` and `sobol` among them, have to be the columns. @throws SweepError */
function requireAxes(
  axes: readonly FigureAxis[],
  { axes: given = {} }: StoredGrid,
  { results, manifest }: Readonly<Record<"results" | "manifest", string>>,
): void {
  const inside = (axis: unknown): readonly string[] | undefined => {
    const { zip, random, sobol } = (Array.isArray(axis) ? {} : axis) as Readonly<Record<string, { readonly axes?: object } | undefined>>;
    const named = zip ?? random?.axes ?? sobol?.axes;
    return named === undefined ? undefined : Object.keys(named);
  };
  const names = Object.entries(given).flatMap(([name, axis]) => inside(axis) ?? [name]);
  const columns = axes.map(({ name }) => name);
  if (names.toSorted().join() !== columns.toSorted().join())
    throw new SweepError(
      "sweep-folder",
      `expected the manifest of ${results}, whose axes are ${shortList(columns)}, got ${manifest} with ${shortList(names)}; take both from one folder`,
    );
}
