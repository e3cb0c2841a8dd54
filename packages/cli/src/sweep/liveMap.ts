/** A map of a sweep in characters: a cell for each place of two axes, darker for smaller values, as blocks of colour or, without it, of shades. */

/** What is shown: medians by place, undefined where no run has a value yet. */
export interface MapCells {
  readonly value: string;
  readonly x: MapAxis;
  /** One line of cells without it. */
  readonly y: MapAxis | undefined;
  readonly at: (column: number, row: number) => number | undefined;
}

/** An axis with the texts of its places, ascending. */
export interface MapAxis {
  readonly name: string;
  readonly places: readonly string[];
}

/** Where it is shown. */
export interface MapRoom {
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
  readonly characters: "unicode" | "ascii";
}

/** Dark to light, as viridis has them in the 256 colours of terminals. */
const COLOURS = [17, 54, 60, 31, 30, 36, 35, 71, 113, 148, 184, 226] as const;
const SHADES = { unicode: [" ", "░", "▒", "▓", "█"], ascii: [".", ":", "-", "=", "+", "*", "#", "%", "@"] } as const;
const NOTHING = { unicode: "·", ascii: "?" } as const;

/** The lines above cells: the heading; below: places of x, and the scale. */
const LINES_AROUND = 3;

/** The lines; undefined where there is no room for every cell. */
export function mapLines(cells: MapCells, room: MapRoom): readonly string[] | undefined {
  const { x, y } = cells;
  const rows = y?.places ?? [""];
  const margin = Math.max(0, ...rows.map((text) => text.length)) + 1;
  const free = room.columns - margin - 1;
  const wide = Math.min(4, Math.floor(free / x.places.length));
  if (wide < 1 || x.places.length === 0 || rows.length === 0 || rows.length + LINES_AROUND > room.rows) return undefined;
  const scale = scaleOf(cells, rows.length);
  const cell = (column: number, row: number): string => drawn(scale.share(cells.at(column, row)), wide, room);
  const body = rows.map((text, row) => `${text.padStart(margin - 1)} ${x.places.map((_, column) => cell(column, row)).join("")}`);
  const heading = `${cells.value}, median so far${y === undefined ? "" : `; ${y.name} upwards`}`;
  return [heading, ...body.toReversed(), below(x, margin, wide), scale.text(room)].map((line) => cut(line, room.columns));
}

const drawn = (share: number | undefined, wide: number, { colour, characters }: MapRoom): string => {
  if (share === undefined) return NOTHING[characters].repeat(wide);
  if (!colour) return pick(SHADES[characters], share).repeat(wide);
  return `\u001b[48;5;${pick(COLOURS, share)}m${" ".repeat(wide)}\u001b[49m`;
};

const pick = <T>(list: readonly T[], share: number): T => list[Math.min(list.length - 1, Math.floor(share * list.length))] as T;

/** The first place and the last one, with the axis between them. */
function below({ name, places }: MapAxis, margin: number, wide: number): string {
  const [first, last] = [places[0] as string, places.at(-1) as string];
  const width = wide * places.length;
  const ends = places.length === 1 ? `${name} = ${first}` : `${first}  ${name}  `.padEnd(width - last.length) + last;
  return `${" ".repeat(margin)}${ends}`;
}

interface Scale {
  readonly share: (value: number | undefined) => number | undefined;
  readonly text: (room: MapRoom) => string;
}

/** Values over more than this factor are on a scale of logarithms. */
const WIDE_RANGE = 100;

function scaleOf({ x, at }: MapCells, rows: number): Scale {
  const values = x.places
    .flatMap((_, column) => Array.from({ length: rows }, (_, row) => at(column, row) ?? []).flat())
    .filter(Number.isFinite);
  if (values.length === 0) return { share: () => undefined, text: () => "no value yet" };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isLog = least > 0 && most / least > WIDE_RANGE;
  // Halves, so that no difference is beyond what doubles hold.
  const place = isLog ? Math.log : (value: number): number => value / 2;
  const span = place(most) - place(least);
  const share = (value: number | undefined): number | undefined => {
    if (value === undefined || !Number.isFinite(value)) return undefined;
    return span === 0 ? 0 : (place(value) - place(least)) / span;
  };
  const text = (room: MapRoom): string =>
    `${drawn(0, 2, room)} ${digits(least)} to ${drawn(1, 2, room)} ${digits(most)}${isLog ? ", by logarithms" : ""}; ${NOTHING[room.characters]} no value yet`;
  return { share, text };
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

const ESCAPE = "\u001b";

/** No longer than the terminal is wide; what colours takes no room. */
function cut(line: string, columns: number): string {
  if (line.includes(ESCAPE) || line.length < columns) return line;
  return line.slice(0, columns - 1);
}
