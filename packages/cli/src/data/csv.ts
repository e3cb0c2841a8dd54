/** Data as .csv: a table of inputs and a label, in whatever dialect it was written. */

import { item } from "@flatcheck/enclosure";
import { columnsOf, title } from "./columns.js";
import type { DataArray, DataChoice, DataFile } from "./content.js";
import { decodeText } from "./decodeText.js";
import { tableOf } from "./table.js";

/** @throws UsageError */
export function csvData(file: string, bytes: Uint8Array, choice: DataChoice): DataFile {
  const table = tableOf(file, decodeText(bytes, file), choice);
  const { inputs, label, notes, doubt } = columnsOf(table, choice);
  const warnings = [table.doubt, doubt].filter((sentence) => sentence !== undefined);
  const array = (shape: readonly number[], columns: readonly number[]): DataArray => ({
    shape,
    entries: table.rows.flatMap(({ cells }) => columns.map((k) => cells[k])),
    place: (k) => {
      const column = item(columns, k % columns.length);
      const name = table.names === undefined ? "" : ` (${title(table, column)})`;
      return `${file}, line ${table.rows[Math.floor(k / columns.length)]?.line}, column ${column + 1}${name}`;
    },
  });
  const [n, d] = [table.rows.length, inputs.length];
  return {
    file,
    names: ["X", ...(label === undefined ? [] : ["y"])],
    taken: {
      columns: inputs.map((k) => title(table, k)),
      ...(label === undefined ? {} : { label: title(table, label) }),
      notes: [...table.notes, ...notes],
      ...(warnings.length === 0 ? {} : { warnings }),
    },
    array: (name) => (name === "X" ? array([n, d], inputs) : name === "y" && label !== undefined ? array([n], [label]) : undefined),
  };
}
