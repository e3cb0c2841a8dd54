/** The options that say how a data file is read, the same for every command. */
import { oneOf } from "../choice.js";
import { UsageError } from "../usageError.js";
import type { DataChoice } from "./content.js";

export const DATA_OPTIONS = {
  data: { type: "string" },
  label: { type: "string" },
  columns: { type: "string" },
  header: { type: "string" },
  decimal: { type: "string" },
} as const;

export const DATA_HELP = `  --label NAME           which column (or array) is the label: a name, a number from 1, -1 for the last, or none
  --columns A,B,…        which columns of a .csv are inputs: names or numbers
  --header yes|no        whether the first line of a .csv holds names, where that is not plain
  --decimal point|comma  the decimal mark of a .csv, where it is not plain`;

export type DataValues = { readonly [K in keyof typeof DATA_OPTIONS]?: string | undefined };

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
