/** On a map of two axes: a line between the cells where a prediction is true, 1, and those where it is false or unknown. */
import type { FigureRow } from "./figureRow.js";

type Place = string | number;

/** One edge of a cell: at its right, or at its upper side. */
interface Edge {
  readonly x: Place;
  readonly y: Place;
}

/** @param places the encodings of x and y, both ordinal; y is drawn upwards, so that a band begins at its upper side */
export function borderLayers(rows: readonly FigureRow[], { x, y }: { readonly x: object; readonly y: object }): readonly object[] {
  const mark = { type: "rule", color: "white", strokeWidth: 2.5 };
  const [right, upper] = edges(rows);
  return [
    {
      data: { values: right },
      mark,
      encoding: { x: { ...x, bandPosition: 1 }, y: { ...y, bandPosition: 0 }, y2: { field: "y", bandPosition: 1 } },
    },
    {
      data: { values: upper },
      mark,
      encoding: { x: { ...x, bandPosition: 0 }, x2: { field: "x", bandPosition: 1 }, y: { ...y, bandPosition: 0 } },
    },
  ];
}

function edges(rows: readonly FigureRow[]): readonly [readonly Edge[], readonly Edge[]] {
  const [xs, ys] = (["x", "y"] as const).map((name) => [...new Set(rows.map((row) => row[name] as Place))].sort(ascending)) as [
    Place[],
    Place[],
  ];
  const isTrue = new Map(rows.map((row) => [keyOf(row["x"] as Place, row["y"] as Place), (row["predicted"] ?? 0) === 1]));
  const at = (x: Place | undefined, y: Place | undefined): boolean | undefined =>
    x === undefined || y === undefined ? undefined : isTrue.get(keyOf(x, y));
  const differ = (one: boolean | undefined, other: boolean | undefined): boolean =>
    one !== undefined && other !== undefined && one !== other;
  const cells = xs.flatMap((x, k) => ys.map((y, l) => ({ x, y, own: at(x, y), right: at(xs[k + 1], y), above: at(x, ys[l + 1]) })));
  const placesOf = (some: typeof cells): readonly Edge[] => some.map(({ x, y }) => ({ x, y }));
  return [placesOf(cells.filter(({ own, right }) => differ(own, right))), placesOf(cells.filter(({ own, above }) => differ(own, above)))];
}

const keyOf = (x: Place, y: Place): string => JSON.stringify([x, y]);

const ascending = (one: Place, other: Place): number =>
  typeof one === "number" && typeof other === "number" ? one - other : String(one) < String(other) ? -1 : 1;
