/** What a data file gives, whatever its format, and what the command line says about it. */
import type { DecimalMark } from "./decimals.js";
import type { Header } from "./header.js";
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
  /** `--decimal`: the decimal mark of a table. */
  readonly decimal?: DecimalMark | undefined;
}
