/** Data files: named arrays, read from .csv, .json, .npy or .npz. A further format is one more file and one more line. */
import { readBytes } from "../files.js";
import { UsageError } from "../usageError.js";
import { csvData } from "./csv.js";
import type { Header } from "./header.js";
import { jsonData } from "./json.js";
import type { Taken } from "./taken.js";

export interface DataArray {
  readonly shape: readonly number[];
  /** The last index runs fastest. Numbers, or decimals and fractions that a text format still has as text, or whatever else a file holds. */
  readonly entries: ArrayLike<unknown>;
  /** Where an entry is, for messages. */
  readonly place: (k: number) => string;
}

export interface DataFile {
  readonly file: string;
  /** Of all arrays that are there. */
  readonly names: readonly string[];
  /** What the arrays X and y were made of. */
  readonly taken: Taken;
  /** The array of this name, read when it is asked for. @throws UsageError */
  readonly array: (name: string) => DataArray | undefined;
}

/** What the command line says about a file. */
export interface DataChoice {
  /** `--label`: a column of a table by name or number, an array of a file of arrays, or `none`. */
  readonly label?: string | undefined;
  /** `--columns`: the inputs among the columns of a table, separated by commas. */
  readonly columns?: string | undefined;
  /** `--header`: whether the first line of a table holds names. */
  readonly header?: Header | undefined;
}

type Open = (file: string, choice: DataChoice) => DataFile | Promise<DataFile>;

const FORMATS: ReadonlyMap<string, Open> = new Map<string, Open>([
  ["csv", (file, choice) => csvData(file, readBytes(file), choice)],
  ["json", (file, choice) => jsonData(file, readBytes(file), choice)],
  ["npy", async (file, choice) => (await import("./numpyData.js")).npyData(file, readBytes(file), choice)],
  ["npz", async (file, choice) => (await import("./numpyData.js")).npzData(file, readBytes(file), choice)],
]);

/** @throws UsageError */
export async function readDataFile(file: string, choice: DataChoice = {}): Promise<DataFile> {
  const open = FORMATS.get(/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? "");
  if (open === undefined) throw new UsageError("data-format", `expected a data file ending in .csv, .json, .npy or .npz, got ${file}`);
  return open(file, choice);
}
