/** Rows of one folder, or of several, put together in the order of their runs. */
import type { Plan } from "../plan.js";
import { SweepError } from "../sweepError.js";
import type { Counts } from "./manifest.js";
import { columnsOf, type Row } from "./rows.js";
import { partOf, type SweepFolder } from "./sweepFolder.js";

/** What is put together, and where. */
export interface Compaction {
  readonly plan: Plan;
  /** Each with its rows in order. */
  readonly from: readonly SweepFolder[];
  readonly to: SweepFolder;
  /** How many runs there should be. */
  readonly runs: number;
  readonly createdBy: string;
}

/** Writes the results part by part and counts them. @throws SweepError for a run that two folders have, and where there is no room */
export async function compact({ plan, from, to, runs, createdBy }: Compaction): Promise<Counts> {
  const place = columnsOf(plan).findIndex(({ name }) => name === "status");
  const counts = { ok: 0, diverged: 0, failed: 0 };
  for await (const [part, rows] of partsOf(from)) {
    for (const row of rows) counts[row[place] as keyof typeof counts]++;
    to.writePart(part, plan, rows, createdBy);
  }
  return { runs, ...counts, missing: runs - counts.ok - counts.diverged - counts.failed };
}

async function* partsOf(folders: readonly SweepFolder[]): AsyncGenerator<readonly [number, readonly Row[]]> {
  let [part, rows]: [number, Row[]] = [0, []];
  for await (const row of merged(folders)) {
    const next = partOf(row[0] as bigint);
    if (next !== part && rows.length > 0) yield [part, rows];
    if (next !== part) [part, rows] = [next, []];
    rows.push(row);
  }
  if (rows.length > 0) yield [part, rows];
}

/** One of several streams, with the row that it is at. */
interface Head {
  readonly rows: AsyncGenerator<Row>;
  readonly row: Row;
  readonly folder: SweepFolder;
}

/** @throws SweepError for a run that is there twice */
async function* merged(folders: readonly SweepFolder[]): AsyncGenerator<Row> {
  const heads = (await Promise.all(folders.map((folder) => headOf(folder.rows(), folder)))).filter((head) => head !== undefined);
  while (heads.length > 0) {
    const least = heads.reduce((best, head) => ((head.row[0] as bigint) < (best.row[0] as bigint) ? head : best));
    const twin = heads.find((head) => head !== least && head.row[0] === least.row[0]);
    if (twin !== undefined)
      throw new SweepError(
        "sweep-folder",
        `expected every run once, got run ${least.row[0]} in ${least.folder.path} and in ${twin.folder.path}; leave one out`,
      );
    yield least.row;
    const next = await headOf(least.rows, least.folder);
    heads.splice(heads.indexOf(least), 1, ...(next === undefined ? [] : [next]));
  }
}

async function headOf(rows: AsyncGenerator<Row>, folder: SweepFolder): Promise<Head | undefined> {
  const { value, done } = await rows.next();
  return done === true ? undefined : { rows, row: value, folder };
}
