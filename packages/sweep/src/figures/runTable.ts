/** The runs of Parquet files as one table in memory: each run once, whatever files it is in, and columns of numbers and texts. */
import { readRows } from "../results/readRows.js";
import type { Cell, ResultColumn } from "../results/rows.js";
import { SweepError } from "../sweepError.js";

/** A cell of a table: whole numbers are numbers. */
export type TableCell = number | string | null;

/** More runs than this are not held: a column of them is tens of megabytes. */
const MOST_ROWS = 4_000_000;

/** Runs of one sweep. */
export class RunTable {
  private names: readonly Pick<ResultColumn, "name" | "type">[] | undefined;
  private firstFile = "";
  private readonly cells = new Map<string, TableCell[]>();
  private readonly places = new Map<TableCell, number>();

  /**
   * Takes the runs of a file in.
   * @param name what errors call it
   * @throws SweepError for what is no Parquet, has other columns, or has a run that is there already with other values
   */
  async add(bytes: Uint8Array, name: string): Promise<void> {
    const { columns, rows } = await readRows(bytes).catch((error: unknown) => {
      throw new SweepError(
        "sweep-folder",
        `expected Parquet in ${name}, got another file (${error instanceof Error ? error.message : String(error)})`,
      );
    });
    this.requireColumns(columns, name);
    if (this.rows + rows.length > MOST_ROWS)
      throw new SweepError("too-large", `expected at most ${MOST_ROWS} runs, got more with ${name}; draw them by flatcheck sweep figure`);
    for (const row of rows) this.take(columns, row.map(cellOf), name);
  }

  get rows(): number {
    return this.places.size;
  }

  /** Undefined before there is a file. */
  get columns(): readonly Pick<ResultColumn, "name" | "type">[] | undefined {
    return this.names;
  }

  readonly column = (name: string): readonly TableCell[] => this.cells.get(name) ?? [];

  private requireColumns(columns: readonly Pick<ResultColumn, "name" | "type">[], file: string): void {
    const text = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
    if (this.names === undefined) {
      [this.names, this.firstFile] = [columns, file];
      for (const { name } of columns) this.cells.set(name, []);
      return;
    }
    const expected = this.names.map(({ name, type }) => `${name} ${type}`).join(", ");
    if (text !== expected)
      throw new SweepError(
        "sweep-folder",
        `expected the columns of ${this.firstFile} in ${file} (${expected}), got ${text}; take the files of one sweep`,
      );
  }

  private take(columns: readonly Pick<ResultColumn, "name">[], row: readonly TableCell[], file: string): void {
    const run = row[0] as TableCell;
    const place = this.places.get(run);
    if (place === undefined) {
      this.places.set(run, this.places.size);
      for (const [k, { name }] of columns.entries()) this.cells.get(name)?.push(row[k] as TableCell);
    } else if (columns.some(({ name }, k) => !Object.is(this.cells.get(name)?.[place], row[k])))
      throw new SweepError(
        "sweep-folder",
        `expected each run once, got run ${run} in ${file} with other values than before; take the files of one sweep`,
      );
  }
}

const cellOf = (cell: Cell): TableCell => (typeof cell === "bigint" ? Number(cell) : cell);
