/** The options that say how a data file is read, the same for every command. */
import { oneOf } from "../choice.js";
import { UsageError } from "../usageError.js";
import type { DataChoice } from "./content.js";

/** Each command says itself what it reads from the file. */
export const DATA_FILE = {
  kind: "file",
  habits: "dataset csv file input f train-data data-file x dataloader train-loader data-dir",
} as const;

export const READING_OPTIONS = {
  label: {
    kind: "text",
    value: "NAME",
    default: "found",
    help: "with --data: which column (or array) is the label: a name, a number from 1, -1 for the last, or none",
    habits: "target label-column target-column y-column",
  },
  columns: {
    kind: "text",
    value: "A,B,…",
    default: "found",
    help: "with --data: which columns of a .csv are inputs: names or numbers",
    more: "[How files are read](../how-to/use-your-data.md)",
    habits: "features feature-columns input-columns inputs inputs-columns usecols",
  },
  header: {
    kind: "choice",
    choices: ["yes", "no"],
    default: "found",
    help: "with --data: whether the first line of a .csv holds names, where that is not plain",
  },
  decimal: {
    kind: "choice",
    choices: ["point", "comma"],
    default: "found",
    help: "with --data: the decimal mark of a .csv, where it is not plain",
  },
} as const;

export type DataValues = { readonly [K in "data" | keyof typeof READING_OPTIONS]?: string | undefined };

/** @throws UsageError for an option without a file, or of no meaning */
export function dataChoice({ data, label, columns, header, decimal }: DataValues): DataChoice {
  const lone = Object.entries({ label, columns, header, decimal }).find(([, value]) => value !== undefined);
  if (data === undefined && lone !== undefined)
    throw new UsageError("usage", `expected --data FILE with --${lone[0]}, got none; --${lone[0]} is about a data file`);
  return {
    label,
    columns,
    ...(header === undefined ? {} : { header: oneOf("--header", header, ["yes", "no"] as const, (h) => h) }),
    ...(decimal === undefined ? {} : { decimal: oneOf("--decimal", decimal, ["point", "comma"] as const, (d) => d) }),
  };
}
