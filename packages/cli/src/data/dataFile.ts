/** Data files: named arrays, read from .csv, .json, .npy or .npz. A further format is one more file and one more line. */
import { readBytes, readText } from "../files.js";
import { UsageError } from "../usageError.js";
import { csvData } from "./csv.js";
import { jsonData } from "./json.js";

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
  /** The array of this name, read when it is asked for. @throws UsageError */
  readonly array: (name: string) => DataArray | undefined;
}

type Open = (file: string) => DataFile | Promise<DataFile>;

const FORMATS: ReadonlyMap<string, Open> = new Map<string, Open>([
  ["csv", (file) => csvData(file, readText(file))],
  ["json", (file) => jsonData(file, readText(file))],
  ["npy", async (file) => (await import("./numpyData.js")).npyData(file, readBytes(file))],
  ["npz", async (file) => (await import("./numpyData.js")).npzData(file, readBytes(file))],
]);

/** @throws UsageError */
export async function readDataFile(file: string): Promise<DataFile> {
  const open = FORMATS.get(/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? "");
  if (open === undefined) throw new UsageError("data-format", `expected a data file ending in .csv, .json, .npy or .npz, got ${file}`);
  return open(file);
}
