/** Data files: named arrays, read from .csv, .tsv, .json, .npy or .npz. A further format is one more file and one more line. */
import { readBytes } from "../files.js";
import { type Characters, note } from "../terminal/output.js";
import { UsageError } from "../usageError.js";
import type { DataChoice, DataFile } from "./content.js";
import { jsonData } from "./json.js";

type Open = (file: string, choice: DataChoice) => DataFile | Promise<DataFile>;

const FORMATS: ReadonlyMap<string, Open> = new Map<string, Open>([
  ["csv", async (file, choice) => (await import("./csv.js")).csvData(file, readBytes(file), choice)],
  ["tsv", async (file, choice) => (await import("./csv.js")).csvData(file, readBytes(file), choice)],
  ["json", (file, choice) => jsonData(file, readBytes(file), choice)],
  ["npy", async (file, choice) => (await import("./numpyData.js")).npyData(file, readBytes(file), choice)],
  ["npz", async (file, choice) => (await import("./numpyData.js")).npzData(file, readBytes(file), choice)],
]);

/** @throws UsageError */
export async function readDataFile(
  file: string,
  choice: DataChoice = {},
  terminal: Characters = { characters: "unicode" },
): Promise<DataFile> {
  const open = FORMATS.get(/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? "");
  if (open === undefined)
    throw new UsageError(
      "data-format",
      `expected a data file ending in .csv, .json, .npy or .npz, got ${file}; save the table as CSV, or the arrays with numpy.savez`,
    );
  const data = await open(file, choice);
  for (const warning of data.taken.warnings ?? []) note(warning, terminal);
  return data;
}
