/** Numbers of a figure as CSV, one row for each thing that is drawn. */

/** Values by column. */
export type Row = Readonly<Record<string, string | number | undefined>>;

/** Columns in the order in which rows first have them; numbers with all their digits. */
export function tableText(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly (string | number | undefined)[]): string => `${cells.map(cell).join(",")}\n`;
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join("");
}

function cell(value: string | number | undefined): string {
  const text = value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows of a specification for vega-lite, from the data of its layers: which view and layer they are of, and their fields. */
export function rowsOf(spec: object): readonly Row[] {
  return viewsOf(spec).flatMap((view, k) =>
    layersOf(view).flatMap((layer, l) =>
      valuesOf(layer).map((value) => ({ panel: k + 1, layer: layer["name"] === undefined ? l + 1 : String(layer["name"]), ...value })),
    ),
  );
}

type View = Readonly<Record<string, unknown>>;

/** Views with axes: what stands in concatenations, but for the caption. */
function viewsOf(spec: object): readonly View[] {
  const view = spec as View;
  const parts = (view["vconcat"] ?? view["hconcat"] ?? view["concat"]) as readonly View[] | undefined;
  return parts === undefined ? [view] : parts.filter(({ name }) => name !== "caption").flatMap(viewsOf);
}

const layersOf = (view: View): readonly View[] => (view["layer"] as readonly View[] | undefined)?.flatMap(layersOf) ?? [view];

const valuesOf = (layer: View): readonly Row[] => (layer["data"] as { readonly values?: readonly Row[] } | undefined)?.values ?? [];
