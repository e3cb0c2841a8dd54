/**
 * Files of named arrays, .json and .npz: X and y, and perhaps a and theta0, whatever else they hold. The trajectory that `simulate` writes is one; its
 * last weights are the start.
 */
import { UsageError } from "../usageError.js";
import { isLabelName } from "./columnNames.js";
import type { DataArray, DataChoice, DataFile } from "./content.js";
import type { Taken } from "./taken.js";

interface Source {
  readonly file: string;
  readonly names: readonly string[];
  readonly array: (name: string) => DataArray | undefined;
}

/** @throws UsageError for a choice that the file does not have */
export function arraysFile({ file, names, array }: Source, choice: DataChoice): DataFile {
  requireNoColumns(file, choice);
  const label = labelName(file, names, choice.label);
  const isTrajectory = !names.includes("theta0") && names.includes("theta") && names.includes("theta_step");
  const start = isTrajectory ? () => lastOf(array("theta") as DataArray) : () => array("theta0");
  const arrays: Readonly<Record<string, () => DataArray | undefined>> = {
    X: () => array("X"),
    y: () => (label === undefined ? undefined : array(label)),
    a: () => array("a"),
    theta0: start,
  };
  return {
    file,
    names,
    taken: takenOf(names, label, isTrajectory),
    array: (name) => (Object.hasOwn(arrays, name) ? arrays[name]?.() : undefined),
  };
}

function requireNoColumns(file: string, { columns, header, decimal }: DataChoice): void {
  const option = Object.entries({ columns, header, decimal }).find(([, value]) => value !== undefined)?.[0];
  if (option !== undefined) throw new UsageError("usage", `expected no --${option} with ${file}; it is for .csv`);
}

/** The array of labels: y, or the one that was chosen. @throws UsageError where there is none but one that is named like it */
function labelName(file: string, names: readonly string[], choice: string | undefined): string | undefined {
  if (choice === "none") return undefined;
  const name = choice ?? "y";
  if (names.includes(name)) return name;
  const known = names.join(", ").slice(0, 80) || "nothing";
  if (choice !== undefined)
    throw new UsageError("usage", `expected an array of ${file} (${known}) or none after --label, got "${choice.slice(0, 40)}"`);
  const other = names.find(isLabelName);
  if (other === undefined) return undefined;
  throw new UsageError("data", `expected labels y in ${file}, got ${known}; say --label ${other}, or --label none to do without`);
}

/** The last of several matrices of weights. */
function lastOf({ shape, entries, place }: DataArray): DataArray {
  const [count = 0, ...inner] = shape;
  const size = inner.reduce((product, length) => product * length, 1);
  const from = Math.max(0, count - 1) * size;
  const last = Array.prototype.slice.call(entries, from) as unknown[];
  return { shape: inner, entries: last, place: (k) => place(from + k) };
}

/** So many names of what is not used are shown. */
const MOST = 6;

function takenOf(names: readonly string[], label: string | undefined, isTrajectory: boolean): Taken {
  const extra = ["a", "theta0"].filter((name) => names.includes(name));
  const known = ["X", "a", "theta0", ...(label === undefined ? [] : [label]), ...(isTrajectory ? ["theta"] : [])];
  const left = names.filter((name) => !known.includes(name));
  const shown = left.length <= MOST ? left.join(", ") : `${left.slice(0, MOST - 2).join(", ")} and ${left.length - MOST + 2} more`;
  return {
    columns: names.includes("X") ? ["X"] : [],
    ...(label === undefined ? {} : { label }),
    notes: [
      ...extra.map((name) => `also ${name}`),
      ...(isTrajectory ? ["theta0 is the last θ of the run"] : []),
      ...(left.length === 0 ? [] : [`left out: ${shown}`]),
    ],
  };
}
