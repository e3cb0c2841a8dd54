/** What `--watch` shows of a sweep while it runs: the line of progress and, on a terminal that has room for it, a map of the medians so far. */
import { readFileSync } from "node:fs";
import { type FigureRequest, groupedRuns, type Plan, RunTable, SweepFolder, type SweepProgress } from "@flatcheck/sweep";
import type { Terminal } from "../terminal/terminal.js";
import { type MapAxis, type MapCells, mapLines } from "./liveMap.js";
import { progressText, type SweepLine, sweepLine } from "./progress.js";

/** The line, and what takes in the rows of each unit. */
export interface SweepWatch extends SweepLine {
  readonly onUnit?: (parquet: Uint8Array) => void;
}

/** Where it is shown: a stream, and how high that is. */
export interface WatchStream {
  readonly isTTY?: boolean | undefined;
  readonly rows?: number | undefined;
  readonly write: (text: string) => unknown;
}

/** Axes with more places have no room on any terminal. */
const MOST_PLACES = 400;
/** Milliseconds between two pictures. */
const PAUSE_MS = 500;

/** @param out the folder, whose runs of earlier sittings are in the map as well */
export function sweepWatch(
  plan: Plan,
  request: FigureRequest,
  out: string,
  terminal: Terminal,
  stream: WatchStream = process.stderr,
): SweepWatch {
  const places: Places = [placesOf(plan, request.x), request.y === undefined ? undefined : placesOf(plan, request.y)];
  if (stream.isTTY !== true || terminal.width === undefined || places.some((found) => found !== undefined && found.length > MOST_PLACES))
    return sweepLine();
  return new Picture(request, new SweepFolder(out).rowFiles(), terminal, stream, places);
}

type Place = string | number;
type Places = readonly [readonly Place[], readonly Place[] | undefined];

/** The values of a column at the places of its axis; of one that follows from other axes, those at their first places. */
function placesOf(plan: Plan, name: string): readonly Place[] {
  const { axes, names, seeds } = plan.grid;
  const axis = name === "seed" ? axes.length : (names.get(name)?.axis as number);
  const counts = [...axes.map(({ count }) => count), seeds.count];
  const count = counts[axis] as number;
  const stride = counts.slice(axis + 1).reduce((product, one) => product * one, 1);
  const column = plan.columns.findIndex((one) => one.name === name);
  return Array.from({ length: Math.min(count, MOST_PLACES + 1) }, (_, k) => {
    const { values, seed } = plan.runAt(k * stride);
    return name === "seed" ? seed : (values[column] as Place);
  });
}

class Picture implements SweepWatch {
  private drawn = 0;
  private progress: SweepProgress | undefined;
  private next = 0;
  private readonly table = new RunTable();
  /** Files are read one after the other. */
  private reading: Promise<void>;

  constructor(
    private readonly request: FigureRequest,
    files: readonly string[],
    private readonly terminal: Terminal,
    private readonly stream: WatchStream,
    private readonly places: Places,
  ) {
    this.reading = files.reduce((before, file) => before.then(() => this.take(readFileSync(file))), Promise.resolve());
  }

  readonly show = (progress: SweepProgress): void => {
    this.progress = progress;
    this.draw(progress.done === progress.of);
  };

  readonly onUnit = (parquet: Uint8Array): void => {
    this.reading = this.reading.then(() => this.take(parquet)).then(() => this.draw(false));
  };

  /** The last picture stays; what is written next is below it. */
  readonly clear = async (): Promise<void> => {
    await this.reading;
    this.draw(true);
    this.drawn = 0;
  };

  /** Runs that there is no room for are not in the map. */
  private readonly take = (parquet: Uint8Array): Promise<void> => this.table.add(parquet, "a unit").catch(() => undefined);

  /** A picture of many runs takes long, and is made less often. */
  private draw(isLast: boolean): void {
    const began = performance.now();
    if (this.progress === undefined || (!isLast && began < this.next)) return;
    const columns = this.terminal.width as number;
    const lines = [...this.map(columns), progressText(this.progress).slice(0, columns - 1)];
    const back = this.drawn === 0 ? "" : `\u001b[${this.drawn}A`;
    this.stream.write(`${back}\r\u001b[J${lines.map((line) => `${line}\n`).join("")}`);
    this.drawn = lines.length;
    const now = performance.now();
    this.next = now + Math.max(PAUSE_MS, 10 * (now - began));
  }

  private map(columns: number): readonly string[] {
    if (this.table.rows === 0) return [];
    const { colour, characters } = this.terminal;
    const rows = (this.stream.rows ?? 24) - 2;
    return mapLines(cellsOf(this.table, this.request, this.places), { columns, rows, colour, characters }) ?? [];
  }
}

function cellsOf(table: RunTable, request: FigureRequest, [xPlanned, yPlanned]: Places): MapCells {
  const groups = groupedRuns(table, request);
  const xs = ordered([...xPlanned, ...groups.map(([x]) => x)]);
  const ys = yPlanned === undefined ? [undefined] : ordered([...yPlanned, ...groups.map(([, y]) => y)]);
  const depth = yPlanned === undefined ? 1 : 2;
  const medians = new Map(groups.map((group) => [JSON.stringify(group.slice(0, depth)), group[depth]]));
  const axis = (name: string, places: readonly unknown[]): MapAxis => ({ name, places: places.map(textOf) });
  return {
    value: request.value,
    x: axis(request.x, xs),
    y: request.y === undefined ? undefined : axis(request.y, ys),
    at: (column, row) => {
      const median = medians.get(JSON.stringify(depth === 1 ? [xs[column]] : [xs[column], ys[row]]));
      return typeof median === "number" ? median : undefined;
    },
  };
}

/** Each once, ascending; numbers before texts. */
const ordered = (places: readonly unknown[]): readonly unknown[] =>
  [...new Set(places)].toSorted((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1));

const textOf = (place: unknown): string => (typeof place === "number" ? String(Number(place.toPrecision(4))) : String(place ?? "–"));
