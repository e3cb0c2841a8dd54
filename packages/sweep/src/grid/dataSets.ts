/**
 * Data that a grid holds, by name: inputs, labels, second layer, start. An entry is a number, or an expression in names of the grid, so that a label can follow an axis. What lies
 * in files is put into the grid when it is read: so a grid is all that a worker needs, and its digest says what it was made of.
 */
import type { SimulateData } from "@flatcheck/numeric";
import { SweepError } from "../sweepError.js";
import { fieldsOf, itemsOf, textOf, wrong } from "./fields.js";
import type { Source } from "./source.js";

/** Numbers as texts, in the shapes of {@link SimulateData}. */
export interface DataSet {
  readonly X: readonly (readonly string[])[];
  readonly y?: readonly string[];
  readonly a?: readonly string[];
  readonly theta0?: readonly (readonly string[])[];
  readonly place: string;
}

/** Entries of all data of a grid: they are part of every unit of work. */
const MOST_ENTRIES = 1_000_000;

/** The sets by name. @throws SweepError */
export function dataSetsOf(source: Source | undefined): ReadonlyMap<string, DataSet> {
  if (source === undefined) return new Map();
  const sets = [...fieldsOf(source, "data by name")].map(([name, set]) => [name, dataSetOf(name, set)] as const);
  const entries = sets.reduce((sum, [, set]) => sum + textsOf(set).length, 0);
  if (entries > MOST_ENTRIES)
    throw new SweepError("too-large", `expected at most ${MOST_ENTRIES} numbers as data of a grid, got ${entries}; take fewer samples`);
  return new Map(sets);
}

function dataSetOf(name: string, source: Source): DataSet {
  const fields = fieldsOf(source, `the data ${name}: X, and perhaps y, a, theta0`, ["X", "y", "a", "theta0"]);
  const X = fields.get("X");
  if (X === undefined) throw wrong(`inputs X of the data ${name}`, source);
  const [y, a, theta0] = [fields.get("y"), fields.get("a"), fields.get("theta0")];
  return {
    X: rowsOf(X, `the inputs X of ${name}`),
    ...(y === undefined ? {} : { y: numbersOf(y, `the labels y of ${name}`) }),
    ...(a === undefined ? {} : { a: numbersOf(a, `the weights a of ${name}`) }),
    ...(theta0 === undefined ? {} : { theta0: rowsOf(theta0, `the start theta0 of ${name}`) }),
    place: source.place,
  };
}

const rowsOf = (source: Source, what: string): readonly (readonly string[])[] =>
  itemsOf(source, `rows of numbers as ${what}`).map((row) => numbersOf(row, `a row of ${what}`));

const numbersOf = (source: Source, what: string): readonly string[] =>
  itemsOf(source, `a list of numbers as ${what}`).map((item) => textOf(item, `a number of ${what}`));

/** All entries. */
export const textsOf = ({ X, y = [], a = [], theta0 = [] }: DataSet): readonly string[] => [...X.flat(), ...y, ...a, ...theta0.flat()];

/** m, n and d as far as the set says them, under the names of the options. */
export const sizesOf = ({ X, a, theta0 }: DataSet): Readonly<Record<string, number | undefined>> => ({
  samples: X.length,
  dimension: X[0]?.length,
  neurons: theta0?.length ?? a?.length,
});

/** The set in doubles. */
export function dataOf({ X, y, a, theta0 }: DataSet, value: (text: string) => number): SimulateData {
  const rows = (texts: readonly (readonly string[])[]): number[][] => texts.map((row) => row.map(value));
  return {
    X: rows(X),
    ...(y === undefined ? {} : { y: y.map(value) }),
    ...(a === undefined ? {} : { a: a.map(value) }),
    ...(theta0 === undefined ? {} : { theta0: rows(theta0) }),
  };
}

/** The grid with these sets beside its own. */
export function withData(grid: Source, sets: ReadonlyMap<string, SimulateData>): Source {
  if (grid.kind !== "map" || sets.size === 0) return grid;
  const own = grid.entries.get("data");
  const added = [...sets].map(([name, set]) => [name, written({ ...set }, `the data ${name}`)] as const);
  const entries = new Map([...(own?.kind === "map" ? own.entries : []), ...added]);
  return { ...grid, entries: new Map([...grid.entries, ["data", { kind: "map", entries, place: own?.place ?? grid.place }]]) };
}

function written(value: unknown, place: string): Source {
  if (typeof value === "number") return { kind: "text", text: String(value), isQuoted: false, place };
  if (Array.isArray(value)) return { kind: "list", items: value.map((item) => written(item, place)), place };
  const entries = Object.entries(value as object).filter(([, field]) => field !== undefined);
  return { kind: "map", entries: new Map(entries.map(([name, field]) => [name, written(field, place)])), place };
}
