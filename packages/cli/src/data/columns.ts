/** Which columns of a table are inputs and which is the label: as names say, as the command line says, and else as the last column is. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import {
  areAlike,
  columnNamed,
  isDateName,
  isIndexName,
  isKinOfLabel,
  isLabelName,
  isNumberedLabel,
  isUnnamed,
  mayBeTime,
} from "./columnNames.js";
import type { DataChoice } from "./content.js";
import { otherLabel } from "./otherLabel.js";
import type { Table } from "./table.js";

export interface Columns {
  /** Positions from 0, in the order in which they are inputs. */
  readonly inputs: readonly number[];
  readonly label: number | undefined;
  readonly notes: readonly string[];
  /** What may be the label in place of what was taken. */
  readonly doubt: string | undefined;
}

/** @throws UsageError where the table and the choice leave more than one reading */
export function columnsOf(table: Table, choice: DataChoice): Columns {
  requireDistinctNames(table);
  const chosen = choice.columns === undefined ? undefined : chosenInputs(table, choice.columns);
  const index = chosen === undefined ? indexColumn(table) : undefined;
  const all = Array.from({ length: table.width }, (_, k) => k).filter((k) => k !== index);
  if (chosen === undefined) requireNames(table, all);
  const label = labelColumn(table, choice.label, chosen, all);
  const inputs = chosen ?? all.filter((k) => k !== label);
  if (inputs.length === 0)
    throw refusal(table, "expected at least one input beside the label", `the column ${title(table, all[0] ?? 0)} alone`, "add inputs");
  const twice = label !== undefined && chosen?.includes(label);
  if (twice) throw refusal(table, "expected a label that is no input", `${title(table, label)} as both`, "leave it out of --columns");
  requireNoDates(table, label === undefined ? inputs : [...inputs, label]);
  const left = all.filter((k) => k !== label && !inputs.includes(k));
  const isGuess = choice.label === undefined && chosen === undefined && label === table.width - 1;
  return {
    inputs,
    label,
    doubt: isGuess && !isLabelName(table.names?.[label] ?? "") ? otherLabel(table, inputs) : undefined,
    notes: [
      ...(index === undefined ? [] : [`column ${index + 1}, which has no name and counts the rows, left out`]),
      ...(left.length === 0 ? [] : [`left out: ${left.map((k) => title(table, k)).join(", ")}`]),
    ],
  };
}

/** The name of a column, or its number. */
export const title = ({ names }: Pick<Table, "names">, k: number): string => (names?.[k] || undefined) ?? `column ${k + 1}`;

function refusal({ file }: Table, expected: string, got: string, advice: string): UsageError {
  return new UsageError("data", `${expected} in ${file}, got ${got}; ${advice}`);
}

function requireDistinctNames(table: Table): void {
  const { names = [] } = table;
  const second = names.findIndex((name, k) => !isUnnamed(name) && names.indexOf(name) < k);
  if (second < 0) return;
  const [name, first] = [item(names, second), names.indexOf(item(names, second))];
  throw refusal(table, "expected columns with different names", `"${name}" for columns ${first + 1} and ${second + 1}`, "rename one");
}

/** In a column of dates `1/2` is no fraction. */
function requireNoDates(table: Table, columns: readonly number[]): void {
  const date = columns.find((k) => isDateName(table.names?.[k] ?? "") && table.rows.some(({ cells }) => cells[k]?.includes("/") === true));
  if (date !== undefined)
    throw refusal(
      table,
      "expected numbers",
      `dates in ${title(table, date)}`,
      "write them as numbers, or leave the column out with --columns",
    );
}

/** The first column where it has no name, or the name of an index, and only counts. @throws UsageError where it may be an input */
function indexColumn(table: Table): number | undefined {
  const { names, rows, width } = table;
  const counts = doesCount(rows.map(({ cells }) => item(cells, 0)));
  if (names === undefined) {
    if (!counts || width < 3 || rows.length < 3) return undefined;
    throw refusal(table, "expected a first column with one reading", "one that counts the rows", sayWhich(table));
  }
  const name = item(names, 0);
  if (isUnnamed(name) && counts) return 0;
  if (isUnnamed(name))
    throw refusal(table, "expected a name for every column", "none for column 1", `name it, or say which are inputs: ${others(table)}`);
  const named = names.findIndex(
    (one, k) => isIndexName(one) && (k === 0 ? counts || isWhole(rows, k) : isWhole(rows, k) && isDistinct(rows, k)),
  );
  if (named >= 0)
    throw refusal(
      table,
      "expected inputs and a label",
      `"${names[named]}" as column ${named + 1}, which seems to number the samples`,
      sayWhich(table, named),
    );
  return undefined;
}

type Rows = Table["rows"];
const isWhole = (rows: Rows, k: number): boolean => rows.every(({ cells }) => /^[+-]?\d+$/.test(item(cells, k)));
const isDistinct = (rows: Rows, k: number): boolean => new Set(rows.map(({ cells }) => cells[k])).size === rows.length && rows.length > 1;

/** 0, 1, 2, … or 1, 2, 3, … */
function doesCount(cells: readonly string[]): boolean {
  const from = Number(cells[0]);
  return (from === 0 || from === 1) && cells.every((cell, k) => cell !== "" && Number(cell) === from + k);
}

const reference = ({ names }: Table, k: number): string => (names?.[k] || undefined) ?? `${k + 1}`;

/** Columns without the index and, where it is the label, the last, as the option is typed. */
function others(table: Table, index = 0): string {
  const labels = (table.names ?? []).flatMap((name, k) => (isLabelName(name) ? [k] : []));
  const last = index === table.width - 1 ? index - 1 : table.width - 1;
  const label = labels.length === 1 ? item(labels, 0) : last;
  return `--columns ${listed(
    table,
    Array.from({ length: table.width }, (_, k) => k).filter((k) => k !== index && k !== label),
  )}`;
}

const listed = (table: Table, columns: readonly number[]): string =>
  columns.length <= 6
    ? columns.map((k) => reference(table, k)).join(",")
    : `${columns
        .slice(0, 3)
        .map((k) => reference(table, k))
        .join(",")},…`;

const sayWhich = (table: Table, index = 0): string => {
  const without = others(table, index);
  return `leave it out with ${without}, or keep it with ${without.replace("--columns ", `--columns ${reference(table, index)},`)}`;
};

function requireNames(table: Table, columns: readonly number[]): void {
  const unnamed = columns.find((k) => table.names !== undefined && isUnnamed(item(table.names, k)));
  if (unnamed !== undefined)
    throw refusal(
      table,
      "expected a name for every column",
      `none for column ${unnamed + 1}`,
      "name it, or say which are inputs with --columns",
    );
}

function chosenInputs(table: Table, choice: string): readonly number[] {
  const inputs = choice.split(",").map((name) => requireColumn(table, name.trim(), "--columns"));
  const twice = inputs.find((k, i) => inputs.indexOf(k) < i);
  if (twice !== undefined)
    throw new UsageError("usage", `expected every column once after --columns, got ${title(table, twice)} twice; remove one`);
  return inputs;
}

function requireColumn(table: Table, name: string, option: string): number {
  const found = columnNamed(table.names, table.width, name);
  if (found !== undefined) return found;
  const known =
    table.names === undefined
      ? ""
      : `${table.names
          .filter((one) => one !== "")
          .join(", ")
          .slice(0, 80)}, or `;
  throw new UsageError(
    "usage",
    `expected a column of ${table.file} (${known}1 to ${table.width}) after ${option}, got "${name.slice(0, 40)}"`,
  );
}

/** The label among columns that are no chosen inputs. */
function labelColumn(
  table: Table,
  choice: string | undefined,
  chosen: readonly number[] | undefined,
  all: readonly number[],
): number | undefined {
  if (choice !== undefined && columnNamed(table.names, table.width, choice) === undefined && choice === "none") return undefined;
  if (choice !== undefined) return requireOnlyLabel(table, requireColumn(table, choice, "--label"), chosen, all);
  const free = all.filter((k) => chosen?.includes(k) !== true);
  if (table.names !== undefined) return labelByName(table, table.names, free, chosen !== undefined);
  return free.includes(table.width - 1) ? table.width - 1 : undefined;
}

/** Of outputs with numbers the others would become inputs. */
function requireOnlyLabel(table: Table, label: number, chosen: readonly number[] | undefined, all: readonly number[]): number {
  const names = table.names ?? [];
  const isOneOfLabels = (k: number): boolean => isNumberedLabel(names[k] ?? "") || isKinOfLabel(names, k);
  const other = all.find((k) => k !== label && isOneOfLabels(k));
  if (chosen !== undefined || other === undefined || !(isOneOfLabels(label) || isLabelName(names[label] ?? ""))) return label;
  throw refusal(
    table,
    "expected one label",
    `also ${title(table, other)}, which is named like one`,
    "say which columns are inputs with --columns",
  );
}

/** y between x and z. */
const areCoordinates = (names: readonly string[], y: number): boolean => /^x,y,z(?:,|$)/i.test(names.slice(Math.max(0, y - 1)).join(","));

function labelByName(table: Table, names: readonly string[], free: readonly number[], isChosen: boolean): number | undefined {
  const found = free.filter((k) => isLabelName(item(names, k)) || (!isChosen && isKinOfLabel(names, k)));
  if (found.length === 1 && areCoordinates(names, item(found, 0)))
    throw refusal(table, "expected one label", "x, y and z, which may be coordinates", "say --label y, or --label with another column");
  if (found.length === 1) return found[0];
  const listOf = (columns: readonly number[]): string =>
    columns
      .map((k) => names[k])
      .join(", ")
      .slice(0, 60);
  if (found.length > 1)
    throw refusal(
      table,
      "expected one label",
      `${found.length} columns that may be it, ${listOf(found)}`,
      `choose with --label ${names[item(found, 0)]}, and the inputs with --columns`,
    );
  const last = free.at(-1);
  const time = free.find((k) => mayBeTime(item(names, k)));
  if (time !== undefined && time !== last)
    throw refusal(
      table,
      "expected one label",
      `no column named y or label, and ${names[time]} before the last column`,
      `say --label ${names[time]} or --label ${names[last as number]}`,
    );
  if (isChosen) return last === table.width - 1 ? last : undefined;
  if (free.length > 1 && areAlike(free.map((k) => item(names, k))))
    throw refusal(
      table,
      "expected a column named y or label",
      `${listOf(free)}, of which none is told apart`,
      `say --label ${names[last as number]}, or --label none if all are inputs`,
    );
  return last;
}
